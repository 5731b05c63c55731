"""征求意见: its own numbers, and originals that add up to them by channel."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.finding import Finding
from docgen.model.rules_solicited import check_form
from tests.builders import make_form, opinion

BOX = {"kind": "征求意见", "on": "2015-05-20", "name": "意见箱", "quantity": 5, "sorted_out": 2}


def told(*opinions: dict[str, Any], matters: list[dict[str, Any]] | None = None) -> list[Finding]:
    return list(check_form(make_form(opinions=list(opinions), matters=matters or [BOX])))


def row(code: str, **changes: Any) -> dict[str, Any]:
    return opinion(code, channel="意见箱") | changes


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"issued": 10, "returned": 11}, "returned"),
        ({"quantity": 5, "sorted_out": 6}, "sorted_out"),
        ({"issued": 10, "returned": 10, "quantity": 5, "sorted_out": 5}, None),
    ],
)
def test_no_more_come_back_than_went_out(changes: dict[str, Any], field: str | None) -> None:
    found = told(matters=[BOX | changes])
    assert [one.path for one in found] == ([("matters", 0, field)] if field else [])


def test_originals_that_add_up_are_fine() -> None:
    assert told(row("Y1", count=4), row("Y2")) == []


def test_originals_without_counts_are_not_held_against_the_channel() -> None:
    assert told(row("Y1")) == []


@pytest.mark.parametrize(
    ("rows", "messages"),
    [
        (
            [row("Y1", count=2), row("Y2", count=2)],
            ["渠道“意见箱”的意见收到合计4条，“事项”表写的是5条"],
        ),
        (
            [row("Y1", count=5)],
            ["渠道“意见箱”的意见归并后合计1条，“事项”表写的是2条"],
        ),
    ],
)
def test_sums_that_differ_are_errors_at_the_first_counted_original(
    rows: list[dict[str, Any]], messages: list[str]
) -> None:
    found = told(*rows)
    assert [one.message for one in found] == messages
    assert {(one.code, one.path, one.other) for one in found} == {
        ("F508", ("opinions", 0, "count"), ("matters", 0))
    }


def test_a_counted_channel_must_be_among_the_matters() -> None:
    [finding] = told(row("Y1", channel="座谈会", count=1))
    assert finding.message == "渠道“座谈会”的意见填了条数，“事项”表没有这个名称的征求意见"


def test_two_rounds_of_one_channel_count_together() -> None:
    rounds = [BOX | {"quantity": 3, "sorted_out": 1}, BOX | {"quantity": 2, "sorted_out": 1}]
    assert told(row("Y1", count=3), row("Y2", count=2), matters=rounds) == []
