"""Numbers and keys that must be unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.model.base import Record, field_title
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.outline import Section

CODES = {"F401": "编号、名称或标识重复：同一种记录中不能有两条相同。"}

_FORM_KEYS = (
    ("departments", "code"),
    ("departments", "name"),
    ("people", "code"),
    ("problems", "code"),
    ("opinions", "code"),
    ("orders", "code"),
    ("phases", "phase"),
    ("facts", "name"),
)
_CAMPAIGN_KEYS = (
    ("groups", "code"),
    ("categories", "code"),
    ("categories", "name"),
    ("phases", "code"),
    ("phases", "name"),
    ("deliverables", "code"),
    ("missing_facts", "name"),
    ("attachments", "title"),
    ("ballots", "code"),
    ("ballots", "name"),
)


def check_form(form: Form) -> Iterator[Finding]:
    """Two rows of one sheet under one number or name."""
    for attribute, key in _FORM_KEYS:
        yield from _check_records(form, attribute, key)
    yield from _check_papers(form)
    yield from _check_texts(form)


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """Two records of a campaign under one code or name, two sections of its outline under one key."""
    for attribute, key in _CAMPAIGN_KEYS:
        yield from _check_records(campaign, attribute, key)
    keys = ((section.key, (*path, "key")) for path, section in walk_sections(campaign.outline))
    yield from _repeated(keys, "提纲的标识")


def walk_sections(
    sections: Iterable[Section], path: ModelPath = ("outline",)
) -> Iterator[tuple[ModelPath, Section]]:
    """Every section of an outline at any level, in printing order, with its path."""
    for index, section in enumerate(sections):
        here = (*path, index)
        yield here, section
        yield from walk_sections(section.sections, (*here, "sections"))


def _check_records(root: Record, attribute: str, key: str) -> Iterator[Finding]:
    records = getattr(root, attribute)
    if not records:
        return
    what = f"{field_title(type(root), attribute)}的{field_title(type(records[0]), key)}"
    keys = ((getattr(record, key), (attribute, index, key)) for index, record in enumerate(records))
    yield from _repeated(keys, what)


def _check_papers(form: Form) -> Iterator[Finding]:
    keys = (
        ("，".join(filter(None, (paper.kind, paper.subject, paper.period))), ("papers", index, "kind"))
        for index, paper in enumerate(form.papers)
    )
    yield from _repeated(keys, "文书（种类、对象、期次）")


def _check_texts(form: Form) -> Iterator[Finding]:
    keys = (
        ("，".join(filter(None, (text.kind, text.subject, text.period, text.key))), ("texts", index, "key"))
        for index, text in enumerate(form.texts)
    )
    yield from _repeated(keys, "正文（文书、对象、期次、段落）")


def _repeated(keys: Iterable[tuple[str, ModelPath]], what: str) -> Iterator[Finding]:
    seen: dict[str, ModelPath] = {}
    for value, path in keys:
        first = seen.setdefault(value, path)
        if first != path:
            remedy = "请改成不同的内容，或删去重复的一条"
            yield Finding("F401", path, f"{what}“{value}”重复", remedy, other=first)
