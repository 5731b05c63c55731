"""The approval sheet's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.names import padded_name
from docgen.documents.attached import SELF_INSPECTION
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject
from docgen.documents.occasions import Names, phase_occasion
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.plan.reviews import producer_name
from docgen.documents.review_sheet.parts import PartRow, part_rows
from docgen.documents.reviewed import decisions, report_rule
from docgen.documents.rows import numbered_lines
from docgen.documents.self_inspection.kind import report_title
from docgen.documents.self_inspection.person import post_of
from docgen.documents.source import Source
from docgen.model.person import Person
from docgen.model.ranks import may_approve
from docgen.model.review import Approver, ReviewRule
from docgen.register.reviews import Review

CODE, TITLE, TEMPLATE = "review-sheet", "审定表", "review-sheet.docx"
DIGEST_CHARS = 12
"""How much of a version's digest is written down; `docgen review` tells as much."""
_OPEN = "□合格　　□不合格，退回重做"


@dataclass(frozen=True, slots=True)
class ReviewSheetContext:
    """What `review-sheet.docx` may use; what is not decided yet is empty, to be written by hand."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "单位全称"]
    producer: Annotated[str, "报送主体，用专项整治的称谓"]
    name: Annotated[str, "报告人，单位的是单位全称"]
    post: Annotated[str, "部门和职务，单位的为空"]
    document: Annotated[str, "所审定的文书的标题"]
    date: Annotated[str, "所审定的文书的成文日期"]
    digest: Annotated[str, "所审定那一稿的校验码的前12位，没有审定的为空"]
    parts: Annotated[tuple[PartRow, ...], "审定内容，一项一行"]
    approver: Annotated[str, "由谁审定，知道是谁的写姓名"]
    gate: Annotated[str, "审定合格后方可召开什么会，没有的为空"]
    on_failure: Annotated[str, "不合格的处理，没有规定的为空"]
    earlier: Annotated[str, "以前的审定，有几次的编号分行，没有的为空"]
    verdict: Annotated[str, "审定结论，没有审定的是供勾选的两项"]
    opinion: Annotated[str, "审定意见，退回的是重做的要求"]
    decided_by: Annotated[str, "审定人，没有审定的为空"]
    decided_on: Annotated[str, "审定日期，没有审定的为空"]
    sample: Annotated[bool, "样例数据"]


def _approver(source: Source, rule: ReviewRule, person: Person | None, day: date) -> str:
    """Who approves; the heads of a person's department by name, for they are known."""
    name = source.campaign.approver_of(rule)
    if rule.approver is not Approver.DEPARTMENT_HEAD or person is None:
        return name
    heads = [
        one
        for one in source.form.people
        if one.code != person.code and may_approve(source.roster, rule.approver, one, person, day)
    ]
    return f"{name}（{'、'.join(source.roster.label(one, day) for one in heads)}）" if heads else name


def _told(review: Review) -> str:
    """`2011年5月28日市治庸办退回重做：…（校验码…）`."""
    what = "审定合格" if review.passed else f"退回重做：{review.demand}"
    return f"{format_date(review.on)}{review.by}{what}（校验码{review.sha256[:DIGEST_CHARS]}）"


def _verdict(last: Review | None) -> str:
    if last is None:
        return _OPEN
    return "审定合格" if last.passed else "审定不合格，退回重做"


def _earlier(decided: Sequence[Review]) -> str:
    return numbered_lines([_told(one) for one in decided[:-1]])


def _context(source: Source, occasion: Occasion, subject: Subject) -> ReviewSheetContext:
    person = source.roster.person(subject.person) if subject.person is not None else None
    [edition] = _editions(source, occasion.as_of)
    issue, unit = issue_of(source, SELF_INSPECTION, edition, subject), source.form.unit
    rule, day = report_rule(source, person), facts_day(issue, edition)
    assert rule is not None
    decided = decisions(source, person, occasion.as_of)
    last = decided[-1] if decided else None
    return ReviewSheetContext(
        title=f"{SELF_INSPECTION[1]}{TITLE}",
        unit=unit.name,
        producer=producer_name(source, rule),
        name=padded_name(source.roster.label(person, day)) if person else unit.name,
        post=post_of(source, person, day) if person else "",
        document=report_title(source, person),
        date=issue.date_text,
        digest=last.sha256[:DIGEST_CHARS] if last is not None else "",
        parts=part_rows(source, person, day),
        approver=_approver(source, rule, person, day),
        gate=rule.gate or "",
        on_failure=fill(source, rule.on_failure) if rule.on_failure else "",
        earlier=_earlier(decided),
        verdict=_verdict(last),
        opinion=last.demand if last is not None else "",
        decided_by=last.by if last is not None else "",
        decided_on=format_date(last.on) if last is not None else "",
        sample=unit.sample,
    )


def _occasions(source: Source, _kind: Names, request: Request) -> tuple[Occasion, ...]:
    """With the reports that are to be approved, where the campaign has a chain; it is filed with them, and
    tells what was decided until the day asked for.
    """
    editions = _editions(source, request.as_of)
    return tuple(Occasion(request.as_of, one.period, one.name) for one in editions)


def _editions(source: Source, day: date) -> tuple[Occasion, ...]:
    """The edition of the reports that is due on a day."""
    ruled = any(one.document in SELF_INSPECTION for one in source.campaign.reviews)
    return phase_occasion(source, SELF_INSPECTION, Request(day)) if ruled else ()


def _subjects(source: Source, _occasion: Occasion) -> tuple[Subject, ...]:
    """The unit and everybody whose report somebody approves."""
    ruled = [one for one in (None, *source.form.people) if report_rule(source, one) is not None]
    return tuple(UNIT if one is None else Subject(one.code) for one in ruled)


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    name = f"{SELF_INSPECTION[1]}{TITLE}"
    if subject.person is None:
        return f"{name}/{source.form.unit.short_name}{name}"
    return f"{name}/{subject.person}_{source.roster.person(subject.person).name}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ReviewSheetContext,
    all_templates=(TEMPLATE,),
    calls=_occasions,
    subjects=_subjects,
    context=_context,
    stem=_stem,
    texts=lambda source: source.campaign.reviews,
    once=True,
)
