"""元数据.xml: what DA/T 46—2009 and GB/T 33480—2016 say of one item, by the standards' own names.

An element that the document has not got is there and empty, so that its lack can be told from its absence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from docgen.archive.items import Item, key_of
from docgen.archive.metadata_form import ACT, AFTER_FILES, END, ENTRY, FILE, ITEM, PAPER
from docgen.archive.settings import Role, Settings
from docgen.chinese.dates import format_date
from docgen.documents.manifest import values_of
from docgen.model.entries import Urgency
from docgen.register.reviews import Review

METADATA: Final = "元数据.xml"
FORMAT_NAMES: Final = {
    ".docx": "Office Open XML（docx）",
    ".xlsx": "Office Open XML（xlsx）",
    ".pdf": "PDF",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".tif": "TIFF",
}
PDF_A: Final = "PDF/A-2b"
_SPECIAL: Final = re.compile('[&<>"]')
_URGENCIES: Final = frozenset(Urgency)
_STATUTORY: Final = (
    *("决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知"),
    *("通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
"""文种 of 党政机关公文处理工作条例 art. 8."""


def _escaped(values: Mapping[str, str]) -> dict[str, str]:
    """Values as an element or an attribute writes them."""
    quotes = {'"': "&quot;"}
    return {name: escape(text, quotes) if _SPECIAL.search(text) else text for name, text in values.items()}


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


class Act(NamedTuple):
    """业务行为: what was done, on which ISO day (empty where nobody knows), by whom."""

    name: str
    on: str
    by: str


def metadata_xml(described: Described, settings: Settings, unit: str) -> bytes:
    """The file's content; `unit` is 立档单位名称. Equal values give equal bytes."""
    values = _item_values(described)
    values |= {"fonds_name": settings.fonds_name, "organ_name": settings.organ_name or "", "unit": unit}
    values = _escaped(values)
    parts = [
        ITEM.format_map(values),
        *(FILE.format_map(_escaped(_file_values(one))) for one in described.files),
        AFTER_FILES,
        *(ACT.format_map(_escaped(one._asdict())) for one in _acts(described, settings)),
        PAPER.format_map(values),
        *(ENTRY.format_map(_escaped(values_of(one))) for one in described.item.entries),
        END,
    ]
    return "".join(parts).encode()


def _item_values(described: Described) -> dict[str, str]:
    """What `ITEM` and `PAPER` say of an item and its document."""
    item, document = described.item, described.item.document
    series, issue, cover = item.series, document.issue, document.issue.cover
    secrecy, secret_for = secrecy_of(cover.notes[1])
    attached = (one for one in described.files if one.role is Role.ATTACHMENT and one.source)
    return {
        "key": "/".join(filter(None, key_of(document))),
        "number": item.number,
        "fonds": series.fonds,
        "year": str(series.year),
        "retention": series.retention.value,
        "category": series.category,
        "at": f"{item.at:04}",
        "title": document.title,
        "names": "、".join(document.names),
        "document_number": cover.number,
        "responsible": document.responsible,
        "day": issue.day.isoformat(),
        "date_text": format_date(issue.day),
        "sort": kind_of_document(document.title),
        "urgency": next((one for one in cover.notes if one in _URGENCIES), ""),
        "serial": cover.notes[0] if cover.notes[0].isdigit() else "",
        "secrecy": secrecy,
        "secret_for": secret_for,
        "whole_secrecy": f"{secrecy}★{secret_for}" if secret_for else secrecy,
        "recipients": issue.recipients or cover.recipients,
        "composition": "组合文件" if len({one.role for one in described.files}) > 1 else "单件",
        "pages": str(described.pages),
        "mark": cover.mark,
        "signers": "　".join(cover.signers),
        "attached": "；".join(dict.fromkeys(PurePosixPath(one.path).name for one in attached)),
        "annotation": cover.annotation,
        "copies": cover.copies,
        "printer": cover.printer,
        "printed": cover.printed,
    }


def _file_values(file: FileRecord) -> dict[str, str]:
    return {
        "format_name": file.format_name,
        "path": file.path,
        "bytes": str(file.bytes),
        "maker": file.maker,
    }


def _acts(described: Described, settings: Settings) -> Iterator[Act]:
    document = described.item.document
    yield Act("成文", document.issue.day.isoformat(), document.responsible)
    for review in described.reviews:
        yield Act("审定合格" if review.passed else "审定退回", review.on.isoformat(), review.by)
    if described.edited:
        yield Act("生成后修改", "", "")
    if settings.compiled is not None:
        yield Act("归档", settings.compiled.last.isoformat(), settings.compiler or "")


def kind_of_document(title: str) -> str:
    """The 文种 that a title ends with, empty for a list or a form, which is none of the fifteen."""
    return next((one for one in _STATUTORY if title.endswith(one)), "")


def secrecy_of(text: str) -> tuple[str, str]:
    """密级 and 保密期限 of `秘密★1年`; an urgency that moved to the second line is neither."""
    level, _, period = text.partition("★")
    return ("", "") if level in _URGENCIES else (level, period)
