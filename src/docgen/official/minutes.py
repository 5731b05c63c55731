"""纪要: the mark and the lists of who was there. GB/T 9704—2012 10.3; organs may adapt the format."""

from __future__ import annotations

from typing import Literal

from docx.document import Document
from docx.text.paragraph import Paragraph

from docgen.official.elements import add_text, blank
from docgen.official.masthead import mark, notes

Role = Literal["出席", "请假", "列席"]


def minutes_head(doc: Document, name: str) -> None:
    """The mark `…纪要`, placed and coloured as a 文件's: its ink starts 35 mm below 版心's top."""
    notes(doc)
    mark(doc, name)


def attendance(doc: Document, role: Role, names: str, *, first: bool = False) -> Paragraph:
    """One list in a paragraph of its own, wrapped names under the first; `first` leaves a line above."""
    if first:
        blank(doc)
    line = doc.add_paragraph(style="出席名单")
    add_text(line, f"{role}：", "黑体")
    add_text(line, names)
    return line
