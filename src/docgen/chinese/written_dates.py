"""How dates and ranges are written in running text (GB/T 15834—2011, GB/T 15835—2011).

Reading dates is the work of ``dates``; here they are only looked at as text.
"""

from __future__ import annotations

import re

from docgen.chinese.date_points import compact, full_year
from docgen.chinese.text_faults import TextFault, fault_at, without_foreign

_HAN_DIGIT = "[〇○零0０一二三四五六七八九]"
_HAN_DATE = re.compile(
    rf"[一二]{_HAN_DIGIT}{{3}}年(?:[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十廿卅]{{1,3}}日)?)?"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d第近历时])(?P<year>\d{2})年(?=\d{1,2}月|年?[底初末]|[上下]半年|第?[一二三四]季度)"
)
_PADDED = re.compile(r"(?<![\d.])0(?=[1-9][月日])")
_TITLE = re.compile("《[^《》\n]*》")


def find_date_faults(text: str) -> tuple[TextFault, ...]:
    """Two-digit years, padded months and days, dates in Chinese numerals (with 〇, 零 or 0).

    Inside 《》 nothing is certain: a title is quoted as it was published.
    """
    plain = without_foreign(text)
    titles = [match.span() for match in _TITLE.finditer(plain)]
    found = [(match.span(), _in_digits(match[0]), True) for match in _HAN_DATE.finditer(plain)]
    found += [(match.span(), "", True) for match in _PADDED.finditer(plain)]
    found += [(match.span(), f"{full_year(match['year'])}年", False) for match in _SHORT_YEAR.finditer(plain)]
    return tuple(
        fault_at(text, start, end, wanted, certain=certain and not _inside(titles, start))
        for (start, end), wanted, certain in sorted(found)
    )


def _in_digits(han_date: str) -> str:
    """二〇一四年三月五日 as 2014年3月5日."""
    return compact(han_date)


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start < at < end for start, end in spans)


_SHORT, _LONG = "[-~〜～－–‐‑]", "[—―─]"
_YEAR = r"(?:19|20)\d{2}"
_FREE = r"(?<![A-Za-z0-9.\-~～－–—/:])"
_UNITS = (
    "个|人|名|件|条|项|次|天|周|岁|户|家|份|倍|元|万|亿|亩|吨|米|公里|平方米|小时|分钟|场|期|轮|篇|处|起|%|％"
)
_TIME_MARK = rf"(?P<mark>{_SHORT}|{_LONG}{{2}})"
_NUMBER_MARK = r"(?P<mark>[-~〜－–‐‑]|[—―─]{1,2})"
_NUMBER = r"(?!0\d)\d{1,6}(?:\.\d{1,3})?"
_RANGES = (
    (re.compile(rf"{_FREE}{_YEAR}年?{_TIME_MARK}{_YEAR}(?=年)"), "—", True),
    (re.compile(rf"(?<=[（(]){_YEAR}{_TIME_MARK}{_YEAR}(?=[）)])"), "—", True),
    (
        re.compile(
            rf"{_FREE}\d{{1,2}}(?:月(?:\d{{1,2}}日|[初中底上下]旬?)?|日)?{_TIME_MARK}"
            rf"(?:{_YEAR}年)?\d{{1,2}}(?:月|日(?!内))"
        ),
        "—",
        True,
    ),
    (re.compile(rf"{_FREE}\d{{1,2}}[:：]\d{{2}}{_TIME_MARK}\d{{1,2}}[:：]\d{{2}}"), "—", True),
    (re.compile(rf"(?:周|星期)[一二三四五六]{_TIME_MARK}(?:周|星期)?[二三四五六日]"), "—", True),
    (re.compile(rf"{_FREE}{_NUMBER}(?:{_UNITS})?{_NUMBER_MARK}{_NUMBER}(?={_UNITS})"), "～", True),
    (re.compile(rf"{_FREE}\d{{1,3}}年?{_NUMBER_MARK}(?!0)\d{{1,3}}(?=年)"), "～", True),
    (re.compile(r"(?<=[A-Z])(?P<mark>[—－–])(?=\d)"), "-", False),
)
"""Ranges with a wrong mark, the right one, whether it is certain."""


def find_range_faults(text: str) -> tuple[TextFault, ...]:
    """Marks of ranges: one-em — between times, ～ between numbers, the short - within codes (4.13.3)."""
    plain = without_foreign(text)
    found = {
        match.span("mark"): fault_at(text, *match.span("mark"), wanted, certain=certain)
        for pattern, wanted, certain in _RANGES
        for match in pattern.finditer(plain)
    }
    return tuple(found[span] for span in sorted(found))
