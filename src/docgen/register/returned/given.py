"""The facts that copies of a month's ledger gave and that still count, read when the month is asked for.

**Why** not those of all months at once: after a year they are nearly all that a register holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docgen.register.log import Entry, FactKind
from docgen.register.returned.claims import month_of

KINDS = (FactKind.PROGRESS, FactKind.AMENDED)
"""What a copy gives; the rest of what it brings is about the copy itself."""


class Given:
    """`load` gives the entries of these kinds that copies of a month gave, `withdrawn` their numbers that
    count no more.
    """

    def __init__(self, load: Callable[[str], Iterable[Entry]], withdrawn: Iterable[int]) -> None:
        self._load = load
        self._withdrawn = set(withdrawn)
        self._months: dict[str, dict[str, list[Entry]]] = {}

    def of(self, number: str, month: str) -> Sequence[Entry]:
        """What copies of a month's ledger say of a problem, oldest first."""
        if month not in self._months:
            self._months[month] = {}
            for entry in self._load(month):
                self._add(month, entry)
        some = self._months[month].get(number, ())
        return [one for one in some if one.seq not in self._withdrawn] if some else ()

    def add(self, entry: Entry) -> None:
        """Count an entry that was just written; one of a month not yet asked for is read with it."""
        if entry.fact.kind is FactKind.WITHDRAWN:
            self._withdrawn.add(entry.fact.payload["seq"])
        elif entry.fact.kind in KINDS and (month := month_of(entry.fact.place)) in self._months:
            self._add(month, entry)

    def _add(self, month: str, entry: Entry) -> None:
        self._months[month].setdefault(entry.fact.subject, []).append(entry)
