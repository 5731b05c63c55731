"""One step of a problem's life: where it stands after an entry, or why the entry is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from docgen.chinese.deadlines import Deadline, parse_deadline
from docgen.model.life import GONE, RULES, Life, Rule, Status
from docgen.model.life_needs import Lack, lacks, missing_step
from docgen.model.problem import Progress, Step


@dataclass(frozen=True, slots=True)
class Refusal:
    """A step that is not possible. `assumed` is where the problem would stand had it been.

    **Why** `assumed`: a check that reads on from there does not blame the following rows for this one.
    """

    lacks: tuple[Lack, ...]
    assumed: Life

    @property
    def message(self) -> str:
        """All that is lacking, in one sentence."""
        return "；".join(lack.message for lack in self.lacks)


_PROVING: Final = frozenset({Step.COMPLETED, Step.IMMEDIATE, Step.REQUESTED})
"""Steps whose evidence is for the work itself, so that 销号 need not name it again."""
_UNDECIDED: Final = parse_deadline("待定")
_NO_OTHERS: Final[Mapping[str, Life]] = MappingProxyType({})


def step(
    life: Life,
    entry: Progress,
    others: Mapping[str, Life] = _NO_OTHERS,
    *,
    closure_request: bool = False,
) -> Life | Refusal:
    """Where the problem stands after the entry, or why the entry is refused; then it stands as before.

    `others` are all problems by number at that moment: a split or merged one goes on in them.
    `closure_request` is the campaign's rule that 销号 comes only after 申请销号.
    """
    # Nine of ten entries: a report on what is being worked on leaves everything as it is.
    if entry.step is Step.PROGRESS and life.status is Status.IN_PROGRESS and entry.evidence is None:
        return life
    rule = RULES[entry.step]
    after = rule.moves.get(life.status)
    unasked = closure_request and entry.step is Step.CLOSED and life.status is Status.COMPLETED
    found: list[Lack] = [missing_step(life, entry, rule)] if after is None or unasked else []
    if rule.needs and life.status not in GONE:
        found += lacks(life, entry, others, rule)
    if after is None or found:
        return Refusal(tuple(found), _assumed(life, entry, rule))
    return _taken(life, entry, after)


def _assumed(life: Life, entry: Progress, rule: Rule) -> Life:
    targets = set(rule.moves.values())
    if life.status in GONE or life.status is Status.CLOSED or len(targets) > 1:
        return life
    return _taken(life, entry, targets.pop())


def _taken(life: Life, entry: Progress, status: Status) -> Life:
    """The life after a step that is in order."""
    if entry.evidence is not None:
        known = entry.evidence in life.evidence
        evidence = life.evidence if known else (*life.evidence, entry.evidence)
        life = life._replace(evidence=evidence, proven=life.proven or entry.step in _PROVING)
    effect = _EFFECTS.get(entry.step)
    if effect is not None:
        life = effect(life, entry)
    return life if life.status is status else life._replace(status=status)


def _completed(life: Life, entry: Progress) -> Life:
    """A second completion does not move the first one's day."""
    return life if life.status is Status.COMPLETED else life._replace(completed_on=entry.on, asked=None)


def _lasting(life: Life, _entry: Progress) -> Life:
    return life._replace(asked=None)


def _requested(life: Life, entry: Progress) -> Life:
    return life._replace(requested_on=entry.on)


def _closed(life: Life, entry: Progress) -> Life:
    completed = life.completed_on or entry.on
    return life._replace(completed_on=completed, closed_on=entry.on, closed_by=entry.reviewer)


def _refused(life: Life, entry: Progress) -> Life:
    deadline = entry.deadline or life.deadline
    return life._replace(deadline=deadline, completed_on=None, requested_on=None, proven=False)


def _reopened(life: Life, entry: Progress) -> Life:
    life = _refused(life, entry)._replace(deadline=_next_deadline(life, entry))
    return life._replace(round=life.round + 1, closed_on=None, closed_by=None)


def _next_deadline(life: Life, entry: Progress) -> Deadline:
    """The deadline of the round that an entry opens: its own, else 待定 where the last round's was a day.

    **Why**: that day was kept or missed by the round it was set for; the new round cannot be late by it.
    """
    if entry.deadline is not None or life.deadline.due is None:
        return entry.deadline or life.deadline
    return _UNDECIDED


def _extension_requested(life: Life, entry: Progress) -> Life:
    return life._replace(asked=entry.deadline)


def _extended(life: Life, entry: Progress) -> Life:
    return life._replace(deadline=entry.deadline or life.deadline, asked=None)


def _extension_refused(life: Life, _entry: Progress) -> Life:
    return life._replace(asked=None)


def _transferred(life: Life, entry: Progress) -> Life:
    return life._replace(
        department=entry.department or life.department,
        responsible=entry.responsible or life.responsible,
        leader=entry.leader or life.leader,
    )


def _succeeded(life: Life, entry: Progress) -> Life:
    return life._replace(into=entry.into, asked=None)


_EFFECTS: Final[Mapping[Step, Callable[[Life, Progress], Life]]] = MappingProxyType(
    {
        Step.COMPLETED: _completed,
        Step.IMMEDIATE: _completed,
        Step.LONG_TERM: _lasting,
        Step.REQUESTED: _requested,
        Step.CLOSED: _closed,
        Step.REFUSED: _refused,
        Step.REOPENED: _reopened,
        Step.EXTENSION_REQUESTED: _extension_requested,
        Step.EXTENDED: _extended,
        Step.EXTENSION_REFUSED: _extension_refused,
        Step.TRANSFERRED: _transferred,
        Step.SPLIT: _succeeded,
        Step.MERGED: _succeeded,
    }
)
