"""Files to read: workbooks from rows, and workspaces from the small campaign and form."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl

from docgen.diagnostics import Diagnostic
from docgen.forms.shapes import Shape, field_shape, titles
from docgen.model.base import field_title
from docgen.model.form import Form
from tests.builders import CAMPAIGN, FORM, YEAR

CONTEXT = {"year": YEAR}
Sheets = dict[str, list[list[Any]]]


def sheets_of(**changes: Any) -> Sheets:
    """The small form as rows, the header in the first; `changes` replace attributes of the form."""
    sheets: Sheets = {}
    for attribute, value in (deepcopy(FORM) | changes).items():
        shape, record = field_shape(Form, attribute)
        assert record is not None
        if shape is Shape.RECORD:
            rows = [["项目", "内容", "说明"]] + [
                [field_title(record, key), one] for key, one in value.items()
            ]
        else:
            rows = [list(titles(record))]
            rows += [[one.get(name) for name in record.model_fields] for one in value]
        sheets[field_title(Form, attribute)] = rows
    return sheets


def make_book(sheets: Sheets) -> openpyxl.Workbook:
    """A workbook that can still be changed before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def save_book(folder: Path, sheets: Sheets) -> Path:
    """form.xlsx in a folder."""
    path = folder / "form.xlsx"
    make_book(sheets).save(path)
    return path


def write_campaign(folder: Path, **changes: Any) -> Path:
    """campaign.yaml of the small campaign (JSON is YAML)."""
    path = folder / "campaign.yaml"
    path.write_text(json.dumps(deepcopy(CAMPAIGN) | changes, ensure_ascii=False), encoding="utf-8")
    return path


def told(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic], code: str) -> list[str]:
    """The places at which a code was given, printed."""
    return [str(one.location) for one in diagnostics if one.code == code]


def only(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic], code: str) -> Diagnostic:
    """The one diagnostic there is, which has this code."""
    assert [one.code for one in diagnostics] == [code], [str(one) for one in diagnostics]
    return diagnostics[0]
