"""Templates of archiving: the list on landscape A4, its cover, the 备考表, and the stamp of 45 × 16 mm."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from openpyxl import Workbook

from docgen.documents.checklist_layout import Column
from docgen.documents.filing.context import COVER, LIST, LIST_SHEET, NOTE, REPORT, STAMPS
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.sheet_writer import SheetWriter
from docgen.official.elements import blank, paragraph, tag
from docgen.official.package import save_docx, save_xlsx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, key_value_row, loop_row, row, table

TITLE: Final = "归档文件目录"
_COLUMNS: Final = (
    Column("序号", 10.0, "n", "{{ r.no }}"),
    Column("档号", 43.0, "n", "{{ r.number }}"),
    Column("文号", 31.0, "n", "{{ r.document_number }}"),
    Column("责任者", 28.0, "n", "{{ r.responsible }}"),
    Column("题名", 60.0, "t", "{{ r.title }}"),
    Column("日期", 18.0, "n", "{{ r.day }}"),
    Column("密级", 11.0, "n", "{{ r.secrecy }}"),
    Column("页数", 11.0, "n", "{{ r.pages }}"),
    Column("备注", 13.0, "t", "{{ r.note }}"),
)
"""The columns of DA/T 22—2015 in their order."""
_SHEET_WIDTHS: Final = (6, 28, 20, 18, 42, 11, 8, 7, 10)
_SHEET_STYLES: Final = {"n": "表格居中", "t": "表格文字"}
_CELLS_MM: Final = (15.0, 8.0)
"""Width and height of a cell of the 归档章."""
_STAMP_MARGIN_MM: Final = 1.0
"""Keeps the outer lines whole, and has room for the paragraph that starts the next page."""
STAMP_MM: Final = (47.0, 18.5)
"""The page of a stamp of 45 × 16 mm."""
_SERIES: Final = (
    "全宗：{{ series.fonds }}　{{ series.fonds_name }}　年度：{{ series.year }}"
    "　保管期限：{{ series.retention }}{% if series.organ %}　机构（问题）：{{ series.organ }}{% endif %}"
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write the templates of archiving."""
    _build_list(folder, profile)
    _build_sheet(folder)
    _build_cover(folder, profile)
    _build_note(folder, profile)
    _build_stamps(folder, profile)
    _build_report(folder, profile)


def _build_list(folder: Path, profile: Profile) -> None:
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    paragraph(doc, TITLE, "公文标题")
    above = paragraph(doc, _SERIES, "表注")
    above.paragraph_format.keep_with_next = True
    widths = [one.width_mm for one in _COLUMNS]
    listed = table(doc, widths, [one.title for one in _COLUMNS], compact=True)
    styles = cell_styles(listed, "".join(one.kind for one in _COLUMNS))
    loop_row(listed, "r in rows", [one.value for one in _COLUMNS], styles=styles)
    save_docx(doc, folder / LIST, TITLE, SAMPLE_NOTE)


