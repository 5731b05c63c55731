"""What templates may use is read off the type of a context."""

from __future__ import annotations

from collections.abc import Sequence as AbstractSequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

import pytest

from docgen.render.inspect_variables import variables
from docgen.render.schema import ANYTHING, Record, Scalar, ScalarKind, Schema, Sequence, describe


class State(StrEnum):
    OPEN = "未完成"


@dataclass(frozen=True)
class Inner:
    day: date
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True)
class Tree:
    name: str
    below: tuple[Tree, ...]


@dataclass(frozen=True)
class Context:
    title: Annotated[str, "标题"]
    number: int | None
    state: State
    mode: Literal["甲", "乙"]
    sample: bool
    either: int | str
    inner: Inner
    rows: tuple[Inner, ...]
    pair: tuple[str, str]
    listed: AbstractSequence[float]
    tree: Tree
    picture: object


TEXT, NUMBER = Scalar(), Scalar(ScalarKind.NUMBER)
INNER = Record({"day": Scalar(ScalarKind.DAY), "amounts": Sequence(NUMBER)})


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("title", TEXT),
        ("number", NUMBER),
        ("state", TEXT),
        ("mode", TEXT),
        ("sample", Scalar(ScalarKind.YES_NO)),
        ("either", ANYTHING),
        ("inner", INNER),
        ("rows", Sequence(INNER)),
        ("pair", Sequence(TEXT)),
        ("listed", Sequence(NUMBER)),
        ("tree", Record({"name": TEXT, "below": Sequence(ANYTHING)})),
        ("picture", ANYTHING),
    ],
)
def test_a_field_is_what_its_type_hint_says(name: str, schema: Schema) -> None:
    assert describe(Context).fields[name] == schema


def test_an_annotation_is_the_meaning_of_a_field() -> None:
    assert describe(Context).meanings == {"title": "标题"}


def test_what_is_no_dataclass_is_refused() -> None:
    with pytest.raises(TypeError, match="not a dataclass"):
        describe(dict)


def test_every_variable_comes_with_a_tag_to_paste() -> None:
    rows = {row.path: row for row in variables(describe(Context))}
    assert [(row.name, row.depth) for row in rows.values()][:3] == [("title", 0), ("number", 0), ("state", 0)]
    assert rows["title"].meaning == "标题"
    assert rows["title"].tag == "{{ title }}"
    assert rows["sample"].tag == "{% if sample %}…{% endif %}"
    assert rows["inner.day"].tag == "{{ inner.day }}"
    assert rows["rows"].tag == "{%tr for r in rows %}…{%tr endfor %}"
    assert (rows["rows[].day"].tag, rows["rows[].day"].depth) == ("{{ r.day }}", 1)
    assert rows["rows[].amounts"].tag == "{% for a in r.amounts %}{{ a }}{% endfor %}"
    assert rows["pair"].tag == "{% for p in pair %}{{ p }}{% endfor %}"
    assert rows["rows"].type == "列表（每项是记录）"
    assert rows["pair"].type == "列表（每项是文字）"
