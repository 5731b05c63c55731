"""The personal list's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.documents.checklist_person.reviewer import reviewer_of
from docgen.documents.checklists import NOTHING_FOUND, claimed, measure_lines, states_by_category
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.occasions import phase_occasion
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rows import problem_row
from docgen.documents.source import Source
from docgen.model.person import Person
from docgen.register.state import ProblemState

CODE, TITLE, TEMPLATE = "checklist-person", "个人问题整改清单", "checklist-person.docx"
NOT_STATED = "—"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One problem; `problem`, `cause` and `result` have several lines."""

    no: Annotated[int, "序号"]
    problem: Annotated[str, "问题表述，另起行注编号、类别和认领的单位问题"]
    cause: Annotated[str, "原因分析，另起行写思想根源"]
    measures: Annotated[str, "整改措施，责任人、时限另有安排的注明"]
    deadline: Annotated[str, "整改时限，延过期的注明原定时限"]
    result: Annotated[str, "状态，另起行写最近一次进展"]


@dataclass(frozen=True, slots=True)
class PersonChecklistContext:
    """What `checklist-person.docx` may use. `name` tells people of one name apart, `plain_name` does not."""

    title: Annotated[str, "标题"]
    name: Annotated[str, "姓名，同名的注明部门或编号"]
    plain_name: Annotated[str, "姓名"]
    posts: Annotated[str, "职务，没有的为—"]
    department: Annotated[str, "所在部门，没有的为—"]
    branch: Annotated[str, "所在支部，没有的为—"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    rows: Annotated[tuple[PersonRow, ...], "本人的问题，一项一个"]
    nothing: Annotated[str, "没有问题时印的话"]
    promise: Annotated[str, "本人承诺"]
    reviewer: Annotated[str, "由谁审核，如分管领导"]
    sample: Annotated[bool, "样例数据"]


def _problem(source: Source, state: ProblemState, category: str) -> str:
    problem = state.problem
    lines = [problem.description, f"（编号{problem.code}，{category}）"]
    if codes := claimed(source, state):
        lines.append(f"认领单位问题{'、'.join(codes)}")
    return "\n".join(lines)


def _row(source: Source, state: ProblemState, number: int) -> PersonRow:
    row = problem_row(source, state, number)
    causes = [row.cause, f"思想根源：{row.root}" if row.root else ""]
    return PersonRow(
        no=number,
        problem=_problem(source, state, row.category),
        cause="\n".join(text for text in causes if text),
        measures=measure_lines(source, state),
        deadline=row.deadline,
        result="\n".join(text for text in (row.status, row.progress) if text),
    )


def _promise(has_problems: bool) -> str:
    if has_problems:
        return "以上问题和措施由本人如实填写，本人将逐项落实、按期完成，自觉接受组织和群众监督。"
    return "以上情况由本人如实填写，今后自己发现或者组织、群众指出的问题，本人将及时列入清单、认真整改。"


def _context(source: Source, occasion: Occasion, subject: Subject) -> PersonChecklistContext:
    person = _person(source, subject)
    issue = issue_of(source, (CODE, TITLE), occasion, subject)
    day = facts_day(issue, occasion)
    states = source.personal_states(person.code, day)
    ordered = [state for _, members in states_by_category(source, states) for state in members]
    department = source.roster.department_of(person, day)
    return PersonChecklistContext(
        title=f"{person.name}个人问题整改清单",
        name=source.roster.label(person, day),
        plain_name=person.name,
        posts=source.roster.titles(person, day) or NOT_STATED,
        department=department.name if department is not None else NOT_STATED,
        branch=person.branch or NOT_STATED,
        date=issue.date_text,
        as_of=format_date(day),
        rows=tuple(_row(source, state, number) for number, state in enumerate(ordered, 1)),
        nothing=NOTHING_FOUND,
        promise=_promise(bool(ordered)),
        reviewer=reviewer_of(source, person),
        sample=source.form.unit.sample,
    )


def _person(source: Source, subject: Subject) -> Person:
    return source.roster.person(subject.person or "")


def _subjects(source: Source, _occasion: Occasion) -> tuple[Subject, ...]:
    return tuple(Subject(person.code) for person in source.form.people)


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    person = _person(source, subject)
    return f"{TITLE}/{person.code}_{person.name}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=PersonChecklistContext,
    all_templates=(TEMPLATE,),
    calls=phase_occasion,
    subjects=_subjects,
    context=_context,
    stem=_stem,
    texts=lambda source: (source.campaign.wording,),
)
