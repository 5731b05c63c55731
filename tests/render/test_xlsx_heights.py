from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.render.xlsx_heights import TextHeight, count_lines, display_width


def lines_one_by_one(text, width):
    """The rule, character by character; only for texts without Latin words."""
    lines, used = 1, 0
    for char in text:
        if used and used + display_width(char) > width:
            lines, used = lines + 1, 0
        used += display_width(char)
    return lines


@given(st.text("甲，“”…—é 한ー\u3000。", max_size=60), st.sampled_from([2.5, 3, 7.43, 10, 20.3, 44]))
def test_lines_are_those_of_filling_character_by_character(text, width):
    assert count_lines(text, width) == lines_one_by_one(text, width)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("甲乙丙丁戊", 1),
        ("甲乙丙丁戊己", 2),
        ("word word", 1),
        ("甲word乙word", 2),
        ("w" * 25, 3),
        ("甲" + "w" * 9, 2),
    ],
)
def test_a_latin_word_stays_whole_as_long_as_it_fits(text, lines):
    assert count_lines(text, 10) == lines


def test_a_height_follows_lines_and_font_size():
    heights = TextHeight(11, 11)

    assert heights[None] == heights[""] == 0
    assert heights["甲\n乙"] == 2 * heights["甲"] == 2 * heights["甲"]
    assert heights["甲" * 11] == 3 * heights[1]
    assert ceil(TextHeight(11, 22)["甲"]) == ceil(2 * heights["甲"])
