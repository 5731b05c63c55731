"""Natural order of ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.sorting import natural_key


def test_numbers_in_ids_sort_by_value() -> None:
    ids = ["WT-10", "WT-2", "WT-2-1", "3", "甲", "WT-02"]
    assert sorted(ids, key=natural_key) == ["3", "WT-02", "WT-2", "WT-2-1", "WT-10", "甲"]


@given(st.text(), st.text())
def test_only_equal_ids_have_equal_keys(a: str, b: str) -> None:
    assert (natural_key(a) == natural_key(b)) is (a == b)
