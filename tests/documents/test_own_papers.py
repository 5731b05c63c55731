"""A campaign that prescribes no phases and no papers: the unit's own rows say what is made, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.build.jobs import due_kinds, first_due
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import UNIT, Occasion, Request
from docgen.documents.source import Source
from docgen.documents.summary.wording import campaign_span
from tests.builders import make_source, unit_problem

LAST = date(2015, 12, 31)
TEXTS = [{"key": "导语", "text": ["结合{自称}实际，制定本方案。"]}]


def source_with(*papers: dict[str, Any], **changes: Any) -> Source:
    campaign = {"phases": [], "deliverables": [], "outline": TEXTS}
    return make_source(campaign, papers=list(papers), problems=[unit_problem("W-1")], **changes)


def paper(kind: str, issued: str = "2015年5月8日", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "issued": issued} | more


def occasions(source: Source, kind: str, as_of: date, *, exact: bool = False) -> tuple[Occasion, ...]:
    return KINDS[kind].occasions(source, Request(as_of, exact))


def test_nothing_is_due_without_a_row() -> None:
    assert due_kinds(source_with()) == ()


@pytest.mark.parametrize("word", ["self-inspection", "自查报告"])
def test_a_dated_row_calls_for_its_kind_by_code_or_title(word: str) -> None:
    source = source_with(paper(word))
    assert [kind.code for kind in due_kinds(source)] == ["self-inspection"]


def test_a_row_without_a_date_calls_for_nothing() -> None:
    assert due_kinds(source_with({"kind": "自查报告"})) == ()


@pytest.mark.parametrize("kind", ["plan", "checklist-unit", "checklist-person", "self-inspection", "summary"])
def test_a_document_is_made_as_of_its_own_date(kind: str) -> None:
    source = source_with(paper(kind))
    assert occasions(source, kind, date(2015, 5, 7)) == ()
    [occasion] = occasions(source, kind, LAST)
    assert (occasion.as_of, occasion.period) == (date(2015, 5, 8), "2015-05")


def test_a_ledger_is_made_every_month_from_the_first_dated_one() -> None:
    source = source_with(paper("整改台账", "2015年6月30日", period="2015-06"))
    assert occasions(source, "ledger", date(2015, 5, 31)) == ()
    assert [one.period for one in occasions(source, "ledger", date(2015, 9, 30))] == ["2015-09"]


def test_a_day_that_is_asked_for_is_taken_as_it_is() -> None:
    [occasion] = occasions(source_with(paper("自查报告")), "self-inspection", LAST, exact=True)
    assert occasion.as_of == LAST


def test_the_only_summary_is_the_year_end_one() -> None:
    source = source_with(paper("总结", "2015年12月16日"))
    [occasion] = occasions(source, "summary", LAST)
    assert occasion.name == "年终"
    text = KINDS["summary"].context(source, occasion, UNIT)
    assert "自2015年4月10日起开展了" in str(text)


def test_a_prescribed_campaign_is_not_widened_by_a_row_but_gives_notice_of_its_body() -> None:
    campaign = {"deliverables": [{"code": "D1", "name": "方案", "kind": "plan", "producer": "{自称}"}]}
    source = make_source(campaign, papers=[paper("自查报告")])
    assert [kind.code for kind in due_kinds(source)] == ["plan", "leading-group"]


def test_the_unit_was_at_work_from_its_first_dated_row() -> None:
    source = source_with(
        paper("自查报告"), matters=[{"kind": "会议", "on": "2015年3月20日", "name": "动员会"}]
    )
    assert source.days == (date(2015, 3, 20), date(2015, 5, 8))
    assert campaign_span(source) == "自2015年3月20日起"
    assert first_due(source, KINDS["self-inspection"]) == date(2015, 5, 8)


def test_a_form_without_any_date_gives_nothing_and_no_traceback() -> None:
    source = make_source({"phases": [], "deliverables": []})
    assert source.days is None
    assert {code: occasions(source, code, LAST) for code in KINDS} == dict.fromkeys(KINDS, ())


def test_a_lone_slogan_takes_no_number() -> None:
    outline = [{"key": "提法", "title": "落实四查", "generate": "提法"}]
    campaign = {
        "phases": [],
        "deliverables": [],
        "outline": outline,
        "counted": [{"name": "四查", "count": "4"}],
    }
    source = make_source(campaign, papers=[paper("plan")])
    [occasion] = occasions(source, "plan", LAST)
    texts = [block.text for block in KINDS["plan"].context(source, occasion, UNIT).body]  # type: ignore[attr-defined]
    assert "四查。具体内容上级文件未列举。" in texts
