"""Which problems a report tells in full when it cannot tell all."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.documents.rows import problem_row
from docgen.documents.source import Source
from docgen.register.state import ProblemState

MAX_CASES, MIN_CASES = 12, 2
"""Cases told in full over all categories, and at least in each; the others are left to the list."""
Groups = Sequence[tuple[str, Sequence[ProblemState]]]
"""States under their category's name."""


def pick_cases(source: Source, groups: Groups, states: Sequence[ProblemState]) -> list[ProblemState]:
    """The cases told of one category: first those of departments not met yet, then in the form's order."""
    limit = max(MAX_CASES // len(groups), MIN_CASES)
    departments: set[str] = set()
    spread: list[ProblemState] = []
    for state in states:
        department = problem_row(source, state, 1).department
        if department not in departments:
            departments.add(department)
            spread.append(state)
    rest = [state for state in states if state not in spread]
    chosen = (spread + rest)[:limit]
    return [state for state in states if state in chosen]
