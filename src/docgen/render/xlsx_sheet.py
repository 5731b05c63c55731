"""Moves what stands at a row to where that row went: cells, styles, merges, rules, print settings."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.formatting import ConditionalFormatting, ConditionalFormattingList
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.pagebreak import Break, RowBreak

from docgen.render.xlsx_refs import cells, move_formula, move_ranges, move_rule
from docgen.render.xlsx_rows import Emitted, RowMap


def move_rows(sheet: Any, rows: RowMap) -> None:
    """Rebuilds `sheet` with its rows as `rows` says; formulas are not touched (see `move_formulas`)."""
    _move_cells(sheet, rows)
    _move_dimensions(sheet, rows)
    _move_merges(sheet, rows)
    _move_print_settings(sheet, rows)
    _move_views(sheet, rows)
    for name, table in list(dict.items(sheet.tables)):
        table.ref = move_ranges(table.ref, rows, whole=True)
        top, bottom = range_boundaries(table.ref)[1::2] if table.ref else (1, 1)
        if bottom == top:  # a table without a data row is a damaged file to Excel
            del sheet.tables[name]
        elif table.autoFilter is not None:
            table.autoFilter.ref = table.ref


def move_formulas(sheet: Any, maps: Mapping[str, RowMap]) -> None:
    """Moves the references in formulas, validations and conditional formats; the rows are moved already."""
    rows = maps.get(sheet.title)
    for cell in sheet._cells.values():
        if cell.data_type == "f":
            _move_cell_formula(cell, maps, rows.rows[cell.row - 1] if rows else Emitted(cell.row))
    _move_validations(sheet, maps, rows)
    _move_conditional_formats(sheet, maps, rows)


def _move_cells(sheet: Any, rows: RowMap) -> None:
    by_row: dict[int, list[Any]] = {}
    for (row, _), cell in sorted(sheet._cells.items(), key=lambda item: item[0]):
        by_row.setdefault(row, []).append(cell)
    moved = {}
    for number, emitted in enumerate(rows.rows, 1):
        for cell in by_row.get(emitted.row, ()):
            moved[number, cell.column] = _copied_cell(sheet, cell, number)
    sheet._cells = moved
    sheet._current_row = len(rows.rows)


def _copied_cell(sheet: Any, cell: Any, row: int) -> Any:
    if isinstance(cell, MergedCell):
        covered: Any = MergedCell(sheet, row, cell.column)
        covered._style = copy(_style(cell))
        return covered
    result: Any = Cell(sheet, row=row, column=cell.column, style_array=cell._style)
    result._value, result.data_type = copy(cell._value), cell.data_type
    if cell.hyperlink is not None:
        result._hyperlink = copy(cell.hyperlink)
        result._hyperlink.ref = result.coordinate
    if cell.comment is not None:
        result.comment = copy(cell.comment)
    return result


def _move_dimensions(sheet: Any, rows: RowMap) -> None:
    old = dict(sheet.row_dimensions)
    sheet.row_dimensions.clear()
    shift = len(rows.rows) - rows.last_row
    places = [(number, emitted.row) for number, emitted in enumerate(rows.rows, 1)]
    places += [(row + shift, row) for row in sorted(old) if row > rows.last_row]
    for number, row in places:
        if row in old:
            sheet.row_dimensions[number] = _copied_dimension(sheet, old[row], number)


def _copied_dimension(sheet: Any, old: Any, number: int) -> Any:
    new: Any = RowDimension(
        sheet,
        index=number,
        ht=old.ht,
        hidden=old.hidden,
        outlineLevel=old.outlineLevel,
        collapsed=old.collapsed,
        thickBot=old.thickBot,
        thickTop=old.thickTop,
    )
    new._style = copy(old._style)
    return new


def _move_merges(sheet: Any, rows: RowMap) -> None:
    merged = []
    for area in sheet.merged_cells.sorted():
        for low, high in rows.groups(area.min_row, area.max_row):
            if (low, area.min_col) != (high, area.max_col):
                merged.append(CellRange(cells(area.min_col, low, area.max_col, high)))
    sheet.merged_cells = MultiCellRange(merged)
    for area in merged:
        top, left = area.min_row, area.min_col
        first = sheet._cells.get((top, left))
        if isinstance(first, MergedCell):  # the merge's first row was dropped: Excel needs a real cell there
            sheet._cells[top, left] = Cell(sheet, top, left, style_array=_style(first))


def _style(cell: Any) -> Any:
    return cell._style  # openpyxl has no public way to copy a style between cells of one workbook


def _move_print_settings(sheet: Any, rows: RowMap) -> None:
    area = " ".join(str(one) for one in sheet._print_area.sorted())
    if area:
        sheet.print_area = move_ranges(area, rows, whole=True).replace(" ", ",")
    if sheet._print_rows is not None:
        span = rows.span(sheet._print_rows.min_row, sheet._print_rows.max_row)
        sheet._print_rows = None
        sheet.print_title_rows = f"{span[0]}:{span[1]}" if span else None
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = move_ranges(sheet.auto_filter.ref, rows, whole=True) or None
    breaks = [span for one in sheet.row_breaks.brk if (span := rows.span(one.id, one.id))]
    sheet.row_breaks = RowBreak(brk=tuple(Break(id=high) for _, high in breaks))


def _move_views(sheet: Any, rows: RowMap) -> None:
    frozen = sheet.freeze_panes
    if frozen:
        left, top = range_boundaries(frozen)[:2]
        above = rows.span(1, int(top or 1) - 1) if (top or 1) > 1 else None
        sheet.freeze_panes = cells(
            int(left or 1), above[1] + 1 if above else 1, int(left or 1), above[1] + 1 if above else 1
        )
    for view in sheet.views.sheetView:
        for selection in view.selection:  # what was selected in the template means nothing in the result
            selection.activeCell, selection.sqref = "A1", "A1"


def _move_cell_formula(cell: Any, maps: Mapping[str, RowMap], viewer: Emitted) -> None:
    sheet = cell.parent.title
    if isinstance(cell.value, ArrayFormula):
        cell.value.text = move_formula(cell.value.text or "", maps, sheet, viewer)
        if sheet in maps:
            left, top, right, bottom = range_boundaries(cell.value.ref)
            span = maps[sheet].span_seen_from(int(top or 1), int(bottom or 1), viewer) or (cell.row, cell.row)
            cell.value.ref = cells(int(left or 1), span[0], int(right or 1), span[1])
    elif isinstance(cell.value, str):
        cell._value = move_formula(cell.value, maps, sheet, viewer)


def _tops(before: MultiCellRange, after: str) -> tuple[int, int]:
    first = MultiCellRange(after)
    return min(r.min_row for r in before.ranges), min(r.min_row for r in first.ranges)


def _move_validations(sheet: Any, maps: Mapping[str, RowMap], rows: RowMap | None) -> None:
    kept = []
    for rule in sheet.data_validations.dataValidation:
        after = move_ranges(str(rule.sqref), rows) if rows else str(rule.sqref)
        if not after:
            continue
        tops = _tops(rule.sqref, after)
        for name in ("formula1", "formula2"):
            formula = getattr(rule, name)
            if formula and not formula.startswith('"'):
                setattr(rule, name, move_rule(formula, maps, sheet.title, *tops))
        rule.sqref = MultiCellRange(after)
        kept.append(rule)
    sheet.data_validations.dataValidation = kept


def _move_conditional_formats(sheet: Any, maps: Mapping[str, RowMap], rows: RowMap | None) -> None:
    moved: Any = ConditionalFormattingList()
    for area, rules in sheet.conditional_formatting._cf_rules.items():
        after = move_ranges(str(area.sqref), rows) if rows else str(area.sqref)
        if not after:
            continue
        tops = _tops(area.sqref, after)
        for rule in rules:
            rule.formula = [move_rule(formula, maps, sheet.title, *tops) for formula in rule.formula]
        moved._cf_rules.setdefault(ConditionalFormatting(after), []).extend(rules)
    moved.max_priority = sheet.conditional_formatting.max_priority
    sheet.conditional_formatting = moved
