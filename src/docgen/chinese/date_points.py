"""Reading one point of time: a day, a 旬, a month, a quarter, a half-year or a year. Ranges are in ``dates``.

Input is the compact form ``compact`` makes: no spaces, ASCII digits, one kind of strong dash.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from docgen.chinese.numerals import NumeralError, parse_han, to_han

STRONG_DASH = "—"
_WIDTH = str.maketrans("０１２３４５６７８９．／－‐‑−號", "0123456789./----号")
_NOISE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]|[（(](?:星期|周)[一二三四五六日天][）)]")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_DASHES = re.compile(r"[—–―~～〜‒─-]{2,}|[—–―~～〜‒─]")
_HAN_YEAR = re.compile(r"([〇○零OoＯ0-9一二三四五六七八九]{4}|[〇○零一二三四五六七八九]{2})(?=年)")
_HAN_UNIT = re.compile(r"(元|[〇○零一二三四五六七八九十廿卅]{1,4})(?=[月日号])")
_YEAR_DIGITS = {char: str(n) for n, char in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○OoＯ", "0")
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class DateError(ValueError):
    """A date that cannot be read or does not exist; the Chinese message quotes it and says what is wrong."""


class Precision(StrEnum):
    """How exactly a time was stated; 旬 is a third of a month (1–10, 11–20, 21–end)."""

    DAY = "day"
    XUN = "xun"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class YearSource:
    """Where a missing year comes from: ``year``, plus one when the month lies before ``after_month``.

    ``inferred`` tells that the year itself was not in the text. ``current`` is what 今年 means, where known.
    """

    year: int | None = None
    inferred: bool = True
    after_month: int | None = None
    current: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Bounds of one point of time, both inclusive, and the words to print for it."""

    first: date
    last: date
    precision: Precision
    words: str
    inferred: bool = False
    upper: bool = False


def compact(text: str) -> str:
    """Drop spaces, bracketed weekdays and clock times; fold digits and dashes; turn Han dates into digits."""
    plain = _CLOCK.sub("", text.strip())
    plain = _NOISE.sub("", plain).translate(_WIDTH).replace("年度", "年").replace("月份", "月")
    plain = _HAN_YEAR.sub(lambda m: "".join(_YEAR_DIGITS.get(char, char) for char in m[1]), plain)
    plain = _HAN_UNIT.sub(lambda m: "1" if m[1] == "元" else _han_digits(m[1]), plain)
    return _DASHES.sub(STRONG_DASH, plain)


def _han_digits(text: str) -> str:
    try:
        return str(parse_han(text))
    except NumeralError:
        return text


def day(year: int, month: int, number: int) -> date:
    """The date, or a DateError that says which part does not exist."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DateError(f"{year}年超出可用范围（{_FIRST_YEAR}至{_LAST_YEAR}年）")
    if not 1 <= month <= 12:
        raise DateError(f"“{month}月”不存在，月份应为1至12")
    days = monthrange(year, month)[1]
    if not 1 <= number <= days:
        raise DateError(f"“{month}月{number}日”不存在，{year}年{month}月只有{days}天")
    return date(year, month, number)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    first = day(year, month, 1)
    return first.replace(day=monthrange(year, month)[1])


def full_year(text: str) -> int:
    """Four digits as they are; two digits below 70 are 20xx, the rest 19xx."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def parse_point(text: str, source: YearSource) -> Point | None:
    """Read one point; None when the text has no known form, DateError when it has one and cannot be a date.

    With 前 the point is an upper bound; 前 is taken only after a day or 底, since “6月前” has two readings.
    """
    bare = re.sub(r"(?:之|以)?前$", "", text)
    if bare == text:
        return _parse_bare(text, source)
    point = _parse_bare(bare, source)
    if point is None:
        return None
    if point.precision is not Precision.DAY and not point.words.endswith(("底", "末", "终")):
        raise DateError(f"“{text}”不明确，请写成“{bare}底前”或具体日期")
    words = _day_words(point, bare) if point.precision is Precision.DAY else point.words
    return replace(point, words=f"{words}前", upper=True)


