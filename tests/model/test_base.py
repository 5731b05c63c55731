"""What every record of the model has in common."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from docgen.model import form, problem
from docgen.model.base import Record, record
from docgen.model.fields import Text, titled
from docgen.model.problem import Measure
from tests.builders import make_form


@record
class _Pair(Record):
    first: Text = titled("甲")
    second: Text | None = titled("乙", None)


def test_a_record_holds_its_values_and_nothing_beside_them() -> None:
    made = _Pair(first="一")
    assert not hasattr(made, "__dict__")
    assert not hasattr(made, "__pydantic_fields_set__")
    with pytest.raises(FrozenInstanceError):
        made.first = "二"  # type: ignore[misc]


def test_every_record_of_a_form_is_without_a_dict() -> None:
    kinds = [one for module in (form, problem) for one in vars(module).values() if isinstance(one, type)]
    records = [one for one in kinds if issubclass(one, Record) and one is not Record]
    assert len(records) > 10
    assert [one.__name__ for one in records if one.__dictoffset__] == []


def test_a_record_refuses_a_field_it_does_not_know() -> None:
    with pytest.raises(ValidationError):
        _Pair.model_validate({"first": "一", "third": "三"})


def test_a_copy_differs_in_what_was_updated_only() -> None:
    made = _Pair(first="一", second="二")
    assert made.model_copy(update={"second": None}) == _Pair(first="一")
    assert made == _Pair(first="一", second="二")


def test_equal_records_are_one_key() -> None:
    assert len({_Pair(first="一"), _Pair(first="一"), _Pair(first="二")}) == 2


def test_a_record_takes_records_as_values_of_its_lists() -> None:
    whole = make_form()
    measure = Measure.model_validate({"problems": ["W-001"], "text": "甲"})
    assert whole.model_copy(update={"measures": (measure,)}).measures == (measure,)
