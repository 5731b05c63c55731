"""Values with more than text in them, for a context: formatted text, lists of lines, pictures, documents.

They hold what they were given and know nothing of XML; `rich_adopt` turns them into it for one template.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from docgen.render.plain import Adoptable

__all__ = ["Image", "Listing", "RichText", "RichTextParagraph", "Run", "SubDocument"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `size` counts half points, `color` and `highlight` are RRGGBB with or without `#`;
    `font` may begin with the region it is for (`eastAsia:仿宋`); `underline` is True or one of Word's kinds.
    """

    text: str
    style: str | None = None
    color: str | None = None
    highlight: str | None = None
    size: int | None = None
    subscript: bool = False
    superscript: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool | str = False
    strike: bool = False
    font: str | None = None
    rtl: bool = False
    lang: str | None = None
    link: str | None = None


class RichText(Adoptable):
    """Text of several looks for `{{r x }}`. In it `\\n` is a break, `\\t` a tab, `\\a` begins a paragraph and
    `\\f` a page.
    """

    def __init__(self, text: object = "", **look: object) -> None:
        self.runs: list[Run] = []
        if text != "":
            self.add(text, **look)

    def add(self, text: object, **look: object) -> RichText:
        """Appends a text with the look of `Run`, or another rich text as it is; returns itself."""
        if isinstance(text, RichText):
            self.runs += text.runs
        else:
            self.runs.append(Run(str(text), **look))  # type: ignore[arg-type]
        return self


class RichTextParagraph(Adoptable):
    """Whole paragraphs for `{{p x }}`, each with a paragraph style's id or None."""

    def __init__(self, text: RichText | str | None = None, style: str | None = None) -> None:
        self.paragraphs: list[tuple[RichText, str | None]] = []
        if text is not None:
            self.add(text, style)

    def add(self, text: RichText | str, style: str | None = None) -> RichTextParagraph:
        """Appends a paragraph; returns itself."""
        self.paragraphs.append((text if isinstance(text, RichText) else RichText(text), style))
        return self


@dataclass(frozen=True, slots=True)
class Listing(Adoptable):
    """Text in the look of its tag, in which `\\a` begins a new paragraph and `\\f` a new page."""

    text: str


@dataclass(frozen=True, slots=True)
class Image(Adoptable):
    """A picture (png, jpeg, gif, bmp, tiff) from a file or its bytes. With one measure the other follows;
    with none it is as large as its own resolution says. `link` is where a click on it leads.
    """

    source: bytes | str | Path = field(repr=False)
    width_mm: float | None = None
    height_mm: float | None = None
    link: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class SubDocument(Adoptable):
    """The body of another docx for `{{p x }}`, with its pictures, links, styles and numbering."""

    source: bytes | str | Path = field(repr=False)
