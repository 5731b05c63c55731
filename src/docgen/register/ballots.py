"""Results of ratings as of a day: the last round of each subject, its votes by content and by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.model.ballot import BallotCount, BallotRule, Rated
from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.poll import (
    Turnout,
    Votes,
    add_turnouts,
    add_votes,
    find_ballot_rule,
    hidden_groups,
    not_passed,
    turnout_of,
    votes_by_content,
    why_invalid,
)
from docgen.model.roster import Roster
from docgen.model.rules_ballots import subject_key


@dataclass(frozen=True, slots=True)
class GroupResult:
    """Ballots and marks of one group of raters; `hidden` ones are not told by themselves."""

    raters: str
    turnout: Turnout
    votes: Votes
    hidden: bool


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """The last round about one subject; `key` is its number, empty for the unit.

    `invalid` says why it does not count; then `total`, `contents` and `groups` are empty. `small` says that
    fewer voted than may be told of.
    """

    rule: BallotRule
    key: str
    round: int
    first_day: date
    last_day: date
    turnout: Turnout
    invalid: str
    total: Votes
    contents: tuple[tuple[str, Votes], ...]
    groups: tuple[GroupResult, ...]

    @property
    def small(self) -> bool:
        """Whether it has fewer valid ballots than the rule lets be told."""
        return self.turnout.valid < self.rule.least

    @property
    def told(self) -> bool:
        """Whether its figures may be told."""
        return not self.invalid and not self.small

    @property
    def failed(self) -> bool:
        """Whether its rate is below the one that passes; False where the rule names none."""
        return not self.invalid and not_passed(self.rule, self.total)


def ballots_as_of(campaign: Campaign, form: Form, roster: Roster, as_of: date) -> tuple[SubjectResult, ...]:
    """Results by the campaign's rules, then by subject in the order of the form's departments and people."""
    found: dict[tuple[str, str], dict[int, list[BallotCount]]] = {}
    for count in form.ballots:
        if count.on.last > as_of:
            continue
        rule = find_ballot_rule(campaign.ballots, count.rule)
        key = subject_key(rule, count.subject, roster)
        assert key is not None, "a form with faults makes no documents"
        found.setdefault((rule.code, key), {}).setdefault(count.round, []).append(count)
    return tuple(
        _result(rule, key, max(found[rule.code, key]), found[rule.code, key][max(found[rule.code, key])])
        for rule in campaign.ballots
        for key in _keys(rule, form)
        if (rule.code, key) in found
    )


def _keys(rule: BallotRule, form: Form) -> Sequence[str]:
    if rule.rated is Rated.UNIT:
        return ("",)
    rows = form.departments if rule.rated is Rated.DEPARTMENT else form.people
    return [one.code for one in rows]


def _result(rule: BallotRule, key: str, number: int, counts: Sequence[BallotCount]) -> SubjectResult:
    turnouts = [turnout_of(one) for one in counts]
    days, total = sorted(one.on.last for one in counts), add_turnouts(turnouts)
    if invalid := why_invalid(rule, turnouts):
        return SubjectResult(
            rule, key, number, days[0], days[-1], total, invalid, add_votes(rule, ()), (), ()
        )
    votes = [votes_by_content(rule, one) for one in counts]
    hidden = hidden_groups([one.valid for one in turnouts], rule.least)
    return SubjectResult(
        rule,
        key,
        number,
        days[0],
        days[-1],
        total,
        "",
        add_votes(rule, [one for row in votes for one in row]),
        tuple(
            (content, add_votes(rule, [row[at] for row in votes])) for at, content in enumerate(rule.contents)
        ),
        tuple(
            GroupResult(count.raters, turnouts[at], add_votes(rule, votes[at]), at in hidden)
            for at, count in enumerate(counts)
        ),
    )


def ranks(results: Sequence[SubjectResult]) -> tuple[int | None, ...]:
    """Places of subjects among each other by their rates, the best is 1; equal rates share a place and the
    next ones are skipped. None for a subject whose figures are not told.
    """
    shares = [one.total.share(one.rule) if one.told else None for one in results]
    return tuple(
        None if share is None else 1 + sum(other is not None and other > share for other in shares)
        for share in shares
    )
