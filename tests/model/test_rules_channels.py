"""Channels must be reachable, last as long as the campaign, and read the same wherever they stand."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import make_campaign, make_form

HOTLINE = {"kind": "举报电话", "value": "0000-0000123"}


def findings(*channels: dict[str, Any], **form: Any) -> list[Finding]:
    found = check_form(make_campaign(), make_form(channels=list(channels), **form))
    return [one for one in found if one.path[:1] == ("channels",)]


@pytest.mark.parametrize("value", ["0000-0000123", "12388", "010-12345678、13800001111", "400-123-4567"])
def test_a_number_that_can_be_dialled_is_fine(value: str) -> None:
    assert findings({"kind": "举报电话", "value": value}) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [("举报电话", "见公告"), ("监督电话", "12"), ("举报邮箱", "样例区样例路1号"), ("举报邮箱", "a@b")],
)
def test_what_nobody_can_reach_is_an_error(kind: str, value: str) -> None:
    [found] = findings({"kind": kind, "value": value})
    assert (found.code, found.path, found.severity) == ("F522", ("channels", 0, "value"), Severity.ERROR)
    assert value in found.message


def test_a_place_may_be_any_text() -> None:
    assert (
        findings({"kind": "意见箱", "value": "办事大厅入口"}, {"kind": "信函地址", "value": "样例路0号"})
        == []
    )


def test_a_channel_does_not_end_before_it_begins() -> None:
    [found, *_] = findings(HOTLINE | {"first": "2015年6月1日", "last": "2015年5月1日"})
    assert (found.code, found.path) == ("F521", ("channels", 0, "last"))


def test_a_channel_that_ends_early_needs_another_of_its_kind() -> None:
    ended = HOTLINE | {"last": "2015年6月30日"}
    [found] = findings(ended)
    assert (found.code, found.severity) == ("F523", Severity.WARNING)
    assert findings(ended, HOTLINE | {"value": "0000-0000456", "first": "2015年7月1日"}) == []
    [still] = findings(ended, {"kind": "举报邮箱", "value": "a@b.example"})
    assert still.code == "F523"


def test_the_same_channel_reads_the_same_in_both_sheets() -> None:
    facts = [{"name": "举报电话", "value": "0000-0000999"}]
    [found] = findings(HOTLINE, facts=facts)
    assert (found.code, found.path) == ("F524", ("channels", 0, "value"))
    assert "0000-0000999" in found.message
    assert findings(HOTLINE | {"level": "市级"}, facts=facts) == []
