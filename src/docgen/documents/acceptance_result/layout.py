"""The conclusion's template: title, the table of results, text, and the place for the organiser's seal."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.acceptance_result.kind import TEMPLATE, TITLE
from docgen.documents.block_layout import add_blocks, add_table_title, add_title
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import blank, signature
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, loop_row, table

_HEADS = ("序号", "被验收单位", "自查得分", "考核得分", "等次")
_FIELDS = ("no", "subject", "self_total", "total", "grade")
_WIDTHS = (14.0, 70.0, 24.0, 24.0, 24.0)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `acceptance-result.docx`."""
    doc = new_document(profile)
    add_title(doc)
    add_table_title(doc, "验收结果（单位：分）")
    results = table(doc, _WIDTHS, _HEADS, dense=True)
    cells = [f"{{{{ r.{field} }}}}" for field in _FIELDS]
    loop_row(results, "r in rows", cells, styles=cell_styles(results, "ntnnn"))
    blank(doc)
    add_blocks(doc, kept_if="true")
    signature(doc, "{{ organiser }}")
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
