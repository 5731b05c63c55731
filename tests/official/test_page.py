from __future__ import annotations

from docx.document import Document
from docx.section import Section, _Footer, _Header

from docgen.official import measures as m
from docgen.official import page
from docgen.official.styles import new_document


def margins_mm(section: Section) -> list[int]:
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    return [round(side.mm) for side in sides if side is not None]


def field_and_side(holder: _Footer | _Header) -> tuple[str, str]:
    element = holder._element
    texts = "".join(element.xpath(".//w:t/text() | .//w:instrText/text()"))
    return texts, "".join(element.xpath(".//w:jc/@w:val"))


def three_sections() -> Document:
    doc = new_document()
    page.landscape_section(doc)
    page.portrait_section(doc)
    return doc


def test_the_number_is_at_the_outer_side_of_odd_and_even_pages() -> None:
    section = new_document().sections[0]
    assert field_and_side(section.footer) == ("—  PAGE 1 —", "right")
    assert field_and_side(section.even_page_footer) == ("—  PAGE 1 —", "left")


def test_a_landscape_page_is_the_portrait_page_turned() -> None:
    _, landscape, _ = three_sections().sections
    assert landscape.page_width and landscape.page_height and landscape.page_width > landscape.page_height
    assert margins_mm(landscape) == [28, 37, 26, 35]


def test_a_landscape_page_has_its_number_in_the_header_only() -> None:
    _, landscape, _ = three_sections().sections
    assert field_and_side(landscape.header) == ("—  PAGE 1 —", "right")
    assert field_and_side(landscape.even_page_header) == ("—  PAGE 1 —", "left")
    assert field_and_side(landscape.footer)[0] == ""
    assert field_and_side(landscape.even_page_footer)[0] == ""


def test_portrait_after_landscape_is_numbered_below_again() -> None:
    *_, last = three_sections().sections
    assert margins_mm(last) == [37, 26, 35, 28]
    assert field_and_side(last.footer) == ("—  PAGE 1 —", "right")
    assert field_and_side(last.header)[0] == ""


def test_the_paragraph_of_a_section_break_takes_no_line() -> None:
    doc = three_sections()
    assert [p.style.name for p in doc.paragraphs if p.style] == ["分节", "分节"]
    assert m.HAIRLINE <= m.TEXT_HEIGHT - m.LINES_PER_PAGE * m.LINE_PITCH
