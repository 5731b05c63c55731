"""Dates and ranges as offices write them, read to bounds and a precision, and printed in one official form.

A span keeps what was typed beside a sortable bound, so that 3月上旬 never turns into an invented day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docgen.chinese.date_points import (
    STRONG_DASH,
    DateError,
    Point,
    Precision,
    YearSource,
    compact,
    day,
    day_point,
    month_end,
    parse_point,
)
from docgen.chinese.numerals import NumeralError, parse_han

__all__ = [
    "DateError",
    "DateSpan",
    "Precision",
    "format_date",
    "format_month",
    "format_span",
    "from_date",
    "month_end",
    "parse_month",
    "parse_span",
]

_COARSENESS = tuple(Precision)
_LONGEST = 60
_REMEMBERED = 4096
"""Dates repeat from row to row, and reading one takes longer than all else about its row."""
_FROM_NOW = re.compile(r"(?:从|自)?(?:即日|现在|今日|当日|即)(?:起|开始)?")
_MONTHLESS = re.compile(r"\d{1,2}[日号]|[上中下]旬|月[初中底末]")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Inclusive bounds of a stated time; equal for one day, ``first`` None for an upper bound (…前).

    ``text`` is what was given, stripped. ``year_inferred`` tells that the year came from the caller, to be
    labelled 推定. 年底 is bounded by December, 年初 by January, both with precision YEAR.
    """

    first: date | None
    last: date
    precision: Precision
    text: str
    year_inferred: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """A span before it is told from its text: start (None for one point), the word between, end.

    ``opening`` keeps 即日起 and the like, for which ``start`` stands.
    """

    start: Point | None
    joiner: str
    end: Point
    opening: str = ""

    @property
    def precision(self) -> Precision:
        points = [self.end] if self.start is None else [self.start, self.end]
        return max((point.precision for point in points), key=_COARSENESS.index)


@lru_cache(_REMEMBERED)
def parse_span(text: str, *, year: int | None = None, start: date | None = None) -> DateSpan:
    """Read a date, a stated period or a range; Excel serials are of the 1900 system.

    ``year`` serves texts without one, ``start`` is the day meant by 即日起; DateError when either is needed
    and missing, when the date does not exist, and when the text has two readings.
    """
    shown = text.strip()
    if len(shown) > _LONGEST:
        raise DateError(f"“{shown[:20]}……”太长，不是日期")
    try:
        reading = _read(compact(shown), year, start)
    except DateError as error:
        raise error if f"“{shown}”" in str(error) else DateError(f"“{shown}”：{error}") from None
    first, end = reading.start, reading.end
    if first is None:
        low = None if end.upper else end.first
        return DateSpan(low, end.last, end.precision, shown, end.inferred)
    if first.first > end.last or first.last > end.last:
        raise DateError(f"“{shown}”的结束早于开始")
    return DateSpan(first.first, end.last, reading.precision, shown, first.inferred or end.inferred)


def _read(plain: str, year: int | None, start: date | None) -> _Reading:
    if not plain:
        raise DateError("没有填写日期")
    plain = re.sub(r"^[从自](?=\d)", "", plain)
    if plain.count(STRONG_DASH) > 1:
        plain = plain.replace(STRONG_DASH, "-")
    whole = parse_point(plain, YearSource(year))
    if whole is not None:
        return _Reading(None, "", whole)
    readings: list[_Reading] = []
    fault: DateError | None = None
    for left, joiner, right in _splits(plain):
        try:
            reading = _read_range(left, joiner, right, year, start)
        except DateError as error:
            fault = fault or error
        else:
            readings += [reading] if reading else []
    return _choose(readings, fault)


def _choose(readings: list[_Reading], fault: DateError | None) -> _Reading:
    """The one reading, or the one whose two ends are equally precise (2014-11-27-12-05)."""
    alike = [each for each in readings if each.start and each.start.precision is each.end.precision]
    alike = alike or readings
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise DateError("有多种读法，请用“至”分开起止日期")
    raise fault or DateError("无法识别为日期，请写成“2014年11月27日”的样子")


def _splits(plain: str) -> Iterator[tuple[str, str, str]]:
    """Every way to cut a range in two: at the one word or long dash, else at each hyphen."""
    words = [match.start() for match in re.finditer("[至到]", plain)]
    if len(words) > 1:
        return
    cuts = words or [match.start() for match in re.finditer(STRONG_DASH, plain)]
    for at in cuts or [match.start() for match in re.finditer("-", plain)]:
        joiner = plain[at] if plain[at] in "至到" else STRONG_DASH
        left, right = (side.replace(STRONG_DASH, "-") for side in (plain[:at], plain[at + 1 :]))
        yield left, joiner, re.sub(r"(?:结束|为?止)$", "", right)


