"""The conclusion's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.periods import month_code
from docgen.chinese.titles import break_title
from docgen.documents.acceptance_result.body import conclusion_body
from docgen.documents.acceptances import acceptances, points_text, subject_name
from docgen.documents.blocks import Block
from docgen.documents.kinds import Kind, Occasion, Request, Subject, unit_only
from docgen.documents.papers import issue_of
from docgen.documents.source import Source
from docgen.register.acceptances import Acceptance

CODE, TITLE, TEMPLATE = "acceptance-result", "验收结论", "acceptance-result.docx"


@dataclass(frozen=True, slots=True)
class ConclusionRow:
    """What one subject got."""

    no: Annotated[int, "序号"]
    subject: Annotated[str, "被验收单位"]
    self_total: Annotated[str, "自查得分"]
    total: Annotated[str, "考核得分"]
    grade: Annotated[str, "等次"]


@dataclass(frozen=True, slots=True)
class AcceptanceResultContext:
    """What `acceptance-result.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    rows: Annotated[tuple[ConclusionRow, ...], "验收结果，一项一个单位"]
    organiser: Annotated[str, "验收组织单位"]
    date: Annotated[str, "成文日期"]
    sample: Annotated[bool, "样例数据"]


def _accepted(source: Source, as_of: date) -> list[Acceptance]:
    """The sheets in which every item has been scored by then."""
    return [one for one in acceptances(source, as_of) if one.accepted_on is not None]


def _calls(source: Source, _kind: tuple[str, str], request: Request) -> tuple[Occasion, ...]:
    """One edition as of the day on which the last of those accepted by then was."""
    days = [one.accepted_on for one in _accepted(source, request.as_of) if one.accepted_on is not None]
    if not days:
        return ()
    as_of = request.as_of if request.exact else max(days)
    return (Occasion(as_of, month_code(as_of)),)


def _rows(source: Source, sheets: Sequence[Acceptance]) -> tuple[ConclusionRow, ...]:
    return tuple(
        ConclusionRow(
            number,
            subject_name(source, one.key),
            points_text(one.self_total),
            points_text(one.total),
            one.grade.name if one.grade is not None else "",
        )
        for number, one in enumerate(sheets, 1)
    )


def _context(source: Source, occasion: Occasion, subject: Subject) -> AcceptanceResultContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, subject), source.form.unit
    sheets = _accepted(source, occasion.as_of)
    lines = (unit.name, *break_title(f"{source.campaign.name}检查{TITLE}"))
    return AcceptanceResultContext(
        title="".join(lines),
        title_lines=lines,
        body=conclusion_body(source, sheets),
        rows=_rows(source, sheets),
        organiser=sheets[0].rule.organiser,
        date=format_date(max(issue.day, occasion.as_of)),
        sample=unit.sample,
    )


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=AcceptanceResultContext,
    all_templates=(TEMPLATE,),
    calls=_calls,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: f"{source.form.unit.short_name}检查{TITLE}",
    needs="“验收”表的考核得分",
)
