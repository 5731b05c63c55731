"""Functions that append a document's parts, in the order a reader meets them. GB/T 9704—2012 7.3.

Texts may hold template tags. Every function appends to the end of the document or cell it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docgen.official import measures as m
from docgen.official.styles import style_name
from docgen.official.stylesheet import BODY, LEAD_STYLES

Container = Document | BlockItemContainer
LeadFont = Literal["楷体", "仿宋", "黑体"]
_SEALS_A_ROW = {3: 8, 2: 13}
"""How long the names may be, in characters, for three or two a row."""
_DATE_AXIS = (m.SIGNATURE_LEFT + m.TEXT_WIDTH) // 2
"""The middle of a sealed date, over which the last of the organs stands."""
_SEAL_LINES = 3
"""Empty lines above each row of names: a seal of 42 mm, its lower third over the name."""


def paragraph(doc: Container, text: str, style: str = BODY) -> Paragraph:
    """One paragraph in one of our styles (`正文` is accepted for Normal); `\\n` becomes a soft line break.

    Raises KeyError for a style that is not ours.
    """
    added = doc.add_paragraph(style=style_name(style))
    add_text(added, text)
    return added


def add_text(target: Paragraph, text: str, lead: LeadFont | None = None) -> Run:
    """Append a run that draws Chinese quotes, dashes and dots in the Chinese face, whatever Word guesses."""
    run = target.add_run(text, style=LEAD_STYLES[lead][0] if lead else None)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")
    return run


def run_in_paragraph(doc: Container, lead: str, text: str, lead_font: LeadFont = "楷体") -> Paragraph:
    """A body paragraph that opens with its heading: （一）加强领导。各单位要……"""
    added = doc.add_paragraph(style=BODY)
    add_text(added, lead, lead_font)
    add_text(added, text)
    return added


def tag(doc: Container, text: str) -> Paragraph:
    """A control tag alone in its paragraph (`{%p for b in body %}`), which rendering removes whole.

    It is small and grey, so that whoever edits the template sees what will not be printed.
    """
    return paragraph(doc, text, "模板标签")


def blank(doc: Container, n: int = 1, *, keep_next: bool = False) -> None:
    """`n` empty lines of body pitch, the standard's unit of vertical distance (3.2)."""
    for _ in range(n):
        added = doc.add_paragraph(style="Normal")
        if keep_next:
            added.paragraph_format.keep_with_next = True


def attachments_note(
    doc: Container, items: str = "attachments", title: str = "a", name: str = "a", *, kept: bool = False
) -> None:
    """附件说明 (7.3.4) of a list known only when the template is rendered; nothing at all if it is empty.

    `items` is the template's expression for the list, `name` the loop variable, `title` the expression for
    one attachment's name. One attachment gets no number; wrapped names stand under its first
    character and never run over the page. With `kept` it stays on the page of what follows.
    """
    tag(doc, f"{{%p if {items} %}}")
    blank(doc, keep_next=kept)
    tag(doc, f"{{%p for {name} in {items} %}}")
    tag(doc, "{%p if loop.length == 1 %}")
    names = [paragraph(doc, f"附件：{{{{ {title} }}}}", "附件说明")]
    tag(doc, "{%p elif loop.first %}")
    names.append(paragraph(doc, f"附件：1.{{{{ {title} }}}}", "附件说明首项"))
    tag(doc, "{%p else %}")
    names.append(paragraph(doc, f"{{{{ loop.index }}}}.{{{{ {title} }}}}", "附件说明续项"))
    tag(doc, "{%p endif %}")
    for listed in names:
        listed.paragraph_format.keep_together = True
        if kept:
            listed.paragraph_format.keep_with_next = True
    tag(doc, "{%p endfor %}")
    tag(doc, "{%p endif %}")


def attachment_head(doc: Container, label: str, title: str, *, lines: str = "") -> None:
    """附件 on a new page: label on line 1, title on line 3 (7.3.7), an empty line before the text.

    `lines` is the template's expression for the title's lines, each then a paragraph `title`.
    """
    paragraph(doc, label, "附件标识")
    blank(doc, keep_next=True)
    if lines:
        tag(doc, f"{{%p for line in {lines} %}}")
    paragraph(doc, title, "附件标题")
    if lines:
        tag(doc, "{%p endfor %}")
    blank(doc)


def signature(
    doc: Container,
    organ: str = "{{ organ }}",
    date: str = "{{ date }}",
    *,
    sealed: bool = True,
    organ_chars: int | None = None,
    blanks: int | None = None,
) -> tuple[Paragraph, Paragraph]:
    """署名 and 成文日期, kept on the page of the text before them (7.3.5.1, 7.3.5.2).

    Sealed: both centred on one axis, so that the date ends four characters from the edge whatever the texts'
    widths (a signature of more than 15 characters wraps); two empty lines before, for the seal.
    Unsealed: one empty line before, the date two characters to the right of the signature. That depends on
    the signature's width: leave `organ_chars` None for a person or an organ no longer than the date (about 7
    characters), else give its length in characters.
    """
    blank(doc, (2 if sealed else 1) if blanks is None else blanks, keep_next=True)
    signed, dated = paragraph(doc, organ, "署名"), paragraph(doc, date, "成文日期")
    if sealed:
        return signed, dated
    if organ_chars is None or organ_chars <= m.DATE_CHARS:
        start = m.CHARS_PER_LINE - m.UNSEALED_RIGHT_CHARS - m.DATE_CHARS - 2
        _align(signed, WD_ALIGN_PARAGRAPH.LEFT, left=start)
        _align(dated, WD_ALIGN_PARAGRAPH.LEFT, left=start + 2)
    else:
        _align(signed, WD_ALIGN_PARAGRAPH.RIGHT, right=m.UNSEALED_RIGHT_CHARS)
        _align(dated, WD_ALIGN_PARAGRAPH.RIGHT, right=min(organ_chars, m.CHARS_PER_LINE) - m.DATE_CHARS)
    return signed, dated


