from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn

from docgen.official import imprint
from docgen.official import measures as m
from docgen.official.profiles import INK_TRUE, LOCAL, STANDARD
from docgen.official.styles import new_document
from tests.official.test_elements import render


def cells_of(doc: Document) -> list[str]:
    return [row.cells[0].text for row in doc.tables[-1].rows]


def test_copies_stand_above_the_printer_and_end_with_a_full_stop() -> None:
    doc = new_document()
    imprint.imprint(doc, "局办公室", "2015年3月10日", copies="市委办，市府办")
    assert cells_of(doc) == ["抄送：市委办，市府办。", "局办公室\t2015年3月10日印发"]


def test_recipients_moved_here_share_the_row_of_the_copies() -> None:
    doc = new_document()
    imprint.imprint(doc, "局办公室", "2015年3月10日", copies="市府办", recipients="各科室")
    assert cells_of(doc)[0] == "主送：各科室。\n抄送：市府办。"


def optional(**texts: str) -> list[str]:
    doc = new_document()
    imprint.imprint(doc, "{{ p }}", "{{ d }}", copies="copies", recipients="main", optional=True)
    given = {"copies": "", "main": ""} | texts
    return cells_of(render(doc, p="局办公室", d="2015年3月10日", **given))


def test_one_template_serves_with_and_without_copies() -> None:
    printed = "局办公室\t2015年3月10日印发"
    assert optional() == [printed]
    assert optional(copies="市府办") == ["抄送：市府办。", printed]
    assert optional(copies="市府办", main="各科室") == ["主送：各科室。\n抄送：市府办。", printed]


def test_the_outer_lines_are_thick_and_the_inner_ones_thin() -> None:
    doc = new_document()
    imprint.imprint(doc, "局办公室", "2015年3月10日", copies="市府办")
    [borders] = doc.element.body.iter(qn("w:tblBorders"))
    assert {one.tag.split("}")[1]: one.get(qn("w:sz")) for one in borders} == {
        "top": str(m.IMPRINT_THICK),
        "bottom": str(m.IMPRINT_THICK),
        "insideH": str(m.IMPRINT_THIN),
    }


def sections(profile, *, own_page: bool = False) -> list[str]:
    doc = new_document(profile)
    imprint.imprint(doc, "局办公室", "2015年3月10日", profile=profile, own_page=own_page)
    return [str(section.start_type) for section in doc.sections][1:]


def test_an_imprint_has_a_page_of_its_own_where_asked_or_local() -> None:
    assert sections(STANDARD) == []
    assert sections(STANDARD, own_page=True) == ["NEW_PAGE (2)"]
    assert sections(LOCAL) == ["EVEN_PAGE (3)"]


def test_a_smaller_bottom_margin_is_made_up_for_below_the_last_line() -> None:
    doc = new_document(INK_TRUE)
    imprint.imprint(doc, "局办公室", "2015年3月10日", profile=INK_TRUE)
    [height] = doc.tables[-1]._tbl.iter(qn("w:trHeight"))
    assert height.get(qn("w:val")) == str(m.MARGIN_BOTTOM - INK_TRUE.margin_bottom)


def test_a_letters_imprint_has_neither_lines_nor_printer() -> None:
    doc = new_document()
    imprint.letter_imprint(doc, "市府办")
    assert cells_of(doc) == ["抄送：市府办。"]
    assert [list(one) for one in doc.element.body.iter(qn("w:tblBorders"))] == [[]]
