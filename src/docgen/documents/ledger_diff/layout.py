"""The sheet of differences: landscape A4, one row a difference."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from docgen.documents.ledger_diff.context import SHEET
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.sheet_writer import SheetWriter
from docgen.official.package import save_xlsx

_HEADS = ("归属", "编号", "具体问题", "变化", "栏目", "前一份", "后一份")
_FIELDS = ("ownership", "code", "description", "kind", "column", "before", "after")
_WIDTHS = (7, 9, 30, 10, 12, 36, 36)


def build(folder: Path) -> None:
    """Write `ledger-diff.xlsx`."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "变化对照"
    writer = SheetWriter(sheet, _WIDTHS)
    writer.title("{{ title }}")
    writer.wide("填报单位：{{ unit }}　　前一份截至{{ before }}，后一份截至{{ after }}", "表头信息左")
    writer.wide("{{ summary }}", "表头信息左")
    head = writer.head(_HEADS)
    writer.control("for r in rows")
    styles = ["表格居中", "表格居中", "表格文字", "表格居中", "表格居中", "表格文字", "表格文字"]
    writer.row([f"{{{{ r.{name} }}}}" for name in _FIELDS], styles)
    writer.control("endfor")
    writer.finish(head)
    save_xlsx(workbook, folder / SHEET, "台账变化对照表", SAMPLE_NOTE)
