"""What happens in the year, and who tells of it: the sample's own rows of 进展, told month by month.

Units tell what was done in the ledgers that they send back; requests and decisions are commands; what a
returned ledger has no column for is typed into the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.chinese.dates import format_span, month_end
from docgen.chinese.periods import month_code
from docgen.model.problem import Progress, Step
from docgen.register.returned.columns import NewStatus

YEAR = 2015
MISSED = 9
"""The month that nobody handed out or closed; October takes it in."""
CONFLICT = ("D-013", 5)
"""The problem and month of which two people of one unit give different days."""
LATE = ("G-020", 5)
"""The problem whose completion of that month is told a month late, after the closing."""
FORGOTTEN = ("G-028", 7)
"""The problem for whose completion of that month the closed month is opened again."""
_STATUSES = {Step.COMPLETED: NewStatus.COMPLETED, Step.LONG_TERM: NewStatus.LONG_TERM}
_TOLD_BY_UNITS = frozenset({Step.PROGRESS, *_STATUSES})


@dataclass(frozen=True, slots=True)
class Month:
    """A month that is played; `first` is the day after the month played before."""

    first: date
    end: date

    @property
    def code(self) -> str:
        """As options take it: 2015-06."""
        return month_code(self.end)

    def day(self, after: int) -> str:
        """A day after its last one, as options take it."""
        return (self.end + timedelta(days=after)).isoformat()

    @property
    def ends(self) -> tuple[date, ...]:
        """The last days of the calendar months in it."""
        return tuple(month_end(YEAR, number) for number in range(self.first.month, self.end.month + 1))


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit fills in for a problem; empty texts stay blank."""

    text: str
    on: str
    status: str
    completed_on: str
    evidence: str


def months() -> Iterator[Month]:
    """The months in which a ledger is handed out and closed."""
    first = date(YEAR, 4, 1)
    for number in (one for one in range(4, 13) if one != MISSED):
        end = month_end(YEAR, number)
        yield Month(first, end)
        first = end + timedelta(days=1)


def reports(rows: Sequence[Progress], month: Month) -> dict[str, Report]:
    """What units fill in at the end of a month, by problem, but for what is forgotten."""
    told = [one for one in rows if _told_in(one, month) and not is_forgotten(one)]
    codes = dict.fromkeys(one.problem for one in told if one.step in _TOLD_BY_UNITS)
    return {code: _report([one for one in told if one.problem == code]) for code in codes}


def forgotten(rows: Sequence[Progress]) -> dict[str, Report]:
    """What is told only after the month was closed, for which it is opened again."""
    return {FORGOTTEN[0]: _report([one for one in rows if is_forgotten(one)])}


def is_forgotten(row: Progress) -> bool:
    """Whether it is what the month is opened again for."""
    return (row.problem, row.on.last.month) == FORGOTTEN and row.step in _STATUSES


def _told_in(row: Progress, month: Month) -> bool:
    day = row.on.last
    if (row.problem, day.month) == LATE and row.step in _STATUSES:
        day = month_end(YEAR, day.month + 1)
    return month.first <= day <= month.end


def _report(rows: Sequence[Progress]) -> Report:
    progress = [one for one in rows if one.step is Step.PROGRESS]
    reached = [one for one in rows if one.step in _STATUSES][:1]
    told = [*progress, *reached]
    return Report(
        "".join(one.text for one in told),
        format_span(progress[-1].on) if progress else "",
        str(_STATUSES[reached[0].step]) if reached else "",
        format_span(reached[0].on) if reached else "",
        "、".join(dict.fromkeys(one.evidence for one in told if one.evidence)),
    )


def typed_into_form(rows: Sequence[Progress], until: date) -> Iterator[Progress]:
    """Rows of 进展 of the form up to a day: transfers, and a second change of status within one month."""
    changed: set[tuple[str, int]] = set()
    for row in rows:
        if row.on.last > until:
            continue
        key = (row.problem, row.on.last.month)
        if row.step is Step.TRANSFERRED or (row.step in _STATUSES and key in changed):
            yield row
        elif row.step in _STATUSES:
            changed.add(key)


def is_in(row: Progress, end: date) -> bool:
    """Whether a row is of the calendar month that ends on a day."""
    return end.replace(day=1) <= row.on.last <= end
