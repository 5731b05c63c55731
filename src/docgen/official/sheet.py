"""Templates of ledgers in xlsx: A4 print set-up, named styles, a head that repeats, a row of tags.

Of tables the standard fixes only page number and binding edge (clause 8); margins follow 5.2.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.official import measures as m
from docgen.official.heads import LEFT, UP, merged_extents

Orientation = Literal["portrait", "landscape"]
Column = tuple[str, float, str]
"""Title, width in half-width characters, and the named style of the body cell."""

LAST_ROW: Final = 5000
"""How far drop-downs and colours reach; rendering inserts rows that a template cannot foresee."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A named style; `size` in points, `number_format` as Excel writes it."""

    name: str
    font: str = m.FANGSONG
    size: float = 10.5
    horizontal: str = "center"
    ruled: bool = True
    number_format: str = "General"


CELL_STYLES: Final[tuple[CellStyle, ...]] = (
    CellStyle("表名", font=m.XIAOBIAOSONG, size=22, ruled=False),
    CellStyle("表头信息左", size=12, horizontal="left", ruled=False),
    CellStyle("表头信息中", size=12, ruled=False),
    CellStyle("表头信息右", size=12, horizontal="right", ruled=False),
    CellStyle("表头", font=m.HEITI),
    CellStyle("表格文字", horizontal="left"),
    CellStyle("表格数字", number_format="0"),
    CellStyle("表格居中"),
    CellStyle("表格日期", number_format="yyyy-mm-dd"),
    CellStyle("表格比率", number_format="0.00%"),
    CellStyle("表注", horizontal="left", ruled=False),
)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Which rows of a ledger hold what, counted from 1; `foot` is None without a foot row."""

    title: int
    info: int | None
    head: range
    body: int
    foot: int | None


def ledger_sheet(
    ws: Worksheet,
    title: str,
    columns: Sequence[Column],
    *,
    cells: Sequence[str],
    info: tuple[str, str, str] | None = None,
    group_heads: Sequence[Sequence[str]] = (),
    around: tuple[str, str] | None = None,
    foot: tuple[str, str, str] | None = None,
    orientation: Orientation = "landscape",
) -> SheetRows:
    """Lay out a ledger: title, an information line, the head, one body row of tags, a foot line.

    `cells` are the body row's texts. `group_heads` are head rows above the column titles; there and in column
    titles `LEFT` and `UP` merge cells. `info` and `foot` are texts at the left, centre and right. `around`
    puts rows of control tags before and after the body row. The head stays on screen and repeats in print.
    """
    if len(cells) != len(columns):
        raise ValueError(f"{len(cells)} cells for {len(columns)} columns")
    width = len(columns)
    add_styles(_workbook(ws))
    for index, (_, chars, _style) in enumerate(columns, start=1):
        ws.column_dimensions[get_column_letter(index)].width = chars
    rows = _plan_rows(info is not None, len(group_heads) + 1, around is not None, foot is not None)
    _wide_cell(ws, rows.title, (1, width), title, "表名")
    ws.row_dimensions[rows.title].height = 36
    if info and rows.info:
        _line(ws, rows.info, width, info)
    _head(ws, rows.head.start, [*map(list, group_heads), [column[0] for column in columns]])
    _cells(ws, rows.body, cells, [column[2] for column in columns])
    if around:
        ws.cell(rows.body - 1, 1, around[0])
        ws.cell(rows.body + 1, 1, around[1])
    if foot and rows.foot:
        _line(ws, rows.foot, width, foot)
    print_setup(ws, orientation=orientation, title_rows=rows.head)
    ws.freeze_panes = f"A{rows.head.stop}"
    return rows


def print_setup(
    ws: Worksheet, *, orientation: Orientation = "landscape", title_rows: range | None = None
) -> None:
    """A4, one page wide and as many long as it takes, margins of 5.2.1 (turned for landscape), `— 1 —` below.

    The number stands 7 mm below the table area at the outer side, right on odd pages and left on even ones.
    """
    portrait = (m.MARGIN_TOP_MM, m.MARGIN_RIGHT_MM, m.MARGIN_BOTTOM_MM, m.MARGIN_LEFT_MM)
    turned = (m.MARGIN_LEFT_MM, m.MARGIN_TOP_MM, m.MARGIN_RIGHT_MM, m.MARGIN_BOTTOM_MM)
    top, right, bottom, left = (
        round(mm / 25.4, 3) for mm in (turned if orientation == "landscape" else portrait)
    )
    ws.page_margins = PageMargins(left, right, top, bottom, header=0.5, footer=round(bottom - 12 / 25.4, 3))
    ws.page_setup.paperSize = 9
    ws.page_setup.orientation = orientation
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.print_options.horizontalCentered = True
    odd, even = ws.oddFooter, ws.evenFooter
    assert odd is not None and even is not None
    for part in (odd.right, even.left):
        part.text, part.font, part.size = "— &P —", m.SONGTI, 14
    ws.HeaderFooter.differentOddEven = True
    if title_rows:
        ws.print_title_rows = f"{title_rows.start}:{title_rows.stop - 1}"


def add_styles(wb: Workbook) -> None:
    """Register `CELL_STYLES` with a workbook that does not have them yet, so that cells can name them."""
    for style in CELL_STYLES:
        if style.name not in wb.named_styles:
            wb.add_named_style(_named_style(style))


def dropdown(ws: Worksheet, column: str, first_row: int, choices: Sequence[str]) -> None:
    """Offer `choices` in a column down to `LAST_ROW`; other text is refused.

    Excel holds at most 255 characters of choices, none with a comma: raises ValueError beyond that.
    """
    listed = ",".join(choices)
    if len(listed) > 255 or any("," in choice for choice in choices):
        raise ValueError(f"Excel cannot hold these choices: {listed}")
    validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    validation.errorTitle, validation.error = "请从列表中选择", f"可填：{'、'.join(choices)}"[:225]
    validation.add(f"{column}{first_row}:{column}{LAST_ROW}")
    ws.add_data_validation(validation)


def highlight(ws: Worksheet, columns: tuple[str, str], first_row: int, formula: str, colour: str) -> None:
    """Fill the cells from the first to the last of `columns` down to `LAST_ROW` where `formula` holds.

    `formula` is written for `first_row`, without `=`, as in `$M5="逾期"`; `colour` is RRGGBB.
    """
    area = f"{columns[0]}{first_row}:{columns[1]}{LAST_ROW}"
    fill = PatternFill(bgColor=colour, fill_type="solid")
    ws.conditional_formatting.add(area, FormulaRule(formula=[formula], fill=fill))  # type: ignore[no-untyped-call]


def _plan_rows(info: bool, heads: int, around: bool, foot: bool) -> SheetRows:
    head = range(2 + info, 2 + info + heads)
    body = head.stop + around
    return SheetRows(1, 2 if info else None, head, body, body + around + 1 if foot else None)


def _workbook(ws: Worksheet) -> Workbook:
    workbook = ws.parent
    assert isinstance(workbook, Workbook)
    return workbook


def _named_style(style: CellStyle) -> NamedStyle:
    side = Side(style="thin") if style.ruled else Side()
    return NamedStyle(
        name=style.name,
        font=Font(name=style.font, size=style.size),
        alignment=Alignment(horizontal=style.horizontal, vertical="center", wrap_text=style.ruled),
        border=Border(left=side, right=side, top=side, bottom=side),
        number_format=style.number_format,
    )


def _put(ws: Worksheet, row: int, column: int, text: str, style: str) -> None:
    cell = ws.cell(row, column)
    if text:
        cell.value = text
        cell.data_type = "s"  # a text that starts with = stays a text
    cell.style = style


def _cells(ws: Worksheet, row: int, texts: Sequence[str], styles: Sequence[str]) -> None:
    for column, (text, style) in enumerate(zip(texts, styles, strict=True), start=1):
        _put(ws, row, column, text, style)


def _wide_cell(ws: Worksheet, row: int, span: tuple[int, int], text: str, style: str) -> None:
    first, last = span
    _put(ws, row, first, text, style)
    if last > first:
        ws.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _line(ws: Worksheet, row: int, width: int, texts: tuple[str, str, str]) -> None:
    """Left, centre and right text, each over a third of the columns."""
    third = max(width // 3, 1)
    spans = ((1, third), (third + 1, width - third), (width - third + 1, width))
    for text, span, side in zip(texts, spans, "左中右", strict=True):
        if span[0] <= span[1]:
            _wide_cell(ws, row, span, text, f"表头信息{side}")
    ws.row_dimensions[row].height = 22


def _head(ws: Worksheet, first_row: int, levels: list[list[str]]) -> None:
    for offset, titles in enumerate(levels):
        texts = ["" if title in (LEFT, UP) else title for title in titles]
        _cells(ws, first_row + offset, texts, ["表头"] * len(titles))
        ws.row_dimensions[first_row + offset].height = 30
    for top, left, bottom, right in merged_extents(levels):
        ws.merge_cells(
            start_row=first_row + top, start_column=left + 1, end_row=first_row + bottom, end_column=right + 1
        )
