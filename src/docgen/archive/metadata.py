"""元数据.xml: what DA/T 46—2009 and GB/T 33480—2016 say of one item, by the standards' own names.

An element that the document has not got is there and empty, so that its lack can be told from its absence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape as escape_xml

from docgen.archive.items import Item
from docgen.archive.settings import Role, Settings
from docgen.chinese.dates import format_date
from docgen.register.reviews import Review

FORMAT_NAMES: Final = {
    ".docx": "Office Open XML（docx）",
    ".xlsx": "Office Open XML（xlsx）",
    ".pdf": "PDF",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".tif": "TIFF",
}
PDF_A: Final = "PDF/A-2b"
_STATUTORY: Final = [
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
]
"""文种 of 党政机关公文处理工作条例 art. 8."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of an item as it was written: `path` below the item's folder, `pages` None if not counted here.

    `source` is its path in the output or the workspace, empty for a PDF of one of them; `maker` is the
    program that wrote it, empty where only people know. The program's own PDFs are PDF/A-2b.
    """

    path: str
    role: Role
    sha512: str
    bytes: int
    pages: int | None
    source: str
    maker: str = ""

    @property
    def format_name(self) -> str:
        """格式信息."""
        suffix = self.path[self.path.rindex(".") :]
        return PDF_A if suffix == ".pdf" and self.maker else FORMAT_NAMES[suffix]


@dataclass(frozen=True, slots=True)
class Described:
    """An item with its files as written, its 页数, its approvals, and whether somebody changed its text."""

    item: Item
    files: tuple[FileRecord, ...]
    pages: int
    reviews: tuple[Review, ...] = ()
    edited: bool = False


Tree = tuple[str, "str | Sequence[Tree]"]
"""An element: its name with attributes, and its text or children."""


def metadata_xml(described: Described, settings: Settings, unit: str) -> bytes:
    """The file's content; `unit` is 立档单位名称. Equal values give equal bytes."""
    parts: list[Tree] = [
        ("文件实体", list(_entity(described, settings, unit))),
        *(("业务实体", list(one)) for one in _business(described, settings)),
        ('公文元数据 标准="GB/T 33480—2016"', list(_document(described))),
        ("生成信息", list(_making(described))),
    ]
    root: Tree = ('电子文件元数据 标准="DA/T 46—2009"', parts)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_lines(root, 0))).encode()


def _lines(tree: Tree, depth: int) -> Iterator[str]:
    head, content = tree
    name, pad = head.split(" ", 1)[0], "  " * depth
    if isinstance(content, str):
        yield f"{pad}<{head}>{escape(content)}</{name}>\n"
        return
    yield f"{pad}<{head}>\n"
    for one in content:
        yield from _lines(one, depth + 1)
    yield f"{pad}</{name}>\n"


def _entity(described: Described, settings: Settings, unit: str) -> Iterator[Tree]:
    item, document = described.item, described.item.document
    yield "聚合层次", "文件"
    yield "来源", [("全宗名称", settings.fonds_name), ("立档单位名称", unit)]
    yield "电子文件号", "/".join(filter(None, (document.kind, document.subject, document.period)))
    yield (
        f'档号 值="{escape(item.number)}"',
        [
            ("全宗号", item.series.fonds),
            ("年度", str(item.series.year)),
            ("保管期限", str(item.series.retention)),
            ("机构或问题", settings.organ_name or ""),
            ("类别号", item.series.category),
            ("室编件号", f"{item.at:04}"),
        ],
    )
    yield "内容描述", list(_contents(described))
    yield (
        "形式特征",
        [
            ("文件组合类型", "组合文件" if len({one.role for one in described.files}) > 1 else "单件"),
            ("件数", "1"),
            ("页数", str(described.pages)),
            ("语种", "汉语"),
            ("稿本", "正本"),
        ],
    )
    for one in described.files:
        yield (
            "电子属性",
            [
                ("格式信息", one.format_name),
                ("计算机文件名", one.path),
                ("计算机文件大小", str(one.bytes)),
                ("文档创建程序", one.maker),
                ("信息系统描述", "docgen"),
            ],
        )


