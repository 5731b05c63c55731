"""The styles of the official format as data: what a name in the style pane looks like.

GB/T 9704—2012 5.2.2 and 7.3 fix faces and sizes of the text; tables are not fixed and follow practice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from docgen.official import measures as m

BODY: Final = "公文正文"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph style; lengths in twips, `size` in half-points, `outline` 0–8 or None for body text.

    `tabs` are kinds and places from 版心's left edge; `red_line` draws 版头's line below the paragraph.
    """

    name: str
    id: str
    font: str = m.FANGSONG
    latin: str = m.LATIN
    size: int = m.SIZE["三号"]
    char_spacing: int = m.CHAR_SPACING
    line: int = m.LINE_PITCH
    align: str = "both"
    first_chars: int = 0
    left: int = 0
    hanging: int = 0
    right: int = 0
    keep_next: bool = False
    page_break: bool = False
    before: int = 0
    tabs: tuple[tuple[str, int], ...] = ()
    red_line: bool = False
    bold: bool = False
    outline: int | None = None
    colour: str = ""
    following: str = ""


_CHAR = m.CHAR_WIDTH
_NUMBER = m.ATTACHMENT_NUMBER_WIDTH
_NAME = (2 + m.ATTACHMENT_LABEL_CHARS) * _CHAR
_HEADING = ParagraphStyle("", "", first_chars=2, keep_next=True, following="OfficialBody")
_TITLE = ParagraphStyle(
    "",
    "",
    font=m.XIAOBIAOSONG,
    size=m.SIZE["二号"],
    char_spacing=0,
    align="center",
    keep_next=True,
    following="OfficialBody",
)
_SIGNED = ParagraphStyle("", "", align="center", left=m.SIGNATURE_LEFT)
_NUMBERED = ParagraphStyle("", "", align="left", keep_next=True)
_UPWARD_TABS = (("left", _CHAR), ("right", m.TEXT_WIDTH - _CHAR))
_IMPRINT = ParagraphStyle("", "", size=m.SIZE["四号"], char_spacing=0, align="left", right=m.IMPRINT_CHAR)
_CELL = ParagraphStyle("", "", size=m.SIZE["小四"], char_spacing=0, line=m.TABLE_LINE)
_DENSE = replace(_CELL, size=m.SIZE["五号"], line=m.TABLE_LINE_DENSE)
_COMPACT = replace(_CELL, size=m.SIZE["小五"], line=m.TABLE_LINE_COMPACT)

