"""File numbers are written as DA/T 22—2015 and DA/T 13—2022 have them, and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.file_number import (
    LAST,
    FileNumber,
    Retention,
    Scheme,
    Series,
    fonds_fault,
    organ_fault,
    parse_file_number,
)

HEAD = ("Z109", "WS", 2011)


@pytest.mark.parametrize(
    ("series", "at", "text"),
    [
        (Series(Scheme.ITEMS, *HEAD, Retention.PERMANENT, "BGS"), 1, "Z109-WS·2011-Y-BGS-0001"),
        (Series(Scheme.ITEMS, "J102", "WS", 2020, Retention.TEN_YEARS), 7, "J102-WS·2020-D10-0007"),
        (Series(Scheme.GENERAL, *HEAD, Retention.PERMANENT, "办公室"), 1, "Z109-WS·2011·Y·办公室-0001"),
        (Series(Scheme.GENERAL, *HEAD, Retention.THIRTY_YEARS), 12345, "Z109-WS·2011·D30-12345"),
    ],
)
def test_the_examples_of_the_standards_come_out_and_are_read_back(series: Series, at: int, text: str) -> None:
    assert series.number(at) == text
    assert parse_file_number(text) == FileNumber(series, at)


@given(
    st.sampled_from(Scheme),
    st.sampled_from(Retention),
    st.sampled_from(["", "BGS", "A01"]),
    st.integers(1, 9999),
)
def test_any_number_is_read_back(scheme: Scheme, retention: Retention, organ: str, at: int) -> None:
    series = Series(scheme, *HEAD, retention, organ)
    assert parse_file_number(series.number(at)) == FileNumber(series, at)


@pytest.mark.parametrize("scheme", Scheme)
def test_there_is_no_number_beyond_the_last_and_before_the_first(scheme: Scheme) -> None:
    series = Series(scheme, *HEAD, Retention.PERMANENT)
    assert parse_file_number(series.number(LAST[scheme])) == FileNumber(series, LAST[scheme])
    for at in (0, LAST[scheme] + 1):
        with pytest.raises(ValueError, match=str(at)):
            series.number(at)


@pytest.mark.parametrize(
    "text",
    ["", "Z109-WS·2011-X-0001", "Z109-WS.2011-Y-0001", "Z109-WS·2011-Y-BGS-1", "Z109-WS·2011-Y-BGS-0001 "],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_file_number(text) is None


def test_a_head_that_a_rule_does_not_allow_is_told_with_the_rules_own_way() -> None:
    assert fonds_fault(Scheme.ITEMS, "1234") is None
    assert "一位字母" in str(fonds_fault(Scheme.GENERAL, "1234"))
    assert organ_fault(Scheme.GENERAL, "办公室") is None
    assert "三位" in str(organ_fault(Scheme.ITEMS, "办公室"))
