"""A docx as frozen records whose properties are effective: defaults, styles, numbering and direct together.

Lengths are twips, sizes half-points, border weights eighths of a point, indents in `*_chars` hundredths of a
character, exactly as the file has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docgen.official import measures as m
from docgen.official.lint.finding import BODY_PART, Place

AUTO: Final = "auto"
_WORDS: Final = 10
_LOOKED_AT: Final = 100


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is drawn. `east_asia` and `latin` are face names, empty where nothing names one.

    `themed` says that a theme attribute decides one of them. `colour` is `auto` or six hex digits, `scale`
    the width of characters in percent.
    """

    east_asia: str = ""
    latin: str = ""
    themed: bool = False
    hint: str = ""
    size: int = 20
    bold: bool = False
    colour: str = AUTO
    spacing: int = 0
    scale: int = 100

    @property
    def is_black(self) -> bool:
        """Automatic counts as black."""
        return self.colour in (AUTO, "000000")

    @property
    def is_red(self) -> bool:
        """A clear red of any shade."""
        if self.colour == AUTO:
            return False
        red, green, blue = (int(self.colour[at : at + 2], 16) for at in (0, 2, 4))
        return red >= 0xA0 and green <= 0x60 and blue <= 0x60


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `field` is the name of the field (`PAGE`) whose result it is, else empty."""

    text: str
    look: Look
    field: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    """One line: `kind` is OOXML's (`single`, `thickThinSmallGap`), `space` points to the text."""

    kind: str
    size: int
    space: int = 0
    colour: str = AUTO

    @property
    def is_red(self) -> bool:
        """As `Look.is_red`."""
        return Look(colour=self.colour).is_red


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is set. `first` is negative for a hanging indent; `line_rule` is OOXML's."""

    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    left_chars: int = 0
    right_chars: int = 0
    first_chars: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: str = "auto"
    top: Border | None = None
    bottom: Border | None = None
    page_break_before: bool = False
    tabs: tuple[int, ...] = ()
    outline: int | None = None

    def first_indent(self, char: int = m.CHAR_WIDTH) -> float:
        """First-line indent in characters `char` twips wide; the file's own count of characters wins."""
        return self.first_chars / 100 if self.first_chars else self.first / char

    def left_indent(self, char: int = m.CHAR_WIDTH) -> float:
        """Left indent in characters."""
        return self.left_chars / 100 if self.left_chars else self.left / char

    def right_indent(self, char: int = m.CHAR_WIDTH) -> float:
        """Right indent in characters."""
        return self.right_chars / 100 if self.right_chars else self.right / char


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`index` counts from 0 over the whole document, `number` from 1 within `part` (see `Place`).

    `label` is what automatic numbering prints before the text. `table` is the index of the innermost table,
    None outside of any; `section` that of the section. `starts_page` says that a break makes it the first of
    a page. Tabs in `text` are tabs, line breaks are newlines; deleted and hidden text is left out.
    """

    index: int
    number: int
    part: str
    text: str
    label: str
    runs: tuple[Run, ...]
    layout: Layout
    style: str
    section: int
    table: int | None = None
    starts_page: bool = False
    in_text_box: bool = False
    has_drawing: bool = False
    has_drawn_line: bool = False
    label_look: Look | None = None

    @property
    def full_text(self) -> str:
        """Label and text as a reader sees them."""
        return self.label + self.text

    @property
    def is_empty(self) -> bool:
        """Nothing printed but perhaps a drawing."""
        return not self.full_text.strip()

    @property
    def place(self) -> Place:
        """Where it is, for a finding."""
        words = "".join(self.full_text[:_LOOKED_AT].split())[:_WORDS]
        return Place(self.number, words, None, self.part)

    @property
    def is_body(self) -> bool:
        """In the running text: neither in a table nor in a text box."""
        return self.table is None and not self.in_text_box


@dataclass(frozen=True, slots=True)
class Table:
    """`first` and `last` are indexes of paragraphs, nested tables included; `outer` the table around it.

    `lines` are the horizontal ones from the top edge to the bottom edge, one more than `rows`. `anchor` holds
    the attributes of a floating table (`vertAnchor`, `tblpYSpec` …), None if it stands in the text.
    """

    index: int
    part: str
    rows: int
    width: int
    first: int
    last: int
    lines: tuple[Border | None, ...]
    anchor: Mapping[str, str] | None = None
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Paper and margins in twips. `headers` and `footers` map `default`, `even` and `first` to paragraphs.

    They are effective: a section without its own has those of the one before. `number_start` is None where
    page numbers go on.
    """

    index: int
    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    gutter: int
    header: int
    footer: int
    landscape: bool
    grid_type: str
    has_title_page: bool
    number_start: int | None
    headers: Mapping[str, tuple[Paragraph, ...]]
    footers: Mapping[str, tuple[Paragraph, ...]]

    @property
    def place(self) -> Place:
        """The section as a place."""
        return Place(None, part=f"第{self.index + 1}节")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole docx. `paragraphs` are in reading order, those of tables and text boxes among them."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    has_even_and_odd: bool

    @property
    def place(self) -> Place:
        """The document as a place."""
        return Place(None, part=BODY_PART)