PARAGRAPH_STYLES: Final[tuple[ParagraphStyle, ...]] = (
    ParagraphStyle("Normal", "Normal"),
    ParagraphStyle(BODY, "OfficialBody", first_chars=2),
    ParagraphStyle("版头标注", "MastheadNote", font=m.HEITI, align="left", keep_next=True),
    ParagraphStyle(
        "发文机关标志",
        "Mark",
        font=m.XIAOBIAOSONG,
        size=m.MARK_SIZE,
        char_spacing=0,
        line=m.MARK_LINE,
        align="center",
        colour=m.RED,
        keep_next=True,
    ),
    replace(_NUMBERED, name="发文字号", id="DocumentNumber", align="center", red_line=True),
    replace(_NUMBERED, name="签发人", id="Signer", tabs=_UPWARD_TABS),
    replace(_NUMBERED, name="上行发文字号", id="UpwardNumber", tabs=_UPWARD_TABS, red_line=True),
    replace(_TITLE, name="公文标题", id="OfficialTitle"),
    replace(_HEADING, name="一级标题", id="Level1", font=m.HEITI, outline=0),
    replace(_HEADING, name="二级标题", id="Level2", font=m.KAITI, outline=1),
    replace(_HEADING, name="三级标题", id="Level3", outline=2),
    replace(_HEADING, name="四级标题", id="Level4", outline=3),
    ParagraphStyle("主送", "Recipient", following="OfficialBody"),
    ParagraphStyle("附件说明", "AttachmentOnly", left=_NAME, hanging=m.ATTACHMENT_LABEL_CHARS * _CHAR),
    ParagraphStyle(
        "附件说明首项",
        "AttachmentFirst",
        left=_NAME + _NUMBER,
        hanging=m.ATTACHMENT_LABEL_CHARS * _CHAR + _NUMBER,
    ),
    ParagraphStyle("附件说明续项", "AttachmentNext", left=_NAME + _NUMBER, hanging=_NUMBER),
    ParagraphStyle(
        "附件标识", "AttachmentLabel", font=m.HEITI, align="left", keep_next=True, page_break=True
    ),
    replace(_TITLE, name="附件标题", id="AttachmentTitle"),
    replace(_SIGNED, name="署名", id="Signature", keep_next=True),
    replace(_SIGNED, name="成文日期", id="SignedDate"),
    ParagraphStyle("附注", "Annotation", first_chars=2),
    ParagraphStyle(
        "出席名单",
        "Attendance",
        left=(2 + m.ATTACHMENT_LABEL_CHARS) * _CHAR,
        hanging=m.ATTACHMENT_LABEL_CHARS * _CHAR,
    ),
    replace(
        _IMPRINT,
        name="抄送",
        id="CopiedTo",
        left=(1 + m.IMPRINT_LABEL_CHARS) * m.IMPRINT_CHAR,
        hanging=m.IMPRINT_LABEL_CHARS * m.IMPRINT_CHAR,
    ),
    replace(
        _IMPRINT,
        name="印发",
        id="Printed",
        left=m.IMPRINT_CHAR,
        tabs=(("right", m.TEXT_WIDTH - m.IMPRINT_CHAR),),
    ),
    ParagraphStyle("表题", "TableTitle", font=m.HEITI, align="center", keep_next=True),
    replace(_CELL, name="表头", id="TableHead", font=m.HEITI, align="center", keep_next=True),
    replace(_CELL, name="表格文字", id="TableText"),
    replace(_CELL, name="表格数字", id="TableNumber", align="center"),
    replace(_DENSE, name="表头小字", id="TableHeadDense", font=m.HEITI, align="center", keep_next=True),
    replace(_DENSE, name="表格小字", id="TableTextDense"),
    replace(_DENSE, name="表格小数字", id="TableNumberDense", align="center"),
    replace(_COMPACT, name="表头小五", id="TableHeadCompact", font=m.HEITI, align="center", keep_next=True),
    replace(_COMPACT, name="表格小五", id="TableTextCompact"),
    replace(_COMPACT, name="表格数字小五", id="TableNumberCompact", align="center"),
    replace(_CELL, name="表注", id="TableNote", align="left"),
    replace(_DENSE, name="模板标签", id="TemplateTag", align="left", colour="7F7F7F"),
    replace(_CELL, name="分节", id="Hairline", line=m.HAIRLINE, size=2),
    ParagraphStyle("header", "Header", line=m.HAIRLINE, size=2, char_spacing=0, align="left"),
    ParagraphStyle(
        "footer",
        "Footer",
        font=m.SONGTI,
        latin=m.SONGTI,
        size=m.SIZE["四号"],
        char_spacing=0,
        line=m.PAGE_NUMBER_LINE,
        align="left",
    ),
)

# Run-in headings: a lead in its level's face at the start of a body paragraph.
LEAD_STYLES: Final[dict[str, tuple[str, str, str]]] = {
    "楷体": ("引题", "LeadKaiti", m.KAITI),
    "仿宋": ("引题仿宋", "LeadFangsong", m.FANGSONG),
    "黑体": ("引题黑体", "LeadHeiti", m.HEITI),
}

TABLE_STYLE: Final = "公文表格"
DENSE_TABLE_STYLE: Final = "公文密集表格"
COMPACT_TABLE_STYLE: Final = "公文紧凑表格"
