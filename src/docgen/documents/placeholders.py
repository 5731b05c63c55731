"""Filling the placeholders of a campaign's wording: `{自称}`, `{待填:举报电话}`, `{附件:领导小组名单}`.

A fact that the source does not state and the unit has not supplied is shown as `【待填：…】`; a final
build refuses it (`missing_facts`), so that it is printed only in drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from docgen.documents.source import Source
from docgen.model.base import Record
from docgen.model.campaign import BLANK_LISTS, Annex
from docgen.model.outline import OutlineAction

# Both colons: text is normalised to full-width punctuation before it gets here.
_PLACEHOLDER = re.compile(r"\{([^{}:：]+)(?:[:：]([^{}]+))?\}")
HOLE = re.compile(r"【待填：([^】]*)】")
WORDS: Final = ("单位", "简称", "自称", "合称", "上级", "活动", "行动", "问题", "年度")
"""The general words, which every text may use."""
FACT: Final = "待填"
ANNEX: Final = "附件"
"""Placeholders with an argument: a 待填事项, the name of an annex."""
_NO_VALUES: Final[Mapping[str, object]] = {}


class UnknownPlaceholderError(LookupError):
    """A placeholder that no campaign text may use."""


def hole(what: str) -> str:
    """The visible mark of a missing fact."""
    return f"【待填：{what}】"


def given_fact(source: Source, name: str) -> str | None:
    """The unit's value for a 待填事项, None while it has none."""
    return next((fact.value for fact in source.form.facts if fact.name == name and fact.value), None)


def _word(source: Source, name: str) -> str:
    unit, campaign = source.form.unit, source.campaign
    words = (
        unit.name,
        unit.short_name,
        unit.self_reference,
        unit.collective,
        unit.superior,
        campaign.name,
        campaign.wording.action,
        campaign.wording.problem_word,
        str(campaign.year),
    )
    if name not in WORDS:
        raise UnknownPlaceholderError(name)
    return words[WORDS.index(name)]


def annex_names(source: Source) -> tuple[str, ...]:
    """The plan's annexes in their order: those the program makes, the campaign's and the unit's own by title,
    the blank lists last, since they stand on landscape pages.
    """
    made = [annex for annex in Annex if annex in source.campaign.annexes]
    own = [one.title for one in source.campaign.attachments]
    added = [one.title for one in source.form.outline if one.action is OutlineAction.ATTACH and one.title]
    upright = [str(annex) for annex in made if annex not in BLANK_LISTS]
    return (*upright, *own, *added, *(str(annex) for annex in made if annex in BLANK_LISTS))


def annex_label(source: Source, name: str) -> str:
    """`附件1` for an annex of the plan, `附件` if there is only one."""
    names = annex_names(source)
    if name not in names:
        raise UnknownPlaceholderError(f"附件:{name}")
    return f"附件{names.index(name) + 1}" if len(names) > 1 else "附件"


def fill(source: Source, text: str, values: Mapping[str, object] = _NO_VALUES) -> str:
    """The text with every placeholder replaced, by one of `values` before a general word; raises
    `UnknownPlaceholderError`. What is put in is not looked through again.
    """

    def replace(match: re.Match[str]) -> str:
        name, argument = match.group(1).strip(), match.group(2)
        if argument is None:
            return str(values[name]) if name in values else _word(source, name)
        if name == FACT:
            return given_fact(source, argument.strip()) or hole(argument.strip())
        if name == ANNEX:
            return annex_label(source, argument.strip())
        raise UnknownPlaceholderError(match.group(0))

    return _PLACEHOLDER.sub(replace, text)


def fill_all(source: Source, texts: Iterable[str]) -> list[str]:
    """Each text as `fill` gives it."""
    return [fill(source, text) for text in texts]


def leading_body(source: Source) -> str:
    """The name of the body that leads the campaign at the unit, the plain word where it names none."""
    return fill(source, source.campaign.leading_body or "{行动}领导小组")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _strings(item)


def placeholders_in(records: Iterable[Record]) -> Iterator[tuple[str, str | None]]:
    """Every placeholder in the records' texts as (name, argument)."""
    for record in records:
        for text in _strings(record):
            yield from placeholders_of(text)


def placeholders_of(text: str) -> Iterator[tuple[str, str | None]]:
    """Every placeholder in a text as (name, argument)."""
    for match in _PLACEHOLDER.finditer(text):
        argument = match.group(2)
        yield match.group(1).strip(), argument.strip() if argument else None


def missing_facts(source: Source, records: Iterable[Record]) -> tuple[str, ...]:
    """Names of facts that the records print and the unit has not supplied, in the order met."""
    asked = (argument for name, argument in placeholders_in(records) if name == FACT and argument)
    return tuple(name for name in dict.fromkeys(asked) if given_fact(source, name) is None)