def _read_range(left: str, joiner: str, right: str, year: int | None, start: date | None) -> _Reading | None:
    if _FROM_NOW.fullmatch(left):
        if start is None:
            raise DateError("“即日起”没有起始日期，请写明从哪一天起")
        end = _read_end(right, day_point(start, inferred=True), year)
        return _Reading(day_point(start), joiner, end, left) if end else None
    left = re.sub(r"(?:起|开始)$", "", left)
    first = parse_point(left, YearSource(year)) or parse_point(_lend_unit(left, right), YearSource(year))
    if first is None or first.upper:
        return None
    end = _read_end(right, first, year)
    return _Reading(first, joiner, end) if end else None


def _lend_unit(left: str, right: str) -> str:
    """Give the start the unit that only the end carries: 4-5月, 一至三季度, 2014—2015年."""
    start = re.fullmatch(r"((?:\d{4}年)?第?)(\d{1,4}|[一二三四五六七八九十]{1,2})", left)
    unit = re.match(r"第?[\d一二三四]{1,4}(月|季度|年)", right)
    if start is None or unit is None or (unit[1] == "年") != (len(start[2]) == 4):
        return left
    number = start[2]
    if unit[1] == "月" and not number.isdigit():
        try:
            number = str(parse_han(number))
        except NumeralError:
            return left
    return f"{start[1]}{number}{unit[1]}"


def _read_end(right: str, first: Point, current: int | None) -> Point | None:
    """Read the end of a range, which takes year and month from the start where it has none."""
    if re.fullmatch(r"\d{1,2}", right) and first.precision is Precision.DAY:
        right += "日"
    if _MONTHLESS.fullmatch(re.sub(r"前$", "", right)):
        right = f"{first.first.month}月{right.removeprefix('月')}"
    return parse_point(right, YearSource(first.first.year, first.inferred, first.first.month, current))


def from_date(d: date) -> DateSpan:
    """The span of one known day."""
    when = day(d.year, d.month, d.day)
    return DateSpan(when, when, Precision.DAY, format_date(when))


def in_force(first: DateSpan | None, last: DateSpan | None, day: date) -> bool:
    """Whether what runs from one day to another, both included, holds on a day; None is without bound."""
    return (first is None or first.last <= day) and (last is None or day <= last.last)


def format_date(d: date) -> str:
    """2014年11月27日: Arabic digits, no leading zeros (GB/T 9704—2012 7.3.5.4)."""
    return f"{d.year}年{d.month}月{d.day}日"


def format_month(d: date) -> str:
    """2015年6月, from any day of the month."""
    return f"{d.year}年{d.month}月"


@lru_cache(_REMEMBERED)
def format_span(span: DateSpan) -> str:
    """Print a parsed span: days in full without repeating year and month, coarser times in their own words.

    ``span.text`` must be readable text, as ``parse_span`` and ``from_date`` leave it, unless it is days only.
    """
    if span.first is not None and span.precision is Precision.DAY:
        return _format_days(span.first, span.last)
    reading = _read(compact(span.text), (span.first or span.last).year, span.first)
    if reading.start is None:
        return reading.end.words
    return f"{reading.opening or reading.start.words}{reading.joiner}{_end_words(reading.start, reading.end)}"


def _format_days(first: date, last: date) -> str:
    if first == last:
        return format_date(first)
    if first.year != last.year:
        return f"{format_date(first)}{STRONG_DASH}{format_date(last)}"
    if first.month != last.month:
        return f"{format_date(first)}{STRONG_DASH}{last.month}月{last.day}日"
    return f"{format_date(first)}{STRONG_DASH}{last.day}日"


def _end_words(start: Point, end: Point) -> str:
    """The end with its year exactly when it differs from a year that the start prints."""
    if not re.match(r"\d{4}年", start.words):
        return end.words
    year = f"{end.last.year}年"
    if start.first.year == end.last.year:
        bare = end.words.removeprefix(year)
        return bare if re.match(r"[\d第上下一二三四]", bare) else end.words
    return year + end.words if re.match(r"\d{1,2}月", end.words) else end.words


def parse_month(text: str) -> date:
    """The first day of a month written 2015-05, 2015.5, 2015年5月 or 201505; DateError otherwise."""
    plain = compact(text)
    match = re.fullmatch(r"(\d{4})(?:[./-](\d{1,2})|年(\d{1,2})月|(\d{2}))", plain)
    if match is None:
        raise DateError(f"“{text.strip()}”不是月份，请写成“2015-05”的样子")
    return day(int(match[1]), int(match[2] or match[3] or match[4]), 1)
