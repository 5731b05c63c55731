"""Whether every placeholder in a campaign's texts, and in what a unit adds to its plan, can be filled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from docgen.chinese.text import nearest
from docgen.documents.placeholders import ANNEX, FACT, WORDS, placeholders_of
from docgen.model.base import Record
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.outline import OutlineAction

_FORM_TEXTS = ("outline", "papers")
"""The form's lists whose texts may hold placeholders; elsewhere braces are what they are."""
_PHRASES: ModelPath = ("wording", "phrases")
"""Texts whose paragraphs have words of their own: `check_campaign_phrases` knows them."""
_ARGUED = {FACT: "事项", ANNEX: "名称"}
"""Placeholders with an argument, which any text may use, and what it is."""
_PAIR, _BRACE = re.compile(r"\{[^{}]*\}"), re.compile(r"[{}]")


def check_campaign_texts(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Each text of the campaign but its own variants; paths start at the campaign."""
    annexes = _annexes(campaign, form)
    for path, text in _texts(campaign, ()):
        if path[:2] != _PHRASES:
            # What a section's paragraphs name is told with the unit's attachments (F465).
            known = None if path[0] == "outline" and "text" in path else annexes
            yield from check_placeholders(path, text, (), known)


def check_form_texts(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """What the unit adds to its plan and whom its papers go to; paths start at the form."""
    annexes = _annexes(campaign, form)
    for name in _FORM_TEXTS:
        for path, text in _texts(getattr(form, name), (name,)):
            yield from check_placeholders(path, text, (), None if path[2] == "text" else annexes)


def check_placeholders(
    path: ModelPath, text: str, values: Iterable[str], annexes: Collection[str] | None = None
) -> Iterator[Finding]:
    """One text, whose paragraph has the words `values` of its own; None for `annexes` lets any pass."""
    known = (*values, *WORDS)
    unknown = False
    for name, argument in placeholders_of(text):
        if not ((name in _ARGUED) if argument is not None else (name in known)):
            unknown = True
            typed = name if argument is None else f"{name}:{argument}"
            remedy = f"{meant(name, known)}可用：{_shown(known)}"
            yield Finding("D103", path, f"占位“{{{typed}}}”不认识", remedy)
        elif name == ANNEX and annexes is not None and argument not in annexes:
            yield _no_annex(path, str(argument), annexes)
    if not unknown and _BRACE.search(_PAIR.sub("", text)):
        remedy = "一个占位前后各一个半角花括号，如{单位}；不是占位的，请改用别的括号"
        yield Finding("D107", path, f"“{_around(text)}”里的花括号不成对", remedy)


def _shown(known: Iterable[str]) -> str:
    argued = (f"{name}:{what}" for name, what in _ARGUED.items())
    return "、".join(f"{{{one}}}" for one in (*known, *argued))


def _no_annex(path: ModelPath, name: str, annexes: Collection[str]) -> Finding:
    message = f"文字中写了附件“{name}”，方案没有这个附件"
    remedy = f"{meant(name, annexes)}方案的附件有：{'、'.join(annexes) or '无'}；请添上附件，或改写文字"
    return Finding("F465", path, message, remedy)


def _annexes(campaign: Campaign, form: Form) -> tuple[str, ...]:
    added = (one.title for one in form.outline if one.action is OutlineAction.ATTACH and one.title)
    return (*map(str, campaign.annexes), *(one.title for one in campaign.attachments), *added)


def _texts(value: object, path: ModelPath) -> Iterator[tuple[ModelPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def _around(text: str) -> str:
    """The stray brace with a few characters on either side."""
    at = next(match.start() for match in _BRACE.finditer(text))
    return text[max(at - 5, 0) : at + 10]


def meant(word: str, names: Iterable[str]) -> str:
    """The beginning of a remedy that guesses at the name, empty where none is near."""
    close = nearest(word, names, 1)
    return f"是否为“{close[0]}”？" if close else ""
