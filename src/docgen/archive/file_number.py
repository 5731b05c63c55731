"""档号: the number an item is known by, in the spellings of DA/T 22—2015 5.4 and DA/T 13—2022."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Scheme(StrEnum):
    """档号规则."""

    ITEMS = "DA/T 22—2015"
    GENERAL = "DA/T 13—2022"


class Retention(StrEnum):
    """保管期限 of 国家档案局令第8号."""

    PERMANENT = "永久"
    THIRTY_YEARS = "定期30年"
    TEN_YEARS = "定期10年"

    @property
    def code(self) -> str:
        """What a file number writes."""
        return _CODES[self]

    @property
    def short(self) -> str:
        """What the 归档章 has room for."""
        return self.removeprefix("定期")


_CODES: Final = {Retention.PERMANENT: "Y", Retention.THIRTY_YEARS: "D30", Retention.TEN_YEARS: "D10"}
CATEGORIES: Final = ("WS", "KJ", "RS", "KU", "ZY", "ZP", "LY", "LX", "SJ", "YJ", "WY", "MT", "SW")
"""档案门类 codes; 文书 is WS."""
_HEAD: Final = {
    Scheme.ITEMS: ("[A-Z0-9]{4}", "四位字母或数字，如 Z109"),
    Scheme.GENERAL: ("[A-Z][0-9]{3}", "一位字母和三位数字，如 Z109"),
}
_ORGAN: Final = {
    Scheme.ITEMS: ("[A-Z0-9]{3}", "三位大写字母或数字，如 BGS"),
    Scheme.GENERAL: (r"[A-Z0-9\u4e00-\u9fff]{1,10}", "汉字、大写字母或数字，如 办公室"),
}
LAST: Final = {Scheme.ITEMS: 9_999, Scheme.GENERAL: 99_999}
"""The largest 件号: four digits, in the general rule up to five."""
_WHOLE: Final = {
    Scheme.ITEMS: re.compile(
        rf"(?P<fonds>{_HEAD[Scheme.ITEMS][0]})-(?P<category>[A-Z]{{2}})·(?P<year>[0-9]{{4}})"
        rf"-(?P<retention>Y|D30|D10)(?:-(?P<organ>{_ORGAN[Scheme.ITEMS][0]}))?-(?P<at>[0-9]{{4}})"
    ),
    Scheme.GENERAL: re.compile(
        rf"(?P<fonds>{_HEAD[Scheme.GENERAL][0]})-(?P<category>[A-Z]{{2}})·(?P<year>[0-9]{{4}})"
        rf"·(?P<retention>Y|D30|D10)(?:·(?P<organ>{_ORGAN[Scheme.GENERAL][0]}))?-(?P<at>[0-9]{{4,5}})"
    ),
}


@dataclass(frozen=True, slots=True)
class Series:
    """The lowest class, within which items are counted; `organ` is empty where 机构（问题） is no level."""

    scheme: Scheme
    fonds: str
    category: str
    year: int
    retention: Retention
    organ: str = ""

    def number(self, at: int) -> str:
        """The file number of the item `at` that place, from 1; ValueError beyond the last that fits."""
        if not 1 <= at <= LAST[self.scheme]:
            raise ValueError(f"{at} has no number in {self.scheme}")
        joint = "-" if self.scheme is Scheme.ITEMS else "·"
        levels = [f"{self.fonds}-{self.category}·{self.year:04}", self.retention.code]
        return f"{joint.join([*levels, self.organ] if self.organ else levels)}-{at:04}"


@dataclass(frozen=True, slots=True)
class FileNumber:
    """A file number taken apart."""

    series: Series
    at: int


def parse_file_number(text: str) -> FileNumber | None:
    """What a file number says, None for a text that is none of either rule."""
    for scheme, pattern in _WHOLE.items():
        if (found := pattern.fullmatch(text)) is not None:
            by_code = {code: one for one, code in _CODES.items()}
            parts = (found["fonds"], found["category"], int(found["year"]), by_code[found["retention"]])
            return FileNumber(Series(scheme, *parts, found["organ"] or ""), int(found["at"]))
    return None


def fonds_fault(scheme: Scheme, fonds: str) -> str | None:
    """How a 全宗号 is written under a rule, None if it is written so."""
    pattern, words = _HEAD[scheme]
    return None if re.fullmatch(pattern, fonds) else words


def organ_fault(scheme: Scheme, organ: str) -> str | None:
    """How a 机构（问题） code is written under a rule, None if it is written so."""
    pattern, words = _ORGAN[scheme]
    return None if re.fullmatch(pattern, organ) else words
