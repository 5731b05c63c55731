"""Heading marks and joined clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.numbering import end_sentence, heading_number, join_items, put_number, strip_number


def test_the_four_levels_have_their_marks() -> None:
    assert [heading_number(level, 12) for level in (1, 2, 3, 4)] == ["十二、", "（十二）", "12.", "（12）"]


@pytest.mark.parametrize(("level", "n"), [(0, 1), (5, 1), (1, 0)])
def test_marks_outside_the_standard_are_refused(level: int, n: int) -> None:
    with pytest.raises(ValueError, match="标题"):
        heading_number(level, n)


@given(st.integers(1, 4), st.integers(1, 199), st.sampled_from(["总体要求", "2014年工作", "（略）"]))
def test_a_mark_put_on_can_be_taken_off(level: int, n: int, text: str) -> None:
    assert strip_number(heading_number(level, n) + text) == text


@pytest.mark.parametrize("mark", ["1、", "(一) ", "①", "1．", "1）", "⑴", "㈠", "十一、", "(3)、"])
def test_variants_of_marks_are_taken_off(mark: str) -> None:
    assert strip_number(f"{mark}学习不够") == "学习不够"


@pytest.mark.parametrize("text", ["3.5万元", "100个", "12月底", "一、二季度完成", "（三个）月", "2014年", ""])
def test_numbers_that_belong_to_the_text_stay(text: str) -> None:
    assert strip_number(text) == text


def test_joined_clauses_have_one_mark_each() -> None:
    assert join_items(["甲；", "乙。", " ", "丙，"]) == "甲；乙；丙。"
    assert join_items(["甲", "乙"], "、", "") == "甲、乙"
    assert join_items(["好吗？", "好！"]) == "好吗？好！"
    assert join_items([]) == ""


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("好", "好。"),
        ("好；", "好。"),
        ("好.", "好。"),
        ("如A.B.", "如A.B.。"),
        ("好。", "好。"),
        ("好！", "好！"),
        ("“好。”", "“好。”"),
        ("如下：", "如下："),
        (" ", ""),
    ],
)
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert end_sentence(text) == ended


@pytest.mark.parametrize(
    ("mark", "text", "shown"),
    [
        ("1.", "8月未答复", "1. 8月未答复"),
        ("1.", "W-1：未答复", "1. W-1：未答复"),
        ("1.", "逐件答复", "1.逐件答复"),
        ("（一）", "8月", "（一）8月"),
    ],
)
def test_a_number_with_a_point_keeps_off_a_digit(mark: str, text: str, shown: str) -> None:
    assert put_number(mark, text) == shown
