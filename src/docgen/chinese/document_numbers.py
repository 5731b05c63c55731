"""The numbers of official documents (发文字号) wherever they stand, and wording of older editions.

A number is 鄂发〔2014〕5号: 机关代字, full year in 〔〕, number without 第 and zeros (GB/T 9704—2012 7.2.5).
"""

from __future__ import annotations

import re

from docgen.chinese.date_points import full_year
from docgen.chinese.text import HAN
from docgen.chinese.text_faults import TextFault, fault_at

_OPEN, _CLOSE = r"[\[［(（【〖﹝〘〔]", r"[\]］)）】〗﹞〙〕]"
DOCUMENT_NUMBER = re.compile(
    rf"{_OPEN}[ \u3000]*(?P<year>(?:[1１][9９]|[2２][0０])?\d{{2}})[ \u3000]*{_CLOSE}"
    r"[ \u3000]*(?P<nth>第?)[ \u3000]*(?P<number>\d{1,5})(?=[ \u3000]*号|[、至—－-]\d{1,5}号)"
)
"""From the bracket before the year to the last digit; a court's (2014)鄂民初字第5号 is none."""
_WITHOUT_BRACKETS = re.compile(
    rf"(?<=》)(?![和与及或、])(?P<number>[{HAN}]{{1,12}}〔(?:19|20)\d{{2}}〕[1-9]\d{{0,4}}号)(?!）)"
)
_FULL_YEAR_DIGITS = 4


def find_document_number_faults(text: str) -> tuple[TextFault, ...]:
    """Years not in 〔〕 or not in full, 第, leading zeros; a number that stands bare behind a title.

    The fault covers bracket, year and number. The century of a two-digit year is for the writer to confirm.
    """
    faults: list[TextFault] = []
    for match in DOCUMENT_NUMBER.finditer(text):
        year, number = match["year"], int(match["number"])
        wanted = f"〔{full_year(_ascii(year))}〕{number}"
        if match[0] != wanted:
            certain = len(year) == _FULL_YEAR_DIGITS and number > 0
            faults.append(fault_at(text, match.start(), match.end(), wanted, certain=certain))
    for match in _WITHOUT_BRACKETS.finditer(text):
        faults.append(fault_at(text, match.start(), match.end(), f"（{match[0]}）", certain=False))
    return tuple(sorted(faults, key=lambda fault: fault.start))


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


_OBSOLETE = re.compile(r"^[ \t\u3000]*主题词[：:].*$|[（(]?此页无正文[）)]?", re.MULTILINE)


def find_obsolete(text: str) -> tuple[TextFault, ...]:
    """What the edition of 2012 no longer has: the block of 主题词, and 此页无正文 (7.3.5.5)."""
    return tuple(
        fault_at(text, match.start(), match.end(), "", certain=False) for match in _OBSOLETE.finditer(text)
    )
