"""The claim forms' contexts and their entry in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.names import padded_name
from docgen.chinese.numbering import end_sentence
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.checklists import measure_lines
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.leaders import unit_and_leaders
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import Issue, facts_day, issue_of
from docgen.documents.placeholders import hole
from docgen.documents.rows import problem_row
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.model.person import Layer, Person
from docgen.register.claims import Claim, ClaimedProblem, claimed_problems
from docgen.register.state import ProblemState

CODE, TITLE = "claim-form", "认领登记表"
UNIT_TEMPLATE, LEADER_TEMPLATE = "claim-form.docx", "claim-form-leader.docx"
_LED = "作为责任领导，牵头整改。"
_NAME = "领导班子成员认领班子问题登记表"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One problem of the unit. In a leader's form `shares` is their own part alone, else everybody's."""

    no: Annotated[int, "序号"]
    code: Annotated[str, "问题编号"]
    category: Annotated[str, "类别"]
    description: Annotated[str, "问题表述"]
    claimants: Annotated[str, "认领人，一行一人"]
    shares: Annotated[str, "认领的具体问题和责任，没有写明的为空，由认领人填写"]
    measures: Annotated[str, "整改措施，有几条的编号分行"]
    deadline: Annotated[str, "整改时限，年份单独一行"]


@dataclass(frozen=True, slots=True)
class ClaimFormContext:
    """What both templates may use; `name` and `posts` are empty in the table for all."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    name: Annotated[str, "认领人的姓名，汇总表为空"]
    posts: Annotated[str, "认领人的职务，汇总表为空"]
    date: Annotated[str, "填表日期"]
    as_of: Annotated[str, "数据截至的日期"]
    rows: Annotated[tuple[ClaimRow, ...], "单位问题，一项一个"]
    nothing: Annotated[str, "没有问题时印的话"]
    totals: Annotated[str, "合计的一句话"]
    sample: Annotated[bool, "样例数据"]


def _row(source: Source, problem: ClaimedProblem, claims: Sequence[Claim], number: int) -> ClaimRow:
    state = problem.state
    row = problem_row(source, state, number)
    names = [padded_name(source.roster.label(one.person, state.as_of)) for one in claims]
    told = [(one.person.name, _share(source, one, state)) for one in claims]
    alone = len(claims) == 1
    shares = [text if alone else f"{name}：{text}" for name, text in told if text]
    return ClaimRow(
        no=number,
        code=row.code,
        category=row.category,
        description=row.description,
        claimants="\n".join(names) or hole(f"{row.code}的认领人"),
        shares="\n".join(shares),
        measures=measure_lines(source, state),
        deadline=row.deadline_lines,
    )


def _share(source: Source, claim: Claim, state: ProblemState) -> str:
    """Their own problems by which they claim it; else what they answer for as 责任领导, if they do."""
    if claim.shares:
        return "".join(
            end_sentence(f"{one.problem.description.rstrip('。')}（{one.problem.code}）")
            for one in claim.shares
        )
    led = state.leader is not None and source.roster.person(state.leader).code == claim.person.code
    return _LED if led else ""


def _own(
    problems: Sequence[ClaimedProblem], person: Person | None
) -> list[tuple[ClaimedProblem, list[Claim]]]:
    """The problems of a form with the claims it shows: all of all, or a leader's own."""
    if person is None:
        return [(one, list(one.claims)) for one in problems]
    own = ((one, one.claim_of(person.code)) for one in problems)
    return [(one, [claim]) for one, claim in own if claim is not None]


def _totals(voice: Voice, problems: Sequence[ClaimedProblem], day: str) -> str:
    """How many there are, how many are claimed, and how many each leader claims: one claimed by two counts
    with both.
    """
    counts = (
        (person.name, sum(one.claim_of(person.code) is not None for one in problems))
        for person in voice.source.roster.people_of(Layer.LEADER)
    )
    each = "、".join(f"{name}{count}个" for name, count in counts if count)
    if not each:
        return voice.say("无人认领", {"截至": day, "个数": len(problems)})
    claimed = sum(bool(one.claims) for one in problems)
    return voice.say("合计", {"截至": day, "个数": len(problems), "认领": claimed, "各人": each})


def _context(source: Source, occasion: Occasion, subject: Subject) -> ClaimFormContext:
    issue, unit = _issue(source, occasion, subject), source.form.unit
    on = facts_day(issue, occasion)
    person = source.roster.person(subject.person) if subject.person is not None else None
    problems = claimed_problems(source.roster, source.figures(on))
    own, day = _own(problems, person), format_date(on)
    title = f"{unit.name}{_NAME}"
    voice = Voice(source, (CODE, TITLE), occasion, subject)
    return ClaimFormContext(
        title=title,
        title_lines=break_title(title, limit=LANDSCAPE_LINE_CHARS),
        unit=unit.name,
        name=padded_name(source.roster.label(person, on)) if person else "",
        posts=source.roster.titles(person, on) if person else "",
        date=issue.date_text,
        as_of=day,
        rows=tuple(_row(source, one, claims, number) for number, (one, claims) in enumerate(own, 1)),
        nothing=voice.say("没有认领" if problems else "没有问题"),
        totals=voice.say("本人合计", {"截至": day, "个数": len(problems), "认领": len(own)})
        if person
        else _totals(voice, problems, day),
        sample=unit.sample,
    )


def _issue(source: Source, occasion: Occasion, subject: Subject) -> Issue:
    return issue_of(source, (CODE, TITLE), occasion, subject)


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    return unit_and_leaders(source, facts_day(_issue(source, occasion, UNIT), occasion))


def _templates(_source: Source, subject: Subject) -> tuple[str, ...]:
    return (UNIT_TEMPLATE if subject.person is None else LEADER_TEMPLATE,)


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    if subject.person is None:
        return f"{_NAME}/{source.form.unit.short_name}{_NAME}"
    return f"{_NAME}/{subject.person}_{source.roster.person(subject.person).name}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ClaimFormContext,
    all_templates=(UNIT_TEMPLATE, LEADER_TEMPLATE),
    calls=once_by_name,
    subjects=_subjects,
    chosen=_templates,
    context=_context,
    stem=_stem,
    once=True,
)
