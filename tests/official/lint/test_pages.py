"""Each rule of running pages: a good document, and what one change to it breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from docgen.diagnostics import Severity
from docgen.official import elements, page, tables
from docgen.official.lint.finding import Finding, Place
from docgen.official.lint.page_lines import full_lines, full_pages
from docgen.official.lint.page_numbers import dash_below_mm, find_numbers
from docgen.official.lint.zones import Element
from docgen.official.profiles import INK_TRUE, STANDARD, Profile
from docgen.official.styles import new_document
from tests.official.lint.rendered import Rendered, render

pytestmark = pytest.mark.libreoffice

TEXT = (
    "各单位要充分认识开展专项整治工作的重要意义，切实增强责任感和紧迫感，"
    "坚持问题导向，深入查摆不作为、慢作为。"
)


def good(profile: Profile = STANDARD) -> Document:
    """A plan of four pages, an attachment, a landscape table and a last page."""
    doc = new_document(profile)
    elements.paragraph(doc, "不作为问题专项治理工作方案", "公文标题")
    elements.blank(doc)
    elements.paragraph(doc, "各科室：", "主送")
    for heading in ("一、提高认识", "二、加强领导"):
        elements.paragraph(doc, heading, "一级标题")
        for _ in range(3):
            elements.paragraph(doc, TEXT * 7)
    elements.signature(doc, "样例市城市管理局", "2015年3月12日")
    elements.attachment_head(doc, "附件", "任务分解表")
    elements.paragraph(doc, TEXT * 4)
    page.landscape_section(doc)
    table = tables.table(doc, [25, 200], ["序号", "问题"], dense=True)
    for number in range(20):
        tables.row(table, [str(number), TEXT])
    page.portrait_section(doc)
    elements.paragraph(doc, TEXT * 2)
    return doc


def changed(change: Callable[[Document], None]) -> Callable[[], Document]:
    def build() -> Document:
        doc = good()
        change(doc)
        return doc

    return build


def set_pitch(twips: int) -> Callable[[Document], None]:
    def change(doc: Document) -> None:
        for spacing in doc.styles.element.iter(qn("w:spacing")):
            if spacing.get(qn("w:line")) == "579":
                spacing.set(qn("w:line"), str(twips))

    return change


def loosen(doc: Document) -> None:
    for spacing in doc.styles.element.iter(qn("w:spacing")):
        if spacing.get(qn("w:val")) == "-5":
            spacing.set(qn("w:val"), "0")


def raise_header(doc: Document) -> None:
    header = doc.sections[0].header
    for shown in (header, doc.sections[0].even_page_header):
        shown.is_linked_to_previous = False
        shown.paragraphs[0].paragraph_format.space_after = Mm(30)
        shown.paragraphs[0].add_run("　")


def find(doc: Document, text: str) -> int:
    return next(at for at, one in enumerate(doc.paragraphs) if one.text == text)


def part_signature(doc: Document) -> None:
    doc.paragraphs[find(doc, "样例市城市管理局")].paragraph_format.page_break_before = True


def push_date(doc: Document) -> None:
    for text in ("样例市城市管理局", "2015年3月12日"):
        line = doc.paragraphs[find(doc, text)]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.left_indent = Twips(0)


def join_attachment(doc: Document) -> None:
    doc.paragraphs[find(doc, "附件")].paragraph_format.page_break_before = False


def raise_attachment_title(doc: Document) -> None:
    doc._body._element.remove(doc.paragraphs[find(doc, "附件") + 1]._p)


def centre_numbers(doc: Document) -> None:
    for footer in (doc.sections[0].footer, doc.sections[0].even_page_footer):
        footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def lower_number(doc: Document) -> None:
    doc.sections[0].footer_distance = Mm(21)


def restart_numbers(doc: Document) -> None:
    properties = doc.sections[1]._sectPr
    start = properties.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
    properties.insert(properties.index(properties.xpath("w:pgMar")[0]) + 1, start)


def drop_numbers(doc: Document) -> None:
    for footer in (doc.sections[2].footer, doc.sections[2].even_page_footer):
        footer.paragraphs[0].clear()


def number_landscape_below(doc: Document) -> None:
    first, turned = doc.sections[0], doc.sections[1]
    for source, target in (
        (first.footer, turned.footer),
        (first.even_page_footer, turned.even_page_footer),
    ):
        target._element[:] = [source.paragraphs[0]._p.__copy__()]
    for header in (turned.header, turned.even_page_header):
        header._element.remove(header.tables[0]._tbl)


CHANGES: Mapping[str, Callable[[Document], None]] = {
    "PG-02": raise_header,
    "PG-04": set_pitch(580),
    "PG-04 tight": set_pitch(520),
    "PG-05": loosen,
    "BD-08": push_date,
    "BD-09": part_signature,
    "BD-11": join_attachment,
    "BD-11 title": raise_attachment_title,
    "PN-01": centre_numbers,
    "PN-01 landscape": number_landscape_below,
    "PN-02": lower_number,
    "PN-03": restart_numbers,
    "PN-03 missing": drop_numbers,
}


def moved(top: float, bottom: float) -> Callable[[], Document]:
    """The good document with other margins in its first section."""

    def build() -> Document:
        doc = good(INK_TRUE)
        doc.sections[0].top_margin, doc.sections[0].bottom_margin = Mm(top), Mm(bottom)
        return doc

    return build


def with_rare_names() -> Document:
    doc = new_document()
    elements.paragraph(doc, "朱镕基、李堃、王喆、𠮷田四人参加会议，另有\U000f1234某。")
    elements.paragraph(doc, "这一段加粗。", "一级标题").runs[0].font.bold = True
    elements.paragraph(doc, "这一段不加粗，字比加粗的多。", "一级标题")
    run = elements.paragraph(doc, "这一段用另一种字体。").runs[0]
    run.font.name = "不存在体"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "不存在体")
    return doc


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    builds = {name: changed(change) for name, change in CHANGES.items()}
    builds |= {"good": good, "names": with_rare_names}
    builds |= {"ink": moved(33.7, 33.5), "low": moved(45, 33.5), "high": moved(30, 33.5)}
    return render(builds, tmp_path_factory.mktemp("pages"))


def test_a_good_document_breaks_no_rule(rendered: dict[str, Rendered]) -> None:
    assert rendered["good"].rules() == set()


@pytest.mark.parametrize("name", CHANGES)
def test_one_change_breaks_one_rule(name: str, rendered: dict[str, Rendered]) -> None:
    assert rendered[name].rules() == {name.split(maxsplit=1)[0]}


def test_the_good_document_is_measured_as_the_standard_has_it(rendered: dict[str, Rendered]) -> None:
    good = rendered["good"]

    full = good.measured(lambda laid: [(one.page.number, one.count) for one in full_pages(laid, frozenset())])
    lengths = good.measured(
        lambda laid: [len(line.text) for line in full_lines(laid.of(Element.BODY)) if not line.moved]
    )
    dashes = good.measured(lambda laid: [dash_below_mm(laid, one) for one in find_numbers(laid).values()])

    assert full == [(1, 22), (2, 22), (3, 22), (4, 22)]
    assert len(lengths) > 40
    assert set(lengths) == {28}
    assert len(dashes) == 9
    assert dashes == pytest.approx([7.0] * 9, abs=0.8)


def test_what_is_found_tells_page_place_and_measure(rendered: dict[str, Rendered]) -> None:
    (pitch,) = (one for one in rendered["PG-04"].findings() if one.rule == "PG-04")
    assert pitch.severity is Severity.WARNING
    assert pitch.place.page == 2
    assert pitch.found == "第2—4页排满时21行（行距 29.0 磅）"

    (date,) = (one for one in rendered["BD-08"].findings() if one.rule == "BD-08")
    assert str(date.place).endswith("段「2015年3月12日」")
    assert date.found == "成文日期右空 0.0 字"


def test_findings_of_the_file_get_their_page(rendered: dict[str, Rendered]) -> None:
    good = rendered["good"]
    label = next(one for one in good.zones.document.paragraphs if one.text == "附件")
    found = Finding("BD-11", Severity.ERROR, label.place, "", "")
    landscape = Finding("PG-01", Severity.ERROR, good.zones.document.sections[1].place, "", "")

    assert [one.place.page for one in good.findings(found, landscape)[:2]] == [6, 7]


@pytest.mark.parametrize("rule", ["PG-02", "PG-03"])
@pytest.mark.parametrize(("name", "kept"), [("ink", 0), ("low", 1), ("high", 1)])
def test_margins_are_excused_where_the_ink_is_right(
    rule: str, name: str, kept: int, rendered: dict[str, Rendered]
) -> None:
    margin = Finding(rule, Severity.ERROR, Place(None, part="第1节"), "上 33.7 毫米", "上 37 毫米")

    found = rendered[name].findings(margin)

    assert sum(one.rule == rule for one in found) == kept


def test_a_margin_of_another_section_is_not_excused(rendered: dict[str, Rendered]) -> None:
    margin = Finding("PG-02", Severity.ERROR, Place(None, part="第2节"), "", "")

    assert margin.rule in {one.rule for one in rendered["ink"].findings(margin)}


def test_faces_and_characters_that_are_not_there_are_named(rendered: dict[str, Rendered]) -> None:
    found = [one.found for one in rendered["names"].findings() if one.rule == "FT-05"]

    assert any(text.startswith("“不存在体”没有安装，用“") and "第1页" in text for text in found)
    lent = next(text for text in found if "U+20BB7" in text)
    for char in "镕堃喆𠮷":
        assert f"“{char}”（U+{ord(char):04X}）" in lent
    assert "改用“" in lent
    assert sum("印成空框" in text and "U+F1234" in text for text in found) == 1


def test_a_bold_face_counts_as_the_same_face(rendered: dict[str, Rendered]) -> None:
    found = [one.found for one in rendered["names"].findings() if one.place.words.startswith("这一段")]

    assert not any("没有这些字" in text for text in found)


def test_every_name_is_drawn(rendered: dict[str, Rendered]) -> None:
    drawn = rendered["names"].measured(lambda laid: {char.glyph.text for char in laid.laid[0].drawn.chars})

    assert set("镕堃喆𠮷") <= drawn
