"""The templates of the units' master ledger: a workbook to work with, a landscape document for signing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from docx.shared import Mm
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.block_layout import add_table_title
from docgen.documents.checklist_layout import add_tab_stops
from docgen.documents.landscape_layout import new_ledger_document
from docgen.documents.ledger_units.kind import DOCUMENT, SHEET, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.sheet_writer import SheetWriter
from docgen.official.elements import paragraph, tag
from docgen.official.package import save_docx, save_xlsx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.tables import cell_styles, loop_row, row, table

Field = tuple[str, str, float]
"""A column: its head, what of a row it holds, its share of the width."""

_COUNTS: tuple[Field, ...] = (
    ("序号", "no", 9.0),
    ("单位", "label", 36.0),
    ("报送", "state", 13.0),
    ("找到", "found", 15.0),
    ("整改完成", "done", 17.0),
    ("其中销号", "closed", 17.0),
    ("长期坚持", "long_term", 17.0),
    ("尚未完成", "open", 17.0),
    ("其中逾期", "overdue", 17.0),
    ("整改完成率", "rate", 19.0),
    ("本月新发现", "month_found", 18.0),
    ("本月完成", "month_completed", 15.0),
    ("本月销号", "month_closed", 15.0),
)
_RATINGS: tuple[Field, ...] = (
    ("测评", "rule", 55.0),
    ("单位", "label", 45.0),
    ("列出的对象", "subjects", 20.0),
    ("有效票", "ballots", 20.0),
    ("满意率", "rate", 25.0),
    ("说明", "note", 60.0),
)
_SCORES: tuple[Field, ...] = (
    ("单位", "label", 75.0),
    ("自查得分", "self_total", 30.0),
    ("考核得分", "total", 30.0),
    ("等次", "grade", 40.0),
    ("验收日期", "on", 50.0),
)
_ORIGINS: tuple[Field, ...] = (
    ("序号", "no", 10.0),
    ("编号", "code", 25.0),
    ("单位", "label", 45.0),
    ("报送", "state", 20.0),
    ("数据来源和校验值，未报的原因", "origin", 90.0),
    ("最近一条记录", "last_day", 35.0),
)
_SIGN_STOPS_MM = (45, 90, 145)
_ROW_MM = 6.0
_SHEET_WIDTH = 150.0  # half-width characters


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `ledger-units.xlsx` and `ledger-units.docx`."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for name, rows, fields in (
        ("单位问题", "own.rows", _COUNTS),
        ("个人问题", "personal.rows", _COUNTS),
        ("测评", "ratings", _RATINGS),
        ("验收", "scores", _SCORES),
        ("数据来源", "origins", _ORIGINS),
    ):
        _build_sheet(workbook.create_sheet(name), name, rows, fields)
    save_xlsx(workbook, folder / SHEET, TITLE, SAMPLE_NOTE)
    save_docx(_document(profile), folder / DOCUMENT, TITLE, SAMPLE_NOTE)


def _tags(name: str, fields: Sequence[Field], empty: str = "") -> list[str]:
    """The cells of a row; `empty` is printed in place of a number that there is not."""
    values = [f"{name}.{value}" for _, value, _ in fields]
    if not empty:
        return [f"{{{{ {value} }}}}" for value in values]
    return [f'{{{{ {value} if {value} is not none else "{empty}" }}}}' for value in values]


def _build_sheet(ws: Worksheet, name: str, rows: str, fields: Sequence[Field]) -> None:
    share = _SHEET_WIDTH / sum(width for *_, width in fields)
    writer = SheetWriter(ws, tuple(round(width * share, 1) for *_, width in fields))
    writer.title(f"{{{{ title }}}}——{name}（截至{{{{ as_of }}}}）")
    writer.wide("汇总单位：{{ unit }}　　填报日期：{{ filled_on }}", "表头信息左")
    head = writer.head([head for head, *_ in fields])
    styles = ["表格居中"] * len(fields)
    writer.control(f"for r in {rows}")
    writer.row(_tags("r", fields), styles)
    writer.control("endfor")
    if rows.endswith(".rows"):
        writer.row(_tags(rows.replace(".rows", ".total"), fields), styles)
        writer.wide("{{ text }}", "表注", wrap=True, height=40)
        writer.control("for n in notes")
        writer.wide("{{ loop.index }}.{{ n }}", "表注", wrap=True)
        writer.control("endfor")
    writer.finish(head=head)


def _document(profile: Profile) -> Document:
    doc = new_ledger_document(profile, "汇总单位")
    _add_counts(doc, "own")
    paragraph(doc, "{{ text }}", "表格小字")
    tag(doc, "{%p if personal.total.found %}")
    add_table_title(doc, "个人问题")
    _add_counts(doc, "personal")
    tag(doc, "{%p endif %}")
    _add_part(doc, "测评结果", "ratings", _RATINGS)
    _add_part(doc, "验收得分", "scores", _SCORES)
    _add_part(doc, "数据来源", "origins", _ORIGINS)
    noted = "说明：{% for n in notes %}{{ loop.index }}.{{ n }}{% endfor %}"
    paragraph(doc, noted, "表格小五").paragraph_format.keep_with_next = True
    signed = paragraph(doc, "填报人：\t审核人：\t单位负责人（签字）：\t{{ unit }}（盖章）", "表格小字")
    signed.paragraph_format.space_before = Mm(5)
    add_tab_stops(signed, _SIGN_STOPS_MM)
    return doc


def _add_counts(doc: Document, part: str) -> None:
    form = table(
        doc, [width for *_, width in _COUNTS], [head for head, *_ in _COUNTS], dense=True, compact=True
    )
    styles = cell_styles(form, "n" * len(_COUNTS))
    loop_row(form, f"r in {part}.rows", _tags("r", _COUNTS, "—"), styles=styles, height_mm=_ROW_MM)
    row(form, _tags(f"{part}.total", _COUNTS), styles=styles, height_mm=_ROW_MM)


def _add_part(doc: Document, title: str, rows: str, fields: Sequence[Field]) -> None:
    tag(doc, f"{{%p if {rows} %}}")
    add_table_title(doc, title)
    form = table(
        doc, [width for *_, width in fields], [head for head, *_ in fields], dense=True, compact=True
    )
    styles = cell_styles(form, "n" * len(fields))
    loop_row(form, f"r in {rows}", _tags("r", fields), styles=styles, height_mm=_ROW_MM)
    tag(doc, "{%p endif %}")
