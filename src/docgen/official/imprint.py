"""版记: who receives copies and who printed the document, at the foot of the last page. GB/T 9704—2012 7.4.

Texts may hold template tags.
"""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Tbl
from docx.table import Table, _Cell

from docgen.official import measures as m
from docgen.official.elements import add_text, paragraph
from docgen.official.page import portrait_section
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import style_name

Labels = tuple[str, str]


def imprint(
    doc: Document,
    printer: str,
    printed: str,
    *,
    copies: str = "",
    recipients: str = "",
    optional: bool = False,
    own_page: bool = False,
    profile: Profile = STANDARD,
    labels: Labels = ("主送", "抄送"),
) -> None:
    """版记 on 版心's last lines; `printed` is the date without 印发, lists are without label and end mark.

    `copies` (抄送) and `recipients` (主送 moved here, 7.3.2) are texts; with `optional` they are the
    template's expressions for texts that may be empty. `own_page` is for what ends on a landscape page.
    `labels` stand before the recipients and the copies; a 简报 has its own.

    **Why** a floating table: it stands at the bottom however much text is above it, and where the text leaves
    no room it moves to the bottom of the next page.
    """
    if profile.even_imprint:
        portrait_section(doc, profile, start=WD_SECTION.EVEN_PAGE)
    elif own_page:
        portrait_section(doc, profile)
    paragraph(doc, "", "分节")
    table = _empty_table(doc)
    if optional:
        _control_row(table, f"{{%tr if {copies} or {recipients} %}}")
        _add_lists(_row(table), labels, (recipients, copies))
        _control_row(table, "{%tr endif %}")
    elif copies or recipients:
        _add_lines(_row(table), labels, (recipients, copies))
    _fill(_row(table), f"{printer}\t{printed}印发", "印发")
    if gap := m.MARGIN_BOTTOM - profile.margin_bottom:
        _add_gap(table, gap)
    paragraph(doc, "", "分节")


def letter_imprint(doc: Document, copies: str) -> None:
    """版记 of a 信函: 抄送 alone at the foot of the last page, without lines and 印发 (10.1)."""
    paragraph(doc, "", "分节")
    _fill(_row(_empty_table(doc, ruled=False)), f"抄送：{copies}。", "抄送")
    paragraph(doc, "", "分节")


def _empty_table(doc: Document, *, ruled: bool = True) -> Table:
    thick = f'w:val="single" w:sz="{m.IMPRINT_THICK}" w:space="0" w:color="auto"'
    thin = f'w:val="single" w:sz="{m.IMPRINT_THIN}" w:space="0" w:color="auto"'
    borders = f"<w:top {thick}/><w:bottom {thick}/><w:insideH {thin}/>" if ruled else ""
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" '
        f'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{m.MARGIN_LEFT}" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{m.TEXT_WIDTH}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{m.TEXT_WIDTH}"/></w:tblGrid></w:tbl>'
    )
    doc._body._element.insert_element_before(element, "w:sectPr")
    return Table(cast(CT_Tbl, element), doc._body)


def _row(table: Table) -> _Cell:
    """A new row's only cell, with no text yet; the row never splits."""
    row = parse_xml(
        f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{m.TEXT_WIDTH}" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr>'
    )
    table._tbl.append(row)
    return table.rows[-1].cells[0]


def _fill(cell: _Cell, text: str, style: str) -> None:
    line = cell.paragraphs[0] if not cell.text else cell.add_paragraph()
    line.style = style_name(style)
    add_text(line, text)


def _control_row(table: Table, text: str) -> None:
    _fill(_row(table), text, "模板标签")


def _add_lines(cell: _Cell, labels: Labels, lists: tuple[str, str]) -> None:
    """主送 above 抄送, no line between them (7.4.2)."""
    for label, text in zip(labels, lists, strict=True):
        if text:
            _fill(cell, f"{label}：{text}。", "抄送")


def _add_lists(cell: _Cell, labels: Labels, lists: tuple[str, str]) -> None:
    """The same for lists known only when the template is rendered."""
    for label, expression in zip(labels, lists, strict=True):
        _fill(cell, f"{{%p if {expression} %}}", "模板标签")
        _fill(cell, f"{label}：{{{{ {expression} }}}}。", "抄送")
        _fill(cell, "{%p endif %}", "模板标签")


def _add_gap(table: Table, height: int) -> None:
    """An empty row below the last line, which lifts it to 262 mm where the margin is smaller than 35 mm."""
    cell = _row(table)
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="nil"/></w:tcBorders>')
    )
    cell.paragraphs[0].style = style_name("分节")
    row = table.rows[-1]._tr.get_or_add_trPr()
    row.append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="{height}" w:hRule="exact"/>'))
