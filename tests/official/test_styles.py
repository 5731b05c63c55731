from __future__ import annotations

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from docgen.official import measures as m
from docgen.official.styles import new_document, style_name
from docgen.official.stylesheet import PARAGRAPH_STYLES


@pytest.fixture(scope="module")
def document() -> Document:
    return new_document()


def style_xml(document: Document, name: str) -> str:
    return str(document.styles[name].element.xml)


def attribute(document: Document, name: str, path: str, key: str) -> str | None:
    found = document.styles[name].element.xpath(path)
    return found[0].get(qn(key)) if found else None


def test_the_page_is_a4_with_the_type_area_of_the_standard(document: Document) -> None:
    section = document.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297, 37, 28]
    assert round(m.TEXT_WIDTH / m.TWIPS_PER_MM) == 156
    assert round(m.TEXT_HEIGHT / m.TWIPS_PER_MM) == 225


def test_the_grid_has_no_type_because_libreoffice_would_stretch_titles(document: Document) -> None:
    grids = document.element.body.xpath("w:sectPr/w:docGrid")
    assert [dict(grid.attrib) for grid in grids] == [{qn("w:linePitch"): "579"}]


def test_no_theme_font_is_left_to_win_over_a_named_face(document: Document) -> None:
    xml = document.styles.element.xml
    assert "Theme" not in xml
    assert xml.count("w:rFonts") > len(PARAGRAPH_STYLES)


def test_only_our_styles_are_in_the_style_pane(document: Document) -> None:
    names = {style.name for style in document.styles}
    assert "Heading 1" not in names
    assert "Table Grid" not in names
    wanted = "公文正文 公文标题 一级标题 二级标题 三级标题 四级标题 主送 附件说明 附件标识 附件标题"
    wanted += " 署名 成文日期 表题 表头 表格文字 表格数字 表注 引题"
    assert set(wanted.split()) <= names


def test_the_document_starts_without_paragraphs_and_foreign_parts(document: Document) -> None:
    assert document.paragraphs == []
    package = document.part.package
    assert package is not None
    names = {str(part.partname) for part in package.iter_parts()}
    assert not [name for name in names if "theme" in name or "custom" in name or "thumbnail" in name]


def test_body_lines_are_exact_and_condensed_so_that_22_by_28_fit(document: Document) -> None:
    assert attribute(document, "Normal", "w:pPr/w:spacing", "w:line") == "579"
    assert attribute(document, "Normal", "w:pPr/w:spacing", "w:lineRule") == "exact"
    assert attribute(document, "Normal", "w:rPr/w:spacing", "w:val") == "-5"
    assert m.LINES_PER_PAGE * m.LINE_PITCH <= m.TEXT_HEIGHT < m.LINES_PER_PAGE * (m.LINE_PITCH + 1)
    assert m.CHARS_PER_LINE * (m.SIZE["三号"] * 10 + m.CHAR_SPACING) <= m.TEXT_WIDTH


def test_only_body_text_has_a_first_line_indent_not_normal(document: Document) -> None:
    assert attribute(document, "Normal", "w:pPr/w:ind", "w:firstLine") is None
    assert attribute(document, "公文正文", "w:pPr/w:ind", "w:firstLineChars") == "200"


@pytest.mark.parametrize(
    ("name", "face", "half_points"),
    [
        ("公文正文", "仿宋_GB2312", "32"),
        ("公文标题", "方正小标宋简体", "44"),
        ("一级标题", "黑体", "32"),
        ("二级标题", "楷体_GB2312", "32"),
        ("三级标题", "仿宋_GB2312", "32"),
        ("附件标识", "黑体", "32"),
        ("表头", "黑体", "24"),
    ],
)
def test_each_level_has_its_face_and_size(document: Document, name: str, face: str, half_points: str) -> None:
    assert attribute(document, name, "w:rPr/w:rFonts", "w:eastAsia") == face
    assert attribute(document, name, "w:rPr/w:sz", "w:val") == half_points


def test_headings_are_in_the_outline_and_stay_with_their_text(document: Document) -> None:
    names = ["一级标题", "二级标题", "三级标题", "四级标题"]
    levels = [attribute(document, name, "w:pPr/w:outlineLvl", "w:val") for name in names]
    assert levels == ["0", "1", "2", "3"]
    assert all("w:keepNext" in style_xml(document, name) for name in names)


def test_paragraph_properties_stand_in_schema_order(document: Document) -> None:
    order = "keepNext keepLines pageBreakBefore widowControl pBdr tabs overflowPunct autoSpaceDE autoSpaceDN"
    order += " snapToGrid spacing ind jc outlineLvl"
    ranks = {qn(f"w:{tag}"): rank for rank, tag in enumerate(order.split())}
    properties = document.styles.element.xpath("w:style/w:pPr")
    assert len(properties) == len(PARAGRAPH_STYLES)
    for found in properties:
        ranked = [ranks[child.tag] for child in found]
        assert ranked == sorted(ranked)


def test_settings_tell_odd_from_even_pages(document: Document) -> None:
    assert document.settings.odd_and_even_pages_header_footer
    assert 'characterSpacingControl w:val="doNotCompress"' in document.settings.element.xml


def test_body_text_is_called_normal_in_the_file() -> None:
    assert style_name("正文") == "Normal"


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(KeyError, match="五级标题"):
        style_name("五级标题")
