"""Residue in running text: masks, unfilled blanks, words of a template or a generator."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.text import find_residue
from docgen.model.base import Record, field_title
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form

CODES = {"F471": "文字中有没有填完的空、XX 一类的遮盖或模板残留。"}

_SHEETS = (
    "departments",
    "posts",
    "problems",
    "measures",
    "progress",
    "matters",
    "self_checks",
    "papers",
    "outline",
    "facts",
)


def check_form(form: Form) -> Iterator[Finding]:
    """Residue in any text that may be printed."""
    yield from _check_record(("unit",), form.unit)
    for attribute in _SHEETS:
        for index, record in enumerate(getattr(form, attribute)):
            yield from _check_record((attribute, index), record)


def _check_record(path: ModelPath, record: Record) -> Iterator[Finding]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value is None:
            continue
        for text in value if type(value) is tuple else (value,):
            if type(text) is str and (residue := find_residue(text)) is not None:
                message = f"「{field_title(type(record), name)}」中有没有填完的“{residue}”"
                yield Finding("F471", (*path, name), message, "请换成真实内容")
