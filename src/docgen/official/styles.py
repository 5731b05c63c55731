"""An empty document that carries our styles and nothing of python-docx's default template.

The default template's theme fonts win over named faces in LibreOffice, and its Heading, List and table
styles would show in the style pane of whoever edits a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.official import measures as m
from docgen.official import page
from docgen.official.profiles import STANDARD, Profile
from docgen.official.stylesheet import (
    COMPACT_TABLE_STYLE,
    DENSE_TABLE_STYLE,
    LEAD_STYLES,
    PARAGRAPH_STYLES,
    TABLE_STYLE,
    ParagraphStyle,
)

# What Word falls back to when a face is missing; without an alternative it takes 宋体 for all of them.
_ALTERNATIVES = {
    m.FANGSONG: "仿宋",
    m.KAITI: "楷体",
    m.HEITI: "SimHei",
    m.XIAOBIAOSONG: "华文中宋",
    m.SONGTI: "SimSun",
}

_KEPT_PARTS = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}


def new_document(profile: Profile = STANDARD) -> Document:
    """An A4 portrait document of one section with the profile's margins and odd/even page numbers.

    It has one empty section and no paragraphs. The styles are those of `PARAGRAPH_STYLES`, three lead
    character styles and one table style; Normal (正文) has no first-line indent.
    """
    document = docx.Document()
    _drop_foreign_parts(document)
    _replace_children(document.styles.element, _styles_xml(profile))
    _replace_children(document.settings.element, _settings_xml())
    _add_font_table(document)
    page.set_portrait(document.sections[0], profile)
    return document


def style_name(name: str) -> str:
    """The name to look a paragraph style up by: 正文 is `Normal` in the file, as Word requires.

    Raises KeyError for a style that is not ours, where python-docx would quietly take Normal.
    """
    wanted = "Normal" if name == "正文" else name
    if all(style.name != wanted for style in PARAGRAPH_STYLES):
        raise KeyError(name)
    return wanted


def _drop_foreign_parts(document: Document) -> None:
    package = document.part.package
    assert package is not None
    for rels in (document.part.rels, package.rels):
        for r_id, rel in list(rels.items()):
            if rels is package.rels and rel.reltype in (
                RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
                RELATIONSHIP_TYPE.CORE_PROPERTIES,
            ):
                continue
            if rels is document.part.rels and rel.reltype in _KEPT_PARTS:
                continue
            del rels[r_id]


def _replace_children(element: object, xml: str) -> None:
    fresh = parse_xml(xml)
    element[:] = list(fresh)  # type: ignore[index]


def _add_font_table(document: Document) -> None:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _ALTERNATIVES.items()
    )
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    part = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        blob.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def profile_styles(profile: Profile) -> Iterator[ParagraphStyle]:
    """The paragraph styles as a profile has them; the mark stands 35 mm down in all of them."""
    notes = m.NOTE_LINES * profile.line_pitch
    before = m.twips(m.MARGIN_TOP_MM + m.MARK_TOP_MM) + m.MARK_INK - profile.margin_top - notes
    for style in PARAGRAPH_STYLES:
        line = profile.line_pitch if style.line == m.LINE_PITCH else style.line
        bold = style.id == "Level3" and profile.bold_level3
        yield replace(style, line=line, bold=bold, before=before if style.id == "Mark" else style.before)


def _styles_xml(profile: Profile) -> str:
    return (
        f"<w:styles {nsdecls('w')}>{_defaults_xml()}"
        + "".join(_paragraph_style_xml(style) for style in profile_styles(profile))
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        + "".join(_lead_style_xml(*lead) for lead in LEAD_STYLES.values())
        + _table_styles_xml()
        + '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:semiHidden/></w:style></w:styles>'
    )


def _defaults_xml() -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts_xml(m.FANGSONG, m.LATIN)}"
        f'<w:sz w:val="{m.SIZE["三号"]}"/><w:szCs w:val="{m.SIZE["三号"]}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _fonts_xml(east_asia: str, latin: str) -> str:
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{east_asia}" w:cs="{latin}"/>'
    )


def _paragraph_style_xml(style: ParagraphStyle) -> str:
    is_normal = style.id == "Normal"
    kind = ' w:default="1"' if is_normal else ' w:customStyle="1"'
    if style.id in ("Header", "Footer"):
        kind = ""
    based_on = "" if is_normal else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based_on}{following}<w:qFormat/>{_paragraph_properties_xml(style)}"
        f"<w:rPr>{_fonts_xml(style.font, style.latin)}{'<w:b/>' if style.bold else ''}{colour}"
        f'<w:spacing w:val="{style.char_spacing}"/><w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
        "</w:rPr></w:style>"
    )


def _paragraph_properties_xml(style: ParagraphStyle) -> str:
    # Word refuses a file whose pPr children are out of schema order.
    parts = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.page_break else "",
        '<w:widowControl w:val="0"/>',
        _red_line_xml() if style.red_line else "",
        _tabs_xml(style),
        '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
        f'<w:spacing w:before="{style.before}" w:after="0" w:line="{style.line}" w:lineRule="exact"/>',
        _indent_xml(style),
        f'<w:jc w:val="{style.align}"/>',
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    ]
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _red_line_xml() -> str:
    return (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{m.RED_LINE_WIDTH}" w:space="{m.RED_LINE_SPACE}" '
        f'w:color="{m.RED}"/></w:pBdr>'
    )


def _tabs_xml(style: ParagraphStyle) -> str:
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in style.tabs)
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _indent_xml(style: ParagraphStyle) -> str:
    if style.first_chars:
        # LibreOffice reads only the twips, Word prefers the characters.
        return (
            f'<w:ind w:firstLineChars="{style.first_chars * 100}" '
            f'w:firstLine="{style.first_chars * m.CHAR_WIDTH}"/>'
        )
    if style.left or style.right:
        return f'<w:ind w:left="{style.left}" w:right="{style.right}" w:hanging="{style.hanging}"/>'
    return ""


def _lead_style_xml(name: str, style_id: str, font: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{_fonts_xml(font, m.LATIN)}</w:rPr></w:style>"
    )


def _table_styles_xml() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{m.TABLE_BORDER}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (
            ("top", m.TABLE_CELL_EDGE),
            ("left", m.TABLE_CELL_SIDE),
            ("bottom", m.TABLE_CELL_EDGE),
            ("right", m.TABLE_CELL_SIDE),
        )
    )
    ruled = "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        for name, style_id in (
            (TABLE_STYLE, "OfficialTable"),
            (DENSE_TABLE_STYLE, "OfficialTableDense"),
            (COMPACT_TABLE_STYLE, "OfficialTableCompact"),
        )
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>' + ruled
    )


def _settings_xml() -> str:
    return (
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
