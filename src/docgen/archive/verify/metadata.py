"""元数据.xml held against the index: the elements are there, filled, and say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from docgen.archive.file_number import parse_file_number
from docgen.archive.verify.book import Book
from docgen.archive.verify.checks import ELEMENTS, METADATA, OPENS, RECORDED
from docgen.archive.verify.listed import ListedItem
from docgen.chinese.dates import format_date
from docgen.render.xml import MalformedXmlError, check_strict

_FILE: Final = "文件实体/电子属性"
_FILLED: Final = (
    *("文件实体/聚合层次", "文件实体/来源/立档单位名称", "文件实体/电子文件号"),
    *(f"文件实体/档号/{name}" for name in ("全宗号", "年度", "保管期限", "室编件号")),
    *(f"文件实体/内容描述/{name}" for name in ("题名", "责任者", "日期")),
    *("文件实体/形式特征/页数", "公文元数据/公文标识", "公文元数据/标题", "公文元数据/成文日期"),
)
"""Elements that must say something."""
_PRESENT: Final = (
    *("文件实体/来源/全宗名称", "文件实体/档号/机构或问题", "文件实体/档号/类别号"),
    *(
        f"文件实体/内容描述/{name}"
        for name in ("人名", "文件编号", "文种", "紧急程度", "主送", "抄送", "密级", "保密期限")
    ),
    *(f"文件实体/形式特征/{name}" for name in ("语种", "稿本")),
    *(f"公文元数据/{name}" for name in ("发文字号", "签发人", "主送机关", "密级和保密期限")),
    *("业务实体", "生成信息", _FILE),
)
"""Elements that may be empty and must be there."""


def check_metadata(book: Book, path: str, content: bytes, item: ListedItem, unit: str) -> None:
    """Hold an item's metadata at `path` against its line of the index; `unit` is 立档单位名称."""
    try:
        check_strict(content)
        root = ElementTree.fromstring(content)
    except (MalformedXmlError, ElementTree.ParseError):
        book.fail(OPENS, path, "不是完整的 XML 文件")
        return
    texts = _texts(root)
    for name in _FILLED:
        if not texts.get(name):
            book.fail(ELEMENTS, path, f"“{name}”{'没有填' if name in texts else '这一项没有'}")
    for name in _PRESENT:
        if name not in texts:
            book.fail(ELEMENTS, path, f"“{name}”这一项没有")
    for name, wanted in _expected(item, unit):
        if name in texts and texts[name] != wanted:
            book.fail(METADATA, path, f"“{name}”是“{texts[name]}”，目录里是“{wanted}”")
    whole = root.find("文件实体/档号")
    if whole is not None and whole.get("值") != item.number:
        book.fail(METADATA, path, f"档号是“{whole.get('值')}”，目录里是“{item.number}”")
    _check_files(book, path, root, item)


def _texts(root: ElementTree.Element) -> dict[str, str]:
    """Texts of elements by path below the root, to the third level; of several of one path the first."""
    found: dict[str, str] = {}
    for part in root:
        found.setdefault(part.tag, "")
        for element in part:
            name = f"{part.tag}/{element.tag}"
            found.setdefault(name, element.text or "")
            for child in element:
                found.setdefault(f"{name}/{child.tag}", child.text or "")
    return found


def _expected(item: ListedItem, unit: str) -> Iterator[tuple[str, str]]:
    number = parse_file_number(item.number)
    if number is not None:
        yield "文件实体/档号/全宗号", number.series.fonds
        yield "文件实体/档号/年度", str(number.series.year)
        yield "文件实体/档号/保管期限", str(number.series.retention)
        yield "文件实体/档号/室编件号", f"{number.at:04}"
    yield "文件实体/来源/立档单位名称", unit
    yield "文件实体/电子文件号", "/".join(filter(None, (item.kind, item.subject, item.period)))
    yield "文件实体/内容描述/题名", item.title
    yield "文件实体/内容描述/人名", "、".join(item.names)
    yield "文件实体/内容描述/文件编号", item.document_number
    yield "文件实体/内容描述/责任者", item.responsible
    yield "文件实体/内容描述/日期", item.day.isoformat()
    yield "文件实体/内容描述/密级", item.secrecy
    yield "文件实体/形式特征/页数", str(item.pages)
    yield "公文元数据/公文标识", item.number
    yield "公文元数据/标题", item.title
    yield "公文元数据/发文字号", item.document_number
    yield "公文元数据/发文机关或签发人署名", item.responsible
    yield "公文元数据/成文日期", format_date(item.day)


def _check_files(book: Book, path: str, root: ElementTree.Element, item: ListedItem) -> None:
    """The names and sizes of 电子属性 against those of the index."""
    told = [(one.findtext("计算机文件名"), one.findtext("计算机文件大小")) for one in root.findall(_FILE)]
    listed = [(one.path, str(one.bytes)) for one in item.files]
    for name, size in (one for one in told if one not in listed):
        book.fail(RECORDED, path, f"电子属性记有“{name}”{size}字节，目录里没有这样的文件")
    for name, size in (one for one in listed if one not in told):
        book.fail(RECORDED, path, f"目录里有“{name}”{size}字节，电子属性没有这样记")
