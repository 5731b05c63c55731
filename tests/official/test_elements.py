from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from docgen.official import elements
from docgen.official import measures as m
from docgen.official.styles import new_document


def render(doc: Document, **context: Any) -> Document:
    buffer = BytesIO()
    doc.save(buffer)
    template = DocxTemplate(buffer)
    template.render(context)
    rendered = BytesIO()
    template.save(rendered)
    return docx.Document(rendered)


def lines(doc: Document) -> list[tuple[str, str]]:
    return [(p.style.name or "", p.text) for p in doc.paragraphs if p.style]


def test_a_paragraph_is_body_text_unless_told() -> None:
    doc = new_document()
    elements.paragraph(doc, "各单位要高度重视。")
    elements.paragraph(doc, "市直各单位：", "主送")
    elements.paragraph(doc, "空", "正文")
    assert [style for style, _ in lines(doc)] == ["公文正文", "主送", "Normal"]


def test_an_unknown_style_is_not_quietly_normal() -> None:
    with pytest.raises(KeyError):
        elements.paragraph(new_document(), "文", "没有的样式")


def test_runs_draw_chinese_quotes_in_the_chinese_face() -> None:
    doc = new_document()
    added = elements.paragraph(doc, "“庸懒散拖”——")
    assert added.runs[0]._element.xpath("w:rPr/w:rFonts")[0].get(qn("w:hint")) == "eastAsia"


def test_a_run_in_heading_has_its_levels_face_and_the_text_follows_on() -> None:
    added = elements.run_in_paragraph(new_document(), "（一）加强领导。", "各单位要……")
    assert [(run.style.name, run.text) for run in added.runs if run.style] == [
        ("引题", "（一）加强领导。"),
        ("Default Paragraph Font", "各单位要……"),
    ]


def test_control_tags_leave_nothing_behind() -> None:
    doc = new_document()
    elements.tag(doc, "{%p for b in body %}")
    elements.paragraph(doc, "{{ b }}")
    elements.tag(doc, "{%p endfor %}")
    assert lines(render(doc, body=["甲", "乙"])) == [("公文正文", "甲"), ("公文正文", "乙")]


def note(*titles: str) -> list[tuple[str, str]]:
    doc = new_document()
    elements.paragraph(doc, "正文。")
    elements.attachments_note(doc, "attachments", title="a.title")
    return lines(render(doc, attachments=[{"title": title} for title in titles]))[1:]


def test_one_attachment_has_no_number() -> None:
    assert note("人员名单") == [("Normal", ""), ("附件说明", "附件：人员名单")]


def test_several_attachments_are_numbered_and_aligned_under_the_first() -> None:
    assert note("名单", "清单", "台账") == [
        ("Normal", ""),
        ("附件说明首项", "附件：1.名单"),
        ("附件说明续项", "2.清单"),
        ("附件说明续项", "3.台账"),
    ]


def test_without_attachments_there_is_not_even_an_empty_line() -> None:
    assert note() == []


def test_an_attachment_has_its_label_on_line_one_and_its_title_on_line_three() -> None:
    doc = new_document()
    elements.attachment_head(doc, "附件1", "领导小组名单")
    assert lines(doc) == [("附件标识", "附件1"), ("Normal", ""), ("附件标题", "领导小组名单"), ("Normal", "")]
    assert doc.styles["附件标识"].paragraph_format.page_break_before


def test_a_sealed_signature_and_its_date_share_one_axis() -> None:
    doc = new_document()
    signed, dated = elements.signature(doc, "市公路局", "2014年3月1日")
    indents = [doc.styles[name].paragraph_format.left_indent for name in ("署名", "成文日期")]
    assert indents[0] == indents[1]
    assert signed.paragraph_format.left_indent is None and dated.paragraph_format.left_indent is None
    axis = (m.SIGNATURE_LEFT + m.TEXT_WIDTH) / 2 / m.CHAR_WIDTH
    date_end = axis + m.DATE_CHARS / 2
    assert m.CHARS_PER_LINE - date_end == pytest.approx(m.SEALED_RIGHT_CHARS, abs=0.5)


def test_the_signature_block_never_stands_alone_on_a_page() -> None:
    doc = new_document()
    elements.signature(doc, "市公路局", "2014年3月1日")
    blanks = [p for p in doc.paragraphs if not p.text]
    assert len(blanks) == 2
    assert all(p.paragraph_format.keep_with_next for p in blanks)
    assert doc.styles["署名"].paragraph_format.keep_with_next


def twips(length: Any) -> int:
    return int(length.twips)


def test_an_unsealed_date_starts_two_characters_after_a_short_signature() -> None:
    signed, dated = elements.signature(new_document(), "张三", "2014年3月1日", sealed=False)
    starts = [twips(p.paragraph_format.left_indent) for p in (signed, dated)]
    assert starts[1] - starts[0] == 2 * m.CHAR_WIDTH
    assert starts[1] + (m.DATE_CHARS + 2) * m.CHAR_WIDTH == m.CHARS_PER_LINE * m.CHAR_WIDTH


def test_an_unsealed_long_signature_ends_two_characters_from_the_edge() -> None:
    signed, dated = elements.signature(new_document(), "organ", "date", sealed=False, organ_chars=12)
    ends = [twips(p.paragraph_format.right_indent) / m.CHAR_WIDTH for p in (signed, dated)]
    assert ends == [2, 5]  # starts 12 + 2 and 7 + 5 characters before the edge: two apart


def test_several_organs_without_seals_sign_below_each_other_and_start_together() -> None:
    doc = new_document()
    elements.joint_signature(doc, ["样例市城市管理局", "样例市财政局"], "2014年3月1日", sealed=False)
    first, second, dated = doc.paragraphs[-3:]
    assert [p.text for p in (first, second, dated)] == ["样例市城市管理局", "样例市财政局", "2014年3月1日"]
    starts = [twips(p.paragraph_format.left_indent) / m.CHAR_WIDTH for p in (first, second, dated)]
    assert starts == [17, 17, 19]  # the date, longer than both, ends two characters from the edge


def test_four_organs_with_seals_stand_in_rows_of_three_and_one() -> None:
    doc = new_document()
    elements.joint_signature(doc, ["甲局", "乙局", "丙局", "丁局"], "2014年3月1日")
    assert [p.text for p in doc.paragraphs if p.text] == ["\t甲局\t乙局\t丙局", "\t丁局", "2014年3月1日"]


def test_long_names_of_organs_stand_two_or_one_a_row() -> None:
    def rows(length: int) -> list[int]:
        doc = new_document()
        elements.joint_signature(doc, ["局" * length] * 3, "2014年3月1日")
        return [p.text.count("局") // length for p in doc.paragraphs if "局" in p.text]

    assert [rows(length) for length in (8, 9, 13, 14)] == [[3], [2, 1], [2, 1], [1, 1, 1]]


def test_an_annotation_stands_in_full_width_brackets() -> None:
    doc = new_document()
    elements.annotation(doc, "此件公开发布")
    assert lines(doc) == [("附注", "（此件公开发布）")]
