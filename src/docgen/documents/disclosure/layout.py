"""Both templates: the notice on a portrait page, the list behind it on landscape pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.documents.block_layout import add_blocks, add_channels, add_closing, add_title
from docgen.documents.checklist_layout import Column, add_problem_table
from docgen.documents.disclosure.kind import PROBLEMS_TEMPLATE, RESULTS_TEMPLATE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import attachment_head, attachments_note, signature
from docgen.official.package import save_docx
from docgen.official.page import landscape_section
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_NUMBER = Column("序号", 12.0, "n", "{{ r.no }}")
_CATEGORY = Column("类别", 20.0, "n", "{{ r.category }}")
_DEPARTMENT = Column("责任部门", 23.0, "n", "{{ r.department }}")
_DEADLINE = Column("整改时限", 20.0, "n", "{{ r.deadline }}")
_PROBLEMS = (
    _NUMBER,
    _CATEGORY,
    Column("存在问题", 62.0, "t", "{{ r.description }}"),
    Column("整改措施", 69.0, "t", "{{ r.measures }}"),
    Column("责任领导", 19.0, "n", "{{ r.leader }}"),
    _DEPARTMENT,
    _DEADLINE,
)
_RESULTS = (
    _NUMBER,
    _CATEGORY,
    Column("存在问题", 62.0, "t", "{{ r.description }}"),
    Column("整改情况", 60.0, "t", "{{ r.result }}"),
    _DEPARTMENT,
    _DEADLINE,
    Column("完成情况", 28.0, "n", "{{ r.status }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `disclosure.docx` and `disclosure-results.docx`."""
    _build(folder / PROBLEMS_TEMPLATE, "整改问题公示", _PROBLEMS, profile)
    _build(folder / RESULTS_TEMPLATE, "整改成效公示", _RESULTS, profile)


def _build(path: Path, title: str, columns: Sequence[Column], profile: Profile) -> None:
    doc = new_document(profile)
    add_title(doc)
    add_blocks(doc)
    add_channels(doc)
    add_closing(doc)
    attachments_note(doc, kept=True)
    signature(doc)
    landscape_section(doc)
    attachment_head(doc, "附件", "{{ list_title }}")
    add_problem_table(doc, columns, nothing="无")
    save_docx(doc, path, title, SAMPLE_NOTE)
