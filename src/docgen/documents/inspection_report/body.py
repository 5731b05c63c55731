"""The inspection report's text: what was inspected and how, what was seen, how rectification stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.numbering import join_items
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.circular.demands import demands
from docgen.documents.inspection_report.period import Period
from docgen.documents.inspection_report.phrases import phrase
from docgen.documents.placeholders import fill
from docgen.documents.rows import without_year
from docgen.documents.source import Source
from docgen.documents.totals import found_sentence, state_words, totals
from docgen.model.matter import Matter
from docgen.model.organisation import Department
from docgen.register.figures import Figures, department_of
from docgen.register.inspections import InspectionFigures
from docgen.register.movement import Change, movement
from docgen.register.state import ProblemState

UNNAMED = "面上督查"
"""Inspections that name no department."""


def report_body(
    source: Source, period: Period, seen: InspectionFigures, figures: Figures
) -> tuple[Block, ...]:
    """All paragraphs between 主送 and the closing."""
    writer = BlockWriter()
    writer.text(_opening(source, period, figures))
    writer.heading(1, "督查开展情况")
    writer.text(*_overview(source, period, seen))
    writer.heading(1, "服务中心工作和履行职责情况")
    for departments, rows in seen.by_inspected:
        names = "、".join(one.name for one in departments) or UNNAMED
        writer.run_in(2, names, [join_items([_told(row) for row in rows])])
    writer.heading(1, "问题整改情况")
    writer.text(found_sentence(totals("单位问题", figures.unit.total), "单位问题"))
    writer.text(_rectified(seen, figures))
    writer.heading(1, "存在的突出问题")
    _add_shortcomings(source, period, seen, figures, writer)
    writer.heading(1, "下一步督促整改的重点")
    for text in demands(source, figures):
        writer.item(2, text)
    return tuple(writer.blocks)


def _opening(source: Source, period: Period, figures: Figures) -> str:
    own, name = source.form.unit.self_reference, fill(source, source.campaign.name)
    return (
        f"{basis_clause(source)}，{own}于{period.span}对{name}开展了督查。"
        f"现将{period.name}的督查情况报告如下（文中数据均截至{format_date(figures.as_of)}）。"
    )


def _overview(source: Source, period: Period, seen: InspectionFigures) -> Iterator[str]:
    turn = f"{source.form.unit.name}{period.name}"
    found = f"发现问题{seen.found}个" if seen.found else "没有发现问题"
    whom = f"，受检部门和单位{len(seen.inspected)}个" if seen.inspected else ""
    covert = phrase("暗访", turn, covert=seen.covert) if seen.covert else ""
    yield f"共开展督查{len(seen.rows)}次{whom}，{found}。{covert}"
    by = [f"{label}{len(rows)}次" for label, rows in _grouped(source, seen.rows)]
    method = phrase("办法和暗访" if seen.covert else "办法", turn) if source.campaign.one_level else ""
    if by or method:
        yield (f"按督查部门分：{'、'.join(by)}。" if by else "") + method


def _grouped(source: Source, rows: Sequence[Matter]) -> list[tuple[str, list[Matter]]]:
    """By who inspected, in the form's order of departments; those that do not say are left out."""
    found: dict[str, list[Matter]] = {one.label: [] for one in source.form.departments}
    for row in rows:
        if row.department is not None:
            found[source.roster.department(row.department).label].append(row)
    return [(label, some) for label, some in found.items() if some]


def _told(row: Matter) -> str:
    """`7月8日年度目标进度督查（暗访）：逐项核对上半年完成情况，发现问题6个`."""
    covert = "（暗访）" if row.covert else ""
    quantity = f"发现问题{row.quantity}个" if row.quantity else "没有发现问题"
    parts = [text.rstrip("。；") for text in (row.content, quantity, row.result) if text]
    return f"{without_year(format_span(row.on))}{row.name}{covert}：{'，'.join(parts)}"


def _rectified(seen: InspectionFigures, figures: Figures) -> str:
    """The inspected departments with their problems; empty where none of them has any."""
    by_label = dict(figures.unit.by_department)
    told = [
        f"{one.label}列入{counts.found}个，{state_words(counts, progress=True)}"
        for one in seen.inspected
        if (counts := by_label.get(one.label)) is not None and counts.found
    ]
    return f"其中受检部门：{'；'.join(told)}。" if told else ""


def _add_shortcomings(
    source: Source, period: Period, seen: InspectionFigures, figures: Figures, writer: BlockWriter
) -> None:
    """Late problems of the inspected departments, then what came back; of all where no row names any."""
    states = [one for one in figures.unit.states if _is_of(source, one, seen.inspected)]
    late = [one for one in states if one.overdue]
    if late:
        writer.text(f"逾期未完成的问题有{len(late)}个：{join_items([_late(one) for one in late])}")
    moved = movement([one for one in figures.unit.every if one in states], period.first, period.last)
    back = [(change, moved.of(change)) for change in (Change.REFUSED, Change.REOPENED)]
    for change, codes in back:
        if codes:
            writer.text(f"{change}的问题有{len(codes)}个：{'、'.join(codes)}。")
    if not late and not any(codes for _, codes in back):
        turn = f"{source.form.unit.name}{period.name}"
        writer.text(phrase("没有问题", turn, day=format_date(figures.as_of)))


def _is_of(source: Source, state: ProblemState, departments: Sequence[Department]) -> bool:
    own = department_of(source.roster, state)
    return not departments or (own is not None and own in departments)


def _late(state: ProblemState) -> str:
    description = "".join(state.problem.description.split("\n")).rstrip("。；;")
    return f"{state.problem.code}：{description}（逾期{state.days_late}天）"
