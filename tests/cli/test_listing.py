"""What is built in is listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from docgen.documents.catalogue import KINDS
from docgen.resources import campaign_codes

Docgen = Callable[..., Result]


def test_every_built_in_campaign_is_listed(docgen: Docgen) -> None:
    result = docgen("campaigns")
    assert result.exit_code == 0
    assert {"city-2015", "highway-2014"} <= set(campaign_codes())
    assert [code for code in campaign_codes() if code not in result.stdout] == []
    assert "2015年3月1日—2015年12月20日" in result.stdout


def test_every_kind_is_listed_with_its_templates(docgen: Docgen) -> None:
    result = docgen("kinds")
    assert result.exit_code == 0
    expected = [
        text for kind in KINDS.values() for text in (kind.code, kind.title, "、".join(kind.all_templates))
    ]
    assert len(expected) >= 3
    assert [text for text in expected if text not in result.stdout] == []


@pytest.mark.parametrize(
    ("code", "audience"),
    [
        ("plan", "单位"),
        ("checklist-person", "人员"),
        ("closure-request", "问题"),
        ("closure-batch", "部门"),
        ("stage-summary", "单位"),
        ("watch-list", "单位"),
    ],
)
def test_a_kind_says_whom_it_is_about(docgen: Docgen, code: str, audience: str) -> None:
    (line,) = [line for line in docgen("kinds").stdout.splitlines() if f" {code} " in line]
    assert audience in line
