"""Whose ledger a returned workbook is, and of which month: from its hidden sheet, else from what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.chinese.dates import DateError, parse_month
from docgen.chinese.periods import month_code
from docgen.chinese.text import normalise_text
from docgen.forms.xlsx_grid import Grid
from docgen.register.returned.columns import META_SHEET

META_NAMES: Final = {
    "专项": "campaign",
    "单位编号": "unit_code",
    "月份": "month",
    "登记簿序号": "base_seq",
    "格式": "version",
}
"""Names in the hidden sheet, beside their values."""
UNIT_LABEL, MONTH_LABEL = "填报单位", "月份"
_UNIT = re.compile(rf"{UNIT_LABEL}(?:[（(]盖章[)）])?[：:][ \u3000]*([^ \u3000\n]+)")
_MONTH = re.compile(rf"{MONTH_LABEL}[：:][ \u3000]*(\d{{4}}[年./-]\d{{1,2}}月?)")
_TITLE_MONTH = re.compile(r"(\d{4}年\d{1,2}月)填报")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook says of itself; None or empty where it does not.

    `unit_code`, `base_seq`, `campaign` and `version` come from the hidden sheet alone, `unit_name` from the
    line above the table. `month` is written `2015-06`.
    """

    campaign: str = ""
    unit_code: str = ""
    unit_name: str = ""
    month: str = ""
    base_seq: int | None = None
    version: int | None = None


def read_identity(grids: Iterable[Grid], above: Sequence[str]) -> Identity:
    """The identity from all sheets and the texts `above` the tables."""
    hidden: dict[str, str] = {}
    for grid in grids:
        if grid.name == META_SHEET:
            rows = (tuple(row[:2]) for row in grid.rows if len(row) >= 2)
            hidden = {META_NAMES[str(name)]: str(value) for name, value in rows if str(name) in META_NAMES}
    text = normalise_text("\n".join(above))
    month = hidden.get("month") or _first(_MONTH, text) or _first(_TITLE_MONTH, text)
    return Identity(
        campaign=hidden.get("campaign", ""),
        unit_code=hidden.get("unit_code", ""),
        unit_name=_first(_UNIT, text),
        month=_month(month),
        base_seq=_number(hidden.get("base_seq")),
        version=_number(hidden.get("version")),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _month(text: str) -> str:
    try:
        return month_code(parse_month(text if "年" in text else text.removesuffix("月")))
    except DateError:
        return ""


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
