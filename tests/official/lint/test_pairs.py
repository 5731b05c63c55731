"""Each rule that a file can break: a good document, one thing changed in it, and that rule alone named."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph

from docgen.diagnostics import Severity
from docgen.official.lint.rules import RULES
from docgen.official.profiles import INK_TRUE, STANDARD
from tests.official.lint import samples
from tests.official.lint.samples import Build, Change

CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def every(doc: Document) -> list[Paragraph]:
    return [Paragraph(one, doc._body) for one in doc.element.body.iter(qn("w:p"))]


def at(doc: Document, start: str) -> Paragraph:
    """The first paragraph that starts so; blanks at its start do not count."""
    return next(one for one in every(doc) if one.text.strip().startswith(start))


def text(start: str, new: str) -> Change:
    """Give a paragraph another text in its first run's look."""

    def change(doc: Document) -> None:
        found = at(doc, start)
        for run in found.runs[1:]:
            _remove(run._r)
        found.runs[0].text = new

    return change


def swap(start: str, old: str, new: str) -> Change:
    """Replace words within the one run that has them."""

    def change(doc: Document) -> None:
        found = next(one for one in every(doc) if one.text.strip().startswith(start) and old in one.text)
        run = next(run for run in found.runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def look(start: str, *, face: str = "", points: float = 0, bold: bool = False, colour: str = "") -> Change:
    def change(doc: Document) -> None:
        for run in at(doc, start).runs:
            if face:
                run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
            if points:
                run.font.size = Pt(points)
            if bold:
                run.font.bold = True
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)

    return change


def fonts(start: str, **attributes: str) -> Change:
    """Set attributes of w:rFonts."""

    def change(doc: Document) -> None:
        for run in at(doc, start).runs:
            element = run._r.get_or_add_rPr().get_or_add_rFonts()
            for name, value in attributes.items():
                element.set(qn(f"w:{name}"), value)

    return change


def align(start: str, side: WD_ALIGN_PARAGRAPH) -> Change:
    def change(doc: Document) -> None:
        at(doc, start).alignment = side

    return change


def indent(start: str, *, first: float | None = None, left: float | None = None) -> Change:
    """In characters of 315 twips; the counts of characters go, or they would win."""

    def change(doc: Document) -> None:
        layout = at(doc, start).paragraph_format
        if first is not None:
            layout.first_line_indent = Twips(round(first * 315))
            layout._element.pPr.ind.set(qn("w:firstLineChars"), "0")
        if left is not None:
            layout.left_indent = Twips(round(left * 315))

    return change


def blank_before(start: str) -> Change:
    def change(doc: Document) -> None:
        at(doc, start).insert_paragraph_before("", style=doc.styles["Normal"])

    return change


def no_blank_before(start: str) -> Change:
    def change(doc: Document) -> None:
        before: Any = at(doc, start)._p.getprevious()
        assert not "".join(before.itertext()).strip()
        before.getparent().remove(before)

    return change


def swap_order(first: str, second: str) -> Change:
    def change(doc: Document) -> None:
        one, other = at(doc, first)._p, at(doc, second)._p
        one.addprevious(other)

    return change


def section(**sizes: float) -> Change:
    """Set millimetres of the first section."""

    def change(doc: Document) -> None:
        for name, mm in sizes.items():
            setattr(doc.sections[0], name, Mm(mm))

    return change


def line_size(side: str, size: int) -> Change:
    def change(doc: Document) -> None:
        borders = list(doc.element.body.iter(qn("w:tblBorders")))[-1]
        borders.find(qn(f"w:{side}")).set(qn("w:sz"), str(size))

    return change


def imprint_width(doc: Document) -> None:
    list(doc.element.body.iter(qn("w:tblW")))[-1].set(qn("w:w"), "8000")


def footer(edit: Callable[[list[Paragraph]], None]) -> Change:
    def change(doc: Document) -> None:
        edit(doc.sections[0].footer.paragraphs)

    return change


def no_number(paragraphs: list[Paragraph]) -> None:
    paragraphs[0].clear()


def number_without_dashes(paragraphs: list[Paragraph]) -> None:
    for run in paragraphs[0].runs:
        if "—" in run.text:
            run.text = ""


def larger_number(paragraphs: list[Paragraph]) -> None:
    for run in paragraphs[0].runs:
        run.font.size = Pt(16)


def latin_number(paragraphs: list[Paragraph]) -> None:
    for run in paragraphs[0].runs:
        run.font.name = "Times New Roman"


