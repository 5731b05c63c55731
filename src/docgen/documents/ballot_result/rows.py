"""The rows of a result: each subject among its class, then by content and by group of raters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.documents.ratings import subject_class, subject_label
from docgen.documents.source import Source
from docgen.model.ballot import BallotRule, Rated
from docgen.model.poll import Turnout, Votes
from docgen.register.ballots import SubjectResult, ranks

NOT_TOLD = "—"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """Ballots in 张, marks in 项次; empty where a column does not apply, — where it is not told."""

    rank: Annotated[str, "名次，并列的相同，不排名的为空"]
    label: Annotated[str, "对象、测评内容或者评议人员"]
    due: Annotated[str, "应到人数"]
    issued: Annotated[str, "发出票数"]
    returned: Annotated[str, "收回票数"]
    valid: Annotated[str, "有效票数"]
    votes: Annotated[tuple[str, ...], "各等次的项次，与等次的次序相同"]
    abstained: Annotated[str, "弃权的项次"]
    counted: Annotated[str, "有效评价的项次，即满意率的分母"]
    rate: Annotated[str, "满意率，如87.50%"]
    score: Annotated[str, "平均得分，等次没有分值的为空"]


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """Rows under a heading of the table."""

    title: Annotated[str, "小标题"]
    rows: Annotated[tuple[ResultRow, ...], "结果，一项一行"]


def overview(source: Source, results: Sequence[SubjectResult]) -> tuple[ResultGroup, ...]:
    """The subjects of one rule by class; of the unit also by content and by group of raters."""
    groups = tuple(_overall(source, results))
    return groups + _parts(results[0]) if results[0].rule.rated is Rated.UNIT else groups


def feedback(source: Source, results: Sequence[SubjectResult], one: SubjectResult) -> tuple[ResultGroup, ...]:
    """One subject's result with its place among its class, then by content and by group of raters."""
    name = subject_class(source, one)
    members = [other for other in results if subject_class(source, other) == name]
    place = dict(zip((member.key for member in members), _places(members), strict=True))[one.key]
    title = f"总体（{name}共{len(members)}个对象）" if place is not None else "总体"
    return (ResultGroup(title, (_subject_row(source, place, one),)), *_parts(one))


def _parts(one: SubjectResult) -> tuple[ResultGroup, ...]:
    """Contents and groups of raters, where there are several of them and they may be told."""
    if not one.told:
        return ()
    parts = (
        ("按测评内容", tuple(_row(one.rule, "", name, None, votes) for name, votes in one.contents)),
        ("按评议人员", tuple(_raters(one))),
    )
    return tuple(ResultGroup(title, rows) for title, rows in parts if len(rows) > 1)


def _places(members: Sequence[SubjectResult]) -> tuple[int | None, ...]:
    return ranks(members) if members[0].rule.ranked else (None,) * len(members)


def _overall(source: Source, results: Sequence[SubjectResult]) -> Iterator[ResultGroup]:
    classes = dict.fromkeys(subject_class(source, one) for one in results)
    for name in classes:
        members = [one for one in results if subject_class(source, one) == name]
        ordered = sorted(
            zip(_places(members), members, strict=True), key=lambda one: one[0] or len(members) + 1
        )
        title = f"{name}（按满意率排名）" if members[0].rule.ranked else name
        yield ResultGroup(title, tuple(_subject_row(source, place, one) for place, one in ordered))


def _subject_row(source: Source, place: int | None, one: SubjectResult) -> ResultRow:
    label = subject_label(source, one) + (f"（第{one.round}次）" if one.round > 1 else "")
    votes = one.total if one.told else None
    return _row(one.rule, "" if place is None else str(place), label, one.turnout, votes)


def _raters(one: SubjectResult) -> Iterator[ResultRow]:
    for group in one.groups:
        told = (None, None) if group.hidden else (group.turnout, group.votes)
        yield _row(one.rule, "", group.raters, *told, hidden=group.hidden)


def _row(
    rule: BallotRule,
    rank: str,
    label: str,
    turnout: Turnout | None,
    votes: Votes | None,
    *,
    hidden: bool = False,
) -> ResultRow:
    nothing = NOT_TOLD if hidden else ""
    return ResultRow(
        rank,
        label,
        due=str(turnout.due) if turnout else nothing,
        issued=str(turnout.issued) if turnout else nothing,
        returned=str(turnout.returned) if turnout else nothing,
        valid=str(turnout.valid) if turnout else nothing,
        votes=tuple(map(str, votes.by_grade)) if votes else (NOT_TOLD,) * len(rule.grades),
        abstained=str(votes.abstained) if votes else NOT_TOLD,
        counted=str(votes.counted(rule)) if votes else NOT_TOLD,
        rate=votes.rate(rule) if votes else NOT_TOLD,
        score=votes.score(rule) if votes else NOT_TOLD,
    )
