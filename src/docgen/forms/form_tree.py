"""A form as plain values under Chinese titles, as its user typed them, and as YAML text."""

from __future__ import annotations

import re
from enum import Enum
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from docgen.chinese.dates import DateSpan
from docgen.chinese.deadlines import Deadline
from docgen.forms.columns import FormSheet, form_sheets
from docgen.model.base import Record
from docgen.model.form import Form

_NO_FOLDING = 2**31
_PRINTABLE = re.compile("[\\n -~\\xa0-\\ufffd\\U00010000-\\U0010ffff]*")
"""What a block of lines may hold; YAML wants anything else escaped in quotes."""


def form_to_tree(form: Form) -> dict[str, Any]:
    """Sheet titles to records, field titles to text, whole numbers, or lists of text; blanks are absent.

    Reading the tree in the same campaign gives the form back.
    """
    tree: dict[str, Any] = {}
    for sheet in form_sheets():
        value = getattr(form, sheet.attribute)
        if sheet.single:
            tree[sheet.title] = _record_tree(sheet, value)
        elif value or sheet.required:
            tree[sheet.title] = [_record_tree(sheet, record) for record in value]
    return tree


def form_to_yaml(form: Form) -> str:
    """The form as form.yaml, one field a line; several lines of text as a block."""
    return dump_yaml(form_to_tree(form))


def dump_yaml(tree: dict[str, Any]) -> str:
    """Plain values as YAML that its readers give back."""
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = _NO_FOLDING
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_blocks(tree), stream)
    return stream.getvalue()


def _record_tree(sheet: FormSheet, record: Record) -> dict[str, Any]:
    values = {column.title: _plain(getattr(record, column.name)) for column in sheet.columns}
    return {title: value for title, value in values.items() if value is not None and value != []}


def _plain(value: Any) -> Any:
    if isinstance(value, (DateSpan, Deadline)):
        return value.text
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        return str(value.value)
    return list(value) if isinstance(value, tuple) else value


def _blocks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _blocks(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_blocks(one) for one in value]
    if isinstance(value, str) and "\n" in value and _PRINTABLE.fullmatch(value):
        return LiteralScalarString(value)
    return value
