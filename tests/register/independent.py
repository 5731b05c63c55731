"""A fold of the register of its own: raw entries to figures, sharing no code with `docgen.register`.

An entry counts from its own day or, learnt after months were closed, from the day after the last of them.
What counts by a day makes up problems and their rows; rows are gone through by their own day, then as learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

OPEN = ("待整改", "整改中")
DONE = ("已完成", "待销号", "已销号")
_LIVE = (*OPEN, "已完成", "待销号", "长期坚持")
_STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "完成": ((*OPEN, "已完成", "长期坚持"), "已完成"),
    "立行立改": (OPEN, "已完成"),
    "长期坚持": ((*OPEN, "已完成", "长期坚持"), "长期坚持"),
    "申请销号": (("已完成",), "待销号"),
    "销号": (("已完成", "待销号"), "已销号"),
    "退回": (("已完成", "待销号", "长期坚持"), "整改中"),
    "重新整改": (("已销号",), "整改中"),
    "申请延期": (OPEN, ""),
    "延期": (OPEN, ""),
    "不予延期": (OPEN, ""),
    "移交": (_LIVE, ""),
}
"""The 状态 a 事项 may follow, and the one it leads to; none for one that leaves it as it is."""
_NAMES = {"完成": "整改完成", "立行立改": "整改完成", "长期坚持": "转为长期坚持"}
_ALWAYS_MOVES = ("延期", "不予延期", "移交")


@dataclass
class Told:
    """One problem as of a day. `moves` are what changed, on the day from which it counts."""

    fields: dict[str, Any]
    found: date
    rows: list[tuple[date, dict[str, Any]]] = field(default_factory=list)
    status: str = "待整改"
    due: date | None = None
    asked: bool = False
    moves: list[tuple[str, date]] = field(default_factory=list)

    def run(self) -> None:
        """Go through its rows in the order in which they happened."""
        self.due = _due(self.fields["deadline"])
        self.moves.append(("新发现", self.found))
        for counted, row in sorted(self.rows, key=lambda one: one[1]["on"][1]):
            self._take(counted, row)

    def _take(self, counted: date, row: dict[str, Any]) -> None:
        step = row.get("step", "进展")
        if step == "进展":
            self.status = "整改中" if self.status == "待整改" else self.status
            return
        after, leads_to = _STEPS[step]
        if self.status not in after or not self._has_what_it_needs(step, row):
            return
        was, self.status = self.status, leads_to or self.status
        if was != self.status or step in _ALWAYS_MOVES:
            self.moves += [(_NAMES.get(step, step), counted)] if step != "申请延期" else []
        if step in ("延期", "退回", "重新整改") and row.get("deadline"):
            self.due = _due(row["deadline"])
        elif step == "重新整改":
            self.due = None
        if step == "申请延期":
            self.asked = True
        elif step in ("延期", "不予延期", "长期坚持") or (leads_to == "已完成" and was != "已完成"):
            self.asked = False

    def _has_what_it_needs(self, step: str, row: dict[str, Any]) -> bool:
        if step == "不予延期":
            return self.asked
        if step in ("申请延期", "延期"):
            in_time = self.due is None or row["on"][0] <= self.due.isoformat()
            return bool(row.get("deadline")) and (in_time or (step == "延期" and self.asked))
        return True

    def is_overdue(self, day: date) -> bool:
        return self.status in OPEN and self.due is not None and self.due < day


def fold(entries: Iterable[Any], day: date) -> dict[str, Told]:
    """The problems found by a day, by number."""
    entries = list(entries)
    floors = list(_floors(entries))
    heard: dict[str, list[tuple[date, Any]]] = {}
    for entry in entries:
        late = [end + timedelta(days=1) for seq, end in floors if seq < entry.seq]
        counted = max([entry.fact.on, *late])
        if counted <= day:
            heard.setdefault(entry.fact.subject, []).append((counted, entry))
    told = {code: _told(some) for code, some in heard.items() if code}
    return {code: one for code, one in told.items() if one is not None and one.found <= day}


def _floors(entries: Iterable[Any]) -> Iterator[tuple[int, date]]:
    """Closings that stand: their entry and the last day they froze."""
    standing: list[tuple[str, int, date]] = []
    for entry in entries:
        payload = entry.fact.payload
        if entry.fact.kind == "month-closed":
            standing.append((payload["month"], entry.seq, date.fromisoformat(payload["end"])))
        elif entry.fact.kind == "month-reopened":
            standing = [one for one in standing if one[0] < payload["month"]]
    for _, seq, end in standing:
        yield seq, end


def _told(heard: list[tuple[date, Any]]) -> Told | None:
    withdrawn = {entry.fact.payload["seq"] for _, entry in heard if entry.fact.kind == "withdrawn"}
    struck = max((entry.seq for _, entry in heard if entry.fact.kind == "removed"), default=0)
    since = [(day, entry) for day, entry in heard if entry.seq > struck and entry.seq not in withdrawn]
    registered = [one for one in since if one[1].fact.kind == "registered"]
    if not registered:
        return None
    counted, first = registered[0]
    told = Told(dict(first.fact.payload), counted)
    amended = [one for one in since if one[1].fact.kind == "amended"]
    for _, entry in sorted(amended, key=lambda one: one[0]):
        told.fields |= {name: new for name, (_, new) in entry.fact.payload.items()}
    told.found = max(counted, date.fromisoformat(told.fields["found"][1]))
    told.rows = [(day, dict(entry.fact.payload)) for day, entry in since if entry.fact.kind == "progress"]
    told.run()
    return told


def _due(deadline: list[Any]) -> date | None:
    return date.fromisoformat(deadline[2]) if deadline[2] else None


def figures(entries: Iterable[Any], day: date) -> dict[str, int]:
    """The counts of all problems as of a day."""
    problems = fold(entries, day).values()
    statuses = [one.status for one in problems]
    return {
        "found": len(statuses),
        "not_started": statuses.count("待整改"),
        "in_progress": statuses.count("整改中"),
        "completed": statuses.count("已完成"),
        "requested": statuses.count("待销号"),
        "closed": statuses.count("已销号"),
        "long_term": statuses.count("长期坚持"),
        "overdue": sum(one.is_overdue(day) for one in problems),
    }


def moves(entries: Iterable[Any], first: date, last: date) -> list[tuple[str, str, date]]:
    """What changed between two days: change, problem, day."""
    told = fold(entries, last)
    return sorted(
        (change, code, day) for code, one in told.items() for change, day in one.moves if first <= day
    )
