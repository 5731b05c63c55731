"""Documents as other programs and other hands make them; what they get wrong is theirs."""

from __future__ import annotations

from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt

from docgen.official import elements
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TEXT = """样例区住建局关于开展作风整治的通知

各街道办事处，局属各单位：

为深入整治庸懒散浮拖问题,现将有关事项通知如下。
一、时间安排
（一）、动员部署。2024年05月06日前完成。
1、召开会议。各单位要对照上级部署。
三、工作要求
按照《方案》、《办法》执行。

附件：1.任务清单。
2.统计表

样例区住建局
二〇二四年五月六日
"""
HTML = """<html><head><meta charset="utf-8"></head><body>
<p align="center"><font color="red" size="7" face="方正小标宋简体">样例区住建局文件</font></p>
<p align="center">样建发[2024]第015号</p><hr color="red"/>
<h1 align="center">关于开展作风整治的通知</h1><p>各街道办事处，局属各单位：</p>
<p>为深入整治"庸懒散浮拖"问题，现将有关事项通知如下。</p><h2>一、时间安排</h2>
<h3>（一）动员部署</h3><ol><li>召开会议</li><li>制定计划</li></ol>
<table border="1"><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>动员</td></tr></table>
<p align="right">样例区住建局</p><p align="right">2024年5月6日</p>
<p>主题词：作风 整治 通知</p></body></html>
"""


def default_template() -> Document:
    """What python-docx makes of headings, lists and nested tables: Letter paper, theme fonts, blue heads."""
    doc = docx.Document()
    doc.add_heading("关于开展作风整治的实施方案", 0)
    doc.add_heading("总体要求", 1)
    doc.add_paragraph("各单位要对照“部署”落实。")
    for text in ("召开会议", "制定计划"):
        doc.add_paragraph(text, style="List Number")
    grid = doc.add_table(2, 2, style="Table Grid")
    grid.cell(0, 0).text = "序号"
    grid.cell(1, 1).add_table(1, 1).cell(0, 0).text = "内层"
    return doc


def converted_markdown() -> Document:
    """The styles that converters from Markdown write."""
    doc = docx.Document()
    for name in ("First Paragraph", "Compact"):
        doc.styles.add_style(name, 1)
    doc.add_paragraph("作风整治工作情况报告", style="Title")
    doc.add_heading("一、基本情况", 1)
    doc.add_paragraph("本年度共查摆问题35个，整改30个。", style="First Paragraph")
    doc.add_paragraph("1. 推诿扯皮", style="Compact")
    doc.add_paragraph("样例局")
    doc.add_paragraph("2024-05-06")
    return doc


_ALIGNED = {"^": WD_ALIGN_PARAGRAPH.CENTER, "!": WD_ALIGN_PARAGRAPH.CENTER, ">": WD_ALIGN_PARAGRAPH.RIGHT}


def as_clerks_write(lines: Sequence[str]) -> Document:
    """Lines as a careful clerk sets them by hand; a mark before a line says centred (`^`), right (`>`) or a
    red mark (`!`). The first centred line and one after an empty line are titles.
    """
    doc = new_document()
    for number, line in enumerate(lines):
        side, text = (line[0], line[1:]) if line[:1] in _ALIGNED else ("", line)
        is_title = side == "^" and not (number and lines[number - 1])
        style = "公文标题" if is_title else "发文机关标志" if side == "!" else _style_of(text)
        added = elements.paragraph(doc, text, "主送" if text.endswith("：") else style)
        if side:
            added.alignment = _ALIGNED[side]
            added.paragraph_format.first_line_indent = Pt(0)
        if side == ">" and "年" in text:
            added.paragraph_format.right_indent = Pt(64)
    return doc


def _style_of(text: str) -> str:
    if text[1:2] == "、":
        return "一级标题"
    if text[2:3] == "）":
        return "二级标题"
    return BODY if text else "正文"


def drawn_head() -> Document:
    """A mark in a text box, a red line that is drawn, and a title with tracked changes."""
    doc = docx.Document()
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    mark = (
        f'<w:p>{centred}<w:r><w:rPr><w:color w:val="FF0000"/><w:sz w:val="84"/></w:rPr>'
        "<w:t>样例区住建局文件</w:t></w:r></w:p>"
    )
    box = f"<w:txbxContent>{mark}</w:txbxContent>"
    big = '<w:rPr><w:sz w:val="44"/></w:rPr>'
    paragraphs = (
        f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>",
        "",
        f"{centred}<w:r><w:t>样建发〔2024〕15号</w:t></w:r>",
        '<w:r><w:pict><v:line from="0,0" to="442pt,0" strokecolor="red"/></w:pict></w:r>',
        "",
        "",
        f"{centred}<w:r>{big}<w:t>关于开展作风整治的</w:t></w:r>"
        f'<w:del w:id="1" w:author="a"><w:r>{big}<w:delText>通报</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a"><w:r>{big}<w:t>通知</w:t></w:r></w:ins>',
        "",
        "<w:r><w:t>各单位：</w:t></w:r>",
        '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr><w:r><w:t>请认真执行。</w:t></w:r>',
    )
    for inner in paragraphs:
        doc.element.body.insert_element_before(parse_xml(f"<w:p {_SPACES}>{inner}</w:p>"), "w:sectPr")
    return doc
