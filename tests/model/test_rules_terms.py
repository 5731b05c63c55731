"""Whose words a text uses: the unit's own self-reference, and categories in the campaign's order."""

from __future__ import annotations

import pytest

from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import make_campaign, make_form, unit_problem


def findings(text: str) -> list[Finding]:
    found = check_form(make_campaign(), make_form(problems=[unit_problem("W-1", description=text)]))
    return [one for one in found if one.code in ("F475", "F476")]


@pytest.mark.parametrize("text", ["我院窗口无人值守3次。", "反映我所审批超期的有5件。"])
def test_a_text_that_calls_the_unit_by_another_s_word_is_told(text: str) -> None:
    [found] = findings(text)
    assert (found.code, found.path) == ("F475", ("problems", 0, "description"))
    assert "我局" in found.message


@pytest.mark.parametrize(
    "text", ["我局窗口无人值守3次。", "群众反映我市路灯不亮5处。", "自我院落清扫以来有3次。"]
)
def test_its_own_word_a_place_and_other_words_are_not(text: str) -> None:
    assert findings(text) == []


def test_categories_are_told_one_after_another_as_the_campaign_does() -> None:
    [found] = findings("存在纪律松懈、推诿扯皮的现象2起。")
    assert (found.code, found.remedy) == ("F476", "请写成“推诿扯皮、纪律松懈”")
    assert findings("存在推诿扯皮、纪律松懈的现象2起。") == []
