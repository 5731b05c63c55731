"""Names as people type them: rare characters, middle dots, padding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.names import (
    clean_name,
    comparison_key,
    find_placeholder_glyph,
    padded_name,
    split_names,
    surname,
)

HAN = st.sampled_from("张王李㛃𠮷𬭊龘镕奡暐买提\uf9c0")
NAMES = st.text(HAN, min_size=2, max_size=5)
PADDING = st.sampled_from([" ", "\u3000", "  ", "\u200b", "\ufeff", "\u00a0", ""])


@given(NAMES, st.data())
def test_padding_never_changes_which_name_it_is(name: str, data: st.DataObject) -> None:
    typed = "".join(char + data.draw(PADDING) for char in name)
    assert clean_name(typed) == name
    assert comparison_key(typed) == comparison_key(name)


@given(NAMES)
def test_padding_for_print_is_undone_by_cleaning(name: str) -> None:
    assert clean_name(padded_name(name)) == name
    assert ("\u3000" in padded_name(name)) is (len(name) == 2)


@given(st.lists(NAMES, min_size=1, max_size=4), st.sampled_from(["、", ",", "，", "/", ";", "\n", " 、 "]))
def test_lists_split_into_the_names_they_were_joined_from(names: list[str], separator: str) -> None:
    assert split_names(separator.join(names)) == tuple(names)


@pytest.mark.parametrize("dot", [*"·・•‧∙.．･", " · "])
def test_every_dot_between_syllables_becomes_the_national_one(dot: str) -> None:
    assert clean_name(f"阿卜杜拉{dot}买买提") == "阿卜杜拉\u00b7买买提"
    assert split_names(f"阿卜杜拉{dot}买买提、李四") == ("阿卜杜拉·买买提", "李四")


def test_latin_names_keep_one_space_and_their_points() -> None:
    assert clean_name(" John  F. Smith ") == "John F. Smith"


def test_compatibility_ideographs_stay_in_the_name_and_fold_only_in_the_key() -> None:
    assert clean_name("\uf9c4四") == "\uf9c4四"
    assert comparison_key("\uf9c4四") == comparison_key("龍四")
    assert comparison_key("张镕") != comparison_key("张熔")


def test_characters_beyond_the_first_plane_count_as_one() -> None:
    assert padded_name("𠮷王") == "𠮷\u3000王"
    assert padded_name("𠮷王三") == "𠮷王三"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李四、王五/赵六,钱七 孙八", ("李四", "王五", "赵六", "钱七", "孙八")),
        ("张　三 李四", ("张三", "李四")),
        ("王 建国 李 四", ("王建国", "李四")),
        ("欧阳 建国", ("欧阳建国",)),
        ("张伟（一科、二科），李四", ("张伟（一科、二科）", "李四")),
        ("张伟（办公室） 李四", ("张伟（办公室）", "李四")),
        (" 、", ()),
    ],
)
def test_names_in_one_cell(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize("mark", ["□", "?", "[王+月]", "（左王右月）", "“石+羡”", "\ufffd", "\ue123"])
def test_stand_ins_for_missing_characters_are_found(mark: str) -> None:
    assert find_placeholder_glyph(f"张{mark}") == mark


def test_a_whole_name_has_no_stand_in() -> None:
    assert find_placeholder_glyph("张伟（办公室）") is None


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("欧阳建国", "欧阳"),
        ("尉迟恭", "尉迟"),
        ("欧阳", "欧"),
        ("张　三", "张"),
        ("阿卜杜拉·买买提", "阿卜杜拉"),
        ("𠮷三", "𠮷"),
    ],
)
def test_surnames_follow_the_name(name: str, part: str) -> None:
    assert surname(name) == part
