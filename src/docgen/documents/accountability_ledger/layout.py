"""The accountability ledger's templates: a workbook of rows and totals, a landscape document for signing."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.accountability_ledger.kind import DOCUMENT, SHEET, SHEET_PLAIN, TITLE
from docgen.documents.checklist_layout import Column, add_problem_table, add_sign_row
from docgen.documents.landscape_layout import new_ledger_document
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.sheet_writer import SheetWriter
from docgen.official.elements import tag
from docgen.official.package import save_docx, save_xlsx
from docgen.official.profiles import STANDARD, Profile

_GRADE = "情形\n（称谓）"
_COLUMNS = (
    Column("序号", 8.5, "n", "{{ r.no }}"),
    Column("日期", 17.0, "n", "{{ r.on }}"),
    Column("问责对象", 18.0, "n", "{{ r.who }}"),
    Column("职务", 26.0, "n", "{{ r.post }}"),
    Column("事由", 42.0, "t", "{{ r.matter }}"),
    Column("问题\n编号", 13.0, "n", "{{ r.problem }}"),
    Column(_GRADE, 24.0, "n", "{{ r.severity }}"),
    Column("措施", 23.0, "n", "{{ r.measures }}"),
    Column("依据", 33.0, "t", "{{ r.basis }}"),
    Column("公开", 9.0, "n", "{{ r.published }}"),
    Column("备注", 11.5, "n", "{{ r.note }}"),
)
_PLAIN = tuple(
    one._replace(width_mm=one.width_mm + (24.0 if one.title == "事由" else 0.0))
    for one in _COLUMNS
    if one.title != _GRADE
)
"""Without the column that a campaign without 情形 and 称谓 would leave empty; 事由 takes its width."""
_SIGN_STOPS_MM = (45, 90, 145)
_WIDTHS = {
    "序号": 5.0,
    "日期": 12.0,
    "问责对象": 14.0,
    "职务": 20.0,
    "事由": 34.0,
    "问题\n编号": 9.0,
    _GRADE: 22.0,
    "措施": 20.0,
    "依据": 26.0,
    "公开": 6.0,
    "备注": 12.0,
}
_LEFT = frozenset({"事由", "依据"})
_COUNT_WIDTHS = (16.0, 40.0, 14.0, 14.0)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write both workbooks, and `accountability-ledger.docx`."""
    for name, graded in ((SHEET, True), (SHEET_PLAIN, False)):
        workbook = Workbook()
        assert workbook.active is not None
        workbook.remove(workbook.active)
        _build_rows(workbook.create_sheet("台账"), graded)
        _build_counts(workbook.create_sheet("汇总"))
        save_xlsx(workbook, folder / name, TITLE, SAMPLE_NOTE)
    save_docx(_document(profile), folder / DOCUMENT, TITLE, SAMPLE_NOTE)


def _build_rows(ws: Worksheet, graded: bool) -> None:
    columns = _COLUMNS if graded else _PLAIN
    writer = SheetWriter(ws, tuple(_WIDTHS[one.title] for one in columns))
    writer.title("{{ title }}（截至{{ as_of }}）")
    above = "填报单位（盖章）：{{ unit }}　　填报日期：{{ filled_on }}　　填报人：{{ compiler }}"
    writer.wide(above, "表头信息左")
    head = writer.head([one.title for one in columns])
    writer.control("for r in rows")
    styles = ["表格文字" if one.title in _LEFT else "表格居中" for one in columns]
    writer.row([one.value for one in columns], styles)
    writer.control("endfor")
    writer.wide("{{ totals }}", "表头信息左", wrap=True, height=60)
    writer.finish(head)


def _build_counts(ws: Worksheet) -> None:
    writer = SheetWriter(ws, _COUNT_WIDTHS)
    writer.title("{{ title }}汇总")
    writer.wide("截至{{ as_of }}", "表头信息左")
    head = writer.head(("按", "名称", "人次", "单位个数"))
    writer.control("for r in counts")
    styles = ["表格居中", "表格居中", "表格数字", "表格数字"]
    writer.row(["{{ r.sort }}", "{{ r.label }}", "{{ r.people }}", "{{ r.units }}"], styles, height=22)
    writer.control("endfor")
    writer.finish(head)


def _document(profile: Profile) -> Document:
    doc = new_ledger_document(profile)
    for condition, columns in (("graded", _COLUMNS), ("not graded", _PLAIN)):
        tag(doc, f"{{%p if {condition} %}}")
        form = add_problem_table(doc, columns, compact=True, nothing="无")
        signatures = "填报人：\t审核人：\t单位负责人（签字）：\t{{ unit }}（盖章）"
        add_sign_row(form, "{{ totals }}", signatures, _SIGN_STOPS_MM)
        tag(doc, "{%p endif %}")
    return doc
