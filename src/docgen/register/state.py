"""State of problems as of a date: where the fold over their events left them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import DateSpan
from docgen.chinese.deadlines import Deadline
from docgen.model.form import Form
from docgen.model.life import GONE, OPEN, Life, Status
from docgen.model.problem import Ownership, Problem, Progress
from docgen.model.roster import Roster
from docgen.register.events import Event, events_up_to
from docgen.register.life import Course, Turn, fold


@dataclass(frozen=True, slots=True)
class ProblemState:
    """A problem as of a date. `found_on` is the day it counts from: found, or learnt of later.

    `responsible_left` says that the responsible person's last post ended before the as-of date.
    """

    problem: Problem
    as_of: date
    found_on: date
    course: Course
    responsible_left: bool = False

    @property
    def life(self) -> Life:
        """Where it stands: status, round, deadlines, who answers for it, evidence."""
        return self.course.life

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What happened to it, oldest first, each with where it stood after."""
        return self.course.turns

    @property
    def status(self) -> Status:
        """状态."""
        return self.life.status

    @property
    def is_counted(self) -> bool:
        """Whether it is one of the problems found: split and merged ones go on under other numbers."""
        return self.status not in GONE

    @property
    def round(self) -> int:
        """Which round of rectification, from 1."""
        return self.life.round

    @property
    def deadline(self) -> Deadline:
        """The deadline in force."""
        return self.life.deadline

    @property
    def first_deadline(self) -> Deadline:
        """The deadline before any extension."""
        return self.problem.deadline

    @property
    def extension_asked(self) -> Deadline | None:
        """The deadline asked for, while the extension is not decided."""
        return self.life.asked

    @property
    def completed_on(self) -> DateSpan | None:
        """When it was completed in this round."""
        return self.life.completed_on

    @property
    def closed_on(self) -> DateSpan | None:
        """When it was struck off, None unless it is."""
        return self.life.closed_on

    @property
    def closed_by(self) -> str | None:
        """Who struck it off."""
        return self.life.closed_by

    @property
    def evidence(self) -> tuple[str, ...]:
        """All evidence named, oldest first."""
        return self.life.evidence

    @property
    def department(self) -> str | None:
        """责任部门 on the as-of date."""
        return self.life.department

    @property
    def responsible(self) -> str | None:
        """责任人 on the as-of date."""
        return self.life.responsible

    @property
    def leader(self) -> str | None:
        """责任领导 on the as-of date."""
        return self.life.leader

    @property
    def successors(self) -> tuple[str, ...]:
        """The problems it was split or merged into."""
        return self.life.into

    @property
    def split_from(self) -> tuple[str, ...]:
        """The problems that were split into it and others."""
        return self.course.split_from

    @property
    def merged_from(self) -> tuple[str, ...]:
        """The problems that were merged into it."""
        return self.course.merged_from

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened to it, oldest first; refused steps are none."""
        return tuple(turn.event for turn in self.turns)

    @property
    def latest(self) -> Progress | None:
        """The newest entry."""
        return self.turns[-1].event.entry if self.turns else None

    @property
    def overdue(self) -> bool:
        """Whether a dated deadline lies before the as-of date and the problem is still open."""
        return self.days_late > 0

    @property
    def days_late(self) -> int:
        """Days from the deadline in force to the as-of date; 0 unless overdue."""
        life = self.course.life
        due = life.deadline.due
        return max((self.as_of - due).days, 0) if due is not None and life.status in OPEN else 0


def states_as_of(
    form: Form,
    as_of: date,
    ownership: Ownership | None = None,
    counted: Mapping[int, date] | None = None,
    registered: Mapping[str, date] | None = None,
) -> tuple[ProblemState, ...]:
    """States of all problems found by `as_of`, in the form's order; of one ownership if given.

    Split and merged ones are among them, to be left out of counts. `counted` gives the days from which rows
    of progress count, `registered` those of problems by number, where they are later than their own dates.
    """
    courses = fold(form.problems, events_up_to(form, as_of, counted))
    roster, registered = Roster(form), registered or {}
    return tuple(
        _state(problem, found_on, as_of, courses[problem.code], roster)
        for problem in form.problems
        if (ownership is None or problem.ownership is ownership)
        and (found_on := registered.get(problem.code, problem.found.last)) <= as_of
    )


def _state(problem: Problem, found_on: date, as_of: date, course: Course, roster: Roster) -> ProblemState:
    responsible = course.life.responsible
    left = roster.left_on(responsible) if responsible is not None else None
    has_left = left is not None and left.last < as_of
    return ProblemState(problem, as_of, found_on, course, has_left)
