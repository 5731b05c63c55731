"""The head of ledgers as documents: a landscape page, the title, who compiled it and as of when."""

from __future__ import annotations

from docx.document import Document

from docgen.documents.block_layout import add_title_lines
from docgen.official.elements import paragraph
from docgen.official.page import set_landscape
from docgen.official.profiles import Profile
from docgen.official.styles import new_document


def new_ledger_document(profile: Profile, whose: str = "填报单位") -> Document:
    """The document down to its first table; `whose` says what the unit is to it.

    The context has `title_lines`, `as_of`, `unit`, `filled_on`, `compiler` and `phone`.
    """
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    add_title_lines(doc)
    above = f"{whose}：{{{{ unit }}}}　　填报日期：{{{{ filled_on }}}}"
    for text, style in (
        ("（截至{{ as_of }}）", "表题"),
        (f"{above}　　填报人：{{{{ compiler }}}}　　联系电话：{{{{ phone }}}}", "表格小字"),
    ):
        paragraph(doc, text, style).paragraph_format.keep_with_next = True
    return doc
