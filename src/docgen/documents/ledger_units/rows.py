"""The rows of the units' master ledger; numbers are None where a unit has not delivered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.documents.acceptances import points_text
from docgen.documents.below import UNREPORTED, UnitFigures
from docgen.model.ballot import BallotRule
from docgen.model.campaign import Campaign
from docgen.model.poll import add_votes
from docgen.register.acceptances import acceptances_as_of
from docgen.register.ballots import SubjectResult, ballots_as_of
from docgen.register.figures import OwnershipFigures
from docgen.register.tally import Tally, add_up

SUM = "合计"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's counts of problems (个), and what moved in the month."""

    no: Annotated[str, "序号，合计行为空"]
    label: Annotated[str, "单位，合计行是合计"]
    state: Annotated[str, "已报或未报，合计行为空"]
    found: Annotated[int | None, "找到的个数，未报的没有数"]
    done: Annotated[int | None, "整改完成的个数"]
    closed: Annotated[int | None, "其中销号的个数"]
    long_term: Annotated[int | None, "长期坚持的个数"]
    open: Annotated[int | None, "尚未完成的个数"]
    overdue: Annotated[int | None, "其中逾期的个数"]
    rate: Annotated[str, "整改完成率，未报的为—"]
    month_found: Annotated[int | None, "本月新发现的个数"]
    month_completed: Annotated[int | None, "本月整改完成的个数"]
    month_closed: Annotated[int | None, "本月销号的个数"]


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The rows of all units and their sum."""

    whose: Annotated[str, "谁的问题：单位问题或个人问题"]
    rows: Annotated[tuple[UnitRow, ...], "各单位的数，一项一个单位"]
    total: Annotated[UnitRow, "合计，未报的不在内"]


@dataclass(frozen=True, slots=True)
class RatingRow:
    """What a unit's raters thought by one rule, over all subjects that may be told of."""

    rule: Annotated[str, "测评的名称"]
    label: Annotated[str, "单位，合计行是合计"]
    subjects: Annotated[int, "测评有效、可以列出的对象数"]
    ballots: Annotated[int, "这些对象的有效票数"]
    rate: Annotated[str, "满意率，没有的为—"]
    note: Annotated[str, "没有过关的、无效的、人数不足不列出的对象各有几个"]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A unit's own acceptance sheet."""

    label: Annotated[str, "单位"]
    self_total: Annotated[str, "自查得分，没有填全的为—"]
    total: Annotated[str, "考核得分，没有考核完的为—"]
    grade: Annotated[str, "等次，没有考核完的为—"]
    on: Annotated[str, "验收日期，没有考核完的为—"]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Where a unit's figures come from, or why there are none."""

    no: Annotated[int, "序号"]
    code: Annotated[str, "单位编号"]
    label: Annotated[str, "单位"]
    state: Annotated[str, "已报或未报"]
    origin: Annotated[str, "数据来源和校验值的前12位，未报的是原因"]
    last_day: Annotated[str, "最近一条记录的日期，没有的为—"]


def unit_table(units: Sequence[UnitFigures], whose: str, personal: bool) -> UnitTable:
    """Each unit's own figures, and the sums of those that delivered."""
    parts = [_part(one, personal) for one in units]
    rows = tuple(_row(str(at), one, part) for at, (one, part) in enumerate(zip(units, parts, strict=True), 1))
    given = [part for part in parts if part is not None]
    total = _counts(("", SUM, ""), add_up([part.total for part in given]), _months(given))
    return UnitTable(whose, rows, total)


def _part(one: UnitFigures, personal: bool) -> OwnershipFigures | None:
    if one.figures is None:
        return None
    return one.figures.person if personal else one.figures.unit


def _row(number: str, one: UnitFigures, part: OwnershipFigures | None) -> UnitRow:
    if part is None:
        nothing = (None, None, None)
        return UnitRow(number, one.label, UNREPORTED, *nothing, *nothing, "—", *nothing)
    return _counts((number, one.label, "已报"), part.total, _months([part]))


def _months(parts: Sequence[OwnershipFigures]) -> tuple[int, int, int]:
    moved = [part.month for part in parts]
    return (
        sum(len(one.found) for one in moved),
        sum(len(one.completed) for one in moved),
        sum(len(one.closed) for one in moved),
    )


def _counts(head: tuple[str, str, str], tally: Tally, month: tuple[int, int, int]) -> UnitRow:
    counts = (tally.found, tally.done, tally.closed, tally.long_term, tally.open, tally.overdue)
    return UnitRow(*head, *counts, tally.rate, *month)


def rating_rows(campaign: Campaign, units: Sequence[UnitFigures], as_of: date) -> tuple[RatingRow, ...]:
    """By rule, each unit that held the vote and their sum; a rule that nobody has used has no rows."""
    results = {
        one.code: ballots_as_of(campaign, one.source.form, one.source.roster, as_of)
        for one in units
        if one.source is not None
    }
    return tuple(row for rule in campaign.ballots for row in _ratings(rule, units, results))


def _ratings(
    rule: BallotRule, units: Sequence[UnitFigures], results: dict[str, tuple[SubjectResult, ...]]
) -> Iterator[RatingRow]:
    every: list[SubjectResult] = []
    for one in units:
        own = [result for result in results.get(one.code, ()) if result.rule.code == rule.code]
        if own:
            every += own
            yield _rating(rule, one.label, own)
    if every:
        yield _rating(rule, SUM, every)


def _rating(rule: BallotRule, label: str, results: Sequence[SubjectResult]) -> RatingRow:
    """**Why** only what may be told is added up: a sum less its parts would tell the small ones."""
    told = [one for one in results if one.told]
    counts = (
        ("没有过关", sum(one.failed for one in told)),
        ("无效", sum(bool(one.invalid) for one in results)),
        ("人数不足不列出", sum(one.small and not one.invalid for one in results)),
    )
    return RatingRow(
        rule=rule.name,
        label=label,
        subjects=len(told),
        ballots=sum(one.turnout.valid for one in told),
        rate=add_votes(rule, [one.total for one in told]).rate(rule),
        note="，".join(f"{word}{count}个" for word, count in counts if count),
    )


def score_rows(campaign: Campaign, units: Sequence[UnitFigures], as_of: date) -> tuple[ScoreRow, ...]:
    """Each delivered unit's own sheet; none where the campaign has no standard or nobody has begun."""
    if campaign.acceptance is None:
        return ()
    rows = []
    for one in units:
        if one.source is None or one.is_own:
            continue
        sheet = acceptances_as_of(campaign.acceptance, one.source.form, one.source.roster, as_of)[0]
        day, grade = sheet.accepted_on, sheet.grade
        rows.append(
            ScoreRow(
                one.label,
                points_text(sheet.self_total) or "—",
                points_text(sheet.total) or "—",
                grade.name if grade is not None else "—",
                format_date(day) if day is not None else "—",
            )
        )
    return tuple(rows) if any(row.self_total != "—" or row.total != "—" for row in rows) else ()


def origin_rows(units: Sequence[UnitFigures]) -> tuple[OriginRow, ...]:
    """Where the figures of each unit come from."""
    return tuple(
        OriginRow(
            number,
            one.code,
            one.label,
            "已报" if one.figures is not None else UNREPORTED,
            one.origin or one.fault,
            format_date(one.last_day) if one.last_day is not None else "—",
        )
        for number, one in enumerate(units, 1)
    )
