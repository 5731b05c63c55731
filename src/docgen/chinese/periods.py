"""Monthly periods that end on a fixed day of the month: its last one, or the 21st, or whichever is agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.chinese.date_points import month_end


def month_code(day: date) -> str:
    """`2015-05`: how folders, commands and the register name the month that a day is in."""
    return f"{day:%Y-%m}"


def period_end(year: int, month: int, cut_off: int | None = None) -> date:
    """The last day of a month's period; None, or a day the month does not have, means the month's end."""
    last = month_end(year, month)
    return last if cut_off is None or cut_off >= last.day else last.replace(day=cut_off)


def period_of(day: date, cut_off: int | None = None) -> tuple[date, date]:
    """First and last day of the period that a day is in; it bears the name of its last day's month."""
    end = period_end(day.year, day.month, cut_off)
    if day > end:
        following = month_end(day.year, day.month) + timedelta(days=1)
        return end + timedelta(days=1), period_end(following.year, following.month, cut_off)
    before = day.replace(day=1) - timedelta(days=1)
    return period_end(before.year, before.month, cut_off) + timedelta(days=1), end


def periods_between(first: date, last: date, cut_off: int | None = None) -> Iterator[tuple[date, date]]:
    """First and last day of each period that the two days touch, the last one cut at `last`."""
    start, end = period_of(first, cut_off)
    while start <= last:
        yield start, min(end, last)
        start, end = period_of(end + timedelta(days=1), cut_off)
