"""Closed months as floors: what is learnt after a month was closed counts from the day after it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from docgen.register.log import Entry, FactKind


@dataclass(frozen=True, slots=True)
class Closing:
    """A month closed with entry `seq`, as of its last day `end`; `files` are its ledger's digests by name.

    `version` counts from 1 and grows each time the month is closed again. `reopened` is the entry that ended
    it, None while it stands.
    """

    month: str
    end: date
    seq: int
    version: int
    files: dict[str, str]
    reopened: int | None = None
    reason: str = ""


def closings_of(entries: Iterable[Entry], up_to: int | None = None) -> tuple[Closing, ...]:
    """Every closing that the entries up to a number tell of, in order; reopened ones say by which entry.

    Reopening a month ends its closing and those of all later months: their ledgers rest on it.
    """
    closings: list[Closing] = []
    for entry in entries:
        if up_to is not None and entry.seq > up_to:
            break
        payload = entry.fact.payload
        if entry.fact.kind is FactKind.MONTH_CLOSED:
            end = date.fromisoformat(payload["end"])
            closings.append(
                Closing(payload["month"], end, entry.seq, payload["version"], dict(payload["files"]))
            )
        elif entry.fact.kind is FactKind.MONTH_REOPENED:
            closings = [_reopened(one, entry) for one in closings]
    return tuple(closings)


def _reopened(closing: Closing, entry: Entry) -> Closing:
    month, reason = entry.fact.payload["month"], entry.fact.payload["reason"]
    if closing.reopened is not None or closing.month < month:
        return closing
    return Closing(closing.month, closing.end, closing.seq, closing.version, closing.files, entry.seq, reason)


def standing(closings: Iterable[Closing]) -> tuple[Closing, ...]:
    """Those that were not reopened."""
    return tuple(one for one in closings if one.reopened is None)


class Floors:
    """The days after the months of standing closings, ready to be asked for very many facts."""

    def __init__(self, closed: Iterable[Closing]) -> None:
        ordered = sorted(closed, key=lambda one: one.seq)
        self._seqs = [one.seq for one in ordered]
        self._days = list(accumulate((one.end + timedelta(days=1) for one in ordered), max, initial=date.min))

    def counts_from(self, on: date, seq: int) -> date:
        """The day from which a fact of day `on`, learnt as entry `seq`, counts.

        It is that day itself, or the day after the last month that had been closed when it was learnt.
        """
        return max(on, self._days[bisect_left(self._seqs, seq)])


def last_floor(closed: Iterable[Closing], before: date) -> date | None:
    """The day after the last month that was closed and ended before a day, None if there is none."""
    ends = [one.end for one in closed if one.end < before]
    return max(ends) + timedelta(days=1) if ends else None
