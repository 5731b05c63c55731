"""Counting ballots: what the lines of a count say, whether a vote is valid, which groups may be told.

Votes of several contents are added as 项次: one mark for one content on one ballot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from docgen.chinese.numerals import format_rate
from docgen.model.ballot import BallotCount, BallotRule

_LINE = re.compile(r"(?:(?P<content>.+?)[：:])?(?P<votes>[^：:]+)")
_VOTE = re.compile(r"\s*(?P<grade>.*?\D)\s*(?P<count>\d+)\s*票?\s*")
_SEPARATORS = re.compile("[、，,；;]")
_CENT = Decimal("0.01")


class VoteLineError(ValueError):
    """A line of a count that says nothing certain; its text is the reason, fit to be shown."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Marks by the rule's grades, in 项次; `abstained` are the contents that valid ballots left blank."""

    by_grade: tuple[int, ...]
    abstained: int = 0

    def counted(self, rule: BallotRule) -> int:
        """有效评价: the denominator of rate and score, without abstentions and what the rule leaves out."""
        return sum(n for n, grade in zip(self.by_grade, rule.grades, strict=True) if grade.valid)

    def satisfied(self, rule: BallotRule) -> int:
        """Marks that the rule counts as satisfied."""
        grades = zip(self.by_grade, rule.grades, strict=True)
        return sum(n for n, grade in grades if grade.valid and grade.satisfied)

    def rate(self, rule: BallotRule) -> str:
        """满意率, two decimals; — where nothing was counted."""
        return format_rate(self.satisfied(rule), self.counted(rule))

    def share(self, rule: BallotRule) -> Fraction | None:
        """满意率 unrounded, None where nothing was counted."""
        counted = self.counted(rule)
        return Fraction(self.satisfied(rule), counted) if counted else None

    def score(self, rule: BallotRule) -> str:
        """Points on average, two decimals, half up; empty for a scale without points, — for no votes."""
        valid = [
            (n, grade.points) for n, grade in zip(self.by_grade, rule.grades, strict=True) if grade.valid
        ]
        if any(points is None for _, points in valid):
            return ""
        counted = self.counted(rule)
        points = Decimal(sum(n * (given or 0) for n, given in valid))
        return str((points / counted).quantize(_CENT, ROUND_HALF_UP)) if counted else "—"


@dataclass(frozen=True, slots=True)
class Turnout:
    """Ballots: due, handed out, returned, and void as a whole."""

    due: int = 0
    issued: int = 0
    returned: int = 0
    void: int = 0

    @property
    def valid(self) -> int:
        """Ballots whose marks are counted."""
        return self.returned - self.void


def find_ballot_rule(rules: Sequence[BallotRule], reference: str) -> BallotRule:
    """The rule of that code or name; raises LookupError."""
    for rule in rules:
        if reference in (rule.code, rule.name):
            return rule
    raise LookupError(reference)


def turnout_of(count: BallotCount) -> Turnout:
    """The ballots of one group."""
    return Turnout(count.due, count.issued, count.returned, count.void)


def add_turnouts(parts: Sequence[Turnout]) -> Turnout:
    """The ballots of several groups."""
    return Turnout(
        sum(one.due for one in parts),
        sum(one.issued for one in parts),
        sum(one.returned for one in parts),
        sum(one.void for one in parts),
    )


def add_votes(rule: BallotRule, parts: Sequence[Votes]) -> Votes:
    """The marks of several groups or contents, grade by grade."""
    sums = tuple(sum(one.by_grade[at] for one in parts) for at in range(len(rule.grades)))
    return Votes(sums, sum(one.abstained for one in parts))


def votes_by_content(rule: BallotRule, count: BallotCount) -> tuple[Votes, ...]:
    """The marks of a count by the rule's contents, abstentions worked out; raises VoteLineError."""
    lines: dict[str, dict[str, int]] = {}
    for line in count.votes:
        content, votes = _read_line(rule, line)
        if content in lines:
            raise VoteLineError(f"“{content}”写了两行")
        lines[content] = votes
    if missing := [content for content in rule.contents if content not in lines]:
        raise VoteLineError(f"没有写“{missing[0]}”的票数")
    return tuple(_with_abstentions(rule, count, content, lines[content]) for content in rule.contents)


def _read_line(rule: BallotRule, line: str) -> tuple[str, dict[str, int]]:
    """The content and votes by grade of one line; a rule of one content need not be told which."""
    match = _LINE.fullmatch(line.strip().rstrip("。；;"))
    content = match["content"] if match is not None else None
    if content is None and len(rule.contents) == 1:
        content = rule.contents[0]
    if match is None or content not in rule.contents:
        raise VoteLineError(f"“{line}”前面应写测评内容和冒号：{'、'.join(rule.contents)}")
    names = [grade.name for grade in rule.grades]
    votes: dict[str, int] = {}
    for part in filter(None, map(str.strip, _SEPARATORS.split(match["votes"]))):
        vote = _VOTE.fullmatch(part)
        if vote is None or vote["grade"] not in names:
            raise VoteLineError(f"“{part}”应写等次和票数，等次有{'、'.join(names)}")
        if vote["grade"] in votes:
            raise VoteLineError(f"“{content}”的“{vote['grade']}”写了两次")
        votes[vote["grade"]] = int(vote["count"])
    return content, votes


def _with_abstentions(rule: BallotRule, count: BallotCount, content: str, votes: dict[str, int]) -> Votes:
    by_grade = tuple(votes.get(grade.name, 0) for grade in rule.grades)
    abstained = count.returned - count.void - sum(by_grade)
    if abstained < 0:
        valid = count.returned - count.void
        raise VoteLineError(f"“{content}”各等次合计{sum(by_grade)}票，多于有效票{valid}张")
    return Votes(by_grade, abstained)


def why_invalid(rule: BallotRule, groups: Sequence[Turnout]) -> str:
    """Why a vote does not count and has to be held again; empty for one that does."""
    if any(one.returned > one.issued for one in groups):
        return "收回的票多于发出的票"
    total = add_turnouts(groups)
    if rule.half and total.issued * 2 <= total.due:
        return f"应到{total.due}人、实到{total.issued}人，没有超过半数"
    return ""


def not_passed(rule: BallotRule, votes: Votes) -> bool:
    """Whether the rate is below the one that passes; False where the rule names none, or without votes."""
    share = votes.share(rule)
    return rule.pass_rate is not None and share is not None and share < Fraction(rule.pass_rate, 100)


def hidden_groups(valid_ballots: Sequence[int], least: int) -> frozenset[int]:
    """Positions of the groups that are not told by themselves, so that no rater is recognised.

    Those with fewer than `least` valid ballots; then the smallest others, until what is left out has at least
    two groups and `least` ballots: subtracting the groups told from the total tells no small group.
    """
    hidden = {at for at, ballots in enumerate(valid_ballots) if ballots < least}
    others = sorted(
        (at for at in range(len(valid_ballots)) if at not in hidden), key=valid_ballots.__getitem__
    )
    while hidden and others and (len(hidden) < 2 or sum(valid_ballots[at] for at in hidden) < least):
        hidden.add(others.pop(0))
    return frozenset(hidden)
