"""The context of both disclosures, of problems and of results, and their entries in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, NamedTuple

from docgen.chinese.dates import format_date
from docgen.chinese.titles import break_title
from docgen.documents.attached import LEDGER, UNIT_LIST
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.channels import channel_clause
from docgen.documents.checklists import states_by_category
from docgen.documents.disclosure.rows import PublicRow, public_rows, public_states
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, dated_occasion
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.totals import found_sentence, totals
from docgen.documents.wording.voice import Voice
from docgen.register.state import ProblemState
from docgen.register.tally import tally


class _Sort(NamedTuple):
    """One of the two disclosures: its names, its template, what its title and its list are called."""

    kind: tuple[str, str]
    template: str
    about: str
    listed: str


_PROBLEMS = _Sort(("disclosure", "问题公示稿"), "disclosure.docx", "查摆问题", "单位问题整改公示表")
_RESULTS = _Sort(
    ("disclosure-results", "成效公示稿"), "disclosure-results.docx", "问题整改结果", "单位问题整改结果公示表"
)
PROBLEMS_TEMPLATE, RESULTS_TEMPLATE = _PROBLEMS.template, _RESULTS.template


@dataclass(frozen=True, slots=True)
class DisclosureContext:
    """What `disclosure.docx` and `disclosure-results.docx` may use; neither has 主送 or 版头."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    channels: Annotated[str, "反映渠道的一句话，没有的为空"]
    closing: Annotated[str, "正文的末一段，与署名在同一页"]
    attachments: Annotated[tuple[str, ...], "附件的名称"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    list_title: Annotated[str, "公示表的标题"]
    rows: Annotated[tuple[PublicRow, ...], "可以公开的单位问题，一项一个"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source, sort: _Sort) -> str:
    return f"{source.form.unit.name}关于{fill(source, source.campaign.short_name)}{sort.about}的公示"


def _opening(voice: Voice, states: Sequence[ProblemState], sort: _Sort, day: str) -> str:
    if sort is _RESULTS:
        told = found_sentence(totals("单位问题", tally(states)), "单位问题")
        return voice.say("开头", {"截至": day, "情况": told})
    grouped = states_by_category(voice.source, states)
    counts = "、".join(f"{category}{len(members)}个" for category, members in grouped)
    return voice.say("开头", {"截至": day, "个数": len(states), "分类": counts})


def _body(voice: Voice, sort: _Sort) -> tuple[Block, ...]:
    source, day = voice.source, voice.occasion.as_of
    every = source.figures(day).unit.states
    states = public_states(every)
    writer = BlockWriter()
    writer.text(_opening(voice, states, sort, format_date(day)))
    if held_back := len(every) - len(states):
        writer.text(voice.say("不公布", {"个数": held_back}))
    return tuple(writer.blocks)


def _closing(voice: Voice, sort: _Sort) -> str:
    """What the public may do, and that what is open will be finished."""
    states = public_states(voice.source.figures(voice.occasion.as_of).unit.states)
    return voice.say("未完结尾" if sort is _RESULTS and tally(states).open else "结尾")


def _context(sort: _Sort, source: Source, occasion: Occasion, _subject: Subject) -> DisclosureContext:
    issue, unit = issue_of(source, sort.kind, occasion, UNIT), source.form.unit
    day, title = facts_day(issue, occasion), _title(source, sort)
    voice = Voice(source, sort.kind, Occasion(day, occasion.period, occasion.name), UNIT)
    channels = channel_clause(source, day)
    listed = f"{fill(source, source.campaign.short_name)}{sort.listed}"
    return DisclosureContext(
        title=title,
        title_lines=break_title(title),
        body=_body(voice, sort),
        channels=voice.say("反映渠道", {"渠道": channels}) if channels else "",
        closing=_closing(voice, sort),
        attachments=(listed,),
        organ=unit.signed_as,
        date=issue.date_text,
        as_of=format_date(day),
        list_title=listed,
        rows=public_rows(source, public_states(source.figures(day).unit.states)),
        sample=unit.sample,
    )


def _occasions(sort: _Sort, source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """None while there is nothing that may be published, or where the list itself is classified."""
    lists = (*UNIT_LIST, *LEDGER, *sort.kind)
    if any(paper.secrecy is not None and paper.kind in lists for paper in source.form.papers):
        return ()
    due = dated_occasion(source, kind, request, lambda _: request.as_of)
    return tuple(one for one in due if public_states(source.figures(one.as_of).unit.states))


def _stem(sort: _Sort, source: Source, _occasion: Occasion, _subject: Subject) -> str:
    return stem_without_unit(source, _title(source, sort))


def _kind(sort: _Sort) -> Kind:
    code, title = sort.kind
    return Kind(
        code=code,
        title=title,
        context_type=DisclosureContext,
        all_templates=(sort.template,),
        calls=partial(_occasions, sort),
        subjects=unit_only,
        context=partial(_context, sort),
        stem=partial(_stem, sort),
        once=True,
    )


KIND, RESULTS_KIND = _kind(_PROBLEMS), _kind(_RESULTS)