def restart_numbers(doc: Document) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    margins: Any = doc.sections[1]._sectPr.find(qn("w:pgMar"))
    margins.addnext(start)


def numbered_first_page(doc: Document) -> None:
    doc.sections[0].different_first_page_header_footer = True
    first = doc.sections[0].first_page_footer
    first._element[:] = [deepcopy(one) for one in doc.sections[0].footer._element]


def hidden_first_page(doc: Document) -> None:
    doc.sections[0].different_first_page_header_footer = True
    doc.sections[0].first_page_footer.is_linked_to_previous = False


def no_signer(doc: Document) -> None:
    line = at(doc, "样城管发")
    for run in line.runs[1:]:
        _remove(run._r)


def no_page_break(doc: Document) -> None:
    at(doc, "附件1").paragraph_format.page_break_before = False


def same_line_date(doc: Document) -> None:
    organ = next(one for one in every(doc) if one.text == "样例市城市管理局")
    _remove(organ._p)
    text("2015年3月2日", "样例市城市管理局　　2015年3月2日")(doc)


@dataclass(frozen=True)
class Pair:
    """What is changed in which document, and the rule that this breaks."""

    rule: str
    what: str
    change: Change
    build: Build = samples.official


UP, LETTER, INTERNAL, HAND = samples.upward, samples.letter, samples.internal, samples.by_hand
PAIRS = [
    Pair("PG-01", "Letter 纸", section(page_width=215.9, left_margin=28, right_margin=31.9)),
    Pair("PG-01", "B5 高", section(page_height=270, bottom_margin=8), HAND),
    Pair("PG-02", "上边距", section(top_margin=25.4)),
    Pair("PG-02", "左边距", section(left_margin=31.8)),
    Pair("PG-02", "装订线", section(gutter=5), HAND),
    Pair("PG-03", "右边距", section(right_margin=31.8)),
    Pair("PG-03", "下边距", section(bottom_margin=25.4), HAND),
    Pair("PG-06", "蓝字", look("二、方法步骤", colour="0000FF")),
    Pair("PG-06", "表格红字", look("窗口人员离岗", colour="FF0000")),
    Pair("PG-06", "灰字", look("2.制定计划", colour="808080"), HAND),
    Pair("FT-01", "正文宋体", look("各单位要对照", face="宋体")),
    Pair("FT-01", "正文四号", look("按《专项整治", points=14)),
    Pair("FT-01", "主送黑体四号", look("各区县", points=14)),
    Pair("FT-01", "正文微软雅黑", look("各单位要对照", face="微软雅黑"), HAND),
    Pair("FT-02", "一级宋体", look("一、总体要求", face="宋体")),
    Pair("FT-02", "二级黑体", look("（一）指导思想", face="黑体")),
    Pair("FT-02", "三级加粗", look("1.坚持问题导向", bold=True)),
    Pair("FT-02", "段首标题仿宋", fonts("（二）基本原则", eastAsia="仿宋")),
    Pair("FT-02", "一级小三", look("二、工作要求", points=15), HAND),
    Pair("FT-03", "标题宋体", look("庸懒散浮拖问题专项整治工作方案", face="宋体"), INTERNAL),
    Pair("FT-03", "标题小二", look("庸懒散浮拖问题专项整治工作方案", points=18), INTERNAL),
    Pair("FT-03", "标题加粗", look("关于开展作风整治的通知", bold=True), HAND),
    Pair("FT-03", "标题不居中", align("关于开展作风整治的通知", LEFT), HAND),
    Pair("FT-04", "主题字体", fonts("按《专项整治", eastAsiaTheme="minorEastAsia")),
    Pair("FT-04", "西文主题字体", fonts("2.制定计划", asciiTheme="minorHAnsi"), HAND),
    Pair("FT-06", "引号不用中文字体", fonts("“四风”", hint="default")),
    Pair("HD-01", "份号五位", text("000012", "00012")),
    Pair("HD-01", "顺序颠倒", swap_order("000012", "机密★1年")),
    Pair("HD-01", "紧急程度居中", align("特急", CENTER)),
    Pair("HD-01", "密级用仿宋", look("机密★1年", face="仿宋")),
    Pair("HD-02", "没有期限", text("机密★1年", "机密")),
    Pair("HD-02", "没有份号", text("000012", "")),
    Pair("HD-04", "方括号", text("样城管发", "样城管发[2015]8号")),
    Pair("HD-04", "第", text("样城管发", "样城管发〔2015〕第8号")),
    Pair("HD-04", "虚位", text("样建发", "样建发〔2024〕015号"), HAND),
    Pair("HD-04", "两位年份", text("样建发", "样建发〔24〕15号"), HAND),
    Pair("HD-04", "没有居中", align("样建发", LEFT), HAND),
    Pair("HD-05", "没有签发人", no_signer, UP),
    Pair("HD-05", "姓名用仿宋", fonts("样城管发", eastAsia="仿宋"), UP),
    Pair("BD-02", "红线下空三行", blank_before("样例市城市管理局关于印发")),
    Pair("BD-02", "红线下空一行", no_blank_before("关于开展作风整治的通知"), HAND),
    Pair("BD-02", "标题下不空行", no_blank_before("各区县城市管理局")),
    Pair("BD-02", "主送下空行", blank_before("各单位要对照")),
    Pair("BD-02", "信函标题上空一行", no_blank_before("关于商请"), LETTER),
    Pair("BD-03", "主送用半角冒号", swap("市住房局", "：", ":"), LETTER),
    Pair("BD-03", "主送没有冒号", swap("各区县", "科室：", "科室")),
    Pair("BD-03", "主送缩进", indent("各街道", first=2), HAND),
    Pair("BD-04", "正文顶格", indent("各单位要对照", first=0)),
    Pair("BD-04", "首行空一字", indent("按《专项整治", first=1)),
    Pair("BD-04", "左缩进", indent("各单位要对照", left=2)),
    Pair("BD-04", "悬挂缩进", indent("2.制定计划", first=-1), HAND),
    Pair("BD-05", "一之后是三", swap("二、方法步骤", "二", "三"), INTERNAL),
    Pair("BD-05", "重复", swap("（二）基本原则", "（二）", "（一）"), INTERNAL),
    Pair("BD-05", "越过一层", swap("1.坚持问题导向", "1.", "（1）"), INTERNAL),
    Pair("BD-05", "一后用逗号", swap("二、方法步骤", "、", "，"), INTERNAL),
    Pair(
        "BD-06",
        "标题过长",
        text("庸懒散浮拖", "样例市城市管理局庸懒散浮拖问题专项整治工作实施方案"),
        INTERNAL,
    ),
    Pair("BD-06", "两行一样长", text("样例市城市管理局关于印发", "样例市城市管理局关于印发领导干部庸懒")),
    Pair("BD-06", "中间最短", text("庸懒散浮拖", "样例市城市管理局\n关于印发\n专项整治方案的通知"), INTERNAL),
    Pair("BD-07", "名称后句号", swap("2.专项整治问题整改台账", "台账", "台账。")),
    Pair("BD-07", "名称不同", swap("附件：整治任务清单", "任务", "工作"), HAND),
    Pair("BD-07", "序号不连续", swap("2.专项整治问题整改台账", "2.", "3.")),
    Pair("BD-07", "回行不对齐", indent("附件：1.", first=2, left=0)),
    Pair("BD-07", "只一个却编号", swap("附件：整治", "：", "：1."), HAND),
    Pair("BD-08", "日期编虚位", text("2015年3月2日", "2015年03月02日")),
    Pair("BD-08", "两位年份", swap("2024年5月6日", "2024", "24"), HAND),
    Pair("BD-08", "日期顶右", indent("2015年3月2日", left=8), INTERNAL),
    Pair("BD-08", "日期在左", align("2024年5月6日", LEFT), HAND),
    Pair("BD-08", "与署名同行", same_line_date, UP),
    Pair("BD-10", "没有括号", text("（此件公开发布）", "此件公开发布")),
    Pair("BD-10", "附注顶格", indent("（此件", first=0)),
    Pair("BD-10", "附注前空行", blank_before("（此件")),
    Pair("BD-11", "没有分页", no_page_break),
    Pair("BD-11", "标识用仿宋", look("附件2", face="仿宋")),
    Pair("BD-11", "标识带冒号", swap("附件1", "附件1", "附件1：")),
    Pair("BD-11", "标题在第二行", no_blank_before("专项整治问题整改台账")),
    Pair("BD-11", "标题不居中", align("整治任务清单", LEFT), HAND),
    Pair("IM-02", "首条线细", line_size("top", 4)),
    Pair("IM-02", "中间线粗", line_size("insideH", 12), HAND),
    Pair("IM-02", "线不够长", imprint_width),
    Pair("IM-03", "没有句号", swap("抄送", "。", "")),
    Pair("IM-03", "半角冒号", swap("抄送", "：", ":"), HAND),
    Pair("IM-03", "三号", look("抄送", points=16)),
    Pair("IM-04", "没有印发二字", swap("样例区住建局办公室", "印发", "印"), HAND),
    Pair("IM-04", "日期编虚位", swap("样例市城市管理局办公室", "3月2日", "03月02日")),
    Pair("PN-03", "没有页码", footer(no_number), HAND),
    Pair("PN-03", "没有一字线", footer(number_without_dashes)),
    Pair("PN-03", "三号", footer(larger_number)),
    Pair("PN-03", "西文字体", footer(latin_number)),
    Pair("PN-03", "重新开始", restart_numbers),
    Pair("PN-03", "信函首页有页码", numbered_first_page, LETTER),
    Pair("PN-03", "首页没有页码", hidden_first_page, HAND),
    Pair("TX-01", "半角逗号", swap("各单位要对照", "部署，", "部署,")),
    Pair("TX-01", "直引号", swap("“四风”", "“四风”", '"四风"'), INTERNAL),
    Pair("TX-02", "书名号之间顿号", swap("按《专项", "》《", "》、《")),
    Pair("TX-02", "引号之间顿号", swap("“四风”", "“四风”", "“四风”、“三公”"), INTERNAL),
    Pair("TX-03", "日期虚位", swap("各单位要对照", "限期", "2015年03月05日前")),
    Pair("TX-04", "1、", swap("1.坚持问题导向", "1.", "1、")),
    Pair("TX-04", "（二）、", swap("（二）基本原则", "（二）", "（二）、"), INTERNAL),
    Pair("TX-05", "引用的文号", swap("按《专项", "《问题整改办法》", "《问题整改办法》（样发[2014]3号）")),
    Pair("TX-06", "此页无正文", text("（此件公开发布）", "（此页无正文）")),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.rule} {pair.what} {pair.build.__name__}")
