"""The master ledger's templates: a workbook of two sheets, and the landscape document for signing."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from docx.document import Document
from docx.shared import Mm
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.block_layout import add_table_title
from docgen.documents.checklist_layout import add_tab_stops
from docgen.documents.landscape_layout import new_ledger_document
from docgen.documents.ledger_master.kind import DOCUMENT, SHEET, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph, tag
from docgen.official.heads import LEFT, UP
from docgen.official.package import save_docx, save_xlsx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.sheet import Column, ledger_sheet
from docgen.official.tables import cell_styles, loop_row, row, table


class Field(NamedTuple):
    """A column: the group its head stands under, its own head, and what of a row it holds."""

    group: str
    head: str
    value: str


_LED = tuple(
    Field("按问题计", head, f"led.{name}")
    for head, name in (
        ("找到", "found"),
        ("整改完成", "done"),
        ("其中销号", "closed"),
        ("长期坚持", "long_term"),
        ("尚未完成", "open"),
        ("其中逾期", "overdue"),
        ("整改完成率", "rate"),
    )
)
_SHARED = tuple(
    Field("按责任单位计", head, f"shared.{name}")
    for head, name in (
        ("所担问题", "found"),
        ("整改完成", "done"),
        ("长期坚持", "long_term"),
        ("尚未完成", "open"),
        ("其中逾期", "overdue"),
    )
)
_MONTH = tuple(
    Field("本月变化", head, name)
    for head, name in (
        ("新发现", "found"),
        ("整改完成", "completed"),
        ("销号", "closed"),
        ("退回", "refused"),
    )
)
_OWN, _PERSONAL = (*_LED, *_SHARED, *_MONTH), (*_LED, *_MONTH)
_SIGN_STOPS_MM = (45, 90, 145)
_ROW_MM = 6.0
_SHEET_ROW, _SHEET_WIDTH = 20.0, 105.0  # points, half-width characters
_NUMBER_MM, _LABEL_MM, _RATE_MM, _WIDTH_MM = 9.0, 30.0, 16.0, 225.0


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `ledger-master.xlsx` and `ledger-master.docx`."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    _build_sheet(workbook.create_sheet("汇总"), "own", _OWN)
    _build_sheet(workbook.create_sheet("个人问题汇总"), "personal", _PERSONAL)
    save_xlsx(workbook, folder / SHEET, TITLE, SAMPLE_NOTE)
    save_docx(_document(profile), folder / DOCUMENT, TITLE, SAMPLE_NOTE)


def _heads(fields: tuple[Field, ...]) -> tuple[list[str], list[str]]:
    """The two rows of heads; a group stands over its columns."""
    groups = [
        LEFT if at and fields[at - 1].group == field.group else field.group for at, field in enumerate(fields)
    ]
    return ["序号", "部门", *groups], [UP, UP, *(field.head for field in fields)]


def _tags(name: str, fields: tuple[Field, ...]) -> list[str]:
    return [f"{{{{ {name}.{value} }}}}" for value in ("no", "label", *(field.value for field in fields))]


def _build_sheet(ws: Worksheet, part: str, fields: tuple[Field, ...]) -> None:
    groups, heads = _heads(fields)
    rates = [one.value.endswith("rate") for one in fields]
    styles = ["表格数字", "表格居中", *("表格居中" if is_rate else "表格数字" for is_rate in rates)]
    count = _SHEET_WIDTH / len(fields)
    widths = [5.0, 16.0, *(count + 3.0 if is_rate else count for is_rate in rates)]
    columns: list[Column] = list(zip(heads, widths, styles, strict=True))
    rows = ledger_sheet(
        ws,
        "{{ title }}（截至{{ as_of }}）",
        columns,
        cells=_tags("r", fields),
        info=(
            "填报单位（盖章）：{{ unit }}",
            f"{{{{ {part}.whose }}}}　计量单位：个",
            "填报日期：{{ filled_on }}",
        ),
        group_heads=[groups],
        around=(f"{{%tr for r in {part}.rows %}}", "{%tr endfor %}"),
    )
    at = rows.body + 2
    ws.row_dimensions[rows.body].height = ws.row_dimensions[at].height = _SHEET_ROW
    for column, (cell, style) in enumerate(zip(_tags(f"{part}.total", fields), styles, strict=True), start=1):
        ws.cell(at, column, cell).style = style
    _add_notes(ws, at + 1, len(columns), f"{{{{ {part}.text }}}}")


def _add_notes(ws: Worksheet, at: int, width: int, text: str) -> None:
    signed = "单位负责人（签字）：　　　　　　　　审核人（签字）：　　　　　　　　填报人（签字）："
    lines = (text, "{%tr for n in notes %}", "{{ loop.index }}.{{ n }}", "{%tr endfor %}", signed)
    for row_number, line in enumerate(lines, start=at):
        cell = ws.cell(row_number, 1, line)
        if line.startswith("{%"):
            continue
        cell.style = "表注"
        ws.merge_cells(start_row=row_number, end_row=row_number, start_column=1, end_column=width)
        ws.row_dimensions[row_number].height = 40 if line == signed else 22


def _document(profile: Profile) -> Document:
    doc = new_ledger_document(profile)
    _add_table(doc, "own", _OWN)
    tag(doc, "{%p if personal.total.led.found %}")
    add_table_title(doc, "{{ personal.whose }}")
    _add_table(doc, "personal", _PERSONAL)
    tag(doc, "{%p endif %}")
    _add_end(doc)
    return doc


def _add_end(doc: Document) -> None:
    """What the words mean, kept with the line to sign."""
    noted = "说明：{% for n in notes %}{{ loop.index }}.{{ n }}{% endfor %}"
    paragraph(doc, noted, "表格小五").paragraph_format.keep_with_next = True
    signed = paragraph(doc, "填报人：\t审核人：\t单位负责人（签字）：\t{{ unit }}（盖章）", "表格小字")
    signed.paragraph_format.space_before = Mm(5)
    add_tab_stops(signed, _SIGN_STOPS_MM)


def _add_table(doc: Document, part: str, fields: tuple[Field, ...]) -> None:
    width = round((_WIDTH_MM - _NUMBER_MM - _LABEL_MM - _RATE_MM) / (len(fields) - 1), 1)
    widths = [_RATE_MM if one.value.endswith("rate") else width for one in fields]
    form = table(doc, [_NUMBER_MM, _LABEL_MM, *widths], _heads(fields), dense=True, compact=True)
    styles = cell_styles(form, "n" * (len(fields) + 2))
    loop_row(form, f"r in {part}.rows", _tags("r", fields), styles=styles, height_mm=_ROW_MM)
    added = row(form, _tags(f"{part}.total", fields), styles=styles, height_mm=_ROW_MM)
    for cell in added.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    row(form, [f"{{{{ {part}.text }}}}"], spans=[len(form.columns)], height_mm=_ROW_MM)
