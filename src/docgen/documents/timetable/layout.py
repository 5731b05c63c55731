"""The timetable's templates: the document for issuing, with a chart of phases, and the workbooks for use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.block_layout import add_title_lines
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.sheet_writer import SheetWriter
from docgen.documents.timetable.kind import DOCUMENT, SHEET, SHEET_UNDATED, TITLE
from docgen.official.charts import DocumentChart, SheetSeries, document_chart, sheet_chart
from docgen.official.elements import paragraph, tag
from docgen.official.package import save_docx, save_xlsx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.sheet import Column, ledger_sheet
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY
from docgen.official.tables import cell_styles, loop_row, table

_CHART_TITLE = "各阶段起止时间（图中数字为天数）"
_OFFSET, _DAYS = ("起点（距首日天数）", "offset"), ("天数", "days")
_HEIGHT_MM = 48.0
_CHART_MM, _CHART_ROWS, _CHART_ROW_HEIGHT = (220.0, 80.0), 12, 20.0
TableColumn = tuple[str, float, str, str]
"""Title, width in millimetres, the letter of `cell_styles`, the tag."""

_PHASES: tuple[TableColumn, ...] = (
    ("阶段", 26.0, "n", "{{ r.name }}"),
    ("起止时间", 55.0, "n", "{{ r.span }}"),
    ("主要任务", 37.0, "t", "{{ r.tasks }}"),
    ("成果", 38.0, "t", "{{ r.products }}"),
)
_PAPERS: tuple[TableColumn, ...] = (
    ("序号", 10.0, "n", "{{ r.no }}"),
    ("材料", 35.0, "t", "{{ r.name }}"),
    ("责任主体", 31.0, "t", "{{ r.producer }}"),
    ("报送对象和方式", 30.0, "t", "{{ r.recipients }}"),
    ("时限", 31.0, "n", "{{ r.limit }}"),
    ("阶段", 19.0, "n", "{{ r.phase }}"),
)
_STEPS: tuple[TableColumn, ...] = (
    ("序号", 11.0, "n", "{{ r.no }}"),
    ("事项", 40.0, "t", "{{ r.name }}"),
    ("要求", 55.0, "t", "{{ r.demand }}"),
    ("时限", 50.0, "n", "{{ r.limit }}"),
)
_PROBLEMS: tuple[TableColumn, ...] = (
    ("序号", 10.0, "n", "{{ r.no }}"),
    ("问题", 78.0, "t", "{{ r.what }}"),
    ("责任人", 20.0, "n", "{{ r.who }}"),
    ("责任领导", 17.0, "n", "{{ r.leader }}"),
    ("整改时限", 31.0, "n", "{{ r.limit }}"),
)
_DUTIES: tuple[tuple[Column, str], ...] = (
    (("序号", 5.0, "表格数字"), "no"),
    (("类别", 10.0, "表格居中"), "sort"),
    (("事项", 34.0, "表格文字"), "what"),
    (("责任主体", 20.0, "表格居中"), "who"),
    (("报送对象", 18.0, "表格居中"), "recipients"),
    (("时限", 16.0, "表格居中"), "limit"),
    (("办理情况", 10.0, "表格居中"), "standing"),
    (("时效", 13.0, "表格居中"), "lateness"),
    (("依据和说明", 34.0, "表格文字"), "told"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `timetable.docx`, `timetable.xlsx` and the workbook of a campaign without dates."""
    save_docx(_document(profile), folder / DOCUMENT, TITLE, SAMPLE_NOTE)
    for name, with_chart in ((SHEET, True), (SHEET_UNDATED, False)):
        workbook = Workbook()
        assert workbook.active is not None
        workbook.remove(workbook.active)
        _build_duties(workbook.create_sheet("事项"))
        _build_phases(workbook.create_sheet("阶段"), with_chart)
        save_xlsx(workbook, folder / name, TITLE, SAMPLE_NOTE)


