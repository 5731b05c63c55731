"""Each rule of first and last pages: good documents with 版头 and 版记, and what one change breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from docgen.diagnostics import Severity
from docgen.official import elements, imprint, letter, masthead, minutes
from docgen.official.lint.finding import Finding, Place
from docgen.official.lint.page_head import mark_top_mm, red_line
from docgen.official.lint.page_tail import imprint_bottom_mm
from docgen.official.profiles import INK_TRUE, LOCAL, STANDARD, Profile
from docgen.official.styles import new_document
from tests.official.lint.rendered import Rendered, render

pytestmark = pytest.mark.libreoffice

TEXT = (
    "各单位要充分认识开展专项整治工作的重要意义，切实增强责任感和紧迫感，"
    "坚持问题导向，深入查摆不作为、慢作为。"
)
TITLE = "关于开展不作为问题专项治理的通知"


def add_body(doc: Document, repeat: int, *, sealed: bool = True) -> None:
    elements.blank(doc, 2)
    elements.paragraph(doc, TITLE, "公文标题")
    elements.blank(doc)
    elements.paragraph(doc, "各科室：", "主送")
    for _ in range(repeat):
        elements.paragraph(doc, TEXT * 3)
    elements.signature(doc, "样例市城市管理局", "2015年3月12日", sealed=sealed)


def cover(profile: Profile = STANDARD, *, repeat: int = 3, sealed: bool = True) -> Document:
    """A 文件 of two pages with all of 版头 and 版记."""
    doc = new_document(profile)
    masthead.notes(doc, ["000001", "机密★1年", "特急"])
    masthead.mark(doc, "样例市城市管理局文件")
    masthead.number_line(doc, "样城管发〔2015〕12号")
    add_body(doc, repeat, sealed=sealed)
    elements.annotation(doc, "此件公开发布")
    imprint.imprint(
        doc, "样例市城市管理局办公室", "2015年3月12日", copies="市纪委，市委组织部", profile=profile
    )
    return doc


def reply() -> Document:
    """A 信函 of two pages."""
    doc = new_document()
    letter.letterhead(doc, "样例市城市管理局", "样城管函〔2015〕8号", "特急")
    add_body(doc, 4)
    imprint.letter_imprint(doc, "市政府办公室")
    return doc


def record() -> Document:
    """A 纪要 of two pages."""
    doc = new_document()
    minutes.minutes_head(doc, "局长办公会议纪要")
    elements.blank(doc, 2)
    for _ in range(5):
        elements.paragraph(doc, TEXT * 3)
    minutes.attendance(doc, "出席", "张　三　李四光", first=True)
    imprint.imprint(doc, "样例市城市管理局办公室", "2015年3月12日", copies="市纪委")
    return doc


def order() -> Document:
    """A 令: the mark 20 mm below 版心's top, which is 15 mm higher than that of a 文件."""
    doc = new_document()
    masthead.mark(doc, "样例市人民政府令")
    mark = find(doc, "样例市人民政府令").paragraph_format
    lines_left_out = 3 * 579
    mark.space_before = Twips(int(style_space(doc, "发文机关标志")) + lines_left_out) - Mm(15)
    elements.blank(doc, 2)
    elements.paragraph(doc, "第12号", "正文").alignment = WD_ALIGN_PARAGRAPH.CENTER
    elements.blank(doc, 2)
    elements.paragraph(doc, TEXT * 3)
    elements.stamped_signature(doc, [("市长", "王　样")], "2015年3月12日")
    return doc


ORGANS = ("样例市城市管理局", "样例市住房局", "样例市财政局", "样例市公安局")


def joint(number: int = 2) -> Document:
    """A 文件 of several organs, each with its seal."""
    organs = ORGANS[:number]
    doc = new_document()
    masthead.notes(doc)
    masthead.joint_mark(doc, organs)
    masthead.number_line(doc, "样城管发〔2015〕12号")
    elements.blank(doc, 2)
    elements.paragraph(doc, TITLE, "公文标题")
    elements.blank(doc)
    elements.paragraph(doc, "各科室：", "主送")
    texts = [elements.paragraph(doc, TEXT * 3) for _ in range(3 if number == 2 else 2)]
    texts[-1].paragraph_format.keep_with_next = True
    elements.joint_signature(doc, organs, "2015年3月12日")
    imprint.imprint(doc, "样例市城市管理局办公室", "2015年3月12日")
    return doc


def find(doc: Document, text: str):
    return next(one for one in doc.paragraphs if one.text == text)


def style_space(doc: Document, style: str) -> int:
    space = doc.styles[style].paragraph_format.space_before
    return int(space.twips)


def changed(
    change: Callable[[Document], None], base: Callable[[], Document] = cover
) -> Callable[[], Document]:
    def build() -> Document:
        doc = base()
        change(doc)
        return doc

    return build


def lower_mark(doc: Document) -> None:
    """5 mm down; the two empty lines below give the room, so that all else stays."""
    mark = find(doc, "样例市城市管理局文件").paragraph_format
    mark.space_before = Twips(style_space(doc, "发文机关标志")) + Mm(5)


def lower_order(doc: Document) -> None:
    mark = find(doc, "样例市人民政府令").paragraph_format
    mark.space_before += Mm(15)


def set_line(**attributes: str) -> Callable[[Document], None]:
    def change(doc: Document) -> None:
        (line,) = doc.styles["发文字号"].element.xpath(".//w:pBdr/w:bottom")
        for name, value in attributes.items():
            line.set(qn(f"w:{name}"), value)

    return change


