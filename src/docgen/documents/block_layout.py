"""Template parts that several kinds share: the title, the running text, the closing, the annexes' heads."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.documents.plain_tables import UNITS
from docgen.official.elements import LeadFont, add_text, blank, paragraph, run_in_paragraph, tag
from docgen.official.grid_table import grid_table
from docgen.official.stylesheet import BODY

_LEVEL_2: LeadFont = "楷体"
_LEVEL_3: LeadFont = "仿宋"
_HEADINGS = {"h1": "一级标题", "h2": "二级标题", "h3": "三级标题", "h4": "四级标题"}


def add_title(doc: Document, lines: str = "title_lines") -> None:
    """The title, one paragraph a line, and the empty line below it."""
    add_title_lines(doc, lines)
    paragraph(doc, "", "正文")


def add_title_lines(doc: Document, lines: str = "title_lines") -> None:
    """The title alone, one paragraph a line."""
    tag(doc, f"{{%p for line in {lines} %}}")
    paragraph(doc, "{{ line }}", "公文标题")
    tag(doc, "{%p endfor %}")


def add_blocks(doc: Document, expression: str = "body", *, kept_if: str = "", tables: bool = False) -> None:
    """Running text: every `Block` of the expression in the style that its role asks for.

    With `tables` there may be tables among them; only then is the rendered page read again for its columns.
    Under the condition `kept_if` the last one stays on the page of what follows: no page holds a signature
    alone (7.3.5.5).
    """
    tag(doc, f"{{%p for b in {expression} %}}")
    word = "if"
    for role, style in _HEADINGS.items():
        tag(doc, f'{{%p {word} b.style == "{role}" %}}')
        paragraph(doc, "{{ b.text }}", style)
        word = "elif"
    if tables:
        tag(doc, '{%p elif b.style == "t" %}')
        grid_table(doc, "b.rows", UNITS)
    if kept_if:
        for condition, face in (('b.style == "r2" and ', _LEVEL_2), ("", _LEVEL_3)):
            tag(doc, f"{{%p elif {condition}loop.last and {kept_if} %}}")
            last = run_in_paragraph(doc, "{{ b.lead }}", "{{ b.text }}", face)
            last.paragraph_format.keep_with_next = True
    tag(doc, '{%p elif b.style == "r2" %}')
    run_in_paragraph(doc, "{{ b.lead }}", "{{ b.text }}", _LEVEL_2)
    tag(doc, "{%p elif b.lead %}")
    run_in_paragraph(doc, "{{ b.lead }}", "{{ b.text }}", _LEVEL_3)
    tag(doc, "{%p else %}")
    paragraph(doc, "{{ b.text }}", BODY)
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")


def add_recipients(doc: Document, expression: str = "recipients") -> None:
    """主送 (7.3.2), left out where there is none."""
    tag(doc, f"{{%p if {expression} %}}")
    paragraph(doc, f"{{{{ {expression} }}}}：", "主送")
    tag(doc, "{%p endif %}")


def add_attachment_line(doc: Document) -> None:
    """The first line of an attachment that is bound separately, and an empty one (7.3.7); for internal use
    neither.
    """
    tag(doc, "{%p if attachment %}")
    paragraph(doc, "{{ attachment }}", "附件标识").paragraph_format.page_break_before = False
    blank(doc, keep_next=True)
    tag(doc, "{%p endif %}")


def add_channels(doc: Document) -> None:
    """The sentence with the ways to report, left out where there is none. **Why** ragged right: an address
    that cannot be broken tears the line before it apart.
    """
    tag(doc, "{%p if channels %}")
    paragraph(doc, "{{ channels }}", BODY).alignment = WD_ALIGN_PARAGRAPH.LEFT
    tag(doc, "{%p endif %}")


def add_closing(doc: Document) -> None:
    """The last sentence, kept with the signature: no page holds a signature alone (7.3.5.5)."""
    paragraph(doc, "{{ closing }}", BODY).paragraph_format.keep_with_next = True


def add_table_title(doc: Document, text: str) -> None:
    """A title above a table or list."""
    add_text(doc.add_paragraph(style="表题"), text)
