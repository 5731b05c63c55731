"""信函: the organ's name above a red double line, another at the foot of page 1. GB/T 9704—2012 10.1."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Twips

from docgen.official import measures as m
from docgen.official.elements import paragraph
from docgen.official.masthead import mark_scale
from docgen.official.page import set_content

_LINE_EIGHTHS: Final = 18
_LINE_SPACE: Final = 6  # points between the mark's line and the red one: 4 mm from its ink
_OVERHANG_LEFT: Final = m.MARGIN_LEFT - m.LETTER_LINE_X
_OVERHANG_RIGHT: Final = m.MARGIN_RIGHT - m.LETTER_LINE_X


def letterhead(doc: Document, organ: str, number: str, note: str = "") -> None:
    """The mark 30 mm below the paper's edge with its line, 发文字号 flush right below; page 1 has no number.

    `note` (份号, 密级 or 紧急程度) stands flush left on the number's line. The title follows two lines below.
    """
    section = doc.sections[0]
    section.different_first_page_header_footer = True
    set_content(section.first_page_header, _mark_xml(organ))
    set_content(section.first_page_footer, _lower_line_xml())
    line = paragraph(doc, f"{note}\t{number}", "正文")
    line.paragraph_format.tab_stops.add_tab_stop(Twips(m.TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.paragraph_format.space_before = Twips(m.LETTER_TEXT_BELOW_LINE)


def _mark_xml(organ: str) -> str:
    before = m.twips(m.LETTER_MARK_TOP_MM) - m.HEADER_DISTANCE + m.MARK_INK
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Mark"/>{_double_line_xml("bottom", "thickThinSmallGap")}'
        f'<w:spacing w:before="{before}" w:line="{m.MARK_LINE}" w:lineRule="exact"/>'
        f'<w:ind w:left="-{_OVERHANG_LEFT}" w:right="-{_OVERHANG_RIGHT}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:w w:val="{mark_scale(organ)}"/></w:rPr>'
        f"<w:t>{escape(organ)}</w:t></w:r></w:p>"
    )


def _lower_line_xml() -> str:
    """A table anchored to the paper: a footer's own place depends on what it holds."""
    y = m.PAGE_HEIGHT - m.twips(m.LETTER_LOWER_LINE_MM)
    line = (
        f'<w:tcBorders><w:top w:val="thinThickSmallGap" w:sz="{_LINE_EIGHTHS}" w:space="0" '
        f'w:color="{m.RED}"/></w:tcBorders>'
    )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" '
        f'w:horzAnchor="page" w:tblpX="{m.LETTER_LINE_X}" w:tblpY="{y}"/>'
        f'<w:tblW w:w="{m.LETTER_LINE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{m.LETTER_LINE_WIDTH}"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{m.LETTER_LINE_WIDTH}" w:type="dxa"/>{line}</w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:tc></w:tr></w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'
    )


def _double_line_xml(side: str, kind: str) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="{kind}" w:sz="{_LINE_EIGHTHS}" w:space="{_LINE_SPACE}" '
        f'w:color="{m.RED}"/></w:pBdr>'
    )
