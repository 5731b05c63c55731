"""Repairs that WordprocessingML needs after tags removed or repeated content, made on the text of the XML.

Values hold no raw `<`, so every `<…>` here is markup. Only templates in which the walk over their branches
(`docx_places`) could not rule the damage out pay for a repair.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

_ROW = re.compile(r"<w:tr(?: [^>]*)?>(?:(?!<w:tc[ >]|<w:tr[ >]|<w:sdt[ >]|</w:tr>).)*</w:tr>", re.DOTALL)
_TABLE = re.compile(
    r"<w:tbl(?: [^>]*)?>(?:(?!<w:tr[ >]|<w:tbl[ >]|<w:sdt[ >]|</w:tbl>).)*</w:tbl>", re.DOTALL
)
_CELL = re.compile(r"(<[^<>]*>)</w:tc>")
_ENDS_A_CELL = (
    "</w:p>",
    "<w:p/>",
    "</w:sdt>",
    "<w:bookmark",
    "<w:perm",
    "<w:comment",
    "<w:move",
    "<w:proofErr",
)
_BAND = re.compile(r"(<w:(hdr|ftr)(?: [^>]*)?>)(</w:\2>)|<w:(hdr|ftr)((?: [^>]*)?)/>")
_DRAWING = re.compile(r'(<wp:docPr [^>]*?\bid=")\d*(")')
_FIRST_DRAWING_ID = 1001
_TEXT_WITH_MARKUP = re.compile(r"<w:t(?: [^>]*)?(?<!/)>[^<]*<(?!/w:t>)")


def repair_of(loose: set[str]) -> Callable[[str], str]:
    """What puts right the elements named: no row without cells, no table without rows, a paragraph at the end
    of every cell, header and footer. Word calls a file damaged when one of these is missing.
    """
    steps: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = []
    if loose & {"w:tr", "w:tc"}:
        steps.append((_ROW, ""))
    if loose & {"w:tr", "w:tc", "w:tbl"}:
        steps.append((_TABLE, ""))
        steps.append((_CELL, _ended))
    if loose & {"w:hdr", "w:ftr"}:
        steps.append((_BAND, r"<w:\2\4\5><w:p/></w:\2\4>"))

    def repair(xml: str) -> str:
        for pattern, replacement in steps:
            xml = pattern.sub(replacement, xml)
        return xml

    return repair


def _ended(found: re.Match[str]) -> str:
    last = found[1]
    if last.startswith(_ENDS_A_CELL) or (last.startswith("<w:p ") and last.endswith("/>")):
        return found[0]
    return f"{last}<w:p/></w:tc>"


def number_drawings(xml: str) -> str:
    """The same with unique ids for the drawings, 1001 and up."""
    ids = count(_FIRST_DRAWING_ID)
    return _DRAWING.sub(lambda found: f"{found[1]}{next(ids)}{found[2]}", xml)


def has_markup_in_text(xml: str) -> bool:
    """Whether paragraphs or runs ended up inside a `w:t`, whose text Word then does not show."""
    return bool(_TEXT_WITH_MARKUP.search(xml))
