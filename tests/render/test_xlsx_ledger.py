"""A long ledger: every value and type right, in openpyxl and in LibreOffice; any text in is the text out."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, islice
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.datavalidation import DataValidation

COUNT = 2000
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
PLAIN = {int: float, Decimal: float}
NAMES = (
    "no", "code", "unit", "owner", "category", "source", "problem", "measure", "found", "deadline", "done",
    "state", "rate", "amount",
)  # fmt: skip
HARD = (
    "=1+1",
    "-5",
    "001",
    "1e5",
    "TRUE",
    "a  b ",
    "<b>&amp;",
    '"引号"',
    "_x0041_",
    "𠮷田",
    "换\n行",
    "2015-01-02",
)


def record(n):
    found = date(2015, 1, 5) + timedelta(days=n % 300)
    values = (
        n, f"W-{n:06d}", f"第{n % 40}分局", "赵敏", "庸懒散浮"[n % 4], "自查", HARD[n % len(HARD)],
        f"措施（{n}）",
        found, found + timedelta(days=60), None if n % 3 else found, ("整改中", "超期")[n % 2],
        n % 101 / 100, Decimal(n * 25) / 100,
    )  # fmt: skip
    return dict(zip(NAMES, values, strict=True))


@pytest.fixture
def ledger(xlsx_template):
    def dress(sheet):
        for column in range(1, 15):
            cell = sheet.cell(5, column)
            cell.border = Border(left=Side(style="thin"))
            cell.font = Font(name="仿宋", size=10.5)
            cell.alignment = Alignment(wrap_text=True)
        for column in (9, 10, 11):
            sheet.cell(5, column).number_format = "yyyy-mm-dd"
        sheet.cell(5, 13).number_format = "0%"
        sheet.add_data_validation(DataValidation(type="list", formula1='"庸,懒,散,浮"', sqref="E5"))
        sheet.conditional_formatting.add(
            "L5", CellIsRule("equal", ['"超期"'], fill=PatternFill(bgColor="FFC7CE", fill_type="solid"))
        )

    cells = {f"{'ABCDEFGHIJKLMN'[n]}5": f"{{{{ r.{name} }}}}" for n, name in enumerate(NAMES)}
    heads = {f"{'ABCDEFGHIJKLMN'[n]}3": name for n, name in enumerate(NAMES)}
    return xlsx_template({**heads, "A4": "{%tr for r in rows %}", **cells, "A6": "{%tr endfor %}"}, dress)


def test_every_cell_of_a_long_ledger_has_its_value_type_and_style(ledger):
    rows = [record(n) for n in range(COUNT)]
    sheet = openpyxl.load_workbook(io.BytesIO(ledger.render({"rows": rows}))).worksheets[0]

    for number, row in enumerate(rows, 4):
        for column, want in enumerate(row.values(), 1):
            cell = sheet.cell(number, column)
            have: Any = cell.value
            have = have.date() if isinstance(want, date) else have
            assert (unescape(have) if isinstance(have, str) else have) == want, cell.coordinate
            assert cell.font.name == "仿宋"
    assert sheet.max_row == COUNT + 3
    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == [f"E4:E{COUNT + 3}"]
    assert [str(area.sqref) for area in sheet.conditional_formatting] == [f"L4:L{COUNT + 3}"]


@pytest.mark.libreoffice
def test_libreoffice_reads_every_value_of_a_long_ledger(ledger, tmp_path):
    rows = [record(n) for n in range(COUNT)]
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledger.render({"rows": rows}))
    command = [
        shutil.which("soffice") or "soffice", f"-env:UserInstallation={(tmp_path / '用户').as_uri()}",
        "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    tree = etree.parse(tmp_path / "台账.fods", etree.XMLParser(huge_tree=True))
    made = chain.from_iterable([row] * _count(row, "rows") for row in tree.iter(f"{TABLE}table-row"))
    lines = [_values(row)[: len(NAMES)] for row in islice(made, 3, COUNT + 3)]

    for line, row in zip(lines, rows, strict=True):
        assert line == list(row.values())
        assert [type(value) for value in line] == [PLAIN.get(type(one), type(one)) for one in row.values()]


def _count(element, what):
    return min(int(element.get(f"{TABLE}number-{what}-repeated", "1")), COUNT)


def _values(row):
    return [value for cell in row for value in [_value(cell)] * _count(cell, "columns")]


def _value(cell):
    """The value of a cell in a flat OpenDocument sheet, with its type."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None:
        return None
    if kind == "date":
        return date.fromisoformat(cell.get(f"{OFFICE}date-value"))
    if kind != "string":
        return float(cell.get(f"{OFFICE}value"))
    return "\n".join(map(_text, cell.iterfind(f"{TEXT}p")))


def _text(paragraph):
    spaces = {f"{TEXT}s": lambda one: " " * int(one.get(f"{TEXT}c", "1")), f"{TEXT}tab": lambda _: "\t"}
    pieces = [paragraph.text or ""]
    for child in paragraph:
        pieces += [spaces[child.tag](child) if child.tag in spaces else _text(child), child.tail or ""]
    return "".join(pieces)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(
            st.one_of(
                st.sampled_from("=+-@{}%_x005F\n\t\r &<>'\"甲\u3000"),
                st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"),
            ),
            max_size=40,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_texts_of_a_table_come_out_as_they_went_in(xlsx_template, sheet_of, texts):
    kept = [t for t in texts if not any(c < " " and c not in "\t\n\r" for c in t)]
    template = xlsx_template(
        {
            "A1": "{%tr for r in rows %}",
            "A2": "{{ r.t }}",
            "B2": "甲{{ r.t }}",
            "A3": "{%tr endfor %}",
            "A4": "尾",
        }
    )
    sheet = sheet_of(template.render({"rows": [{"t": text} for text in kept]}))

    wanted = [text.replace("\r\n", "\n").replace("\r", "\n") for text in kept]
    for column, before in ((1, ""), (2, "甲")):
        found = [unescape(sheet.cell(n, column).value or "") for n in range(1, len(kept) + 1)]
        assert found == [before + text for text in wanted]
    assert sheet.cell(len(kept) + 1, 1).value == "尾"


@pytest.mark.parametrize("text", ["一" * 32_767, "𠮷" * 16_383, "_x0041_" * 2000])
def test_the_longest_texts_fit(xlsx_template, sheet_of, text):
    assert unescape(sheet_of(xlsx_template({"A1": "{{ x }}"}).render({"x": text}))["A1"].value) == text


@pytest.mark.parametrize("text", ["一" * 32_768, "𠮷" * 16_384])
def test_one_character_more_is_refused(xlsx_template, fault, text):
    assert fault(lambda: xlsx_template({"A1": "{{ x }}"}).render({"x": text})).code == "R108"