def _contents(described: Described) -> Iterator[Tree]:
    document, cover = described.item.document, described.item.document.issue.cover
    secrecy, period = secrecy_of(cover.notes[1])
    yield "题名", document.title
    yield "人名", "、".join(document.names)
    yield "文件编号", cover.number
    yield "责任者", document.responsible
    yield "日期", document.issue.day.isoformat()
    yield "文种", kind_of_document(document.title)
    yield "紧急程度", _urgency(cover.notes)
    yield "主送", document.issue.recipients or cover.recipients
    yield "抄送", cover.copies
    yield "密级", secrecy
    yield "保密期限", period


def _business(described: Described, settings: Settings) -> Iterator[Iterable[Tree]]:
    document = described.item.document
    yield _act("成文", document.issue.day, document.responsible)
    for review in described.reviews:
        yield _act("审定合格" if review.passed else "审定退回", review.on, review.by)
    if described.edited:
        yield [("业务状态", "历史行为"), ("业务行为", "生成后修改"), ("行为描述", "正本在生成后由人修改过")]
    if settings.compiled is not None:
        yield _act("归档", settings.compiled.last, settings.compiler or "")


def _act(name: str, on: date, by: str) -> list[Tree]:
    return [
        ("业务状态", "历史行为"),
        ("业务行为", name),
        ("行为时间", on.isoformat()),
        ("机构人员名称", by),
    ]


def _document(described: Described) -> Iterator[Tree]:
    """The core elements of GB/T 33480—2016 in their order."""
    item, document = described.item, described.item.document
    issue, cover = document.issue, document.issue.cover
    attached = (one for one in described.files if one.role is Role.ATTACHMENT and one.source)
    yield "公文标识", item.number
    yield "文种", kind_of_document(document.title)
    yield "份号", cover.notes[0] if cover.notes[0].isdigit() else ""
    yield "密级和保密期限", cover.notes[1]
    yield "紧急程度", _urgency(cover.notes)
    yield "发文机关标志", cover.mark
    yield "发文字号", cover.number
    yield "签发人", "　".join(cover.signers)
    yield "标题", document.title
    yield "主送机关", issue.recipients or cover.recipients
    yield "附件说明", "；".join(dict.fromkeys(one.path.rsplit("/", 1)[-1] for one in attached))
    yield "发文机关或签发人署名", document.responsible
    yield "成文日期", format_date(issue.day)
    yield "附注", cover.annotation
    yield "抄送机关", cover.copies
    yield "印发机关", cover.printer
    yield "印发日期", cover.printed
    yield "发布层次", ""


def _making(described: Described) -> Iterator[Tree]:
    """What no standard names: how each document was made, by the manifest of the output."""
    for entry in described.item.document.files:
        yield (
            f'文件 来源="{escape(entry.path)}"',
            [
                ("文书种类", entry.kind),
                ("期次", entry.period),
                ("数据截至", entry.as_of),
                (f'模板 名称="{escape(entry.template)}" 算法="SHA-256"', entry.template_digest),
                ('数据 算法="SHA-256"', entry.inputs),
                ('生成时的文件 算法="SHA-256"', entry.sha256),
            ],
        )


def kind_of_document(title: str) -> str:
    """The 文种 that a title ends with, empty for a list or a form, which is none of the fifteen."""
    return next((one for one in _STATUTORY if title.endswith(one)), "")


def escape(text: str) -> str:
    """A text for an element or an attribute in double quotes."""
    return escape_xml(text, {'"': "&quot;"})


def _urgency(notes: Sequence[str]) -> str:
    return next((one for one in notes if one in ("特急", "加急")), "")


def secrecy_of(text: str) -> tuple[str, str]:
    """密级 and 保密期限 of `秘密★1年`; an urgency that moved to the second line is neither."""
    level, _, period = text.partition("★")
    return ("", "") if level in ("特急", "加急") else (level, period)
