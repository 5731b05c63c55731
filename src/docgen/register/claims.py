"""认领: which leaders claim which problems of the unit as of a day, by name or by a problem of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.model.person import Layer, Person
from docgen.model.roster import Roster
from docgen.register.figures import Figures
from docgen.register.state import ProblemState


@dataclass(frozen=True, slots=True)
class Claim:
    """A leader's claim to a problem; `shares` are their own problems by which they claim it, none if the
    form only names them as 认领人.
    """

    person: Person
    shares: tuple[ProblemState, ...]


@dataclass(frozen=True, slots=True)
class ClaimedProblem:
    """A problem of the unit with the claims to it, in the form's order of people; none if it is unclaimed."""

    state: ProblemState
    claims: tuple[Claim, ...]

    def claim_of(self, person: str) -> Claim | None:
        """A person's claim, by number."""
        return next((one for one in self.claims if one.person.code == person), None)


def claimed_problems(roster: Roster, figures: Figures) -> tuple[ClaimedProblem, ...]:
    """The unit's problems, in the form's order, each with its claims.

    Whoever claims a problem that was split or merged claims those that it goes on in.
    """
    known = {one.problem.code: one for one in figures.unit.every}
    shares: dict[str, dict[str, list[ProblemState]]] = {}
    for state in figures.unit.every:
        for reference in state.problem.claimants:
            for code in going_on(state.problem.code, known):
                shares.setdefault(code, {}).setdefault(roster.person(reference).code, [])
    for state in figures.person.states:
        owner = roster.person(state.problem.owner or "")
        if owner.layer is Layer.LEADER:
            for code in dict.fromkeys(one for ref in state.problem.related for one in going_on(ref, known)):
                shares.setdefault(code, {}).setdefault(owner.code, []).append(state)
    leaders = roster.people_of(Layer.LEADER)
    return tuple(
        ClaimedProblem(state, _claims(leaders, shares.get(state.problem.code, {})))
        for state in figures.unit.states
    )


def _claims(leaders: tuple[Person, ...], shares: Mapping[str, list[ProblemState]]) -> tuple[Claim, ...]:
    return tuple(Claim(one, tuple(shares[one.code])) for one in leaders if one.code in shares)


def going_on(code: str, known: Mapping[str, ProblemState]) -> Iterator[str]:
    """The problem, or those it was split or merged into; none if it is not found yet."""
    state = known.get(code)
    if state is not None and state.is_counted:
        yield code
    elif state is not None:
        for successor in state.successors:
            yield from going_on(successor, known)
