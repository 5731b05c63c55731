"""The sheet's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.numbering import heading_number
from docgen.chinese.periods import month_code
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.acceptances import acceptances, points_text, subject_name, window
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.register.acceptances import Acceptance, ItemScore

CODE, TITLE, TEMPLATE = "acceptance-sheet", "检查验收评分表", "acceptance-sheet.docx"


@dataclass(frozen=True, slots=True)
class AcceptanceRow:
    """One item; points not given yet are empty."""

    no: Annotated[int, "序号，全表连续"]
    content: Annotated[str, "考核内容"]
    standard: Annotated[str, "评分标准"]
    points: Annotated[int, "分值"]
    self_score: Annotated[str, "自查得分"]
    score: Annotated[str, "考核得分"]
    reason: Annotated[str, "扣分原因"]


@dataclass(frozen=True, slots=True)
class AcceptanceArea:
    """The items of one area."""

    title: Annotated[str, "考核项目和它的分值"]
    rows: Annotated[tuple[AcceptanceRow, ...], "考核内容，一项一行"]


@dataclass(frozen=True, slots=True)
class AcceptanceSheetContext:
    """What `acceptance-sheet.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    subject: Annotated[str, "被验收单位的全称"]
    organiser: Annotated[str, "验收组织单位"]
    days: Annotated[str, "统一的验收时间，没有规定的为空"]
    groups: Annotated[tuple[AcceptanceArea, ...], "评分项目，按考核项目分组"]
    full: Annotated[int, "分值合计"]
    self_total: Annotated[str, "自查得分合计，没有填齐的为空"]
    total: Annotated[str, "考核得分合计，没有考核完的为空"]
    grades: Annotated[str, "等次的分数线"]
    date: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _calls(source: Source, _kind: tuple[str, str], request: Request) -> tuple[Occasion, ...]:
    """One edition from the window's first day on, as of its last day at the latest."""
    days = window(source)
    if days is None or days[0] > request.as_of:
        return ()
    as_of = request.as_of if request.exact else min(request.as_of, days[1])
    return (Occasion(as_of, month_code(as_of)),)


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    sheets = acceptances(source, occasion.as_of)
    return tuple(Subject(department=one.key) if one.key else UNIT for one in sheets)


def _sheet(source: Source, occasion: Occasion, subject: Subject) -> Acceptance:
    key = subject.department or ""
    return next(one for one in acceptances(source, occasion.as_of) if one.key == key)


def _areas(sheet: Acceptance) -> Iterator[AcceptanceArea]:
    number = 1
    for at, (area, full, _total) in enumerate(sheet.areas, 1):
        members = [one for one in sheet.items if one.item.area == area]
        title = f"{heading_number(1, at)}{area}（{full}分）"
        yield AcceptanceArea(title, tuple(_row(one, no) for no, one in enumerate(members, number)))
        number += len(members)


def _row(one: ItemScore, number: int) -> AcceptanceRow:
    row = one.row
    return AcceptanceRow(
        no=number,
        content=one.item.content,
        standard=one.item.standard,
        points=one.item.points,
        self_score="" if row is None else points_text(Decimal(row.self_score)),
        score="" if row is None or row.score is None else points_text(Decimal(row.score)),
        reason="" if row is None else row.reason or "",
    )


def grade_lines(sheet: Acceptance) -> str:
    """`优秀90分以上、合格60至89分、不合格60分以下`."""
    grades = sheet.rule.grades
    parts = [f"{one.name}{one.least}分以上（含{one.least}分）" for one in grades[:-1]]
    return "，".join([*parts, f"{grades[-1].name}{grades[-2].least}分以下"]) if parts else grades[-1].name


def _context(source: Source, occasion: Occasion, subject: Subject) -> AcceptanceSheetContext:
    sheet = _sheet(source, occasion, subject)
    rule, title = sheet.rule, f"{source.campaign.name}{TITLE}"
    return AcceptanceSheetContext(
        title=title,
        title_lines=break_title(title, limit=LANDSCAPE_LINE_CHARS),
        subject=subject_name(source, sheet.key),
        organiser=rule.organiser,
        days=format_span(rule.span) if rule.span is not None else "",
        groups=tuple(_areas(sheet)),
        full=sum(one.points for one in rule.items),
        self_total=points_text(sheet.self_total),
        total=points_text(sheet.total),
        grades=grade_lines(sheet),
        date=format_date(occasion.as_of),
        sample=source.form.unit.sample,
    )


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    if subject.department is None:
        return f"{TITLE}/{source.form.unit.short_name}"
    department = source.roster.department(subject.department)
    return f"{TITLE}/{department.code}_{department.label}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=AcceptanceSheetContext,
    all_templates=(TEMPLATE,),
    calls=_calls,
    subjects=_subjects,
    context=_context,
    stem=_stem,
    needs="活动文件（campaign.yaml）的“验收标准”",
)
