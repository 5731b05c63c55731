"""The unit's form as it stood on a day of the year: problems, opinions and orders come in as they arise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms.shapes import strip_head
from docgen.model.base import field_title
from docgen.model.problem import Progress
from docgen.official.package import save_xlsx
from docgen.register.shown import shown

_FIRST_CELL: Final = "行注"
_EXAMPLE: Final = "示例"
_BETWEEN: Final = "、"
_TYPED: Final = ("problem", "on", "step", "text", "evidence", "department", "responsible", "leader")
"""What is typed of a row of 进展."""


class GrowingForm:
    """The sample's workbook, whose problems, measures, 进展, opinions and orders are written for a day into
    `target`.
    """

    def __init__(self, sample: Path, target: Path) -> None:
        self._workbook = load_workbook(sample)
        self._target = target
        self._problems, self._measures, self._progress, self._opinions, self._orders = (
            _Table(self._workbook[name]) for name in ("问题", "措施", "进展", "意见", "督办")
        )
        self._watches, self._sanctions = (_Table(self._workbook[name]) for name in ("重点监控", "问责"))

    def write(self, known: Collection[str], progress: Iterable[Progress]) -> None:
        """Save the form with the problems, opinions and orders of these numbers and these rows of 进展."""
        self._problems.keep_numbers(("编号", "关联问题"), known)
        self._measures.keep_numbers(("问题编号",), known)
        self._opinions.keep_numbers(("挂号编号",), known)
        self._orders.keep_numbers(("编号", "问题编号"), known)
        self._watches.name_only(("关联问题", "依据"), known)
        self._sanctions.name_only(("问题编号",), known)
        self._progress.replace(
            {field_title(Progress, name): shown(getattr(row, name)) for name in _TYPED} for row in progress
        )
        save_xlsx(self._workbook, self._target)


class _Table:
    """A sheet's table as the sample has it; written over in place, so that its styles stay."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        rows = list(sheet.iter_rows(values_only=True))
        at = next(number for number, row in enumerate(rows) if row[0] == _FIRST_CELL)
        self._columns = {strip_head(str(head)): column for column, head in enumerate(rows[at], start=1)}
        self._rows = {
            number: {head: _text(row[column - 1]) for head, column in self._columns.items()}
            for number, row in enumerate(rows[at + 1 :], start=at + 2)
            if row[0] != _EXAMPLE
        }

    def keep_numbers(self, heads: tuple[str, ...], known: Collection[str]) -> None:
        """Write the rows whose number, in the first of some columns, is known, naming no unknown one."""
        for number, row in self._rows.items():
            kept = _known(row, heads, known)
            self._write(number, row | kept if kept[heads[0]] else {})

    def name_only(self, heads: tuple[str, ...], known: Collection[str]) -> None:
        """Write every row, naming no unknown number in these columns."""
        for number, row in self._rows.items():
            self._write(number, row | _known(row, heads, known))

    def replace(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Write these rows, texts by head, and blank the rest."""
        new = iter(rows)
        for number in self._rows:
            self._write(number, next(new, {}))

    def _write(self, number: int, row: Mapping[str, str]) -> None:
        for head, column in self._columns.items():
            self._sheet.cell(number, column).value = row.get(head) or None


def _known(row: Mapping[str, str], heads: Iterable[str], known: Collection[str]) -> dict[str, str]:
    return {head: _BETWEEN.join(one for one in row[head].split(_BETWEEN) if one in known) for head in heads}


def _text(value: object) -> str:
    return "" if value is None else str(value)
