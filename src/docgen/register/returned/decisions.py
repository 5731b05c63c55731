"""What waits as a workbook in which the clerk chooses, and that workbook read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.forms.places import column_letters
from docgen.forms.shapes import strip_head
from docgen.forms.xlsx_grid import Grid
from docgen.official.package import xlsx_bytes
from docgen.official.sheet import add_styles, print_setup
from docgen.register.conflicts import Waiting
from docgen.register.returned.columns import FILL_COLOUR
from docgen.register.returned.resolve import WRITTEN, may_be_written
from docgen.render.xlsx_heights import fit_heights

SHEET: Final = "待处理"
_ID = "编号"
OPTIONS_HEAD, CHOICE_HEAD = "可选的处理", "处理"
_HEADS: Final[tuple[tuple[str, float], ...]] = (
    (_ID, 10),
    ("问题", 10),
    ("栏目", 10),
    ("种类", 16),
    ("原来", 24),
    ("登记簿现在", 24),
    (OPTIONS_HEAD, 60),
    (CHOICE_HEAD, 16),
    ("说明", 30),
    ("位置", 30),
)
_HEADER_ROW = 3
_FILL = PatternFill("solid", fgColor=FILL_COLOUR)


def decisions_workbook(waiting: Iterable[Waiting]) -> bytes:
    """A workbook of what waits with a drop-down for each; an empty 处理 decides nothing."""
    workbook = Workbook()
    ws = workbook.active
    assert ws is not None
    ws.title = SHEET
    add_styles(workbook)
    ws.cell(1, 1, "待处理事项").style = "表头信息左"
    ws.cell(
        2, 1, "在“处理”一栏选择，保存后用 docgen ledger collect 收回这个文件；不处理的留空。"
    ).style = "表注"
    for column, (head, width) in enumerate(_HEADS, start=1):
        ws.cell(_HEADER_ROW, column, head).style = "表头"
        ws.column_dimensions[column_letters(column)].width = width
    for row, one in enumerate(waiting, start=_HEADER_ROW + 1):
        _write_row(ws, row, one)
    fit_heights(ws, range(_HEADER_ROW, ws.max_row + 1))
    ws.freeze_panes = f"A{_HEADER_ROW + 1}"
    print_setup(ws, title_rows=range(_HEADER_ROW, _HEADER_ROW + 1))
    return xlsx_bytes(workbook, "待处理事项")


def _write_row(ws: Worksheet, row: int, one: Waiting) -> None:
    texts = (
        one.id,
        one.problem,
        one.field,
        str(one.kind),
        one.base,
        one.ours,
        describe_options(one),
        "",
        one.reason,
        one.place,
    )
    for column, text in enumerate(texts, start=1):
        cell = ws.cell(row, column)
        if text:
            cell.value, cell.data_type = text, "s"  # a text that starts with = stays a text
        cell.style = "表格文字"
    choice = ws.cell(row, [head for head, _ in _HEADS].index(CHOICE_HEAD) + 1)
    choice.fill = _FILL
    labels = ",".join(option.label for option in one.options)
    offer = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=True, sqref=choice.coordinate)
    offer.showErrorMessage = not may_be_written(one)
    offer.errorTitle, offer.error = "请从列表中选择", f"可填：{labels.replace(',', '、')}"[:225]
    ws.add_data_validation(offer)


def describe_options(waiting: Waiting) -> str:
    """The options one a line, each with what it stands for."""
    lines = [f"{one.label}：{one.text}" if one.text else one.label for one in waiting.options]
    if may_be_written(waiting):
        lines.append(f"{WRITTEN}：……（自己写）")
    return "\n".join(lines)


def read_decisions(grids: Sequence[Grid]) -> dict[str, str] | None:
    """Choices by conflict from such a workbook, blank ones left out; None for any other workbook.

    Raises DiagnosticError (L509) where a conflict stands twice with different choices.
    """
    grid = next((one for one in grids if one.name == SHEET), None)
    header = None if grid is None else _header(grid)
    if grid is None or header is None:
        return None
    row, at, choice_at = header
    chosen: dict[str, str] = {}
    faults = []
    for number in range(row + 1, len(grid.rows)):
        ident, choice = grid.value(number, at), grid.value(number, choice_at)
        if ident is None or choice is None:
            continue
        if chosen.setdefault(str(ident), str(choice)) != str(choice):
            message = f"{ident}写了两种处理：“{chosen[str(ident)]}”和“{choice}”"
            faults.append(Diagnostic("L509", message, "请只留一种", grid.place(number, choice_at)))
    if faults:
        raise DiagnosticError(faults)
    return chosen


def _header(grid: Grid) -> tuple[int, int, int] | None:
    for row, values in enumerate(grid.rows):
        heads = [strip_head(value) if value is not None else "" for value in values]
        if _ID in heads and CHOICE_HEAD in heads:
            return row, heads.index(_ID), heads.index(CHOICE_HEAD)
    return None
