"""The inspection report's text: what was inspected and how, what was seen, how rectification stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.numbering import end_sentence, heading_number, join_items, put_number
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.inspection_report.period import Period
from docgen.documents.occasions import deliverables_of
from docgen.documents.placeholders import fill
from docgen.documents.rows import without_year
from docgen.documents.source import Source
from docgen.documents.totals import found_sentence, state_words, totals
from docgen.documents.wording.voice import Voice
from docgen.model.life import OPEN
from docgen.model.matter import Matter
from docgen.model.organisation import Department
from docgen.model.rules_inspections import REPORT
from docgen.register.figures import Figures, department_of
from docgen.register.inspections import InspectionFigures
from docgen.register.movement import Change, movement
from docgen.register.state import ProblemState

DUTIES = "服务中心工作和履行职责情况"
"""Contents that a campaign may ask for, and the heading of its section."""
UNNAMED = "面上督查"
"""Inspections that name no department."""
_RECTIFICATION = "问题、进展"


def report_body(voice: Voice, period: Period, seen: InspectionFigures) -> tuple[Block, ...]:
    """All paragraphs between 主送 and the closing."""
    writer, figures = BlockWriter(), voice.source.figures(period.last)
    states = [one for one in figures.unit.states if _is_of(voice.source, one, seen.inspected)]
    writer.text(_opening(voice, period))
    writer.heading(1, "督查开展情况")
    writer.text(*_overview(voice, seen))
    writer.heading(1, _seen_heading(voice.source))
    writer.run_ins(2, [_duties(voice, departments, rows) for departments, rows in seen.by_inspected])
    writer.heading(1, "问题整改情况")
    writer.text(*_rectified(voice, seen, figures))
    writer.heading(1, "存在的突出问题")
    writer.text(*_shortcomings(voice, period, states, seen))
    writer.heading(1, "下一步督促整改的重点")
    writer.items(2, *_next_steps(voice, period, states, seen))
    return tuple(writer.blocks)


def _opening(voice: Voice, period: Period) -> str:
    basis, day = basis_clause(voice.source), format_date(period.last)
    return voice.say("开头", {"依据": basis, "起止": period.span, "期间": period.name, "截至": day})


def _overview(voice: Voice, seen: InspectionFigures) -> Iterator[str]:
    found = f"发现问题{seen.found}个" if seen.found else "没有发现问题"
    whom = f"，受检部门和单位{len(seen.inspected)}个" if seen.inspected else ""
    yield voice.say("次数", {"次数": len(seen.rows), "受检": whom, "发现": found})
    if seen.covert:
        yield voice.say("暗访", {"暗访": seen.covert})
    by = [f"{label}{count}次" for label, count in _times(voice.source, seen.rows)]
    if by:
        yield voice.tell("督查部门", f"按督查部门分：{'、'.join(by)}。", sheets="事项")
    if voice.source.campaign.one_level:
        yield voice.say("办法和暗访" if seen.covert else "办法")


def _times(source: Source, rows: Sequence[Matter]) -> list[tuple[str, int]]:
    """How often who inspected, in the form's order of departments; rows that do not say are left out."""
    codes = [source.roster.department(row.department).code for row in rows if row.department is not None]
    return [(one.label, codes.count(one.code)) for one in source.form.departments if one.code in codes]


def _seen_heading(source: Source) -> str:
    """What the campaign asks for besides rectification; plain words where it asks nothing."""
    asked = [text for one in deliverables_of(source, REPORT[0]) for text in one.contents]
    return DUTIES if DUTIES in asked else "督查发现的情况"


def _duties(voice: Voice, departments: Sequence[Department], rows: Sequence[Matter]) -> tuple[str, str]:
    names = "、".join(one.name for one in departments) or UNNAMED
    about = departments[0].code if departments else ""
    told = join_items([_told(row) for row in rows])
    return names, voice.tell("履行职责", told, sheets="事项", about=about)


def _told(row: Matter) -> str:
    """`7月8日年度目标进度督查（暗访）：逐项核对上半年完成情况，发现问题6个`."""
    covert = "（暗访）" if row.covert else ""
    quantity = f"发现问题{row.quantity}个" if row.quantity else "没有发现问题"
    parts = [text.rstrip("。；") for text in (row.content, quantity, row.result) if text]
    return f"{without_year(format_span(row.on))}{row.name}{covert}：{'，'.join(parts)}"


