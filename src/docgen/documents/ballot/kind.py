"""The ballot's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.periods import month_code
from docgen.chinese.titles import break_title
from docgen.documents.ballot.phrases import notes
from docgen.documents.kinds import Kind, Occasion, Request, Subject
from docgen.documents.ratings import first_day, people_of, rated_departments, rule_of
from docgen.documents.source import Source
from docgen.model.ballot import BallotRule, Rated

CODE, TITLE, TEMPLATE = "ballot", "民主测评表", "ballot.docx"


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One content to be rated; the grades are ticked by hand."""

    no: Annotated[int, "序号，每个对象从1起"]
    content: Annotated[str, "测评内容"]


@dataclass(frozen=True, slots=True)
class BallotGroup:
    """What is rated about one subject."""

    title: Annotated[str, "小标题：测评对象"]
    rows: Annotated[tuple[BallotRow, ...], "测评内容，一项一行"]


@dataclass(frozen=True, slots=True)
class BallotContext:
    """What `ballot.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    raters: Annotated[str, "评议人员类别的选框，不分类的为空"]
    grades: Annotated[tuple[str, ...], "等次的名称，从高到低，2至5个"]
    groups: Annotated[tuple[BallotGroup, ...], "测评对象，一项一个"]
    notes: Annotated[tuple[str, ...], "填写说明，一项一条"]
    sample: Annotated[bool, "样例数据"]


def _calls(source: Source, _kind: tuple[str, str], request: Request) -> tuple[Occasion, ...]:
    """An edition for each phase that has ratings, from its first day on."""
    editions: dict[str, Occasion] = {}
    for rule in source.campaign.ballots:
        day = first_day(source, rule)
        if day is not None and day <= request.as_of:
            as_of = request.as_of if request.exact else day
            editions.setdefault(rule.phase or "", Occasion(as_of, month_code(as_of), rule.phase or ""))
    return tuple(editions.values())


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """A ballot for each rule of the phase; of people one for each department that has some."""
    return tuple(_ballots(source, occasion))


def _ballots(source: Source, occasion: Occasion) -> Iterator[Subject]:
    for rule in source.campaign.ballots:
        if (rule.phase or "") != occasion.name:
            continue
        if rule.rated is not Rated.PERSON:
            yield Subject(item=rule.code)
            continue
        for department in source.form.departments:
            if people_of(source, department.code, occasion.as_of):
                yield Subject(department=department.code, item=rule.code)


def _names(source: Source, rule: BallotRule, occasion: Occasion, subject: Subject) -> tuple[str, ...]:
    """Whom a ballot rates, as its headings call them."""
    if rule.rated is Rated.UNIT:
        return (source.form.unit.name,)
    if rule.rated is Rated.DEPARTMENT:
        return tuple(one.name for one in rated_departments(source))
    day, roster = occasion.as_of, source.roster
    people = people_of(source, subject.department or "", day)
    named = ((roster.label(one, day), roster.titles(one, day)) for one in people)
    return tuple(f"{name}（{titles}）" if titles else name for name, titles in named)


def _context(source: Source, occasion: Occasion, subject: Subject) -> BallotContext:
    rule = rule_of(source, subject.item or "")
    rows = tuple(BallotRow(number, content) for number, content in enumerate(rule.contents, 1))
    title = f"{source.campaign.name}{rule.name}表"
    return BallotContext(
        title=title,
        title_lines=break_title(title),
        unit=source.form.unit.name,
        raters="　".join(f"□{one}" for one in rule.raters),
        grades=tuple(grade.name for grade in rule.grades),
        groups=tuple(
            BallotGroup(f"测评对象：{name}", rows) for name in _names(source, rule, occasion, subject)
        ),
        notes=notes(rule),
        sample=source.form.unit.sample,
    )


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    rule = rule_of(source, subject.item or "")
    if subject.department is None:
        return f"{TITLE}/{rule.name}表"
    department = source.roster.department(subject.department)
    return f"{TITLE}/{rule.name}表/{department.code}_{department.label}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=BallotContext,
    all_templates=(TEMPLATE,),
    calls=_calls,
    subjects=_subjects,
    context=_context,
    stem=_stem,
    needs="活动文件（campaign.yaml）的“测评办法”",
)
