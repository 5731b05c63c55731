"""With which department a problem is: what a campaign office hands out its ledgers by."""

from __future__ import annotations

from docgen.model.organisation import Unit
from docgen.model.problem import Problem
from docgen.model.roster import Roster

WHOLE_UNIT = ""
"""The unit itself, for problems that no department answers for."""


def name_of_own(unit: Unit) -> str:
    """What the unit itself is called among those below it: what no department answers for is its own."""
    return f"{unit.short_name}（本级）"


def unit_of(roster: Roster, problem: Problem) -> str:
    """The number of the 责任部门, else of its owner's department when it was found, else the unit itself."""
    if problem.department is not None:
        return roster.department(problem.department).code
    if problem.owner is None:
        return WHOLE_UNIT
    own = roster.department_of(roster.person(problem.owner), problem.found.last)
    return own.code if own is not None else WHOLE_UNIT