def _rectified(voice: Voice, seen: InspectionFigures, figures: Figures) -> Iterator[str]:
    """All the unit's problems, then those of the departments that were inspected and have any."""
    whole = found_sentence(totals("单位问题", figures.unit.total), "单位问题")
    yield voice.tell("整改总数", whole, sheets=_RECTIFICATION)
    by_label = dict(figures.unit.by_department)
    told = [
        f"{one.label}列入{counts.found}个，{state_words(counts, progress=True)}"
        for one in seen.inspected
        if (counts := by_label.get(one.label)) is not None and counts.found
    ]
    if told:
        yield voice.tell("受检部门整改", f"其中受检部门：{'；'.join(told)}。", sheets=_RECTIFICATION)


def _shortcomings(
    voice: Voice, period: Period, states: Sequence[ProblemState], seen: InspectionFigures
) -> Iterator[str]:
    """Late problems of the inspected departments, then what came back; that there are none where so, or that
    what was seen is on no list yet.
    """
    late = [one for one in states if one.overdue]
    if late:
        told = _listed(f"逾期未完成的问题有{len(late)}个", [_late(one) for one in late])
        yield voice.tell("逾期", told, sheets=_RECTIFICATION)
    known = {one.problem.code: one for one in states}
    back = [_returned(change, [known[code] for code in codes]) for change, codes in _back(states, period)]
    yield from voice.tell_all("退回反弹", back, sheets="进展")
    if seen.found and not states:
        values = {"范围": _scope(voice, seen), "截至": format_date(period.last), "个数": seen.found}
        yield voice.say("尚未列入", values)
    elif not late and not back:
        yield voice.say("没有突出问题", {"范围": _scope(voice, seen), "截至": format_date(period.last)})


def _scope(voice: Voice, seen: InspectionFigures) -> str:
    """Whose problems are spoken of: the unit's where no inspected department is named."""
    return "受检部门" if seen.inspected else fill(voice.source, "{自称}")


def _returned(change: Change, states: Sequence[ProblemState]) -> str:
    """What came back: by number those that were described among the late ones."""
    told = [one.problem.code if one.overdue else _described(one) for one in states]
    return _listed(f"{change}的问题有{len(states)}个", told)


def _listed(head: str, told: Sequence[str]) -> str:
    """One behind a colon; several on lines of their own, for each may be some sentences long."""
    if len(told) == 1:
        return end_sentence(f"{head}：{told[0]}")
    lines = (put_number(heading_number(2, number), end_sentence(one)) for number, one in enumerate(told, 1))
    return "\n".join((end_sentence(head), *lines))


def _back(states: Sequence[ProblemState], period: Period) -> list[tuple[Change, tuple[str, ...]]]:
    """What was sent back or broke out again in the period."""
    moved = movement(states, period.first, period.last)
    return [(one, codes) for one in (Change.REFUSED, Change.REOPENED) if (codes := moved.of(one))]


def _next_steps(
    voice: Voice, period: Period, states: Sequence[ProblemState], seen: InspectionFigures
) -> Iterator[str]:
    """What is pressed for, each open problem once: what is late, what came back, what has time left."""
    returned = {code for _, codes in _back(states, period) for code in codes}
    waiting = [one for one in states if one.status in OPEN]
    late = [one for one in waiting if one.overdue]
    back = [one for one in waiting if not one.overdue and one.problem.code in returned]
    others = [one for one in waiting if not one.overdue and one.problem.code not in returned]
    for key, some in (("督促逾期", late), ("督促退回", back), ("督促到期", others)):
        if some:
            codes = "、".join(one.problem.code for one in some)
            yield voice.say(key, {"各问题": f"{len(some)}个问题（{codes}）"})
    if seen.found and not states:
        yield voice.say("督促列入", {"范围": _scope(voice, seen), "个数": seen.found})
    elif not waiting:
        yield voice.say("督促保持", {"范围": _scope(voice, seen)})


def _is_of(source: Source, state: ProblemState, departments: Sequence[Department]) -> bool:
    """Whether a problem is with one of the departments; with any where none is named."""
    own = department_of(source.roster, state)
    return not departments or (own is not None and own in departments)


def _described(state: ProblemState, more: str = "") -> str:
    """The problem, then its number and `more` in brackets: who reads the report has no ledger at hand."""
    description = "".join(state.problem.description.split("\n")).rstrip("。；;")
    return f"{description}（{state.problem.code}{more}）"


def _late(state: ProblemState) -> str:
    return _described(state, f"，逾期{state.days_late}天")
