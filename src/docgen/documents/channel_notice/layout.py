"""The notice's template: 版头 if it has a number, the table of channels between the text, signature."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_blocks, add_title
from docgen.documents.channel_notice.kind import TEMPLATE, TITLE
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, loop_row, table

_WIDTHS = (16.0, 19.0, 46.0, 24.0, 33.0, 18.0)
_HEADS = ("级别", "渠道", "号码、邮箱或地址", "受理部门", "受理时间", "备注")
_CELLS = tuple(f"{{{{ r.{name} }}}}" for name in ("level", "kind", "value", "department", "hours", "note"))


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `channel-notice.docx`."""
    doc = new_document(profile)
    add_masthead(doc)
    add_title(doc)
    add_blocks(doc, "opening")
    listed = table(doc, _WIDTHS, _HEADS, dense=True)
    loop_row(listed, "r in rows", _CELLS, styles=cell_styles(listed, "nnnnnn"))
    paragraph(doc, "", "分节")
    add_blocks(doc, kept_if="true")
    add_signature(doc)
    add_imprint(doc, profile)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
