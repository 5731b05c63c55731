"""Which of several values of a cell counts: the only one, the one somebody chose, or none until then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.register.conflicts import KEEP, TAKE, Option, Waiting, identity
from docgen.register.merge import BLANK, ConflictKind, Row, Value
from docgen.register.returned.canonical import cell_value
from docgen.register.returned.claims import place_text
from docgen.register.returned.columns import BY_FIELD
from docgen.register.returned.values import FIELDS

WRITE = "改为："
"""How a choice begins that gives a value of its own: `改为：2015-6-20`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which row is meant: the ledger's month, the unit below, the problem's number; `year` for its dates."""

    month: str
    unit: str
    number: str

    @property
    def year(self) -> int:
        """The year of dates without one."""
        return int(self.month[:4])

    def identity(self, *content: object) -> str:
        """The number of a conflict about the row."""
        return identity("returned", self.month, self.unit, self.number, *content)


@dataclass
class Settling:
    """Settles the cells of one row; `waiting` are those that cannot be.

    `claims` are what copies say, by field and compared value; `ours` is None for a problem that is gone.
    """

    place: Place
    base: Row
    ours: Row | None
    claims: Mapping[str, Mapping[str, Value]]
    decided: Mapping[str, str]
    may_change: Callable[[str], bool]
    waiting: list[Waiting] = field(default_factory=list)

    def settle(self, name: str) -> Value | None:
        """The value that counts, None while it is not decided."""
        values = self.claims.get(name, {})
        old = self.base.get(name)
        now = old if self.ours is None or name not in self.ours.values else self.ours.get(name)
        if not values:
            return now
        if now.key in values:  # it came from one of these copies, or agrees with it
            now = old
        rivals = {**values, now.key: now} if now.key != old.key else dict(values)
        kind, reason = self._objection(name, values, rivals)
        if kind is None:
            return next(iter(rivals.values()))
        return self._decide(name, (kind, reason), values, now)

    def _objection(
        self, name: str, values: Mapping[str, Value], rivals: Mapping[str, Value]
    ) -> tuple[ConflictKind | None, str]:
        faults = [one.fault for one in values.values() if one.fault]
        if not self.may_change(name):
            return ConflictKind.LOCKED, ""
        if faults:
            return ConflictKind.UNREADABLE, faults[0]
        if self.ours is None:
            return ConflictKind.BOTH_CHANGED, "这个问题已经撤销"
        return (ConflictKind.BOTH_CHANGED, "") if len(rivals) > 1 else (None, "")

    def _decide(
        self, name: str, why: tuple[ConflictKind, str], values: Mapping[str, Value], now: Value
    ) -> Value | None:
        keys = sorted({*values, now.key} - {self.base.get(name).key})
        ident = self.place.identity(name, str(why[0]), keys)
        offered = [values[key] for key in sorted(values) if not values[key].fault]
        if why[0] is ConflictKind.LOCKED and name not in FIELDS:
            offered = []
        chosen = self.chosen(ident, name, now, offered)
        if chosen is None:
            first = values[min(values)]
            self.wait(
                ident,
                why[0],
                name,
                now=now,
                options=_options(now, offered),
                place=first.place,
                reason=why[1] or _said(values),
            )
        return chosen

    def chosen(self, ident: str, name: str, now: Value, offered: Sequence[Value]) -> Value | None:
        """What somebody decided for a conflict, None if nobody did or it cannot be read."""
        choice = self.decided.get(ident)
        if choice is None:
            return None
        if choice == KEEP:
            return now
        if choice.startswith(WRITE):
            written = cell_value(choice.removeprefix(WRITE), BY_FIELD[name].kind, self.place.year)
            return None if written.fault else written
        return dict(zip(_labels(len(offered)), offered, strict=True)).get(choice)

    def wait(
        self,
        ident: str,
        kind: ConflictKind,
        name: str,
        *,
        now: Value,
        options: tuple[Option, ...],
        place: str,
        reason: str = "",
    ) -> None:
        """Ask somebody."""
        title = BY_FIELD[name].title if name else ""
        base = self.base.get(name).text if name else ""
        self.waiting.append(
            Waiting(
                ident, kind, self.place.number, title, base, now.text, place, options, self.place.unit, reason
            )
        )


def _labels(count: int) -> list[str]:
    return [TAKE] if count == 1 else [f"{TAKE}{number}" for number in range(1, count + 1)]


def _options(now: Value, offered: Sequence[Value]) -> tuple[Option, ...]:
    takes = zip(_labels(len(offered)), offered, strict=True)
    return (Option(KEEP, now.text), *(Option(label, _with_place(one)) for label, one in takes))


def _with_place(value: Value) -> str:
    """What was typed, and where."""
    where = place_text(value.place)
    return f"{value.text or '（空）'}（{where}）" if where else value.text


def _said(values: Mapping[str, Value]) -> str:
    """The texts that are not offered, so that none goes unmentioned."""
    return "、".join(f"“{one.text or BLANK.text}”" for one in values.values() if one.fault)
