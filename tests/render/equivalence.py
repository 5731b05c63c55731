"""Two documents are equivalent when Word shows the same: cuts between runs and ids do not count."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_IGNORED = (f"{_W}proofErr", f"{_W}lastRenderedPageBreak", f"{_W}bookmarkStart", f"{_W}bookmarkEnd")


def normal_form(data: bytes) -> dict[str, Any]:
    """Part name → nested tuples of what is shown and how it looks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: _element(etree.fromstring(archive.read(name)))
            for name in archive.namelist()
            if _PARTS.fullmatch(name)
        }


def seen_text(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part as a reader sees them; only text inside `w:t` that Word shows counts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    marks = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    return [
        "".join(
            marks.get(str(one.tag), one.text or "")
            for one in paragraph.iter(f"{_W}r/{_W}t", *marks, f"{_W}t")
        )
        for paragraph in root.iter(f"{_W}p")
    ]


def _element(element: Any) -> Any:
    attributes = tuple(
        sorted(
            (key, value)
            for key, value in element.attrib.items()
            if "rsid" not in key and "paraId" not in key and "textId" not in key
        )
    )
    if str(element.tag).endswith("}docPr"):
        attributes = ()
    if str(element.tag).endswith("}blip"):
        attributes = ("picture",)  # type: ignore[assignment]
    attributes = tuple(one for one in attributes if not one[0].startswith(_R))
    text = (element.text or "").strip()
    return str(element.tag), attributes, text, tuple(_children(element))


def _children(element: Any) -> list[Any]:
    result: list[Any] = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _IGNORED:
            continue
        if child.tag == f"{_W}r":
            _add_run(result, child)
        else:
            result.append(_element(child))
    return result


def _add_run(result: list[Any], run: Any) -> None:
    look = run.find(f"{_W}rPr")
    properties = _element(look) if look is not None and (len(look) or look.attrib) else None
    items: list[Any] = []
    for child in run:
        if child.tag == f"{_W}t":
            if child.text:
                items.append(child.text)
        elif child.tag != f"{_W}rPr" and child.tag not in _IGNORED:
            items.append(_element(child))
    if not items:
        return
    if result and result[-1][0] == "run" and result[-1][1] == properties:
        items = [*result.pop()[2], *items]
    joined: list[Any] = []
    for item in items:
        if isinstance(item, str) and joined and isinstance(joined[-1], str):
            joined[-1] += item
        else:
            joined.append(item)
    result.append(("run", properties, tuple(joined)))
