"""The plan's text: goals, what is put right at once and what in stages, who answers, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.deadlines import deadline_text
from docgen.chinese.numbering import join_items
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.occasions import own_matters
from docgen.documents.placeholders import fill
from docgen.documents.plan.generated import target_text
from docgen.documents.rectification_plan.stages import Stage
from docgen.documents.source import Source
from docgen.documents.totals import category_counts
from docgen.documents.wording.voice import Voice
from docgen.model.deliverable import Action
from docgen.register.figures import Figures
from docgen.register.pace import Pace
from docgen.register.state import ProblemState

_MEETING = "民主生活会"
_PACES = {
    Pace.IMMEDIATE: "立行立改",
    Pace.DATED: "限期整改",
    Pace.RELATIVE: "分步整改",
    Pace.LONG_TERM: "长期坚持",
    Pace.PENDING: "时限待定",
}
"""The key of each pace's paragraph."""
MAX_CODES = 8
"""Numbers told in the text; the table has them all."""


def plan_body(voice: Voice, figures: Figures, stages: Sequence[Stage]) -> tuple[Block, ...]:
    """The plan's text for the unit's problems as of the figures' day."""
    writer, source = BlockWriter(), voice.source
    writer.text(_opening(voice, figures))
    writer.heading(1, "整改目标")
    writer.text(*_goals(voice, figures))
    writer.heading(1, "整改任务和步骤")
    _steps(voice, figures, stages, writer)
    writer.heading(1, "责任分工")
    writer.text(voice.say("分工"), voice.tell("分工明细", _led(source, figures), sheets="问题"))
    writer.heading(1, "工作要求")
    for title, text in _demands(voice):
        writer.run_in(2, title, [text])
    return tuple(writer.blocks)


def _opening(voice: Voice, figures: Figures) -> str:
    values = {
        "依据": basis_clause(voice.source),
        "会议": _meeting(voice.source, figures.as_of),
        "截至": format_date(figures.as_of),
        "个数": figures.unit.total.found,
    }
    return voice.say("导语", values)


def _meeting(source: Source, day: date) -> str:
    """The unit's own 民主生活会 that was held by then, as a clause; empty without one."""
    held = [one for one in own_matters(source, day) if _MEETING in one.name]
    return f"在{format_span(held[0].on)}{held[0].name}查摆剖析的基础上，" if held else ""


def _goals(voice: Voice, figures: Figures) -> Iterator[str]:
    source, total = voice.source, figures.unit.total.found
    values = {
        "个数": total,
        "措施": figures.measures,
        "类别": category_counts(figures.unit.by_category),
    }
    yield voice.say("目标", values)
    goals = [
        f"{deadline_text(one.term)}{fill(source, one.goal)}，{target_text(source, one)}"
        for one in source.campaign.targets
    ]
    yield from voice.tell_all("时限目标", goals, sheets="补充事项")


def _steps(voice: Voice, figures: Figures, stages: Sequence[Stage], writer: BlockWriter) -> None:
    counts = {pace: [one for one in stages if one.pace is pace] for pace in Pace}
    found = {pace: sum(len(one.states) for one in some) for pace, some in counts.items() if some}
    told = "、".join(f"{pace}{count}个" for pace, count in found.items())
    total = figures.unit.total.found
    if len(found) == 1:
        [(pace, _count)] = found.items()
        writer.text(
            voice.say("只有一类", {"个数": total, "构成": str(pace)}), _pace_text(voice, pace, counts[pace])
        )
        return
    writer.text(voice.say("缓急", {"个数": total, "构成": told}))
    for pace in found:
        writer.run_in(2, str(pace), [_pace_text(voice, pace, counts[pace])])


def _pace_text(voice: Voice, pace: Pace, stages: Sequence[Stage]) -> str:
    """How the problems of a pace go on; of those to be put right at once also that they are by now."""
    states = [state for stage in stages for state in stage.states]
    if pace is Pace.DATED:
        return voice.say(_PACES[pace], {"个数": len(states), "分段": _parts(stages)})
    if pace is Pace.IMMEDIATE and all(one.completed_on is not None for one in states):
        return voice.say("已经改好", {"个数": len(states), "编号": _listed(states)})
    return voice.say(_PACES[pace], {"个数": len(states), "编号": _codes(stages)})


def _listed(states: Sequence[ProblemState]) -> str:
    codes = [state.problem.code for state in states]
    return "、".join(codes[:MAX_CODES]) + ("等" if len(codes) > MAX_CODES else "")


def _codes(stages: Sequence[Stage]) -> str:
    states = [state for stage in stages for state in stage.states]
    done = _done(states)
    return _listed(states) + (f"，{done}" if done else "")


def _done(states: Sequence[ProblemState]) -> str:
    """How many of them are done on the plan's day, which a plan must not set out as still to do."""
    done = sum(one.completed_on is not None for one in states)
    if done < len(states):
        return f"其中{done}个已经完成" if done else ""
    return "均已完成" if done > 1 else "已经完成"


def _parts(stages: Sequence[Stage]) -> str:
    """`在查摆整改阶段（2015年6月30日前）完成9个（均已完成）`; of undated phases the numbers alone."""
    return "，".join(_part(stage) for stage in stages)


def _part(stage: Stage) -> str:
    if stage.title == Pace.DATED:
        return f"{_codes([stage])}按各自的时限完成"
    done = _done(stage.states)
    when = stage.title.removeprefix(str(Pace.DATED)).removeprefix("，")
    return f"{when}{len(stage.states)}个{f'（{done}）' if done else ''}"


def _led(source: Source, figures: Figures) -> str:
    """How many problems each responsible leader leads on, in the order of rank."""
    led: dict[str, int] = {}
    for state in figures.unit.states:
        if state.leader is not None:
            code = source.roster.person(state.leader).code
            led[code] = led.get(code, 0) + 1
    people = [one for one in source.form.people if one.code in led]
    return "各责任领导牵头的问题：" + join_items(
        [f"{source.roster.label(one, figures.as_of)}{led[one.code]}个" for one in people], separator="、"
    )


def _demands(voice: Voice) -> Iterator[tuple[str, str]]:
    """How it is followed up; publication and accountability only where the campaign has rules about them."""
    campaign = voice.source.campaign
    yield "登记进展", voice.say("台账")
    yield "核实销号", voice.say("逐一销号" if campaign.one_by_one else "销号")
    if any(one.action is Action.PUBLISH for one in campaign.deliverables):
        yield "公开结果", voice.say("公开")
    if campaign.ladder:
        yield "追究责任", voice.say("追责")
