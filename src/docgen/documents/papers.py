"""Date, number and recipients of a document as the unit issued it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.chinese.dates import format_date
from docgen.documents.cover import Cover, cover_of, recipients_moved
from docgen.documents.kinds import UNIT, Occasion, Subject
from docgen.documents.occasions import deliverables_of
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.model.entries import UNIT_SUBJECT, Paper
from docgen.model.organisation import Department, DepartmentKind
from docgen.model.person import Person
from docgen.model.roster import Roster


@dataclass(frozen=True, slots=True)
class Issue:
    """How a document was issued: `recipients` is empty without 主送, or where the cover has them in 版记.

    `cover` is what 版头 and 版记 say; its `number` is empty for a document without them.
    """

    day: date
    recipients: str
    cover: Cover

    @property
    def date_text(self) -> str:
        """成文日期 as GB/T 9704—2012 7.3.5.4 writes it."""
        return format_date(self.day)

    @property
    def addressed(self) -> bool:
        """Whether it is sent to anybody."""
        return bool(self.recipients or self.cover.recipients)


def on_page_1(issue: Issue, title_lines: Sequence[str]) -> Issue:
    """The issue with 主送 in 版记 where else page 1 would show no text below the title."""
    if not issue.recipients:
        return issue
    cover = recipients_moved(issue.cover, issue.recipients, len(title_lines))
    return replace(issue, cover=cover, recipients="" if cover.recipients else issue.recipients)


def departments_addressed(source: Source) -> str:
    """主送 of what goes to everybody in the unit: those of the form's departments that its make-up has."""
    kinds = {one.kind for one in source.form.departments}
    below = "所属各单位" if DepartmentKind.SUBORDINATE in kinds else ""
    return "、".join(text for text in ("各部门", below) if text)


def facts_day(issue: Issue, occasion: Occasion) -> date:
    """The day up to which a document knows facts: never after its own date."""
    return min(issue.day, occasion.as_of)


def _matches(source: Source, paper: Paper, kind_names: tuple[str, str], subject: Subject) -> bool:
    if paper.kind not in kind_names:
        return False
    return paper.subject is None or is_about(source.roster, paper.subject, subject)


def is_about(roster: Roster, reference: str, subject: Subject) -> bool:
    """Whether 对象 names the item, the department or the person of a subject; 单位 names the unit's own."""
    if reference == UNIT_SUBJECT:
        return subject == UNIT
    if subject.item is not None and reference == subject.item:
        return True
    lookups = ((subject.department, roster.department), (subject.person, roster.person))
    return any(code is not None and _code(find, reference) == code for code, find in lookups)


def _code(find: Callable[[str], Department | Person], reference: str) -> str | None:
    """The number of what a reference stands for, None if it stands for none of its sort."""
    try:
        return find(reference).code
    except LookupError:
        return None


def issue_of(source: Source, kind: tuple[str, str], occasion: Occasion, subject: Subject) -> Issue:
    """The 文书 row that fits best (kind's code or title, then subject, then period), else the defaults:
    dated on the as-of day, no number, sent to the recipients of the kind's deliverable.

    A row with a 期次 fits only that period or name of the occasion.
    """
    fitting = [
        paper
        for paper in source.form.papers
        if _matches(source, paper, kind, subject) and paper.period in (None, occasion.period, occasion.name)
    ]
    best = max(fitting, key=lambda one: (one.subject is not None, one.period is not None), default=None)
    # A row without 对象 is the unit's: to a document about one person or thing it lends its date only.
    own = best if best and (best.subject is not None or not subject.key) else None
    recipients = own.recipients if own else ()
    if not recipients and not subject.key:
        recipients = next((one.recipients for one in deliverables_of(source, kind[0])), ())
    day = best.issued.last if best and best.issued else occasion.as_of
    text = "、".join(fill(source, one) for one in recipients)
    cover = cover_of(source, own, day, text)
    return Issue(day, "" if cover.recipients else text, cover)
