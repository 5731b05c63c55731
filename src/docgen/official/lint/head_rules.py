"""Rules about 版头: HD-01, HD-02, HD-04, HD-05. They say nothing of a document that has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from docgen.diagnostics import Severity
from docgen.official.lint import zone_words as words
from docgen.official.lint.finding import Finding
from docgen.official.lint.head_zones import number_text
from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.rule_kit import (
    BODY_SIZE,
    describe,
    face_class,
    han_runs,
    is_wrong_look,
    report,
    text_start,
)
from docgen.official.lint.zone_draft import plain
from docgen.official.lint.zones import Element, Kind, Zones
from docgen.official.profiles import Profile

_COPY_NUMBER: Final = re.compile(r"\d{6}")
_SECRECY: Final = re.compile(r"(?:绝密|机密|秘密)★(?:\d+年|\d+个月|\d+日|长期)")
_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
_ORDER: Final = (Element.COPY_NUMBER, Element.SECRECY, Element.URGENCY)
_FLUSH: Final = 0.3


def check_small(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """HD-01: 份号, 密级 and 紧急程度, each on its line, in this order, flush left."""
    found = zones.of(*_ORDER)
    for one in found:
        element = zones.element(one)
        if element is Element.COPY_NUMBER and not _COPY_NUMBER.fullmatch(plain(one)):
            yield report("HD-01", one.place, f"份号“{plain(one)}”", "6位阿拉伯数字")
        if one.layout.align in ("center", "right") or abs(text_start(one)) > _FLUSH:
            yield report("HD-01", one.place, f"{element}没有顶格", f"{element}顶格编排在版心左上角")
        if element is not Element.COPY_NUMBER:
            yield from _check_face(one, element)
    for above, below in pairwise(found):
        if _ORDER.index(zones.element(above)) >= _ORDER.index(zones.element(below)):
            order = f"{zones.element(below)}在{zones.element(above)}之下"
            yield report("HD-01", below.place, order, "自上而下为份号、密级和保密期限、紧急程度")


def _check_face(paragraph: Paragraph, element: Element) -> Iterator[Finding]:
    wrong = next((run for run in han_runs(paragraph) if is_wrong_look(run.look, ("黑体",), BODY_SIZE)), None)
    if wrong is not None:
        look = describe(wrong.look)
        yield report("HD-01", paragraph.place, look, f"{element}用三号黑体", severity=Severity.WARNING)


def check_secrecy(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """HD-02: a classified document has 份号, and its 密级 a period."""
    secrecy = zones.first(Element.SECRECY)
    if secrecy is None:
        return
    text = "".join(plain(secrecy).split())
    if not _SECRECY.fullmatch(text):
        yield report("HD-02", secrecy.place, f"“{text}”", "密级和保密期限写成“机密★1年”")
    if not zones.of(Element.COPY_NUMBER):
        yield report("HD-02", secrecy.place, "没有份号", "涉密公文标注6位份号")


def check_number(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """HD-04: form and place of 发文字号; orders and minutes have their own (10.2, 10.3)."""
    if zones.kind not in (Kind.DOCUMENT, Kind.LETTER):
        return
    for one in zones.of(Element.NUMBER):
        text = number_text(one)
        if not _NUMBER.fullmatch(text):
            yield report("HD-04", one.place, f"“{text}”", "机关代字〔年份〕序号，如“×政发〔2012〕10号”")
        yield from _check_place(one, zones)


def _check_place(number: Paragraph, zones: Zones) -> Iterator[Finding]:
    wanted = "right" if zones.kind is Kind.LETTER else "center"
    if is_upward(zones) or words.SIGNER.search(plain(number)):
        if number.layout.align == "center" or not 0.6 <= text_start(number) <= 1.4:
            yield report("HD-04", number.place, "发文字号没有居左空一字", "上行文的发文字号居左空一字")
    elif number.layout.align != wanted and not (zones.kind is Kind.LETTER and "\t" in number.text):
        side = "居中" if wanted == "center" else "顶格居版心右边缘"
        yield report("HD-04", number.place, f"发文字号没有{side}", f"发文字号{side}编排")


def is_upward(zones: Zones) -> bool:
    """请示 and 报告 under a 版头 go up."""
    title = "".join(plain(one) for one in zones.of(Element.TITLE))
    return zones.kind is Kind.DOCUMENT and words.UPWARD_TITLE.search(title) is not None


def check_signer(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """HD-05: who signed an upward document, beside 发文字号, the name in 楷体."""
    if not is_upward(zones):
        return
    number, signers = zones.first(Element.NUMBER), zones.of(Element.SIGNER)
    carrier = next((one for one in (number, *signers) if one and words.SIGNER.search(plain(one))), None)
    if carrier is None:
        title = zones.of(Element.TITLE)[-1]
        yield report("HD-05", title.place, "没有签发人", "请示、报告等上行文标注签发人")
        return
    if signers and number is not None and "\t" not in number.text and len(number.text.split()) < 2:
        yield report("HD-05", carrier.place, "签发人与发文字号不在一行", "发文字号与最后一个签发人姓名同行")
    yield from _check_name(carrier)


def _check_name(carrier: Paragraph) -> Iterator[Finding]:
    after = False
    for run in han_runs(carrier):
        name = (
            words.SIGNER.split(run.text)[-1] if words.SIGNER.search(run.text) else run.text if after else ""
        )
        after = after or words.SIGNER.search(run.text) is not None
        if name.strip() and not run.look.themed and face_class(run.look.east_asia) != "楷体":
            yield report(
                "HD-05", carrier.place, f"姓名“{name.strip()}”用{run.look.east_asia}", "签发人姓名用三号楷体"
            )
            return
