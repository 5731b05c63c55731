"""What documents of other makers say, read with effective properties, and told apart into elements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from docgen.official.elements import blank, paragraph, signature
from docgen.official.lint.check import check_docx
from docgen.official.lint.zones import Element, Zones
from docgen.official.page import landscape_section
from tests.official.lint import samples


def zones_of(doc: Document, folder: Path) -> Zones:
    path = folder / "来件.docx"
    doc.save(str(path))
    zones = check_docx(path).zones
    assert zones is not None
    return zones


def elements(zones: Zones) -> list[tuple[str, str]]:
    return [
        (str(zones.element(one)), one.full_text[:6]) for one in zones.document.paragraphs if not one.is_empty
    ]


def with_xml(*paragraphs: str) -> Document:
    doc = docx.Document()
    for xml in paragraphs:
        doc.element.body.insert_element_before(
            parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'r')}>{xml}</w:p>"), "w:sectPr"
        )
    return doc


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_deleted_text_is_not_read_and_inserted_text_is(tmp_path: Path) -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="a">{run("新")}</w:ins>'
    moved = f'<w:moveFrom w:id="3" w:author="a">{run("移")}</w:moveFrom>'
    zones = zones_of(with_xml(run("甲") + deleted + inserted + moved + run("乙")), tmp_path)
    assert [one.text for one in zones.document.paragraphs] == ["甲新乙"]


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    zones = zones_of(with_xml(run("明") + hidden), tmp_path)
    assert [one.text for one in zones.document.paragraphs] == ["明"]


def test_a_field_is_read_by_its_result_and_named(tmp_path: Path) -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    name = "<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>"
    field = begin + name + separate + run("7") + end
    (paragraph,) = zones_of(with_xml(run("第") + field + run("页")), tmp_path).document.paragraphs
    assert [(one.text, one.field) for one in paragraph.runs] == [("第", ""), ("7", "PAGE"), ("页", "")]


def test_a_text_box_is_read_once_and_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('框中')}</w:p></w:txbxContent>"
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    zones = zones_of(with_xml(f"{run('框外')}<w:r>{choice}</w:r>", run("其后")), tmp_path)
    read = [(one.text, one.in_text_box, one.part) for one in zones.document.paragraphs]
    assert read == [("框外", False, "正文"), ("框中", True, "文本框1"), ("其后", False, "正文")]


def nested(doc: Document) -> None:
    outer = doc.add_table(1, 2).cell(0, 1)
    outer.paragraphs[0].add_run("外")
    outer.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("内")


def test_nested_tables_are_read_in_place(tmp_path: Path) -> None:
    doc = docx.Document()
    nested(doc)
    zones = zones_of(doc, tmp_path)
    read = [(one.part, one.text, one.table) for one in zones.document.paragraphs if one.text]
    assert read == [("表1行1列2", "外", 0), ("表1行1列2表1行1列1", "内", 1)]
    assert [one.outer for one in zones.document.tables] == [None, 0]


def test_theme_fonts_are_resolved_and_told(tmp_path: Path) -> None:
    doc = docx.Document()
    doc.add_paragraph("汉字")
    look = zones_of(doc, tmp_path).document.paragraphs[0].runs[0].look
    assert (look.themed, look.latin) == (True, "Cambria")


def test_a_named_face_is_stronger_than_an_inherited_theme(tmp_path: Path) -> None:
    xml = '<w:r><w:rPr><w:rFonts w:eastAsia="黑体" w:ascii="Arial"/></w:rPr><w:t>汉字</w:t></w:r>'
    look = zones_of(with_xml(xml), tmp_path).document.paragraphs[0].runs[0].look
    assert (look.east_asia, look.themed) == ("黑体", False)


def numbered(doc: Document, level: int, text: str) -> None:
    paragraph = doc.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )


def with_list(doc: Document) -> None:
    root = doc.part.numbering_part.element
    levels = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    xml = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    doc = docx.Document()
    with_list(doc)
    for level, text in ((0, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (0, "戊"), (1, "己")):
        numbered(doc, level, text)
    zones = zones_of(doc, tmp_path)
    assert elements(zones) == [
        ("一级标题", "一、甲"),
        ("二级标题", "（一）乙"),
        ("三级标题", "1.丙"),
        ("三级标题", "2.丁"),
        ("一级标题", "二、戊"),
        ("二级标题", "（一）己"),
    ]


def by_words_alone(doc: Document) -> None:
    """No style, no centring: what a text editor's export looks like."""
    for text in (
        "关于开展作风整治的通知",
        "各街道办事处，局属各单位：",
        "现将有关事项通知如下。",
        "一、时间安排",
        "附件：整治任务清单",
        "样例区住建局",
        "2024年5月6日",
        "（联系人：张三，电话：12345678）",
    ):
        doc.add_paragraph(text)


