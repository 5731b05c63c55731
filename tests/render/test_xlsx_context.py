"""Long tables are read row by row: the same result as when all is read first, the same refusals."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import openpyxl
import pytest

from docgen.render import RenderError
from docgen.render.values import NotPlainError
from docgen.render.xlsx_context import Rows, to_lazy_record, to_whole_record


class Kind(StrEnum):
    UNIT = "单位"


@dataclass(frozen=True)
class Row:
    no: int
    name: str
    when: date | None = None


TABLE = {"A1": "{%tr for r in rows %}", "A2": "{{ r.no }}", "B2": "{{ r['name'] }}", "C2": "{{ loop.index }}",
         "D2": "{{ r.when }}", "A3": "{%tr endfor %}", "A4": "尾"}  # fmt: skip


def cells(data):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values]


def test_mappings_and_dataclasses_mix_in_a_table(xlsx_template):
    when = date(2015, 5, 20)
    context = {
        "rows": [Row(7, "甲"), {"no": Decimal("1.50"), "name": Kind.UNIT, "when": when, "more": object}]
    }

    made = cells(xlsx_template(TABLE).render(context))

    assert made == [[7, "甲", 1, None], [1.5, "单位", 2, datetime(2015, 5, 20)], ["尾", None, None, None]]


def test_equal_values_of_other_types_keep_their_own(xlsx_template):
    rows = [{"no": no, "name": "", "when": None} for no in (1, True, 1.0, 0, False, Decimal(0), "1", 2, 2.0)]

    made = [row[0] for row in cells(xlsx_template(TABLE).render({"rows": rows}))][:-1]

    assert made == [1, True, 1, 0, False, 0, "1", 2, 2]
    assert [n for n, value in enumerate(made) if isinstance(value, bool)] == [1, 4]


def test_tables_within_repeated_blocks_count_from_one(xlsx_template):
    template = xlsx_template({
        "A1": "{%tr for g in groups %}", "A2": "{{ g.name }}", "A3": "{%tr for r in g.rows %}",
        "A4": "{{ loop.index }}", "B4": "{{ r.x }}", "B5": "{{ r.y }}", "A6": "{%tr endfor %}",
        "A7": "{%tr endfor %}",
    })  # fmt: skip
    groups = [{"name": name, "rows": [{"x": n, "y": -n} for n in (1, 2)]} for name in "甲乙"]

    block = [[1, 1], [None, -1], [2, 2], [None, -2]]
    assert cells(template.render({"groups": groups})) == [["甲", None], *block, ["乙", None], *block]


def test_a_fault_deep_in_a_table_is_told_with_its_field(xlsx_template, fault):
    rows = [{"no": n, "name": "乙\x01" if n == 70 else "甲", "when": None} for n in range(99)]

    found = fault(lambda: xlsx_template(TABLE).render({"rows": rows}))

    assert (found.code, found.location.part) == ("R105", "数据 rows[70].name")


def test_faults_in_the_table_and_beside_it_come_together(xlsx_template):
    with pytest.raises(RenderError) as caught:
        xlsx_template(TABLE).render(
            {"x": "\x02", "rows": [{"no": float("nan"), "name": "\ud800", "when": None}]}
        )

    assert [d.code for d in caught.value.diagnostics] == ["R105", "R108", "R105"]


@pytest.mark.parametrize("value", [object(), b"a", datetime(2015, 1, 1), {1, 2}])
def test_a_value_of_a_wrong_type_names_its_field(xlsx_template, value):
    with pytest.raises(NotPlainError, match=r"rows\[0\]\.name"):
        xlsx_template(TABLE).render({"rows": [{"no": 1, "name": value, "when": None}]})


def test_a_missing_field_of_one_row_is_told_with_the_cell(xlsx_template, fault):
    rows = [{"no": 1, "name": "甲", "when": None}, {"no": 1, "nam": "甲", "when": None}]

    found = fault(lambda: xlsx_template(TABLE).render({"rows": rows}))

    assert (found.code, str(found.location)) == ("R104", "模板.xlsx:台账!B2")
    assert "nam" in found.remedy


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("rows|length", 2), ("rows[1].no", 2), ("rows|map(attribute='no')|sum", 3),
        ("(rows|last).name", "乙"), ("(rows + rows)|length", 4), ("rows == rows", True),
        ("rows[0] in rows", True), ("rows[:1]|length", 1), ("'有' if rows else '无'", "有"),
        ("rows|selectattr('no', 'gt', 1)|map(attribute='name')|join", "乙"), ("rows.count(rows[0])", 1),
    ],
)  # fmt: skip
def test_rows_do_in_expressions_what_lists_do(xlsx_template, expression, result):
    rows = [{"no": 1, "name": "甲"}, {"no": 2, "name": "乙"}]

    assert cells(xlsx_template({"A1": f"{{{{ {expression} }}}}"}).render({"rows": rows})) == [[result]]


@pytest.mark.parametrize("expression", ["rows.items", "rows._items", "rows['_items']", "rows._converted(1)"])
def test_no_template_reaches_the_callers_own_rows(xlsx_template, expression):
    with pytest.raises(RenderError):
        xlsx_template({"A1": f"{{{{ {expression} }}}}"}).render({"rows": [{"no": 1}]})


def test_only_lists_of_records_are_left_for_later():
    context = {"rows": (Row(1, "甲"),), "texts": ["甲"], "none": [], "mixed": [{"a": 1}, 2]}
    record = to_lazy_record(context, "x.xlsx")

    assert [type(value) is Rows for value in record.values()] == [False, False, False, True]
    assert to_whole_record(record, "x.xlsx")["rows"] == ({"no": 1, "name": "甲", "when": None},)