def shorten_line(doc: Document) -> None:
    number = find(doc, "样城管发〔2015〕12号").paragraph_format
    number.left_indent = number.right_indent = Mm(10)


def push_body(doc: Document) -> None:
    find(doc, "各科室：").paragraph_format.page_break_before = True


def narrow_title(doc: Document) -> None:
    title = find(doc, TITLE).paragraph_format
    title.left_indent = title.right_indent = Mm(30)


def unpin(doc: Document) -> None:
    (floating,) = doc.element.xpath("//w:tblpPr")
    floating.getparent().remove(floating)


def follow(doc: Document) -> None:
    """A page behind 版记."""
    elements.paragraph(doc, "又及").paragraph_format.page_break_before = True


def number_letter(doc: Document) -> None:
    section = doc.sections[0]
    section.first_page_footer._element.append(section.footer.paragraphs[0]._p)


def lower_lines(doc: Document) -> None:
    (space,) = doc.sections[0].first_page_header._element.xpath(".//w:pBdr/w:bottom")
    space.set(qn("w:space"), "20")


def raise_lower_line(doc: Document) -> None:
    (place,) = doc.sections[0].first_page_footer._element.xpath(".//w:tblpPr")
    place.set(qn("w:tblpY"), str(int(place.get(qn("w:tblpY"))) - 300))


def cover_with_blank_page() -> Document:
    """Text of two pages, 版记 on page 4 with a number that it should not have."""
    return cover(LOCAL)


CHANGES: Mapping[str, Callable[[], Document]] = {
    "HD-03": changed(lower_mark),
    "HD-03 order": changed(lower_order, order),
    "HD-06": changed(set_line(space="20")),
    "HD-06 short": changed(shorten_line),
    "HD-06 black": changed(set_line(color="000000")),
    "HD-06 letter": changed(lower_lines, reply),
    "HD-06 letter foot": changed(raise_lower_line, reply),
    "BD-01": changed(push_body, lambda: cover(repeat=1)),
    "BD-06": changed(narrow_title),
    "IM-01": changed(unpin),
    "IM-01 last": changed(follow),
    "IM-05": lambda: cover(repeat=6),
    "PN-03 imprint": cover_with_blank_page,
    "PN-03 letter": changed(number_letter, reply),
}
GOOD: Mapping[str, Callable[[], Document]] = {
    "文件": cover,
    "不加盖印章": lambda: cover(sealed=False),
    "墨迹": lambda: cover(INK_TRUE),
    "版记另页": lambda: cover(LOCAL, repeat=6),
    "信函": reply,
    "纪要": record,
    "令": order,
    "联合行文": joint,
    "四个机关联合行文": lambda: joint(4),
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    return render({**GOOD, **CHANGES}, tmp_path_factory.mktemp("covers"))


@pytest.mark.parametrize("name", GOOD)
def test_good_documents_break_no_rule(name: str, rendered: dict[str, Rendered]) -> None:
    assert rendered[name].rules() == set()


@pytest.mark.parametrize("name", CHANGES)
def test_one_change_breaks_one_rule(name: str, rendered: dict[str, Rendered]) -> None:
    assert rendered[name].rules() == {name.split(maxsplit=1)[0]}


@pytest.mark.parametrize(
    ("profile", "severity"), [(STANDARD, "info"), (INK_TRUE, "info"), (LOCAL, "warning")]
)
def test_an_even_page_is_asked_for_by_local_practice_alone(
    profile: Profile, severity: str, rendered: dict[str, Rendered]
) -> None:
    [parity] = [one for one in rendered["IM-05"].findings(profile=profile) if one.rule == "IM-05"]
    assert str(parity.severity) == severity
    assert bool(parity.note) is (severity == "info")


@pytest.mark.parametrize(
    ("name", "top"), [("文件", 35), ("墨迹", 35), ("纪要", 35), ("信函", 30), ("令", 20)]
)
def test_the_mark_is_measured_from_the_edge_its_format_names(
    name: str, top: float, rendered: dict[str, Rendered]
) -> None:
    assert rendered[name].measured(mark_top_mm) == pytest.approx(top, abs=0.6)


@pytest.mark.parametrize(("name", "width"), [("文件", 156), ("信函", 170)])
def test_the_red_line_is_measured(name: str, width: float, rendered: dict[str, Rendered]) -> None:
    line = rendered[name].measured(red_line)
    assert line is not None
    assert line.gap == pytest.approx(4, abs=0.6)
    assert line.width == pytest.approx(width, abs=0.2)


def test_the_last_line_of_the_imprint_is_measured(rendered: dict[str, Rendered]) -> None:
    assert rendered["文件"].measured(imprint_bottom_mm) == pytest.approx(262, abs=0.3)
    assert rendered["信函"].measured(imprint_bottom_mm) is None


def test_the_finding_tells_what_is_measured(rendered: dict[str, Rendered]) -> None:
    (mark,) = (one for one in rendered["HD-03"].findings() if one.rule == "HD-03")
    assert str(mark.place) == "第1页第4段「样例市城市管理局文件」"
    assert mark.found == "上边缘距版心上边缘 39.9 毫米"
    assert mark.wanted == "上边缘距版心上边缘 35 毫米"


@pytest.mark.parametrize(("name", "kept"), [("版记另页", 1), ("PN-03 imprint", 0)])
def test_an_imprint_behind_a_blank_page_needs_no_number(
    name: str, kept: int, rendered: dict[str, Rendered]
) -> None:
    told = Finding("PN-03", Severity.WARNING, Place(None, part="第2节"), "没有页码", "每页有页码")

    found = rendered[name].findings(told)

    assert sum(one.found == "没有页码" for one in found) == kept
