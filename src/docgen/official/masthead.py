"""版头: what stands above the red line of page 1. GB/T 9704—2012 7.2.

Texts may hold template tags. The three lines for 份号, 密级 and 紧急程度 are always there, empty or not,
so that the mark stands 35 mm below 版心's top in every document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from docgen.official import measures as m
from docgen.official.elements import add_text, blank, paragraph, tag
from docgen.official.styles import style_name

_MARK_CHAR: Final = m.MARK_SIZE * 10  # twips
_WORD: Final = "文件"
_WORD_WIDTH: Final = len(_WORD) * _MARK_CHAR + 4 * m.TABLE_CELL_SIDE  # a cell's own margins, and some air


def mark_scale(text: str, width: int = m.TEXT_WIDTH) -> int:
    """The widest of `MARK_SCALES` at which a mark stands on one line of `width` twips, else the narrowest."""
    fitting = (scale for scale in m.MARK_SCALES if len(text) * _MARK_CHAR * scale // 100 <= width)
    return next(fitting, m.MARK_SCALES[-1])


def lines_below_title(organs: int, title_lines: int) -> int:
    """How many lines of page 1 are left for 主送 and text below such a title under 版头, the empty line
    under it counted off; may be negative. Measured with one to five organs in LibreOffice.
    """
    above = m.MARK_LINES_ABOVE + organs * m.MARK_LINE / m.LINE_PITCH
    below = m.NUMBER_LINES_BELOW_MARK + m.TITLE_LINES_BELOW_RED + m.NUMBER_LINES
    return int(m.LINES_PER_PAGE - above - below - title_lines - 1)


def notes(doc: Document, lines: Sequence[str] = ()) -> None:
    """份号, 密级 and 紧急程度, one a line and flush left (7.2.1–7.2.3); lines not given stay empty.

    Raises ValueError for more than three.
    """
    if len(lines) > m.NOTE_LINES:
        raise ValueError(f"{len(lines)} lines above the mark")
    for text in (*lines, *[""] * (m.NOTE_LINES - len(lines))):
        paragraph(doc, text, "版头标注")


def mark(doc: Document, text: str, *, scale: str = "") -> None:
    """发文机关标志, centred in red, narrowed to one line (7.2.4).

    `scale` is the template's expression for `mark_scale` of a text known only when it is rendered.
    """
    if not scale:
        _narrow(paragraph(doc, text, "发文机关标志"), mark_scale(text))
        return
    for number, one in enumerate(m.MARK_SCALES):
        tag(doc, f"{{%p {'elif' if number else 'if'} {scale} == {one} %}}")
        _narrow(paragraph(doc, text, "发文机关标志"), one)
    tag(doc, "{%p endif %}")


def joint_mark(doc: Document, organs: Sequence[str] | str, *, scale: str = "") -> None:
    """The mark of a joint issue: 主办机关 first, the names spread to one width, 文件 beside them (7.2.4).

    With `scale`, the template's expression for `joint_mark_scale`, `organs` is that for the names.
    """
    spacer = paragraph(doc, "", "分节")
    before = doc.styles["发文机关标志"].paragraph_format.space_before
    assert before is not None
    spacer.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacer.paragraph_format.line_spacing = before
    names, files = _joint_cells(doc, (m.TEXT_WIDTH - _WORD_WIDTH, _WORD_WIDTH))
    if isinstance(organs, str):
        tag(names, f"{{%p for organ in {organs} %}}")
        for number, one in enumerate(m.MARK_SCALES):
            tag(names, f"{{%p {'elif' if number else 'if'} {scale} == {one} %}}")
            _organ_line(names, "{{ organ }}", one)
        tag(names, "{%p endif %}")
        tag(names, "{%p endfor %}")
    else:
        for organ in organs:
            _organ_line(names, organ, joint_mark_scale(organs))
    for cell, line in ((names, None), (files, _WORD)):
        empty = cell.paragraphs[0]._element
        if line is not None:
            _cell_line(cell, line)
        cell._element.remove(empty)


def joint_mark_scale(organs: Sequence[str]) -> int:
    """The scale at which the longest name stands on one line beside 文件."""
    return mark_scale(max(organs, key=len), m.TEXT_WIDTH - _WORD_WIDTH - 2 * m.TABLE_CELL_SIDE)


def _organ_line(cell: _Cell, organ: str, scale: int) -> None:
    line = _cell_line(cell, organ)
    line.alignment = WD_ALIGN_PARAGRAPH.DISTRIBUTE
    line.paragraph_format.right_indent = Twips(m.TABLE_CELL_SIDE)
    _narrow(line, scale)


def number_line(doc: Document, number: str) -> None:
    """发文字号 two lines below the mark, the red line 4 mm below it (7.2.5, 7.2.7)."""
    blank(doc, m.NUMBER_LINES_BELOW_MARK, keep_next=True)
    paragraph(doc, number, "发文字号")


def upward_number_line(doc: Document, number: str, lines: str) -> None:
    """发文字号 and 签发人 of an upward document, each one character in (7.2.5, 7.2.6).

    `lines` is the template's expression for the lines of names that `signer_lines` gives.
    """
    blank(doc, m.NUMBER_LINES_BELOW_MARK, keep_next=True)
    tag(doc, f"{{%p for names in {lines} %}}")
    tag(doc, "{%p if loop.last %}")
    _signed(paragraph(doc, f"\t{number}\t", "上行发文字号"))
    tag(doc, "{%p else %}")
    _signed(paragraph(doc, "\t\t", "签发人"))
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")


def signer_lines(names: Sequence[str]) -> tuple[str, ...]:
    """Names two a line, each of them padded to one width, so that wrapped lines align under the first name.

    The names are those of persons as printed (`张　三`).
    """
    if len(names) == 1:
        return tuple(names)
    width = max(map(len, names))
    padded = [name.ljust(width, "\u3000") for name in names]
    padded += [""] * (len(padded) % 2)
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return tuple(f"{left}\u3000{right or chr(0x3000) * width}" for left, right in pairs)


def _signed(line: Paragraph) -> None:
    """The label belongs to the first line of names alone."""
    add_text(line, "{% if loop.first %}签发人：{% endif %}")
    add_text(line, "{{ names }}", "楷体")


def _narrow(line: Paragraph, scale: int) -> None:
    """Character width in per cent (w:w), which python-docx has no name for."""
    if scale == 100:
        return
    properties = line.runs[0]._element.get_or_add_rPr()
    width = OxmlElement("w:w")
    width.set(qn("w:val"), str(scale))
    properties.append(width)


def _joint_cells(doc: Document, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    """Two cells without borders or margins, their contents in the middle."""
    grid = doc.add_table(1, 2)
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Twips(width)
    names, files = grid.rows[0].cells
    for cell in (names, files):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return names, files


def _cell_line(cell: _Cell, text: str) -> Paragraph:
    line: Paragraph = cell.add_paragraph(style=style_name("发文机关标志"))
    line.paragraph_format.space_before = Twips(0)
    add_text(line, text)
    return line
