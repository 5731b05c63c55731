"""The last day of a term that runs from a day: 三个月, 半年, 30天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from docgen.chinese.date_points import month_end
from docgen.chinese.numerals import NumeralError, parse_count

_TERM = re.compile(
    r"(?P<n>\d+|[一二两三四五六七八九十百]+|半)个?(?P<unit>月|年|季度|周|星期|天|日)[以之]?内?"
)
_MONTHS = {"月": 1, "季度": 3, "年": 12}
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7}


def term_end(term: str, start: date) -> date | None:
    """The last day of a term; None for other words (三个月左右) and half of anything but a year.

    The day it runs from does not count; a term of months ends on the day of the same number, on the month's
    last day where there is none (《民法典》第二百零一条、第二百零二条, before it 民法通则意见第一百九十八条).
    """
    match = _TERM.fullmatch(term.strip())
    if match is None:
        return None
    number, unit = match["n"], match["unit"]
    if number == "半":
        return _months_later(start, 6) if unit == "年" else None
    try:
        count = parse_count(number)
    except NumeralError:
        return None
    if unit in _MONTHS:
        return _months_later(start, count * _MONTHS[unit])
    return start + timedelta(days=count * _DAYS[unit])


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = month_end(year, month + 1)
    return last.replace(day=min(start.day, last.day))