def _document(profile: Profile) -> Document:
    doc = new_document(profile)
    add_title_lines(doc)
    paragraph(doc, "（{{ date }}）", "表题").paragraph_format.keep_with_next = True
    tag(doc, "{%p if papers or steps %}")
    paragraph(doc, "{{ notes[0] }}", BODY)
    tag(doc, "{%p endif %}")
    _add_section(doc, "phases", _PHASES)
    _add_chart(doc)
    _add_section(doc, "papers", _PAPERS)
    _add_section(doc, "steps", _STEPS)
    _add_section(doc, "problems", _PROBLEMS)
    return doc


def _add_section(doc: Document, name: str, columns: Sequence[TableColumn]) -> None:
    """A heading and its table, both left out without rows."""
    tag(doc, f"{{%p if {name}_head %}}")
    paragraph(doc, f"{{{{ {name}_head }}}}", "一级标题").paragraph_format.keep_with_next = True
    made = table(doc, [width for _, width, _, _ in columns], [head for head, *_ in columns], dense=True)
    styles = cell_styles(made, "".join(letter for _, _, letter, _ in columns))
    loop_row(made, f"r in {name}", [text for *_, text in columns], styles=styles)
    tag(doc, "{%p endif %}")


def _add_chart(doc: Document) -> None:
    tag(doc, "{%p if dated %}")
    drawn = doc.add_paragraph(style="表题")
    drawn.paragraph_format.line_spacing = 1.0  # a line of fixed height would show a strip of the chart
    drawn.paragraph_format.space_before = Pt(6)  # the chart would cover the table's last line
    drawn.paragraph_format.keep_with_next = False  # it belongs to the table above, not to the next one
    chart = DocumentChart("gantt", _CHART_TITLE, "dated", "label", (_OFFSET, _DAYS))
    document_chart(drawn, chart, height_mm=_HEIGHT_MM)
    tag(doc, "{%p endif %}")


def _build_duties(ws: Worksheet) -> None:
    rows = ledger_sheet(
        ws,
        "{{ title }}",
        [column for column, _ in _DUTIES],
        cells=[f"{{{{ r.{field} }}}}" for _, field in _DUTIES],
        info=("单位：{{ unit }}", "", "办理情况截至{{ as_of }}"),
        around=("{%tr for r in duties %}", "{%tr endfor %}"),
    )
    at = rows.body + 2
    for number, text in enumerate(
        ("{%tr for n in notes %}", "{{ loop.index }}.{{ n }}", "{%tr endfor %}"), at
    ):
        cell = ws.cell(number, 1, text)
        if number == at + 1:
            cell.style = "表注"
            ws.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_DUTIES))
            ws.row_dimensions[number].height = 22


def _build_phases(ws: Worksheet, with_chart: bool) -> None:
    writer = SheetWriter(ws, (20.0, 30.0, 50.0, 40.0, 12.0, 10.0))
    writer.title("{{ title }}——阶段")
    names = writer.head(["阶段", "起止时间", "主要任务", "成果", _OFFSET[0], _DAYS[0]])
    writer.control(f"for r in {'dated' if with_chart else 'phases'}")
    body = writer.row_number
    styles = ["表格居中", "表格居中", "表格文字", "表格文字", "表格数字", "表格数字"]
    fields = ("name", "span", "tasks", "products", "offset", "days")
    writer.row([f"{{{{ r.{field} }}}}" for field in fields], styles)
    writer.control("endfor")
    if not with_chart:
        writer.control("if not phases")
        writer.wide("上级的部署没有划分阶段。", "表头信息左")
        writer.control("endif")
    if with_chart:
        writer.gap()
        series = SheetSeries(body, names, 1, (5, 6))
        sheet_chart(ws, "gantt", _CHART_TITLE, series, f"A{writer.row_number}", size_mm=_CHART_MM)
        for _ in range(_CHART_ROWS):
            writer.gap(_CHART_ROW_HEIGHT)
    writer.finish(head=names)