def test_elements_are_known_by_their_wording_alone(tmp_path: Path) -> None:
    doc = docx.Document()
    by_words_alone(doc)
    zones = zones_of(doc, tmp_path)
    assert zones.kind == "无版头"
    assert [element for element, _ in elements(zones)] == [
        "标题",
        "主送机关",
        "正文",
        "一级标题",
        "附件说明",
        "署名",
        "成文日期",
        "附注",
    ]


KINDS: dict[str, Callable[[], Document]] = {
    "公文": samples.official,
    "信函": samples.letter,
    "无版头": samples.internal,
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_recognised(kind: str, tmp_path: Path) -> None:
    zones = zones_of(KINDS[kind](), tmp_path)
    assert (str(zones.kind), zones.has_head) == (kind, kind != "无版头")


def test_every_element_of_a_full_document_is_found(tmp_path: Path) -> None:
    zones = zones_of(samples.official(), tmp_path)
    seen = {zones.element(one) for one in zones.document.paragraphs}
    missing = set(Element) - seen
    assert missing == {
        Element.SIGNER,
        Element.SUBTITLE,
        Element.CENTRED,
        Element.ATTENDANCE,
        Element.KEYWORDS,
        Element.TABLE_NOTE,
        Element.FORM_LINE,
        Element.TEXT_BOX,
    }
    assert [one.label.full_text for one in zones.attachments if one.label] == ["附件1", "附件2"]
    assert [one.full_text for one in zones.attachments[1].title] == ["专项整治问题整改台账"]


def test_a_list_on_a_turned_page_is_a_table(tmp_path: Path) -> None:
    doc = docx.Document()
    title = doc.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("整改台账").font.size = Pt(22)
    grid = doc.add_table(3, 3)
    for cell in (cell for row in grid.rows for cell in row.cells):
        cell.text = "立行立改"
    zones = zones_of(doc, tmp_path)
    assert (str(zones.kind), elements(zones)[:2]) == (
        "表格",
        [("标题", "整改台账"), ("表格文字", "立行立改")],
    )


def test_a_text_that_is_sent_out_begins_behind_the_closing_of_the_notice(tmp_path: Path) -> None:
    doc = samples.upward()
    landscape_section(doc)
    paragraph(doc, "专项整治工作方案", "公文标题")
    blank(doc)
    paragraph(doc, "附件：问题清单", "附件说明")
    signature(doc, "领导小组", "2015年3月9日")
    zones = zones_of(doc, tmp_path)
    [sent] = zones.attachments
    assert (sent.label, [one.full_text for one in sent.title]) == (None, ["专项整治工作方案"])
    assert [one.full_text for one in zones.of(Element.DATE)] == ["2015年3月2日", "2015年3月9日"]
    assert [zones.is_main(one) for one in zones.of(Element.DATE)] == [True, False]
    assert [one.full_text for one in zones.of(Element.ATTACHMENT_NOTE)] == ["附件：问题清单"]


def test_labelled_values_above_a_form_are_not_whom_it_is_sent_to(tmp_path: Path) -> None:
    doc = docx.Document()
    title = doc.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("专项治理督办单").font.size = Pt(22)
    doc.add_paragraph("督办单位：样例市城市管理局\t编号：DB-001")
    doc.add_table(2, 2)
    zones = zones_of(doc, tmp_path)
    assert zones.first(Element.TITLE) is not None
    assert zones.first(Element.RECIPIENT) is None
