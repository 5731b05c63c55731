"""Sections: paper, margins, page numbers. GB/T 9704—2012 5.1, 5.2.1, 7.5 and, for landscape pages, 8."""

from __future__ import annotations

from typing import NamedTuple

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Twips

from docgen.official import measures as m
from docgen.official.profiles import STANDARD, Profile


class _Box(NamedTuple):
    """A place on the paper, in twips from its upper left corner."""

    x: int
    y: int
    width: int
    height: int


def landscape_section(doc: Document) -> Section:
    """Start a new page in landscape; margins are those of the portrait page turned a quarter clockwise.

    The page number stays where it is on the turned portrait page: a column of rotated text at the left paper
    edge (clause 8). It stands in the header, because a footer cannot reach there.
    """
    section = _next_section(doc)
    set_landscape(section)
    return section


def portrait_section(
    doc: Document, profile: Profile = STANDARD, *, start: WD_SECTION = WD_SECTION.NEW_PAGE
) -> Section:
    """Start a new page in portrait, numbered below the text as the first section is.

    With `start` EVEN_PAGE a blank page may come before it. Then 7.5 wants no number on either, but only the
    layout knows: the number stays, and the checker of pages tells.
    """
    section = _next_section(doc, start)
    section.orientation = WD_ORIENT.PORTRAIT
    set_portrait(section, profile)
    set_content(section.header, _hairline_xml())
    set_content(section.even_page_header, _hairline_xml())
    if start is WD_SECTION.EVEN_PAGE:
        _number_in_header(section, profile)
    return section


def set_portrait(section: Section, profile: Profile = STANDARD) -> None:
    """A4 portrait, the profile's margins (5.2.1), and footers `— 1 —`: right on odd pages, else left."""
    _set_paper(section, m.PAGE_WIDTH, m.PAGE_HEIGHT)
    _set_margins(section, profile.margin_top, m.MARGIN_RIGHT, profile.margin_bottom, m.MARGIN_LEFT)
    set_content(section.footer, _bottom_number_xml("right"))
    set_content(section.even_page_footer, _bottom_number_xml("left"))


def set_landscape(section: Section) -> None:
    """A4 landscape, margins and page number as `landscape_section` says; for a document that starts so."""
    section.orientation = WD_ORIENT.LANDSCAPE
    _set_paper(section, m.PAGE_HEIGHT, m.PAGE_WIDTH)
    _set_margins(section, m.MARGIN_LEFT, m.MARGIN_TOP, m.MARGIN_RIGHT, m.MARGIN_BOTTOM)
    set_content(section.footer, _hairline_xml())
    set_content(section.even_page_footer, _hairline_xml())
    set_content(section.header, _side_number_xml(m.LANDSCAPE_NUMBER_ODD_Y, "right"))
    set_content(section.even_page_header, _side_number_xml(m.LANDSCAPE_NUMBER_EVEN_Y, "left"))


def _next_section(doc: Document, start: WD_SECTION = WD_SECTION.NEW_PAGE) -> Section:
    section: Section = doc.add_section(start)
    # The break lives in a paragraph of its own; at body pitch it could spill onto a page of its own.
    doc.paragraphs[-1].style = doc.styles["分节"]
    return section


def _set_paper(section: Section, width: int, height: int) -> None:
    section.page_width = Twips(width)
    section.page_height = Twips(height)
    section.header_distance = Twips(m.HEADER_DISTANCE)
    section.footer_distance = Twips(m.FOOTER_DISTANCE)
    section.gutter = Twips(0)
    element = section._sectPr
    for tag in ("w:cols", "w:docGrid"):
        for old in element.xpath(tag):
            element.remove(old)
    # A grid of a type would stretch titles in LibreOffice, so it has none.
    element.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:linePitch="{m.LINE_PITCH}"/>'))


def _set_margins(section: Section, top: int, right: int, bottom: int, left: int) -> None:
    section.top_margin = Twips(top)
    section.right_margin = Twips(right)
    section.bottom_margin = Twips(bottom)
    section.left_margin = Twips(left)


def set_content(holder: _BaseHeaderFooter, xml: str) -> None:
    """Replace what a header or footer holds by the paragraphs and tables of `xml`, prefix w."""
    holder.is_linked_to_previous = False
    element = holder._element
    element[:] = list(parse_xml(f"<w:hdr {nsdecls('w')}>{xml}</w:hdr>"))


def _hairline_xml() -> str:
    return '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'


def _bottom_number_xml(side: str) -> str:
    return _number_xml(
        f'<w:ind w:{side}Chars="100" w:{side}="{m.PAGE_NUMBER_INDENT}"/><w:jc w:val="{side}"/>'
    )


def _number_in_header(section: Section, profile: Profile) -> None:
    """**Why**: LibreOffice ends the text of a page that an EVEN_PAGE break begins a footer's height above the
    footer, whatever the margin; a footer that holds a number would stand in the text.
    """
    set_content(section.footer, _hairline_xml())
    set_content(section.even_page_footer, _hairline_xml())
    section.footer_distance = Twips(profile.margin_bottom - m.EVEN_PAGE_FOOTER)
    y = m.PAGE_HEIGHT - m.FOOTER_DISTANCE - m.PAGE_NUMBER_LINE
    box = _Box(m.MARGIN_LEFT, y, m.TEXT_WIDTH, m.PAGE_NUMBER_LINE)
    set_content(section.header, _placed_xml(box, _bottom_number_xml("right")))
    set_content(section.even_page_header, _placed_xml(box, _bottom_number_xml("left")))


def _side_number_xml(y: int, align: str) -> str:
    box = _Box(m.LANDSCAPE_NUMBER_X, y, m.LANDSCAPE_NUMBER_WIDTH, m.LANDSCAPE_NUMBER_HEIGHT)
    return _placed_xml(box, _number_xml(f'<w:jc w:val="{align}"/>'), turned=True)


def _placed_xml(box: _Box, paragraph: str, *, turned: bool = False) -> str:
    """A paragraph at a place of the paper, in a floating table of one cell; `turned` runs downwards."""
    direction = '<w:textDirection w:val="tbRl"/>' if turned else ""
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" '
        f'w:horzAnchor="page" w:tblpX="{box.x}" w:tblpY="{box.y}"/>'
        f'<w:tblW w:w="{box.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{box.width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{box.height}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{box.width}" w:type="dxa"/>{direction}</w:tcPr>{paragraph}</w:tc></w:tr>'
        f"</w:tbl>{_hairline_xml()}"
    )


def _number_xml(properties: str) -> str:
    def run(content: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{content}</w:r>'

    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{properties}</w:pPr>'
        + run('<w:t xml:space="preserve">— </w:t>')
        + run('<w:fldChar w:fldCharType="begin"/>')
        + run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run("<w:t>1</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
        + run('<w:t xml:space="preserve"> —</w:t>')
        + "</w:p>"
    )