def joint_signature(doc: Document, organs: Sequence[str], date: str, *, sealed: bool = True) -> None:
    """署名 of several organs, 主办机关 first, and the date, all on one page.

    Sealed: up to three a row, each with room for its seal, so that none leaves 版心 or touches another; the
    last one stands over the date, which ends four characters from the edge (7.3.5.1). Unsealed: one a line,
    the longest two characters from the edge, the date two characters right of where they start (7.3.5.2).
    """
    if sealed:
        for names in seal_rows(organs):
            _sealed_row(doc, names)
        paragraph(doc, date, "成文日期")
        return
    blank(doc, keep_next=True)
    start = m.CHARS_PER_LINE - m.UNSEALED_RIGHT_CHARS - max(m.DATE_CHARS + 2, *map(len, organs))
    for name in organs:
        _align(paragraph(doc, name, "署名"), WD_ALIGN_PARAGRAPH.LEFT, left=start)
    _align(paragraph(doc, date, "成文日期"), WD_ALIGN_PARAGRAPH.LEFT, left=start + 2)


def stamped_signature(doc: Document, signers: Sequence[tuple[str, str]], date: str) -> None:
    """Posts and names of those whose 签名章 is put over the name, and the date below (7.3.5.3).

    One organ a line, 主办机关 first: the post in full two characters before the name, the names beneath each
    other and four characters from the edge, as the date is. Two empty lines come before, one between.
    """
    blank(doc, 2, keep_next=True)
    longest = max(len(name) for _, name in signers)
    start = m.CHARS_PER_LINE - m.SEALED_RIGHT_CHARS - longest
    for post, name in signers:
        line = paragraph(doc, f"\t{post}\t{name}", "署名")
        _align(line, WD_ALIGN_PARAGRAPH.LEFT, left=m.CHARS_PER_LINE // 4)
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(Twips((start - m.POST_GAP_CHARS) * m.CHAR_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        stops.add_tab_stop(Twips(start * m.CHAR_WIDTH), WD_TAB_ALIGNMENT.LEFT)
    blank(doc, keep_next=True)
    _align(paragraph(doc, date, "成文日期"), WD_ALIGN_PARAGRAPH.RIGHT, right=m.SEALED_RIGHT_CHARS)


def seal_rows(organs: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The names of a joint signature under seals, up to three a row, fewer where they are long."""
    longest = max(map(len, organs))
    a_row = next((n for n, chars in _SEALS_A_ROW.items() if longest <= chars), 1)
    return tuple(tuple(organs[start : start + a_row]) for start in range(0, len(organs), a_row))


def template_joint_signature(doc: Document, rows: str, date: str = "{{ date }}") -> Paragraph:
    """As a sealed `joint_signature`; `rows` is the template's expression for what `seal_rows` gives,
    each with its `names`.
    """
    most = max(_SEALS_A_ROW)
    tag(doc, f"{{%p for row in {rows} %}}")
    for number in range(1, most + 1):
        tag(doc, f"{{%p {'elif' if number > 1 else 'if'} row.names|length == {number} %}}")
        _sealed_row(doc, [f"{{{{ row.names[{column}] }}}}" for column in range(number)])
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")
    return paragraph(doc, date, "成文日期")


def _sealed_row(doc: Document, names: Sequence[str]) -> None:
    blank(doc, _SEAL_LINES, keep_next=True)
    line = paragraph(doc, "", "署名")
    line.paragraph_format.left_indent = Twips(0)
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for column, name in enumerate(names):
        middle = _DATE_AXIS * (2 * column + 1) // (2 * len(names) - 1)
        line.paragraph_format.tab_stops.add_tab_stop(Twips(middle), WD_TAB_ALIGNMENT.CENTER)
        add_text(line, f"\t{name}")


def annotation(doc: Document, text: str) -> Paragraph:
    """附注 in full-width parentheses on the line below the date (7.3.6); `text` comes without them."""
    return paragraph(doc, f"（{text}）", "附注")


def _align(target: Paragraph, side: WD_ALIGN_PARAGRAPH, left: int = 0, right: int = 0) -> None:
    """Indents in characters."""
    target.alignment = side
    target.paragraph_format.left_indent = Twips(left * m.CHAR_WIDTH)
    target.paragraph_format.right_indent = Twips(right * m.CHAR_WIDTH)
