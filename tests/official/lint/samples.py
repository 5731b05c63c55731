"""Good documents to be spoilt in one thing: built by our elements, and by hand with python-docx alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docgen.official.elements import (
    add_text,
    annotation,
    attachment_head,
    blank,
    paragraph,
    run_in_paragraph,
    signature,
)
from docgen.official.imprint import imprint
from docgen.official.letter import letterhead
from docgen.official.lint.check import check_docx
from docgen.official.lint.finding import Finding
from docgen.official.masthead import mark, notes, number_line
from docgen.official.page import landscape_section
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import row, table

Build = Callable[[], Document]
Change = Callable[[Document], None]

LONG = "各单位要对照上级部署，把整治庸懒散浮拖问题摆上日程，逐项查摆，逐条整改，限期见到实效。"
_NAME = "样例市城市管理局庸懒散浮拖问题专项整治工作实施方案重点任务分工"


def official() -> Document:
    """A 通知 with every element of a downward document, two attachments and 版记."""
    doc = new_document()
    notes(doc, ["000012", "机密★1年", "特急"])
    mark(doc, "样例市城市管理局文件")
    number_line(doc, "样城管发〔2015〕8号")
    blank(doc, 2)
    paragraph(doc, "样例市城市管理局关于印发", "公文标题")
    paragraph(doc, "庸懒散浮拖问题专项整治工作方案的通知", "公文标题")
    blank(doc)
    paragraph(doc, "各区县城市管理局，局机关各科室：", "主送")
    _body(doc)
    blank(doc)
    paragraph(doc, f"附件：1.{_NAME}", "附件说明首项")
    paragraph(doc, "2.专项整治问题整改台账", "附件说明续项")
    signature(doc, "样例市城市管理局", "2015年3月2日")
    annotation(doc, "此件公开发布")
    attachment_head(doc, "附件1", _NAME)
    _body(doc)
    landscape_section(doc)
    attachment_head(doc, "附件2", "专项整治问题整改台账")
    ledger = table(doc, (20.0, 100.0, 60.0), ("序号", "问题", "措施"))
    row(ledger, ("1", "窗口人员离岗", "建立顶岗制度"))
    imprint(doc, "样例市城市管理局办公室", "2015年3月2日", copies="市纪委，市委组织部", own_page=True)
    return doc


def _body(doc: Document) -> None:
    paragraph(doc, LONG)
    paragraph(doc, "一、总体要求", "一级标题")
    paragraph(doc, "（一）指导思想", "二级标题")
    paragraph(doc, "1.坚持问题导向", "三级标题")
    paragraph(doc, "（1）查摆问题", "四级标题")
    paragraph(doc, f"“四风”问题是重点——{LONG}")
    paragraph(doc, "（2）落实整改", "四级标题")
    paragraph(doc, "2.坚持从严从实", "三级标题")
    run_in_paragraph(doc, "（二）基本原则。", LONG)
    paragraph(doc, "二、方法步骤", "一级标题")
    paragraph(doc, f"按《专项整治工作方案》《问题整改办法》办理，做到2015年3月底前完成。{LONG}")


def upward() -> Document:
    """A 请示 with 签发人 and without attachments."""
    doc = new_document()
    notes(doc)
    mark(doc, "样例市城市管理局文件")
    blank(doc, 2)
    line = paragraph(doc, "\t样城管发〔2015〕9号\t", "上行发文字号")
    add_text(line, "签发人：")
    add_text(line, "陈志远", "楷体")
    blank(doc, 2)
    paragraph(doc, "样例市城市管理局关于调整专项整治时限的请示", "公文标题").text = ""
    add_text(doc.paragraphs[-1], "样例市城市管理局关于\n调整专项整治时限的请示")
    blank(doc)
    paragraph(doc, "市委办公室：", "主送")
    paragraph(doc, LONG)
    signature(doc, "样例市城市管理局", "2015年3月2日")
    return doc


def letter() -> Document:
    """A 函 in the 信函 format."""
    doc = new_document()
    letterhead(doc, "样例市城市管理局", "样城管函〔2015〕3号")
    blank(doc, 2)
    paragraph(doc, "关于商请协助整改的函", "公文标题")
    blank(doc)
    paragraph(doc, "市住房局：", "主送")
    paragraph(doc, LONG)
    signature(doc, "样例市城市管理局", "2015年3月2日")
    return doc


def internal() -> Document:
    """A plan for internal use: no 版头, no 版记."""
    doc = new_document()
    paragraph(doc, "庸懒散浮拖问题专项整治工作方案", "公文标题")
    blank(doc)
    _body(doc)
    signature(doc, "样例市城市管理局", "2015年3月2日")
    return doc


CENTER = WD_ALIGN_PARAGRAPH.CENTER
_TEXT = (
    (LONG, "仿宋"),
    ("一、时间安排", "黑体"),
    ("（一）动员部署", "楷体"),
    (f"1.召开会议。{LONG}", "仿宋"),
    (f"2.制定计划。{LONG}", "仿宋"),
    ("二、工作要求", "黑体"),
    (LONG, "仿宋"),
)


def by_hand() -> Document:
    """A 通知 as a careful clerk sets it in Word: python-docx's default template, everything direct."""
    doc = docx.Document()
    _set_page(doc)
    head = _line(doc, "样例区住建局文件", "华文中宋", 42, align=CENTER)
    head.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    _lines(doc, 2)
    _underline(_line(doc, "样建发〔2024〕15号", align=CENTER))
    _lines(doc, 2)
    _line(doc, "关于开展作风整治的通知", "方正小标宋_GBK", 22, align=CENTER)
    _lines(doc, 1)
    _line(doc, "各街道办事处，局属各单位：")
    for text, face in _TEXT:
        _line(doc, text, face, first=2)
    _lines(doc, 1)
    _line(doc, "附件：整治任务清单", first=2)
    _lines(doc, 2)
    for text in ("样例区住建局", "2024年5月6日"):
        _line(doc, text, align=WD_ALIGN_PARAGRAPH.RIGHT).paragraph_format.right_indent = Twips(4 * 320)
    doc.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    _line(doc, "附件", "黑体")
    _lines(doc, 1)
    _line(doc, "整治任务清单", "方正小标宋_GBK", 22, align=CENTER)
    _lines(doc, 1)
    _line(doc, LONG, first=2)
    _add_foot(doc)
    return doc


