"""The conclusion's text: how it was done, what each got by area and where it lost points, what follows."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.chinese.dates import format_date, format_span
from docgen.documents.acceptance_sheet.kind import grade_lines
from docgen.documents.acceptances import points_text, subject_name
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.source import Source
from docgen.register.acceptances import Acceptance, ItemScore


def conclusion_body(source: Source, sheets: Sequence[Acceptance]) -> tuple[Block, ...]:
    """All paragraphs below the table; `sheets` are scored in full."""
    writer = BlockWriter()
    writer.heading(1, "验收情况")
    writer.text(_done(source, sheets))
    if len(sheets) == 1:
        writer.text(subject_name(source, sheets[0].key) + _scored(sheets[0]))
    else:
        writer.run_ins(2, [(subject_name(source, one.key), _scored(one)) for one in sheets])
    writer.heading(1, "扣分情况")
    _add_lost(source, sheets, writer)
    writer.heading(1, "验收结论和处理")
    _add_conclusions(source, sheets, writer)
    return tuple(writer.blocks)


def _done(source: Source, sheets: Sequence[Acceptance]) -> str:
    rule = sheets[0].rule
    days = f"在{format_span(rule.span)}的统一时间内" if rule.span is not None else ""
    return (
        f"{source.campaign.name}检查验收由{rule.organiser}组织，{days}按照《{rule.name}》逐项评分，满分"
        f"{sum(one.points for one in rule.items)}分，{grade_lines(sheets[0])}。"
    )


def _scored(one: Acceptance) -> str:
    """Total, grade and what each area got of its points."""
    areas = "、".join(f"{name}{points_text(total)}分（满分{full}分）" for name, full, total in one.areas)
    day = format_date(one.accepted_on) if one.accepted_on is not None else ""
    grade = one.grade.name if one.grade is not None else ""
    return (
        f"自查得分{points_text(one.self_total)}分，{day}考核得分{points_text(one.total)}分，等次为{grade}。"
        f"其中，{areas}。"
    )


def _add_lost(source: Source, sheets: Sequence[Acceptance], writer: BlockWriter) -> None:
    lost = [(one, item) for one in sheets for item in one.items if item.lost]
    if not lost:
        writer.text("各项考核内容均未扣分。")
    several = len(sheets) > 1
    writer.items(
        2, *[(f"{subject_name(source, one.key)}：" if several else "") + _lost(item) for one, item in lost]
    )


def _lost(one: ItemScore) -> str:
    reason = (one.row.reason if one.row is not None else None) or ""
    return f"{one.item.content}扣{points_text(one.lost)}分：{reason.rstrip('。')}。"


def _add_conclusions(source: Source, sheets: Sequence[Acceptance], writer: BlockWriter) -> None:
    failed = [one for one in sheets if one.failed]
    passed = [subject_name(source, one.key) for one in sheets if not one.failed]
    if passed:
        writer.text(f"{'、'.join(passed)}通过验收。")
    for one in failed:
        consequences = "，".join(one.rule.consequences)
        after = f"，{consequences}" if consequences else ""
        writer.text(f"{subject_name(source, one.key)}没有通过验收{after}。")
    if any(item.lost for one in sheets for item in one.items):
        writer.text("验收扣分指出的问题，列入整改台账继续整改，不因验收结束而放松。")
