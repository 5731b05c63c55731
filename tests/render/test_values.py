from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from markupsafe import Markup

from docgen.render import RenderError
from docgen.render.values import NotPlainError, Record, to_record


@dataclass(frozen=True)
class Frozen:
    name: str
    rows: tuple[dict[str, object], ...] = ()

    @property
    def secret(self) -> str:
        return "不该看见"


@dataclass
class Thawed:
    name: str


class Kind(StrEnum):
    UNIT = "单位"


def test_a_context_becomes_nested_read_only_records():
    record = to_record(Frozen("甲", ({"a": [1, Decimal("2.5"), date(2015, 1, 2), None, True]},)), "x.docx")

    assert record == Record(
        {"name": "甲", "rows": (Record({"a": (1, Decimal("2.5"), date(2015, 1, 2), None, True)}),)}
    )
    with pytest.raises(TypeError):
        record["name"] = "乙"
    assert not hasattr(record, "secret")


def test_strings_of_other_types_become_plain_ones():
    record = to_record({"kind": Kind.UNIT, "markup": Markup("<b>")}, "x.docx")

    assert [type(v) for v in record.values()] == [str, str]
    assert list(record.values()) == ["单位", "<b>"]


@pytest.mark.parametrize(
    "value", [object(), {1, 2}, Thawed("甲"), Frozen, iter([1]), b"a", datetime(2015, 1, 1), lambda: 1]
)
def test_anything_else_is_a_type_error_that_names_the_field(value):
    with pytest.raises(NotPlainError, match=r"rows\[0\]\.x"):
        to_record({"rows": [{"x": value}]}, "x.docx")


def test_a_context_must_be_a_mapping_or_dataclass():
    with pytest.raises(NotPlainError):
        to_record([1], "x.docx")


def test_a_structure_without_end_is_a_type_error():
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(NotPlainError):
        to_record({"x": endless}, "x.docx")


def test_every_bad_value_is_reported_at_once():
    with pytest.raises(RenderError) as caught:
        to_record({"a": "甲\x01", "b": [float("nan"), "\ud800"], "键\x02": 1}, "x.docx")

    assert [(d.code, d.location.part) for d in caught.value.diagnostics] == [
        ("R105", "数据 a"),
        ("R108", "数据 b[0]"),
        ("R105", "数据 b[1]"),
        ("R105", "数据  的键"),
    ]
