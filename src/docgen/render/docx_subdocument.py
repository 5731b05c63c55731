"""The body of another docx made fit to stand in a template: its ids, styles, lists and pictures."""

from __future__ import annotations

from hashlib import sha256
from posixpath import join, normpath
from typing import Any

from lxml import etree

from docgen.render.docx_styles import DefinitionMerge
from docgen.render.package import Package, PackageError, read_package
from docgen.render.rich_values import Blocks, Relation
from docgen.render.xml import MalformedXmlError, W, parse_strict

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BODY = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_FIRST_FREE_ID = 1_000_000
_LOST = {
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentReference": "批注",
    "altChunk": "嵌入的文档",
}
_PAGE_BANDS = (f"{W}headerReference", f"{W}footerReference")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def import_document(data: bytes, package: Package) -> Blocks:
    """`package` is the template's. Raises `ValueError`, its text Chinese, for what would be lost."""
    digest = sha256(data).hexdigest()
    try:
        parts = read_package(data)
        body = parse_strict(parts[_BODY]).find(f"{W}body")
    except (PackageError, MalformedXmlError, KeyError) as error:
        raise ValueError("不是可用的 Word 文档") from error
    _refuse_what_would_be_lost(body)
    merge = DefinitionMerge(parts, package, digest)
    _tidy(body, digest)
    relations = _relations(body, parts, digest)
    merge.rename_in(body)
    if len(body) and body[-1].tag == f"{W}sectPr":
        body.remove(body[-1])
    xml = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in body)
    return Blocks(xml, relations, merge.into)


def _refuse_what_would_be_lost(body: Any) -> None:
    found = [what for name, what in _LOST.items() if body.find(f".//{W}{name}") is not None]
    if found:
        raise ValueError(f"里面有{'、'.join(found)}，放进别的文档会丢失，先去掉再用")


def _tidy(body: Any, digest: str) -> None:
    """No headers of another document, no ids that the template may have as well."""
    for element in list(body.iter(*_PAGE_BANDS)):
        element.getparent().remove(element)
    first = _FIRST_FREE_ID + int(digest[:5], 16)
    for element in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        element.set(f"{W}id", str(first + int(element.get(f"{W}id", "0")) % 1000))
    for element in body.iter(f"{W}p", f"{W}tr"):
        for name in ("paraId", "textId"):
            element.attrib.pop(f"{_W14}{name}", None)


def _relations(body: Any, parts: Package, digest: str) -> tuple[Relation, ...]:
    """Renames the relationship ids in the body and gives the relationships under their new ids."""
    known = {}
    if _RELATIONS in parts:
        known = {str(one.get("Id")): one for one in parse_strict(parts[_RELATIONS])}
    found: dict[str, Relation] = {}
    for element in body.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.startswith(_R) and value:
                if value not in known:
                    raise ValueError(f"里面的链接 {value} 没有指向任何内容")
                relation = _relation(known[value], parts, f"rIdSub{digest[:12]}_{value}")
                found[relation.id] = relation
                element.set(name, relation.id)
    return tuple(found.values())


def _relation(element: Any, parts: Package, new_id: str) -> Relation:
    kind, target = str(element.get("Type")), str(element.get("Target"))
    if element.get("TargetMode") == "External":
        return Relation(new_id, kind, target)
    if not kind.endswith("/image"):
        raise ValueError("里面有图表或嵌入的对象，不能放进别的文档")
    name = target.lstrip("/") if target.startswith("/") else normpath(join("word", target))
    if name not in parts:
        raise ValueError(f"里面缺少图片 {target}")
    extension = name.rpartition(".")[2].lower()
    media = f"media/{sha256(parts[name]).hexdigest()[:16]}.{extension}"
    return Relation(new_id, kind, media, parts[name], _content_type(parts, name, extension))


def _content_type(parts: Package, name: str, extension: str) -> str:
    for element in parse_strict(parts["[Content_Types].xml"]):
        if element.get("PartName") == f"/{name}" or str(element.get("Extension")).lower() == extension:
            return str(element.get("ContentType"))
    return f"image/{extension}"
