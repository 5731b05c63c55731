"""简报: the mark, its running number, and who edits it; no rule fixes them, usage does."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.official.elements import blank, paragraph
from docgen.official.masthead import mark, notes


def bulletin_head(doc: Document, name: str, number: str, organ: str, day: str, *, scale: str = "") -> None:
    """The mark as a 文件's, `第8期` below it, editor and date on the red line, then the two empty lines
    above a title. `scale` is as for `mark`.
    """
    notes(doc)
    mark(doc, name, scale=scale)
    blank(doc, keep_next=True)
    issue = paragraph(doc, number, "正文")
    issue.alignment = WD_ALIGN_PARAGRAPH.CENTER
    issue.paragraph_format.keep_with_next = True
    paragraph(doc, f"\t{organ}\t{day}", "上行发文字号")
    blank(doc, keep_next=True)
