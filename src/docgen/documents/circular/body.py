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
from docgen.documents.wording.voice import Voice
from docgen.register.figures import Figures, department_label
from docgen.register.movement import Change
from docgen.register.state import ProblemState
from docgen.register.tally import Tally

MOST_PRAISED = 3
"""How many departments are named for their progress."""


def circular_body(voice: Voice, figures: Figures) -> tuple[Block, ...]:
    """All paragraphs between 主送 and 署名."""
    writer = BlockWriter()
    writer.text(voice.say("开头", {"月": figures.as_of.month, "截至": format_date(figures.as_of)}))
    writer.heading(1, "基本情况")
    writer.text(voice.tell("本月变化", movement_sentence(voice.source, figures), sheets="问题、进展"))
    writer.text(_totals(voice, "单位合计", figures.unit.total), _praise(voice, figures))
    if figures.person.total.found:
        people = f"涉及{figures.person.people_with_problems}人"
        writer.text(_totals(voice, "个人合计", figures.person.total, people))
    writer.heading(1, "存在问题")
    _add_shortcomings(voice, figures, writer)
    writer.heading(1, "下一步要求")
    writer.items(2, *demands(voice, figures))
    return tuple(writer.blocks)


def _totals(voice: Voice, key: str, counts: Tally, more: str = "") -> str:
    whose = key.removesuffix("合计")
    told = f"未列入{whose}问题。"
    if counts.found:
        told = f"共列入{whose}问题{counts.found}个{f'，{more}' if more else ''}，其中{state_words(counts)}。"
        told += _rates(voice, whose, counts) if counts.due else ""
    return voice.tell(key, told, sheets="问题、进展")


def _rates(voice: Voice, whose: str, counts: Tally) -> str:
    """Both rates with what they are parts of."""
    values = {
        "分母": counts.due,
        "另计": f"（长期坚持的{counts.long_term}个不计入）" if counts.long_term else "",
        "完成": counts.done,
        "完成率": counts.rate,
        "销号": counts.closed,
        "销号率": counts.closed_rate,
    }
    return voice.say("比率", values, about=whose)


def _praise(voice: Voice, figures: Figures) -> str:
    """The departments that are ahead of the whole and half done, with their numbers; empty where none is."""
    whole = figures.unit.total
    ahead = [
        (label, counts)
        for label, counts in figures.unit.by_department
        if counts.done * 2 >= counts.due > 0 and counts.done * whole.due > whole.done * counts.due
    ]
    # By rate, then by number; equal ones stay in the form's order.
    ahead.sort(key=lambda one: (-Fraction(one[1].done, one[1].due), -one[1].done))
    named = [
        f"{label}列入{counts.found}个、整改完成{counts.done}个{_apart(counts)}，整改完成率为{counts.rate}"
        for label, counts in ahead[:MOST_PRAISED]
    ]
    return voice.say("进度较快", {"部门": "；".join(named)}) if named else ""


def _apart(counts: Tally) -> str:
    """`、长期坚持1个`, without which the rate and the two numbers before it do not agree."""
    return f"、长期坚持{counts.long_term}个" if counts.long_term else ""


def _add_shortcomings(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    late = [state for state in figures.unit.states if state.overdue]
    departments = _by_department(voice.source, figures, late)
    if late:
        writer.text(voice.say("逾期", {"个数": len(late), "部门数": len(departments)}))
    else:
        writer.text(voice.say("无逾期"))
    writer.run_ins(2, [_late_of(voice, label, states) for label, states in departments])
    if figures.person.total.overdue:
        writer.text(_personal_late(voice, figures))
    for change, key in ((Change.REFUSED, "退回"), (Change.REOPENED, "反弹")):
        if codes := figures.unit.month.of(change):
            writer.text(voice.say(key, {"个数": len(codes), "编号": "、".join(codes)}))


def _late_of(voice: Voice, label: str, states: Sequence[ProblemState]) -> tuple[str, str]:
    """A department's late problems behind how many they are."""
    told = "；".join(_late_words(voice.source, state) for state in states)
    about = _department(voice.source, states)
    return f"{label}逾期{len(states)}个", voice.tell(
        "部门逾期", f"{told}。", sheets="问题、进展", about=about
    )


def _department(source: Source, states: Sequence[ProblemState]) -> str:
    """The number of the department of all these problems, empty without one."""
    department = states[0].department
    return source.roster.department(department).code if department is not None else ""


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


def _personal_late(voice: Voice, figures: Figures) -> str:
    """By department only: a circular goes to everyone, persons' lists do not."""
    counted = [
        f"{label}{counts.overdue}个" for label, counts in figures.person.by_department if counts.overdue
    ]
    values = {"个数": figures.person.total.overdue, "部门": "、".join(counted)}
    return voice.say("个人逾期", values)
