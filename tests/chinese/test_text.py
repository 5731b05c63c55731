"""Clean-up of running text, and residue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.text import find_residue, nearest, normalise_text, paragraphs, xml_illegal

TYPED = st.text(alphabet="甲乙(（)）,，;:?! a1\n\r\t\u00a0\u200b\u3000《》", max_size=30)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("一\r\n二_x000D_\n三\r四", "一\n二\n三\n四"),
        ("甲\t乙\u00a0丙\u200b丁", "甲 乙 丙丁"),
        ("　　甲\n  乙  ", "甲\n乙"),
        ("整改,落实;好?", "整改，落实；好？"),
        ("时间:9:00,a,b", "时间:9:00,a,b"),
        ("见(附件)和(1)", "见（附件）和(1)"),
        ("甲(乙(丙)丁)", "甲（乙（丙）丁）"),
        ("（附件1)", "（附件1）"),
        ("3,000元", "3,000元"),
    ],
)
def test_running_text_is_normalised(typed: str, clean: str) -> None:
    assert normalise_text(typed) == clean


@given(TYPED)
def test_normalising_twice_changes_nothing_more(typed: str) -> None:
    once = normalise_text(typed)
    assert normalise_text(once) == once
    assert not set(once) & set("\r\t\u00a0\u200b")


@given(TYPED)
def test_normalising_keeps_every_letter_and_digit(typed: str) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalnum())

    assert letters(normalise_text(typed)) == letters(typed)


def test_a_cell_with_thousands_of_open_brackets_is_still_quick() -> None:
    typed = "(甲" * 16_000
    assert normalise_text(typed) == typed
    assert find_residue("[单" * 16_000) is None


def test_paragraphs_drop_blank_lines() -> None:
    assert paragraphs("甲\r\n\r\n　乙\n \n") == ("甲", "乙")
    assert paragraphs(" \n") == ()


def test_characters_xml_cannot_hold_are_named_once() -> None:
    assert xml_illegal("a\x08b\ud800\ufffe\x08\n\t\r𠮷") == ("U+0008", "U+D800", "U+FFFE")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("报xx市委", "xx"),
        ("XX县", "XX"),
        ("××局", "××"),
        ("关于[单位名称]的报告", "[单位名称]"),
        ("【待填：姓名】", "【待填：姓名】"),
        ("20*年", "20*"),
        ("201X年", "201X"),
        ("X月X日", "X"),
        ("……", "……"),
        ("见[此处插入表格]", "[此处插入表格]"),
        ("以下是为您生成的方案", "以下是"),
        ("根据您提供的材料", "根据您提供"),
        ("{{ unit.name }}", "{{ unit.name }}"),
    ],
)
def test_what_was_left_unfilled_is_found(text: str, found: str) -> None:
    assert find_residue(text) == found


@pytest.mark.parametrize(
    "text", ["等等……", "XXL号", "2×3米", "第（1）项", "以下是存在的问题", "示例单位", "[2014]5号", ""]
)
def test_finished_prose_has_no_residue(text: str) -> None:
    assert find_residue(text) is None


def test_remedies_name_the_likeliest_words() -> None:
    assert nearest("整改时现", ["责任人", "整改措施", "整改时限"])[0] == "整改时限"
    assert nearest("xyz", ["责任人"]) == ()
    assert len(nearest("整改", ["整改一", "整改二", "整改三", "整改四"], n=2)) == 2