def _day_words(point: Point, bare: str) -> str:
    """A day before which something is due, with the year only as far as the text gave one (明年3月1日)."""
    if not point.inferred:
        return point.words
    lead = re.match(r"\D年", bare)
    return f"{lead[0] if lead else ''}{point.first.month}月{point.first.day}日"


def _parse_bare(text: str, source: YearSource) -> Point | None:
    return _parse_numeric(text, source) or _parse_worded(text, source)


# --- digits with separators ---------------------------------------------------------------------------------


def _parse_numeric(text: str, source: YearSource) -> Point | None:
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _serial(text)
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return day_point(day(int(match[1]), int(match[2]), int(match[3])))
    if match := re.fullmatch(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})", text):
        return _three_parts(text, match)
    if match := re.fullmatch(r"(\d{4})[./-](\d{1,2})", text):
        return _month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})", text):
        return _day_of(None, int(match[1]), int(match[2]), source)
    return None


def _serial(text: str) -> Point:
    number = int(text.split(".", maxsplit=1)[0])
    if not 20_000 <= number <= 60_000:
        raise DateError(f"“{text}”不是日期，请写成“2014年11月27日”的样子")
    return day_point(_EXCEL_EPOCH + timedelta(days=number))


def _three_parts(text: str, match: re.Match[str]) -> Point | None:
    a, b, c = match[1], match[3], match[4]
    if len(a) == 4 and len(c) <= 2:
        return day_point(day(int(a), int(b), int(c)))
    if len(a) > 2 or len(c) == 3:
        return None
    if match[2] == "." and len(c) == 4:
        return day_point(day(int(c), int(b), int(a)))
    if match[2] != "/" and len(c) <= 2:
        return day_point(day(full_year(a.zfill(2)), int(b), int(c))) if len(a) == 2 else None
    return day_point(_only_reading(text, a, b, c))


def _only_reading(text: str, a: str, b: str, c: str) -> date:
    """The one date that month/day/year, day/month/year or (two-digit) year/month/day allow."""
    orders = [(c, a, b), (c, b, a)] + ([(a, b, c)] if len(c) < 4 and len(a) == 2 else [])
    readings = set()
    for year, month, number in orders:
        try:
            readings.add(day(full_year(year.zfill(2)), int(month), int(number)))
        except DateError:
            continue
    if len(readings) != 1:
        reason = "有多种读法" if readings else "不是存在的日期"
        raise DateError(f"“{text}”{reason}，请写成“2014年11月27日”的样子")
    return readings.pop()


# --- words --------------------------------------------------------------------------------------------------

_YEAR_WORD = r"(?P<y>\d{4}年|\d{2}年|次年|翌年|明年|来年|今年|本年|当年|同年)"
_YEAR = f"{_YEAR_WORD}?"
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "明年": 1, "来年": 1}
_XUN = {"初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20)} | dict.fromkeys(
    ("下旬", "底", "末"), (21, 0)
)


def _parse_worded(text: str, source: YearSource) -> Point | None:
    for pattern, build in _WORDED:
        if match := pattern.fullmatch(text):
            return build(match, source)
    return None


def _year(token: str | None, month: int, source: YearSource) -> tuple[int, bool]:
    """The year meant by ``token`` for something in ``month``, and whether it was inferred."""
    if token and token[0].isdigit():
        return full_year(token[:-1]), False
    if source.year is None:
        raise DateError("没有写年份，请写明是哪一年")
    if token in {"次年", "翌年"} and source.after_month is None:
        raise DateError(f"“{token}”前面没有起始日期，请写明是哪一年")
    if token in {"次年", "翌年"}:
        return source.year + 1, source.inferred
    if token in _RELATIVE_YEARS:
        current = source.year if source.current is None else source.current
        return current + _RELATIVE_YEARS[token], True
    rolls = token is None and source.after_month is not None and month < source.after_month
    return source.year + rolls, source.inferred


