"""Documents that a campaign or a form names: a kind that nobody can make is told, not passed over."""

from __future__ import annotations

import pytest

from docgen.documents.catalogue import EDITIONS, KINDS
from docgen.documents.named_kinds import check_campaign_kinds, check_paper_kinds
from tests.builders import CAMPAIGN, make_campaign, make_form

PRODUCED = {"code": "D9", "name": "总结", "producer": "{自称}"}


@pytest.mark.parametrize("name", ["summary", "总结", "stage-summary", "阶段总结", "单位清单"])
def test_the_sheet_may_name_a_document_by_code_title_or_as_the_campaign_does(name: str) -> None:
    assert list(check_paper_kinds(make_campaign(), make_form(papers=[{"kind": name}]))) == []


def test_a_document_that_nobody_can_make_is_told_with_the_nearest() -> None:
    (found,) = check_paper_kinds(make_campaign(), make_form(papers=[{"kind": "总结"}, {"kind": "实施方按"}]))
    assert (found.code, found.path) == ("D202", ("papers", 1, "kind"))
    assert "“实施方按”" in found.message
    assert found.remedy.startswith("是否为实施方案？")


def test_a_deliverable_names_its_kind_by_code() -> None:
    listed = [
        *CAMPAIGN["deliverables"],
        PRODUCED,
        {**PRODUCED, "kind": "总结"},
        {**PRODUCED, "kind": "sumary"},
    ]
    first = len(CAMPAIGN["deliverables"])
    title, typing_error = check_campaign_kinds(make_campaign(deliverables=listed))
    assert title.path == ("deliverables", first + 1, "kind")
    assert title.remedy == "这里请写代码：summary"
    assert typing_error.path == ("deliverables", first + 2, "kind")
    assert "summary" in typing_error.remedy


def test_a_link_of_the_chain_names_a_document() -> None:
    chain = [
        {"document": name, "producer": "单位", "approver": "主管办公室"}
        for name in ("自查报告", "plan", "自查大报告")
    ]
    (found,) = check_campaign_kinds(make_campaign(reviews=chain))
    assert found.path == ("reviews", 2, "document")
    assert "自查报告" in found.remedy


def test_every_kind_can_be_named() -> None:
    names = [name for code, kind in KINDS.items() for name in (code, kind.title)]
    names += [name for pair in EDITIONS for name in pair]
    assert (
        list(check_paper_kinds(make_campaign(), make_form(papers=[{"kind": name} for name in names]))) == []
    )
