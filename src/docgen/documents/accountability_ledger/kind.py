"""The accountability ledger's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, month_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rows import year_apart
from docgen.documents.source import Source
from docgen.model.sanction import Sanction
from docgen.register.sanctions import SanctionCount, SanctionFigures, sanction_figures

CODE, TITLE = "accountability-ledger", "问责台账"
SHEET, DOCUMENT = "accountability-ledger.xlsx", "accountability-ledger.docx"
SHEET_PLAIN = "accountability-ledger-plain.xlsx"
"""The workbook without the column of 情形, for a unit whose rows all leave it empty."""


@dataclass(frozen=True, slots=True)
class SanctionRow:
    """One row; texts are empty where nothing is known."""

    no: Annotated[int, "序号"]
    on: Annotated[str, "问责日期，年份单独一行"]
    who: Annotated[str, "被问责的人员或单位"]
    post: Annotated[str, "人员当日的职务，单位的为空"]
    matter: Annotated[str, "事由"]
    problem: Annotated[str, "问题编号"]
    severity: Annotated[str, "情形，另一行在括号里写行为称谓"]
    measures: Annotated[str, "措施"]
    basis: Annotated[str, "依据"]
    published: Annotated[str, "是否已公开"]
    note: Annotated[str, "备注"]


@dataclass(frozen=True, slots=True)
class CountRow:
    """Counts under a label; persons and units are never added up."""

    sort: Annotated[str, "按什么分：措施、情形、行为称谓，合计行是合计"]
    label: Annotated[str, "措施、情形或称谓"]
    people: Annotated[int, "人次"]
    units: Annotated[int, "单位次"]


@dataclass(frozen=True, slots=True)
class AccountabilityContext:
    """What the accountability ledger's templates may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    as_of: Annotated[str, "数据截至的日期"]
    filled_on: Annotated[str, "填报日期"]
    compiler: Annotated[str, "填报人"]
    phone: Annotated[str, "联系电话"]
    reviewer: Annotated[str, "审核人"]
    rows: Annotated[tuple[SanctionRow, ...], "问责，一项一人次或一个单位"]
    totals: Annotated[str, "合计的一句话"]
    graded: Annotated[bool, "有一行写了情形或者行为称谓"]
    counts: Annotated[tuple[CountRow, ...], "分措施、情形、行为称谓的合计，一项一行"]
    sample: Annotated[bool, "样例数据"]


def _is_graded(row: Sanction) -> bool:
    return row.severity is not None or row.conduct is not None


def _row(source: Source, row: Sanction, number: int) -> SanctionRow:
    roster, day = source.roster, row.on.last
    if row.person is not None:
        person = roster.person(row.person)
        who, post = roster.label(person, day), roster.titles(person, day)
    else:
        who, post = roster.department(row.department or "").name, ""
    kinds = (row.severity or "", f"（{row.conduct}）" if row.conduct else "")
    return SanctionRow(
        no=number,
        on=year_apart(format_span(row.on)),
        who=who,
        post=post,
        matter=row.matter,
        problem=row.problem or "",
        severity="\n".join(text for text in kinds if text),
        measures="、".join(row.measures),
        basis=row.basis or "",
        published="是" if row.published else "否",
        note=row.note or "",
    )


def _totals(figures: SanctionFigures, day: str) -> str:
    """`截至…，问责3人次、单位1个（次）；按措施分：…；已公开2人次。`"""
    parts = [f"截至{day}，共问责{_words(figures.total)}"]
    measures = "、".join(f"{one.label}{_words(one)}" for one in figures.by_measure)
    split = "（一次问责有几项措施的分项计数）" if figures.is_split else ""
    parts.append(f"按措施分：{measures}{split}")
    parts += [_sorted_words("行为", figures.by_conduct)] if figures.by_conduct else []
    told = _words(figures.published)
    parts.append(f"已公开{told}" if told else "均未公开")
    return "；".join(parts) + "。"


def _sorted_words(what: str, counts: Sequence[SanctionCount]) -> str:
    return f"按{what}分：" + "、".join(f"“{one.label}”{_words(one)}" for one in counts)


def _words(count: SanctionCount) -> str:
    parts = (f"{count.people}人次" if count.people else "", f"{count.units}个单位" if count.units else "")
    return "、".join(part for part in parts if part)


def _counts(figures: SanctionFigures) -> Iterator[CountRow]:
    groups = (
        ("措施", figures.by_measure),
        ("情形", figures.by_severity),
        ("行为称谓", figures.by_conduct),
        ("公开", (figures.published,)),
        ("合计", (figures.total,)),
    )
    for sort, counts in groups:
        yield from (CountRow(sort, one.label, one.people, one.units) for one in counts)


def _title(source: Source) -> str:
    return f"{source.form.unit.short_name}{source.campaign.short_name}{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> AccountabilityContext:
    unit, issue = source.form.unit, issue_of(source, (CODE, TITLE), occasion, UNIT)
    known = facts_day(issue, occasion)
    figures, day = sanction_figures(source.campaign, source.form, known), format_date(known)
    rows = tuple(_row(source, row, number) for number, row in enumerate(figures.rows, 1))
    return AccountabilityContext(
        title=_title(source),
        title_lines=break_title(_title(source), limit=LANDSCAPE_LINE_CHARS),
        unit=unit.name,
        as_of=day,
        filled_on=issue.date_text,
        compiler=unit.compiler or "",
        phone=unit.phone or "",
        reviewer=unit.reviewer or "",
        rows=rows,
        totals=_totals(figures, day),
        graded=any(map(_is_graded, figures.rows)),
        counts=tuple(_counts(figures)),
        sample=unit.sample,
    )


def _calls(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """A month's edition as soon as anybody answered for anything."""
    if not sanction_figures(source.campaign, source.form, request.as_of).rows:
        return ()
    return month_by_name(source, kind, request)


def _templates(source: Source, _subject: Subject) -> tuple[str, ...]:
    return (SHEET if any(_is_graded(one) for one in source.form.sanctions) else SHEET_PLAIN, DOCUMENT)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=AccountabilityContext,
    all_templates=(SHEET, SHEET_PLAIN, DOCUMENT),
    calls=_calls,
    subjects=unit_only,
    chosen=_templates,
    context=_context,
    stem=lambda source, occasion, _subject: f"{_title(source)}（截至{format_date(occasion.as_of)}）",
    needs="“问责”表",
)