def _build_sheet(folder: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = TITLE
    writer = SheetWriter(sheet, _SHEET_WIDTHS)
    writer.title(TITLE)
    writer.wide(_SERIES, "表头信息左")
    head = writer.head([one.title for one in _COLUMNS])
    writer.control("for r in rows")
    writer.row([one.value for one in _COLUMNS], [_SHEET_STYLES[one.kind] for one in _COLUMNS])
    writer.control("endfor")
    writer.finish(head)
    save_xlsx(workbook, folder / LIST_SHEET, TITLE, SAMPLE_NOTE)


def _build_cover(folder: Path, profile: Profile) -> None:
    doc = new_document(profile)
    blank(doc, 4)
    paragraph(doc, TITLE, "公文标题")
    blank(doc, 3)
    form = table(doc, (40.0, 90.0))
    for pair in (
        ("全宗号", "{{ series.fonds }}"),
        ("全宗名称", "{{ series.fonds_name }}"),
        ("年度", "{{ series.year }}"),
        ("保管期限", "{{ series.retention }}"),
        ("机构（问题）", "{{ series.organ }}"),
    ):
        key_value_row(form, [pair], height_mm=15.0)
    save_docx(doc, folder / COVER, f"{TITLE}封面", SAMPLE_NOTE)


def _build_note(folder: Path, profile: Profile) -> None:
    doc = new_document(profile)
    paragraph(doc, "备考表", "公文标题")
    above = paragraph(doc, _SERIES, "表注")
    above.paragraph_format.keep_with_next = True
    form = table(doc, (39.0, 39.0, 39.0, 39.0))
    row(form, ["盒内文件情况说明"], styles=cell_styles(form, "h"), spans=[4])
    cell = row(form, [""], spans=[4], height_mm=110.0).cells[0]
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    tag(cell, "{%p for text in texts %}")
    paragraph(cell, "{{ text }}", cell_styles(form, "t")[0])
    tag(cell, "{%p endfor %}")
    key_value_row(form, [("整理人", "{{ compiler }}"), ("整理日期", "{{ compiled }}")], height_mm=12.0)
    key_value_row(form, [("检查人", "{{ checker }}"), ("检查日期", "{{ checked }}")], height_mm=12.0)
    save_docx(doc, folder / NOTE, "备考表", SAMPLE_NOTE)


def _build_stamps(folder: Path, profile: Profile) -> None:
    doc = new_document(profile)
    _set_stamp_page(doc)
    tag(doc, "{%p for s in stamps %}")
    start = paragraph(doc, "", "分节").paragraph_format
    start.page_break_before = True
    start.line_spacing_rule, start.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    width, height = _CELLS_MM
    form = table(doc, (width,) * 3, compact=True)
    styles = cell_styles(form, "nnn")
    for cells in (
        ["{{ s.fonds }}", "{{ s.year }}", "{{ s.at }}"],
        ["{{ s.organ }}", "{{ s.retention }}", "{{ s.pages }}"],
    ):
        row(form, cells, styles=styles, height_mm=height).height_rule = WD_ROW_HEIGHT_RULE.EXACTLY
    tag(doc, "{%p endfor %}")
    save_docx(doc, folder / STAMPS, "归档章", SAMPLE_NOTE)


def _build_report(folder: Path, profile: Profile) -> None:
    doc = new_document(profile)
    paragraph(doc, "归档文件四性检测报告", "公文标题")
    tag(doc, "{%p for p in packages %}")
    form = table(doc, (30.0, 126.0), dense=True)
    for pair in (
        ("归档包", "{{ p.name }}"),
        ("立档单位", "{{ p.unit }}"),
        ("成文日期", "{{ p.period }}，{{ p.edition }}"),
        ("数量", "{{ p.counted }}"),
        ("总清单 SHA-512", "{{ p.sealed }}"),
        ("检测结论", "{{ p.conclusion }}"),
        ("检测程序", "{{ program }}，{{ day }}"),
    ):
        key_value_row(form, [pair])
    paragraph(doc, "检测项目", "表注").paragraph_format.keep_with_next = True
    heads = ("编号", "性质", "检测项目", "结果", "说明")
    checks = table(doc, (14.0, 16.0, 44.0, 16.0, 66.0), heads, compact=True)
    values = ["{{ c.code }}", "{{ c.aspect }}", "{{ c.name }}", "{{ c.result }}", "{{ c.evidence }}"]
    loop_row(checks, "c in p.checks", values, styles=cell_styles(checks, "nntnt"))
    tag(doc, "{%p if p.faults %}")
    paragraph(doc, "查出的问题", "表注").paragraph_format.keep_with_next = True
    faults = table(doc, (14.0, 64.0, 78.0), ("编号", "文件", "问题"), compact=True)
    loop_row(
        faults,
        "f in p.faults",
        ["{{ f.code }}", "{{ f.path }}", "{{ f.message }}"],
        styles=cell_styles(faults, "ntt"),
    )
    tag(doc, "{%p if p.left %}")
    paragraph(doc, "{{ p.left }}", "表注")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endif %}")
    blank(doc, 1)
    tag(doc, "{%p endfor %}")
    signed = table(doc, (39.0, 39.0, 39.0, 39.0), dense=True)
    key_value_row(signed, [("检测人", ""), ("检查人", "")], height_mm=12.0)
    save_docx(doc, folder / REPORT, "归档文件四性检测报告")


def _set_stamp_page(doc: Document) -> None:
    """A page hardly larger than the stamp, without header or footer."""
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(STAMP_MM[0]), Mm(STAMP_MM[1])
    margin = Mm(_STAMP_MARGIN_MM)
    section.left_margin = section.right_margin = section.top_margin = margin
    section.bottom_margin = Mm(0)
    for holder in (section.footer, section.even_page_footer, section.header, section.even_page_header):
        holder.is_linked_to_previous = True
    section.header_distance = section.footer_distance = Mm(0)
