"""The fold of all problems' events: what became of each, by the machine that `docgen.model.life` declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.model.life import Life, start_life
from docgen.model.life_step import Refusal, step
from docgen.model.problem import Problem, Step
from docgen.register.events import Event


class Turn(NamedTuple):
    """An event that was in order, and where the problem stood after it."""

    event: Event
    after: Life


@dataclass(frozen=True, slots=True)
class Course:
    """What happened to one problem: where it stands, its turns, oldest first, and what it carries on.

    `split_from` and `merged_from` are the problems that go on in it.
    """

    life: Life
    turns: tuple[Turn, ...]
    split_from: tuple[str, ...]
    merged_from: tuple[str, ...]


def fold(problems: Sequence[Problem], events: Iterable[Event]) -> dict[str, Course]:
    """The course of every problem by number; a refused step and one of an unknown problem change nothing.

    **Why** all at once: a split or merged problem leaves the counts only if others can carry it on, so that
    none is lost between them.
    """
    lives = {problem.code: start_life(problem) for problem in problems}
    turns: dict[str, list[Turn]] = {code: [] for code in lives}
    ends: dict[Step, dict[str, list[str]]] = {Step.SPLIT: {}, Step.MERGED: {}}
    for event in events:
        number, _, _, entry = event
        if (life := lives.get(number)) is None:
            continue
        after = step(life, entry, lives)
        if isinstance(after, Refusal):
            continue
        turns[number].append(Turn(event, after))
        if after is life:
            continue
        lives[number] = after
        if entry.step in ends:
            for code in dict.fromkeys(after.into):
                ends[entry.step].setdefault(code, []).append(number)
    return {
        code: Course(life, tuple(turns[code]), *(tuple(whence.get(code, ())) for whence in ends.values()))
        for code, life in lives.items()
    }


def refusals(
    problems: Sequence[Problem], events: Iterable[Event], *, closure_request: bool
) -> Iterator[tuple[Event, Refusal]]:
    """The events that were not possible when they came, each with the reason."""
    lives = {problem.code: start_life(problem) for problem in problems}
    for event in events:
        if (life := lives.get(event.problem)) is None:
            continue
        after = step(life, event.entry, lives, closure_request=closure_request)
        if isinstance(after, Refusal):
            yield event, after
        else:
            lives[event.problem] = after