def _set_page(doc: Document) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    number = section.footer.paragraphs[0]
    for content in ("— ", "1", " —"):
        run = number.add_run(content)
        _face(run, "宋体", 14, latin="宋体")
        if content == "1":
            field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>')
            run._r.addprevious(field)
            field.append(run._r)


def _lines(doc: Document, count: int) -> None:
    for _ in range(count):
        _line(doc, "")


def _line(
    doc: Document,
    text: str,
    face: str = "仿宋",
    points: float = 16,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    first: int = 0,
) -> Paragraph:
    added = doc.add_paragraph()
    layout = added.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
    layout.alignment = align
    if first:
        layout.first_line_indent = Pt(first * 16)
    if text:
        _face(added.add_run(text), face, points)
    return added


def _underline(line: Paragraph) -> None:
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr>'
    )
    line._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _face(run: Run, face: str, points: float, latin: str = "Times New Roman") -> None:
    run.font.name = latin
    run.font.size = Pt(points)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")


def _add_foot(doc: Document) -> None:
    """版记 as a plain table at the end of the text."""
    foot = doc.add_table(2, 1)
    foot.autofit = False
    borders = parse_xml(
        f"<w:tblBorders {nsdecls('w')}>"
        '<w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/>'
        '<w:insideH w:val="single" w:sz="6"/></w:tblBorders>'
    )
    foot._tbl.tblPr.append(borders)
    for width in foot._tbl.tblPr.iterchildren(qn("w:tblW")):
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), "8844")
    texts = ("抄送：区纪委。", "样例区住建局办公室　　2024年5月6日印发")
    for cell, text in zip(foot.columns[0].cells, texts, strict=True):
        _face(cell.paragraphs[0].add_run(text), "仿宋", 14)


def findings(doc: Document, folder: Path, profile: Profile = STANDARD) -> tuple[Finding, ...]:
    """What the checker finds in a document once it is saved."""
    path = folder / "样张.docx"
    doc.save(str(path))
    report = check_docx(path, profile)
    assert report.kind is not None, report.diagnostics
    return report.findings


def rules(doc: Document, folder: Path) -> dict[str, str]:
    """The rules a document breaks, each with what was found first."""
    found: dict[str, str] = {}
    for one in findings(doc, folder):
        found.setdefault(one.rule, f"{one.place} {one.found}")
    return found
