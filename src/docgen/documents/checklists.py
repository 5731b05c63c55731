"""What the two checklists share: the order of problems, and measures with who does them until when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.chinese.deadlines import deadline_text
from docgen.documents.rows import numbered_lines
from docgen.documents.source import Source
from docgen.model.lookup import find_category
from docgen.model.problem import Measure
from docgen.register.claims import going_on
from docgen.register.state import ProblemState

NOTHING_FOUND = "经自查，未发现属于本清单范围的问题。"
"""零报告: a list without rows says so."""


def states_by_category(
    source: Source, states: Sequence[ProblemState]
) -> tuple[tuple[str, tuple[ProblemState, ...]], ...]:
    """States under their category's name, in the campaign's order, then the form's; only categories met."""
    groups: dict[str, list[ProblemState]] = {one.name: [] for one in source.campaign.categories}
    for state in states:
        groups[find_category(source.campaign, state.problem.category).name].append(state)
    return tuple((name, tuple(members)) for name, members in groups.items() if members)


def claimed(source: Source, state: ProblemState) -> tuple[str, ...]:
    """Numbers of the unit's problems that a personal one is a share of, as far as they are listed by then.

    One that was split or merged stands for the problems it goes on in.
    """
    if not state.problem.related:
        return ()
    known = {one.problem.code: one for one in source.figures(state.as_of).unit.every}
    return tuple(dict.fromkeys(code for one in state.problem.related for code in going_on(one, known)))


def target_text(source: Source, state: ProblemState) -> str:
    """整改目标, else the standards of its measures; empty without either."""
    standards = [one.standard for one in source.measures(state.problem) if one.standard]
    return state.problem.target or numbered_lines(standards)


def measure_lines(source: Source, state: ProblemState) -> str:
    """The measures as numbered lines; a measure's own person or deadline follows it where it differs from
    the problem's, which have columns of their own.
    """
    return numbered_lines([_measure_line(source, one, state) for one in source.measures(state.problem)])


def _measure_line(source: Source, measure: Measure, state: ProblemState) -> str:
    problem, roster = state.problem, source.roster
    own: list[str] = []
    if measure.responsible is not None:
        person = roster.person(measure.responsible)
        owner = state.responsible or problem.owner
        if owner is None or roster.person(owner).code != person.code:
            own.append(roster.label(person, state.as_of))
    if measure.deadline is not None and measure.deadline != problem.deadline:
        own.append(re.sub(rf"^{state.as_of.year}年(?=\d)", "", deadline_text(measure.deadline)))
    return measure.text.rstrip("。；") + (f"（{'，'.join(own)}）" if own else "")
