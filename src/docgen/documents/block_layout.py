"""Template parts that several kinds share: the title, the running text, the closing, the annexes' heads."""

from __future__ import annotations

from docx.document import Document

from docgen.official.elements import add_text, paragraph, run_in_paragraph, tag

_HEADINGS = {"h1": "一级标题", "h2": "二级标题", "h3": "三级标题", "h4": "四级标题"}


def add_title(doc: Document, lines: str = "title_lines") -> None:
    """The title, one paragraph a line, and the empty line below it."""
    tag(doc, f"{{%p for line in {lines} %}}")
    paragraph(doc, "{{ line }}", "公文标题")
    tag(doc, "{%p endfor %}")
    paragraph(doc, "", "正文")


def add_blocks(doc: Document, expression: str = "body") -> None:
    """Running text: every `Block` of the expression in the style that its role asks for."""
    tag(doc, f"{{%p for b in {expression} %}}")
    word = "if"
    for role, style in _HEADINGS.items():
        tag(doc, f'{{%p {word} b.style == "{role}" %}}')
        paragraph(doc, "{{ b.text }}", style)
        word = "elif"
    tag(doc, '{%p elif b.style == "r2" %}')
    run_in_paragraph(doc, "{{ b.lead }}", "{{ b.text }}", "楷体")
    tag(doc, "{%p elif b.lead %}")
    run_in_paragraph(doc, "{{ b.lead }}", "{{ b.text }}", "仿宋")
    tag(doc, "{%p else %}")
    paragraph(doc, "{{ b.text }}", "公文正文")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")


def add_recipients(doc: Document, expression: str = "recipients") -> None:
    """主送 (7.3.2), left out where there is none."""
    tag(doc, f"{{%p if {expression} %}}")
    paragraph(doc, f"{{{{ {expression} }}}}：", "主送")
    tag(doc, "{%p endif %}")


def add_table_title(doc: Document, text: str) -> None:
    """A title above a table or list."""
    add_text(doc.add_paragraph(style="表题"), text)
