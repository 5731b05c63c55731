"""The result's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import DateSpan, Precision, format_date, format_span
from docgen.chinese.periods import month_code
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.ballot_result.phrases import conclusions, counting_notes
from docgen.documents.ballot_result.rows import ResultGroup, feedback, overview
from docgen.documents.kinds import Kind, Occasion, Request, Subject
from docgen.documents.papers import issue_of
from docgen.documents.ratings import rule_of, subject_label
from docgen.documents.source import Source
from docgen.model.ballot import Rated
from docgen.register.ballots import SubjectResult, ballots_as_of

CODE, TITLE, TEMPLATE = "ballot-result", "测评结果", "ballot-result.docx"
_OVERVIEW, _FEEDBACK = "汇总表", "反馈表"


@dataclass(frozen=True, slots=True)
class BallotResultContext:
    """What `ballot-result.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    subject: Annotated[str, "反馈表的测评对象，汇总表为空"]
    days: Annotated[str, "测评日期，不在同一天的是起止"]
    ways: Annotated[str, "评议形式，没有规定的为空"]
    grades: Annotated[tuple[str, ...], "等次的名称，从高到低，2至5个"]
    marked: Annotated[bool, "有名次或者平均得分"]
    groups: Annotated[tuple[ResultGroup, ...], "结果，按对象、测评内容、评议人员分组"]
    notes: Annotated[tuple[str, ...], "计算说明，一项一条"]
    conclusions: Annotated[tuple[str, ...], "结论，一项一条"]
    date: Annotated[str, "汇总日期"]
    sample: Annotated[bool, "样例数据"]


def _results(source: Source, as_of: date) -> tuple[SubjectResult, ...]:
    return ballots_as_of(source.campaign, source.form, source.roster, as_of)


def _last_days(source: Source, as_of: date) -> dict[str, date]:
    """The day on which each rule that was used by then was last used, by code."""
    days: dict[str, date] = {}
    for one in _results(source, as_of):
        days[one.rule.code] = max(days.get(one.rule.code, one.last_day), one.last_day)
    return days


def _calls(source: Source, _kind: tuple[str, str], request: Request) -> tuple[Occasion, ...]:
    """An edition for each day on which a vote ended; as of another day, all that had ended by then."""
    days = _last_days(source, request.as_of).values()
    if request.exact:
        return (Occasion(request.as_of, month_code(request.as_of)),) if days else ()
    return tuple(Occasion(day, month_code(day), format_date(day)) for day in sorted(set(days)))


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The rules whose vote ended on that day, all for an edition of a day that was asked for: of each the
    overview, and one for whoever was rated besides the unit.
    """
    return tuple(_about(source, occasion))


def _about(source: Source, occasion: Occasion) -> Iterator[Subject]:
    results = _results(source, occasion.as_of)
    for code, day in _last_days(source, occasion.as_of).items():
        if occasion.name and day != occasion.as_of:
            continue
        yield Subject(item=code)
        for one in results:
            if one.rule.code == code and one.rule.rated is Rated.DEPARTMENT:
                yield Subject(department=one.key, item=code)
            elif one.rule.code == code and one.rule.rated is Rated.PERSON:
                yield Subject(person=one.key, item=code)


def _days(results: Sequence[SubjectResult]) -> str:
    first, last = min(one.first_day for one in results), max(one.last_day for one in results)
    return format_date(last) if first == last else format_span(DateSpan(first, last, Precision.DAY, ""))


def _context(source: Source, occasion: Occasion, subject: Subject) -> BallotResultContext:
    rule, issue = rule_of(source, subject.item or ""), issue_of(source, (CODE, TITLE), occasion, subject)
    results = [one for one in _results(source, occasion.as_of) if one.rule == rule]
    own = _own(results, subject)
    told = results if own is None else [own]
    title = f"{source.campaign.name}{rule.name}结果{_OVERVIEW if own is None else _FEEDBACK}"
    return BallotResultContext(
        title=title,
        title_lines=break_title(title, limit=LANDSCAPE_LINE_CHARS),
        unit=source.form.unit.name,
        subject="" if own is None else subject_label(source, own),
        days=_days(told),
        ways="、".join(rule.ways),
        grades=tuple(grade.name for grade in rule.grades),
        marked=rule.ranked or bool(told[0].total.score(rule)),
        groups=overview(source, results) if own is None else feedback(source, results, own),
        notes=counting_notes(rule, told, by_group=own is not None or rule.rated is Rated.UNIT),
        conclusions=conclusions(source, rule, told),
        date=format_date(max(issue.day, occasion.as_of)),
        sample=source.form.unit.sample,
    )


def _stem(source: Source, occasion: Occasion, subject: Subject) -> str:
    name, results = rule_of(source, subject.item or "").name, _results(source, occasion.as_of)
    own = _own([one for one in results if one.rule.code == subject.item], subject)
    if own is None:
        return f"{TITLE}/{name}结果{_OVERVIEW}"
    return f"{TITLE}/{name}结果{_FEEDBACK}/{own.key}_{subject_label(source, own)}"


def _own(results: Sequence[SubjectResult], subject: Subject) -> SubjectResult | None:
    """The result that a document is about, None for the overview."""
    key = subject.person or subject.department
    return None if key is None else next(one for one in results if one.key == key)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=BallotResultContext,
    all_templates=(TEMPLATE,),
    calls=_calls,
    subjects=_subjects,
    context=_context,
    stem=_stem,
    needs="“测评”表",
)
