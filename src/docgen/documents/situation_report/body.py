"""The situation report's text: how problems were found, each category with its remedy, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.numbering import end_sentence, join_items
from docgen.documents.attached import LEDGER
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.cases import pick_cases
from docgen.documents.checklists import states_by_category
from docgen.documents.occasions import deliverables_of
from docgen.documents.placeholders import fill, hole
from docgen.documents.rows import limit_clause, problem_row
from docgen.documents.totals import category_counts, rate_words, state_words
from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem
from docgen.model.lookup import find_category
from docgen.register.figures import Figures, by_source
from docgen.register.state import ProblemState


def situation_body(voice: Voice, day: date, *, attached: bool) -> tuple[Block, ...]:
    """All paragraphs between 主送 and the closing; without a ledger `attached` it is told of."""
    writer, source = BlockWriter(), voice.source
    figures = source.figures(day)
    values = {
        "依据": basis_clause(source),
        "起": format_date(source.first_day),
        "截至": format_date(day),
    }
    writer.text(voice.say("开头", values))
    writer.heading(1, "自查自纠开展情况")
    writer.text(*_methods(voice), *_found(voice, figures))
    writer.heading(1, "存在问题、原因和整改措施")
    _add_categories(voice, figures, writer)
    writer.heading(1, "整改进展")
    _add_progress(voice, figures, writer)
    writer.heading(1, "下一步打算")
    writer.text(*_next_steps(voice))
    if not attached and deliverables_of(source, LEDGER[0]):
        writer.text(voice.say("台账"))
    return tuple(writer.blocks)


def _methods(voice: Voice) -> Sequence[str]:
    if own := voice.source.self_check(None, SelfCheckItem.METHOD):
        return voice.tell_all("自查方式", own, sheets="自查")
    return voice.quote("自查方式", voice.source.campaign.wording.methods, ("wording", "methods"))


def _found(voice: Voice, figures: Figures) -> Sequence[str]:
    """How many there are, by way and by source, each adding up to the whole; persons' problems apart."""
    unit, day = figures.unit, format_date(figures.as_of)
    if not unit.total.found:
        return [voice.say("未查摆", {"截至": day}), *_personal(voice, figures)]
    texts: list[str] = [
        voice.say(
            "查摆结果",
            {"截至": day, "个数": unit.total.found, "分类": category_counts(unit.by_category)},
        )
    ]
    ways = sum(counts.found for _, counts in unit.by_way)
    origin = {"来源": category_counts(unit.by_source)}
    if ways == unit.total.found:
        texts.append(voice.say("方式和来源", origin | {"方式": category_counts(unit.by_way)}))
    else:
        texts.append(voice.say("来源", origin))
    return [*texts, *_personal(voice, figures)]


def _personal(voice: Voice, figures: Figures) -> list[str]:
    personal, people = figures.person.total.found, figures.person.people_with_problems
    return [voice.say("个人问题", {"人数": people, "个数": personal})] if personal else []


def _add_categories(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    """Each category met: its problems by source, the campaign's remedy, the cases; then those without any."""
    source, groups = voice.source, states_by_category(voice.source, figures.unit.states)
    for name, states in groups:
        writer.heading(2, name)
        cases = pick_cases(source, groups, states)
        others = len(states) - len(cases)
        sources = category_counts(by_source(source.campaign, states))
        values = {"个数": len(states), "来源": sources, "列举": len(cases), "其余": others}
        writer.text(
            voice.say("类别列举", values, about=name)
            if others
            else voice.say("类别全部", {"个数": len(states), "来源": sources}, about=name)
        )
        if remedy := find_category(source.campaign, name).remedy:
            text = f"整治办法：{end_sentence(fill(source, remedy))}"
            writer.text(voice.tell("整治办法", text, sheets="活动的类别", about=name))
        writer.items(3, *[_case(voice, state) for state in cases])
    met = {name for name, _ in groups}
    if empty := [one.name for one in source.campaign.categories if one.name not in met]:
        writer.text(voice.say("未查摆类别", {"类别": "、".join(empty)}))


def _case(voice: Voice, state: ProblemState) -> str:
    """The problem, why, what is done about it, who answers for it and until when."""
    row, source = problem_row(voice.source, state, 1), voice.source
    measures = join_items([one.text for one in source.measures(state.problem)])
    named = (("责任领导", row.leader), ("责任部门", row.department), ("责任人", row.responsible))
    answerable = "，".join(f"{label}{text}" for label, text in named if text)
    cause = end_sentence(row.cause or row.root or hole(f"{row.code}的原因分析"))
    text = (
        f"{row.description.rstrip('。；')}（{row.code}）。原因：{cause}"
        f"措施：{measures or end_sentence(hole(f'{row.code}的整改措施'))}"
        f"{answerable}{'，' if answerable else ''}{limit_clause(state)}。"
    )
    return voice.tell("问题情况", text, sheets="问题、措施", about=row.code)


def _add_progress(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    total, day = figures.unit.total, format_date(figures.as_of)
    if not total.found:
        writer.text(voice.say("没有整改", {"截至": day}))
        return
    told = "；".join(text for text in (state_words(total, progress=True), rate_words(total)) if text)
    values = {"个数": total.found, "措施": figures.measures, "截至": day, "情况": told}
    writer.text(voice.say("整改概况", values))


def _next_steps(voice: Voice) -> Sequence[str]:
    if own := voice.source.self_check(None, SelfCheckItem.NEXT):
        return voice.tell_all("打算", own, sheets="自查")
    return voice.quote("打算", voice.source.campaign.wording.next_steps, ("wording", "next_steps"))
