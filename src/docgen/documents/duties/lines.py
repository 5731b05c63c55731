"""Duties put together as people read them: one line for a document of 300 people, or of seven months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import format_month, parse_month
from docgen.documents.duties.duty import Duty, DutySort, Standing

_NAMED = 3
"""As many people, or departments, as a line names."""
_TOGETHER = frozenset({DutySort.PAPER, DutySort.CYCLE, DutySort.RETURN})


@dataclass(frozen=True, slots=True)
class Line:
    """Duties of one requirement that stand alike; never empty."""

    duties: tuple[Duty, ...]

    @property
    def first(self) -> Duty:
        """The one that tells what they have in common."""
        return self.duties[0]

    @property
    def what(self) -> str:
        """What is owed, with the months it is owed for."""
        months = tuple(dict.fromkeys(one.period for one in self.duties if one.period))
        return f"{self.first.what}（{_months(months)}）" if months else self.first.what

    @property
    def short(self) -> str:
        """The same, cut to what a line on a screen shows."""
        return self.what if len(self.duties) > 1 or self.first.period else self.first.short

    @property
    def who(self) -> str:
        """Who owes it: by name while they are few."""
        names = tuple(dict.fromkeys(one.holder.name for one in self.duties))
        if len(names) <= _NAMED:
            return "、".join(names)
        people = any(one.holder.person is not None for one in self.duties)
        return f"{names[0]}等{len(names)}{'人' if people else '个部门'}"

    @property
    def lateness(self) -> str:
        """Whether they are late, where that is the same for all."""
        words = {one.lateness for one in self.duties}
        return words.pop() if len(words) == 1 else "—"

    @property
    def told(self) -> str:
        """What the records say where they say the same of all, and the note."""
        words = dict.fromkeys(one.evidence for one in self.duties)
        evidence = next(iter(words)) if len(words) == 1 else ""
        return "；".join(filter(None, (evidence, self.first.note)))

    @property
    def due(self) -> date | None:
        """The last day, None where none is stated."""
        return self.first.due


def lines_of(duties: Iterable[Duty]) -> tuple[Line, ...]:
    """The duties in their order, those of one requirement together while they stand alike.

    Months are put together while they are ahead or have no last day that tells them apart.
    """
    found: dict[tuple[object, ...], list[Duty]] = {}
    for one in duties:
        found.setdefault(_alike(one), []).append(one)
    return tuple(Line(tuple(members)) for members in found.values())


def by_urgency(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Those that are late first, then by last day, then those without one."""
    return tuple(sorted(lines, key=lambda line: (not line.first.is_late, line.due or date.max)))


def _alike(one: Duty) -> tuple[object, ...]:
    if one.sort not in _TOGETHER:
        return (one.key,)
    months = one.period if one.sort is DutySort.RETURN else ""
    due = None if one.period and one.standing is Standing.NOT_YET else one.due
    is_person = one.holder.person is not None
    return (one.origin, one.standing, is_person, one.recipients, due, months)


def _months(codes: tuple[str, ...]) -> str:
    words = [format_month(parse_month(code)) for code in codes]
    return words[0] if len(words) == 1 else f"{words[0]}至{words[-1]}，{len(words)}个月"
