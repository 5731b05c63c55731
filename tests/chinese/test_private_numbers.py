from __future__ import annotations

import pytest

from docgen.chinese.private_numbers import find_private_numbers, mask_private_numbers


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("反映人13800138000来电", "138********"),
        ("请回电138-0013-8000。", "138**********"),
        ("１３８００１３８０００", "138********"),
        ("+86 13800138000", "+86************"),
        ("座机0571-87654321", "057**********"),
        ("（0571）87654321", "（05***********"),
        ("联系电话：87654321", "876*****"),
        ("身份证11010519491231002X", "110***************"),
    ],
)
def test_numbers_that_tell_who_a_person_is_are_found_and_masked(text: str, shown: str) -> None:
    assert find_private_numbers(text) == (shown,)


@pytest.mark.parametrize(
    "text",
    [
        "修复路灯37盏，用时20天",
        "样城管〔2015〕21号",
        "投入12345678元",
        "2015年6月30日10:30",
        "流水号110105194913310021",
        "单号138001380001234",
        "12345热线转来",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_private_numbers(text) == ()


def test_all_numbers_are_told_in_order() -> None:
    text = "电话87654321，手机13900139000，身份证110105194912310021"
    assert find_private_numbers(text) == ("876*****", "139********", "110***************")


def test_numbers_are_masked_where_they_stand_and_all_else_stays() -> None:
    text = "来电１３９１２３４５６７８，办公电话：5551234，证号110101199001011234，共86件。"
    assert (
        mask_private_numbers(text) == "来电139********，办公电话：555****，证号110***************，共86件。"
    )
    assert mask_private_numbers("没有号码。") == "没有号码。"