def day_point(when: date, *, inferred: bool = False) -> Point:
    """A point of one day, printed as 2014年11月27日."""
    return Point(when, when, Precision.DAY, f"{when.year}年{when.month}月{when.day}日", inferred)


def _day_of(token: str | None, month: int, number: int, source: YearSource) -> Point:
    year, inferred = _year(token, month, source)
    return day_point(day(year, month, number), inferred=inferred)


def _month(year: int, month: int, inferred: bool = False, words: str | None = None) -> Point:
    words = words or f"{year}年{month}月"
    return Point(day(year, month, 1), month_end(year, month), Precision.MONTH, words, inferred)


def _lead(match: re.Match[str]) -> str:
    """The year words to print: two digits become four, 今年 and 次年 stay, none stays none."""
    token = match["y"] or ""
    return f"{full_year(token[:-1])}年" if token[:1].isdigit() else token


def _build_day(match: re.Match[str], source: YearSource) -> Point:
    return _day_of(match["y"], int(match["m"]), int(match["d"]), source)


def _build_month(match: re.Match[str], source: YearSource) -> Point:
    month = int(match["m"])
    year, inferred = _year(match["y"], month, source)
    return _month(year, month, inferred, f"{_lead(match)}{month}月")


def _build_xun(match: re.Match[str], source: YearSource) -> Point:
    month, part = int(match["m"]), match["x"]
    year, inferred = _year(match["y"], month, source)
    low, high = _XUN[part]
    last = day(year, month, high) if high else month_end(year, month)
    return Point(day(year, month, low), last, Precision.XUN, f"{_lead(match)}{month}月{part}", inferred)


def _build_quarter(match: re.Match[str], source: YearSource) -> Point:
    number = int(match["q"]) if match["q"].isdigit() else parse_han(match["q"])
    year, inferred = _year(match["y"], number * 3, source)
    first, last = day(year, number * 3 - 2, 1), month_end(year, number * 3)
    words = f"{_lead(match)}{'第' if match['nth'] or match['q'].isdigit() else ''}{to_han(number)}季度"
    return Point(first, last, Precision.QUARTER, words, inferred)


def _build_half(match: re.Match[str], source: YearSource) -> Point:
    start, end = (1, 6) if match["h"] == "上" else (7, 12)
    year, inferred = _year(match["y"], end, source)
    words = f"{_lead(match)}{match['h']}半年"
    return Point(day(year, start, 1), month_end(year, end), Precision.HALF, words, inferred)


def _build_year_part(match: re.Match[str], source: YearSource) -> Point:
    """年初 is bounded by January, 年底 by December: a bound of the whole year would sort them wrongly."""
    part = match["p"]
    start, end = {"初": (1, 1), "底": (12, 12), "末": (12, 12), "终": (12, 12)}.get(part, (1, 12))
    year, inferred = _year(match["y"], end, source)
    words = match.string if not match["y"] else f"{_lead(match)}{match['again'] or ''}{part}"
    return Point(day(year, start, 1), month_end(year, end), Precision.YEAR, words, inferred)


_WORDED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], YearSource], Point]], ...] = (
    (re.compile(_YEAR + r"(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?"), _build_day),
    (re.compile(_YEAR + r"(?P<m>\d{1,2})月"), _build_month),
    (re.compile(_YEAR + r"(?P<m>\d{1,2})月(?P<x>初|中|底|末|上旬|中旬|下旬)"), _build_xun),
    (re.compile(_YEAR + r"(?P<nth>第)?(?P<q>[1-4一二三四])季度"), _build_quarter),
    (re.compile(_YEAR + r"(?P<h>[上下])半年"), _build_half),
    (re.compile(_YEAR + r"(?P<again>年)(?P<p>[初底末终内])"), _build_year_part),
    (re.compile(_YEAR_WORD + r"(?P<again>)(?P<p>[初底末终内]?)"), _build_year_part),
    (re.compile(_YEAR + r"(?P<again>)(?P<p>全年)"), _build_year_part),
)
