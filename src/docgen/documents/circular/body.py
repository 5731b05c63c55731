"""The circular's text: the month's figures, the departments that are behind, what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from docgen.chinese.dates import format_date
from docgen.chinese.deadlines import deadline_text
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.circular.demands import demands
from docgen.documents.ledger.changes import movement_sentence
from docgen.documents.source import Source
from docgen.documents.totals import state_words
from docgen.register.figures import Figures, department_label
from docgen.register.movement import Change
from docgen.register.state import ProblemState
from docgen.register.tally import Tally

MOST_PRAISED = 3
"""How many departments are named for their progress."""


def circular_body(source: Source, figures: Figures) -> tuple[Block, ...]:
    """All paragraphs between 主送 and 署名."""
    writer = BlockWriter()
    name, day = source.campaign.name, format_date(figures.as_of)
    writer.text(f"现将{name}{figures.as_of.month}月问题整改情况通报如下（文中数据均截至{day}）。")
    writer.heading(1, "基本情况")
    writer.text(movement_sentence(source, figures))
    writer.text(_totals("单位问题", figures.unit.total), _praise(figures))
    if figures.person.total.found:
        people = f"涉及{figures.person.people_with_problems}人"
        writer.text(_totals("个人问题", figures.person.total, people))
    writer.heading(1, "存在问题")
    _add_shortcomings(source, figures, writer)
    writer.heading(1, "下一步要求")
    for text in demands(source, figures):
        writer.item(2, text)
    return tuple(writer.blocks)


def _totals(what: str, counts: Tally, more: str = "") -> str:
    if not counts.found:
        return f"未列入{what}。"
    told = f"共列入{what}{counts.found}个{f'，{more}' if more else ''}，其中{state_words(counts)}。"
    return told + (_rates(counts) if counts.due else "")


def _rates(counts: Tally) -> str:
    """Both rates with what they are parts of."""
    apart = f"（长期坚持的{counts.long_term}个不计入）" if counts.long_term else ""
    return (
        f"以{counts.due}个为分母{apart}，整改完成{counts.done}个，整改完成率为{counts.rate}；"
        f"销号{counts.closed}个，销号率为{counts.closed_rate}。"
    )


def _praise(figures: Figures) -> str:
    """The departments that are ahead of the whole, with their numbers; empty where none is."""
    whole = figures.unit.total
    ahead = [
        (label, counts)
        for label, counts in figures.unit.by_department
        if counts.done and counts.done * whole.due > whole.done * counts.due
    ]
    # By rate, then by number; equal ones stay in the form's order.
    ahead.sort(key=lambda one: (-Fraction(one[1].done, one[1].due), -one[1].done))
    named = [
        f"{label}列入{counts.found}个、整改完成{counts.done}个，整改完成率为{counts.rate}"
        for label, counts in ahead[:MOST_PRAISED]
    ]
    return f"整改进度较快的责任部门：{'；'.join(named)}。" if named else ""


def _add_shortcomings(source: Source, figures: Figures, writer: BlockWriter) -> None:
    late = [state for state in figures.unit.states if state.overdue]
    if late:
        departments = _by_department(source, figures, late)
        writer.text(f"逾期未完成的单位问题有{len(late)}个，涉及{len(departments)}个责任部门。")
        for label, states in departments:
            told = "；".join(_late_words(source, state) for state in states)
            writer.run_in(2, f"{label}逾期{len(states)}个", [f"{told}。"])
    else:
        writer.text("没有逾期未完成的单位问题。")
    if figures.person.total.overdue:
        writer.text(_personal_late(figures))
    for change, words in (
        (Change.REFUSED, "验收没有通过、退回整改"),
        (Change.REOPENED, "销号后反弹、重新整改"),
    ):
        if codes := figures.unit.month.of(change):
            writer.text(f"{words}的单位问题有{len(codes)}个：{'、'.join(codes)}。")


def _by_department(
    source: Source, figures: Figures, late: Sequence[ProblemState]
) -> list[tuple[str, list[ProblemState]]]:
    """Late problems by department, most first, then in the form's order; the latest of each first."""
    groups: dict[str, list[ProblemState]] = {label: [] for label, _ in figures.unit.by_department}
    for state in late:
        groups[department_label(source.roster, state)].append(state)
    found = [(label, sorted(states, key=lambda one: -one.days_late)) for label, states in groups.items()]
    return sorted([one for one in found if one[1]], key=lambda one: -len(one[1]))


def _late_words(source: Source, state: ProblemState) -> str:
    description = "".join(state.problem.description.split("\n")).rstrip("。；;")
    parts = [f"时限{deadline_text(state.deadline)}", f"逾期{state.days_late}天"]
    if state.responsible is not None:
        person = source.roster.person(state.responsible)
        parts.insert(0, f"责任人{source.roster.label(person, state.as_of)}")
    return f"{state.problem.code}：{description}（{'，'.join(parts)}）"


def _personal_late(figures: Figures) -> str:
    """By department only: a circular goes to everyone, persons' lists do not."""
    counted = [
        f"{label}{counts.overdue}个" for label, counts in figures.person.by_department if counts.overdue
    ]
    return f"逾期未完成的个人问题有{figures.person.total.overdue}个，按所在部门分：{'、'.join(counted)}。"
