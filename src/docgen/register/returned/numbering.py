"""Numbers for new problems: the next free one of the scheme that like problems follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from docgen.model.problem import Ownership, Problem
from docgen.model.roster import Roster
from docgen.register.returned.values import UnreadableError
from docgen.register.units import unit_of

_NUMBER = re.compile(r"(.*?)(\d+)$")


class Numbering:
    """Schemes by unit and ownership, and the highest number of each prefix that is taken or promised."""

    def __init__(self, problems: Iterable[Problem], roster: Roster) -> None:
        self._schemes: dict[tuple[Ownership, str | None], Counter[tuple[str, int]]] = {}
        self._highest: dict[str, int] = {}
        for problem in problems:
            self.take(problem.code)
            found = _NUMBER.fullmatch(problem.code)
            for unit in (unit_of(roster, problem), None) if found is not None else ():
                assert found is not None
                scheme = self._schemes.setdefault((problem.ownership, unit), Counter())
                scheme[found[1], len(found[2])] += 1

    def take(self, code: str) -> None:
        """Note that a number is taken, or promised to a row that waits."""
        if (found := _NUMBER.fullmatch(code)) is not None:
            self._highest[found[1]] = max(self._highest.get(found[1], 0), int(found[2]))

    def next_number(self, ownership: Ownership, unit: str) -> str:
        """The next free number of the unit's scheme, else of everybody's.

        Raises UnreadableError where there is none to follow.
        """
        scheme = self._schemes.get((ownership, unit)) or self._schemes.get((ownership, None))
        if not scheme:
            raise UnreadableError("没有编号可以顺延，请在表单里登记")
        prefix, width = max(scheme, key=lambda one: (scheme[one], one))
        return f"{prefix}{self._highest.get(prefix, 0) + 1:0{width}}"
