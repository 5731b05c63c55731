"""What a document waits for: another one that its 前置条件 names, and the campaign's end for its summary."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import CAMPAIGN, make_campaign, make_form


def findings(*papers: dict[str, Any]) -> list[Finding]:
    asked = [dict(one) for one in CAMPAIGN["deliverables"]]
    asked[3]["gate"] = "单位清单已经列出"
    found = check_form(make_campaign(deliverables=asked), make_form(papers=list(papers)))
    return [one for one in found if one.code in ("F498", "F499")]


def test_a_document_is_not_dated_before_the_one_it_waits_for() -> None:
    listed = {"kind": "单位问题整改清单", "issued": "2015年6月10日"}
    [found] = findings(listed, {"kind": "self-inspection", "issued": "2015年6月9日"})
    assert (found.code, found.path, found.other) == ("F499", ("papers", 1, "issued"), ("papers", 0, "issued"))
    assert findings(listed, {"kind": "自查报告", "issued": "2015年6月10日"}) == []


def test_what_is_not_dated_holds_nothing_up() -> None:
    assert findings({"kind": "checklist-unit"}, {"kind": "自查报告", "issued": "2015年6月1日"}) == []


@pytest.mark.parametrize(
    ("issued", "period", "codes"),
    [
        ("2015年12月19日", "年终", ["F498"]),
        ("2015年12月19日", None, ["F498"]),
        ("2015年12月20日", "年终", []),
        ("2015年7月2日", "查摆整改", []),
    ],
)
def test_the_campaign_is_summed_up_when_it_is_over(issued: str, period: str | None, codes: list[str]) -> None:
    paper = {"kind": "总结", "issued": issued} | ({"period": period} if period else {})
    assert [one.code for one in findings(paper)] == codes