def test_one_change_breaks_one_rule(pair: Pair, tmp_path: Path) -> None:
    doc = pair.build()
    pair.change(doc)
    found = samples.rules(doc, tmp_path)
    assert found.keys() == {pair.rule}, found


@pytest.mark.parametrize("build", [samples.official, UP, LETTER, INTERNAL, HAND])
def test_a_good_document_is_clean(build: Build, tmp_path: Path) -> None:
    assert samples.rules(build(), tmp_path) == {}


def title(first: str, second: str) -> Document:
    doc = samples.official()
    text("样例市城市管理局关于印发", first)(doc)
    text("庸懒散浮拖问题专项整治工作方案的通知", second)(doc)
    return doc


def test_a_mark_may_be_closed_on_the_next_line_of_the_title(tmp_path: Path) -> None:
    whole = title("样例市城市管理局关于印发《庸懒散浮拖", "问题专项整治工作实施方案》的通知")
    assert samples.rules(whole, tmp_path) == {}
    open_mark = title("样例市城市管理局关于印发《庸懒散浮拖", "问题专项整治工作实施方案的通知")
    assert samples.rules(open_mark, tmp_path).keys() == {"TX-01"}


def test_every_rule_of_the_file_has_a_pair() -> None:
    of_files = {rule.id for rule in RULES.values() if not rule.rendered}
    assert len(of_files) > 25
    assert {pair.rule for pair in PAIRS} == of_files


def ink_true(doc: Document) -> None:
    section = doc.sections[0]
    section.top_margin, section.bottom_margin = Twips(INK_TRUE.margin_top), Twips(INK_TRUE.margin_bottom)


def test_a_profile_lowers_what_it_allows_and_says_why(tmp_path: Path) -> None:
    doc = samples.internal()
    ink_true(doc)
    strict, ink = (samples.findings(doc, tmp_path, profile) for profile in (STANDARD, INK_TRUE))
    assert [(one.rule, one.severity, one.note) for one in strict] == [
        ("PG-02", Severity.WARNING, ""),
        ("PG-03", Severity.WARNING, ""),
    ]
    assert [(one.rule, one.severity) for one in ink] == [("PG-02", Severity.INFO), ("PG-03", Severity.INFO)]
    assert all("抵消首行上方的空隙" in one.note for one in ink)


def test_what_is_the_same_in_many_places_is_told_once(tmp_path: Path) -> None:
    doc = samples.internal()
    for one in ("一、总体要求", "二、方法步骤"):
        look(one, face="宋体")(doc)
    [finding] = samples.findings(doc, tmp_path)
    assert (finding.rule, finding.times, finding.place.words) == ("FT-02", 2, "一、总体要求")
