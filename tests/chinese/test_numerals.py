"""Counts and rates: exact or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.numerals import MAX_HAN, NumeralError, format_rate, parse_count, parse_han, to_han


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (21, "二十一"),
        (101, "一百零一"),
        (110, "一百一十"),
        (10_010, "一万零一十"),
        (101_000, "十万一千"),
        (MAX_HAN, "九千九百九十九万九千九百九十九"),
    ],
)
def test_numbers_are_written_as_in_running_text(number: int, text: str) -> None:
    assert to_han(number) == text


@given(st.integers(0, MAX_HAN))
def test_every_written_number_reads_back(number: int) -> None:
    assert parse_han(to_han(number)) == number
    assert parse_count(f"{to_han(number)}个") == number


@given(st.integers(0, 10**12), st.sampled_from(["", "个", "条", "件", "人次", " 项 "]))
def test_digits_read_back_with_separators_full_width_and_measure_words(number: int, unit: str) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert parse_count(f"{number:,}{unit}") == parse_count(wide + unit) == number


@pytest.mark.parametrize("number", [-1, MAX_HAN + 1])
def test_numbers_without_a_written_form_are_refused(number: int) -> None:
    with pytest.raises(NumeralError, match="超出"):
        to_han(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("壹拾贰", 12),
        ("廿", 20),
        ("廿三", 23),
        ("二〇", 20),
        ("两个", 2),
        ("１，３６９", 1369),
        ("'12", 12),
        ("12.0", 12),
    ],
)
def test_other_spellings_are_read(text: str, number: int) -> None:
    assert parse_count(text) == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("约12", "不是确切的数"),
        ("12余", "不是确切的数"),
        ("≥12", "不是确切的数"),
        ("若干", "不是确切的数"),
        ("十几个", "不是确切的数"),
        ("三五", "确切的汉字数字"),
        ("一百二", "确切的汉字数字"),
        ("12.5", "带小数"),
        ("-3", "负数"),
        ("98％", "百分比"),
        ("/", "请填0"),
        ("", "没有填写"),
        ("1,36", "无法识别"),
        ("9" * 5000, "位数过多"),
        ("abc", "无法识别"),
    ],
)
def test_what_is_not_one_exact_number_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NumeralError, match=reason):
        parse_count(text)


@pytest.mark.parametrize(
    ("part", "whole", "digits", "text"),
    [
        (688, 697, 2, "98.71%"),
        (1, 8, 0, "13%"),
        (1, 3, 2, "33.33%"),
        (0, 0, 2, "—"),
        (0, 5, 1, "0.0%"),
        (5, 5, 2, "100.00%"),
    ],
)
def test_rates_round_half_up_and_nothing_of_nothing_is_a_dash(
    part: int, whole: int, digits: int, text: str
) -> None:
    assert format_rate(part, whole, digits) == text


@pytest.mark.parametrize(("part", "whole"), [(2, 1), (1, 0), (-1, 5)])
def test_a_part_outside_the_whole_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="不成比例"):
        format_rate(part, whole)
