"""What only the whole says of imported rows: the model's rules, and problems worded alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from docgen.diagnostics import Diagnostic, Severity
from docgen.forms.workspace import Workspace
from docgen.model.base import Record
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.problem import Problem
from docgen.model.rules import check_form
from docgen.register.foreign.drafts import Draft
from docgen.register.foreign.mapping import OnDuplicate
from docgen.register.foreign.targets import DESCRIPTION
from docgen.register.history import ROWS

_MARKS = re.compile(r"[\W_]+")
Owner = tuple[Draft, int]
"""A draft, and the position of a record among its records of that kind."""


def joined_form(form: Form, drafts: Iterable[Draft]) -> tuple[Form, dict[str, list[Owner]]]:
    """The form with the drafts' records added, and whose each added record is, by attribute."""
    owners: dict[str, list[Owner]] = {name: [] for name in ROWS}
    added: dict[str, list[Record]] = {name: [] for name in ROWS}
    for draft in drafts:
        for name, records in draft.records.items():
            added[name] += records
            owners[name] += [(draft, index) for index in range(len(records))]
    update = {name: (*getattr(form, name), *added[name]) for name in ROWS}
    return form.model_copy(update=update), owners


def check_rules(workspace: Workspace, form: Form, drafts: Sequence[Draft]) -> None:
    """Tell every draft what the model's rules find in it; then look again without those at fault."""
    while True:
        sound = [one for one in drafts if not one.is_faulty]
        joined, owners = joined_form(form, sound)
        for finding in check_form(workspace.campaign, joined):
            _tell(finding, form, owners)
        if not any(one.is_faulty for one in sound):
            return


def _tell(finding: Finding, form: Form, owners: dict[str, list[Owner]]) -> None:
    """Put a finding about an added record at its cell; once only, though rows are looked at again."""
    path = finding.path
    if len(path) < 2 or path[0] not in ROWS or not isinstance(path[1], int):
        return
    attribute, index = str(path[0]), path[1] - len(getattr(form, str(path[0])))
    if index < 0:
        return
    draft, position = owners[attribute][index]
    name = str(path[2]) if len(path) > 2 else ("description" if attribute == "problems" else "text")
    place = draft.place_of(attribute, position, name)
    fault = Diagnostic(finding.code, finding.message, finding.remedy, place, finding.severity)
    if fault not in draft.faults:
        draft.faults.append(fault)


def wording(text: str) -> str:
    """A text as compared: without punctuation, blanks, and the differences of width."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def find_duplicates(
    drafts: Iterable[Draft], known: Sequence[Problem], on_duplicate: OnDuplicate
) -> Iterator[tuple[Draft, str]]:
    """Drafts to be left out as worded like a known problem, with its number; others are told or asked of."""
    existing: dict[str, str] = {}
    for problem in known:
        existing.setdefault(wording(problem.description), problem.code)
    seen: dict[str, Draft] = {}
    for draft in drafts:
        if draft.problem is None:
            continue
        key = wording(draft.problem.description)
        if key in existing and on_duplicate is OnDuplicate.SKIP:
            yield draft, existing[key]
        elif key in existing and on_duplicate is OnDuplicate.ASK:
            remedy = "是同一个问题的，在映射文件中写“重复的问题: 不采用”；不是的，写“照样采用”"
            draft.said.tell("I132", f"与表单中的 {existing[key]} 表述相同", remedy, DESCRIPTION)
        if key in seen:
            place = seen[key].said.place(DESCRIPTION).spot
            draft.said.warn("I133", f"与 {place} 表述相同", "请核对是不是同一个问题", DESCRIPTION)
        seen.setdefault(key, draft)


def year_warnings(drafts: Iterable[Draft], year: int | None) -> Iterator[Diagnostic]:
    """One warning for all dates that got their year from the mapping (推定)."""
    places = [(one.said, title) for one in drafts for title in one.said.year_taken]
    if places:
        said, title = places[0]
        count = f"等{len(places)}处" if len(places) > 1 else ""
        message = f"「{title}」{said.place(title).cell}{count}没有写年份，按{year}年推定"
        yield Diagnostic(
            "I122", message, "不对的，请改映射文件中的“年份”", said.place(title), Severity.WARNING
        )
