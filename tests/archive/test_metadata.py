"""元数据.xml has the standards' names, says what the document says, and no value can break it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docgen.archive.create import prepare
from docgen.archive.items import Item
from docgen.archive.metadata import Described, FileRecord, kind_of_document, metadata_xml, secrecy_of
from docgen.archive.settings import Role, Settings, read_settings
from docgen.documents.source import Source
from docgen.register.reviews import Review
from tests.archive.offices import order_of

HOSTILE = "甲 & 乙 <b> \"丙\" '丁' ]]> &amp;"
CORE = (
    *("公文标识", "文种", "份号", "密级和保密期限", "紧急程度", "发文机关标志", "发文字号", "签发人", "标题"),
    *("主送机关", "附件说明", "发文机关或签发人署名", "成文日期", "附注", "抄送机关", "印发机关", "印发日期"),
    "发布层次",
)
FILE = FileRecord("正本.docx", Role.TEXT, "0" * 128, 7, None, "a.docx", "docgen 1")


@pytest.fixture
def item(source: Source, workspace: Path) -> Item:
    items = prepare(order_of(source, workspace)).items
    return next(one for one in items if one.document.kind == "self-inspection")


@pytest.fixture
def settings(workspace: Path) -> Settings:
    return read_settings(workspace, 2015)


def read(described: Described, settings: Settings) -> ElementTree.Element:
    return ElementTree.fromstring(metadata_xml(described, settings, "样例局"))


def with_cover(item: Item, **changes: object) -> Item:
    cover = replace(item.document.issue.cover, **changes)  # type: ignore[arg-type]
    issue = replace(item.document.issue, cover=cover)
    return replace(item, document=replace(item.document, issue=issue))


def test_no_value_can_break_the_file(item: Item, settings: Settings) -> None:
    hostile = replace(item, document=replace(item.document, title=HOSTILE, responsible=HOSTILE))
    root = read(Described(hostile, (replace(FILE, path=f"附件/{HOSTILE}.docx"),), 1), settings)
    assert root.findtext("文件实体/内容描述/题名") == HOSTILE
    assert root.findtext("公文元数据/发文机关或签发人署名") == HOSTILE
    assert root.findtext("文件实体/电子属性/计算机文件名") == f"附件/{HOSTILE}.docx"


def test_the_core_elements_of_gbt_33480_are_all_there_in_order(item: Item, settings: Settings) -> None:
    root = read(Described(item, (FILE,), 1), settings)
    assert [one.tag for one in root.findall("公文元数据/*")] == list(CORE)


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (("000001", "秘密★1年", "特急"), ("000001", "秘密★1年", "特急", "秘密", "1年")),
        (("加急", "", ""), ("", "", "加急", "", "")),
        (("000001", "加急", ""), ("000001", "", "加急", "", "")),
        (("", "机密", ""), ("", "机密", "", "机密", "")),
    ],
)
def test_the_notes_above_the_mark_are_told_apart(
    item: Item, settings: Settings, notes: tuple[str, ...], said: tuple[str, ...]
) -> None:
    root = read(Described(with_cover(item, notes=notes), (FILE,), 1), settings)
    paths = [f"公文元数据/{name}" for name in ("份号", "密级和保密期限", "紧急程度")]
    paths += [f"文件实体/内容描述/{name}" for name in ("密级", "保密期限")]
    assert tuple(root.findtext(path) for path in paths) == said


def test_what_was_done_to_the_document_is_told_with_day_and_person(item: Item, settings: Settings) -> None:
    review = Review("市活动办", date(2015, 7, 3), True, "0" * 64)
    root = read(Described(item, (FILE,), 1, (review,), edited=True), settings)
    acts = [
        tuple(one.findtext(name) for name in ("业务行为", "行为时间", "机构人员名称"))
        for one in root.findall("业务实体")
    ]
    assert acts == [
        ("成文", "2015-06-30", "样例市城市管理局"),
        ("审定合格", "2015-07-03", "市活动办"),
        ("生成后修改", "", ""),
        ("归档", "2016-01-15", ""),
    ]


@pytest.mark.parametrize(
    ("path", "maker", "name"),
    [
        ("正本.pdf", "docgen 1", "PDF/A-2b"),
        ("来文/01_通知.pdf", "", "PDF"),
        ("正本.xlsx", "docgen 1", "Office Open XML（xlsx）"),
        ("文件处理单/01_单.jpg", "", "JPEG"),
    ],
)
def test_only_the_programs_own_pdf_is_said_to_be_for_archiving(path: str, maker: str, name: str) -> None:
    assert replace(FILE, path=path, maker=maker).format_name == name


@pytest.mark.parametrize(
    ("title", "kind"),
    [("关于某事的通知", "通知"), ("某局工作情况的报告", "报告"), ("问题整改台账", ""), ("会议纪要", "纪要")],
)
def test_the_sort_of_a_document_is_the_end_of_its_title(title: str, kind: str) -> None:
    assert kind_of_document(title) == kind


def test_a_secrecy_without_a_period_has_none() -> None:
    assert secrecy_of("机密") == ("机密", "")
