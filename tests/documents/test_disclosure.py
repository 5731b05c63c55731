"""公示稿: the public's version of the list: nothing withheld, no ordinary person, no number, no source."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from docgen.documents.disclosure.kind import KIND, RESULTS_KIND, DisclosureContext
from docgen.documents.kinds import UNIT, Kind, Request
from docgen.documents.public_text import redactor
from docgen.documents.source import Source
from docgen.model.rules import check_form
from docgen.register.reviews import Paper as Made
from docgen.register.reviews import Review, held_too_early, standings
from tests.builders import make_campaign, make_form, make_source, personal_problem, progress, unit_problem

JUNE = date(2015, 6, 30)
PEOPLE = [
    {"code": "R1", "name": "王样", "layer": "班子成员"},
    {"code": "R2", "name": "赵强", "layer": "中层干部"},
    {"code": "R3", "name": "李小四", "layer": "普通职工"},
]
PROBLEMS = [
    unit_problem("W-1", description="李小四漏登来电13912345678，王样批评后改正。", source="群众来信"),
    unit_problem("W-2", category="纪律松懈", withheld="是", description="涉密事项。"),
    unit_problem("W-3", leader="R3"),
    personal_problem("G-1", "R3", description="个人的事。"),
]


def source_of(**form: Any) -> Source:
    return make_source(people=PEOPLE, **({"problems": PROBLEMS} | form))


def public(kind: Kind, source: Source) -> DisclosureContext:
    [occasion] = kind.occasions(source, Request(JUNE))
    context = kind.context(source, occasion, UNIT)
    assert isinstance(context, DisclosureContext)
    return context


def test_the_public_reads_no_ordinary_person_no_number_and_no_source() -> None:
    [first, second] = public(KIND, source_of()).rows
    assert first.description == "李某漏登来电139********，王样批评后改正。"
    assert (first.leader, second.leader) == ("王样", "李某")
    assert "群众来信" not in str(asdict(first))


def test_what_is_withheld_and_what_is_personal_stays_out_and_the_numbers_add_up() -> None:
    context = public(KIND, source_of())
    text = "".join(block.text for block in context.body)
    assert "涉密" not in str(asdict(context)).replace("不予公开", "")
    assert "个人的事" not in str(asdict(context))
    assert "公布的问题有2个，其中推诿扯皮2个。" in text
    assert "另有1个问题" in text
    assert [row.no for row in context.rows] == [1, 2]


def test_the_results_tell_what_was_done_not_who_reviewed_it() -> None:
    rows = [
        progress("W-1", "2015-05-20", "完成", text="李小四已补登。"),
        progress("W-1", "2015-05-28", "销号", text="同意销号。"),
    ]
    context = public(RESULTS_KIND, source_of(progress=rows))
    [first, second] = context.rows
    assert (first.result, first.status) == ("李某已补登。", "已销号\n2015年\n5月20日完成")
    assert second.status == "待整改（逾期）"
    text = "".join(block.text for block in context.body)
    assert "共列入单位问题2个，其中整改完成1个（已销号）、尚未完成1个（已逾期）；整改完成率为50.00%。" in text
    assert "没有完成的问题" in context.closing


@pytest.mark.parametrize("kind", [KIND, RESULTS_KIND])
def test_nothing_to_publish_gives_no_paper(kind: Kind) -> None:
    assert kind.occasions(source_of(problems=[PROBLEMS[1], PROBLEMS[3]]), Request(JUNE)) == ()


@pytest.mark.parametrize("kind", [KIND, RESULTS_KIND])
def test_a_classified_list_is_not_published(kind: Kind) -> None:
    papers = [{"kind": "checklist-unit", "secrecy": "秘密★1年", "serial": "000001"}]
    assert kind.occasions(source_of(papers=papers), Request(JUNE)) == ()


def test_the_longest_name_is_found_and_who_is_kept_keeps_theirs() -> None:
    people = [
        {"code": "R1", "name": "王小", "layer": "普通职工"},
        {"code": "R2", "name": "王小明", "layer": "普通职工"},
        {"code": "R3", "name": "古丽娜·艾山", "layer": "普通职工"},
    ]
    redact = redactor(make_source(people=people, posts=[], group=[]), ["R1"])
    assert redact("王小明、王小和古丽娜·艾山") == "王某、王小和古丽娜某"


def test_results_are_not_published_before_the_problems_were() -> None:
    """S0: 整改问题公开 before 整改成效公布."""
    papers = [
        {"kind": "disclosure", "issued": "2015年6月20日"},
        {"kind": "成效公示稿", "issued": "2015年6月10日"},
    ]
    [found] = [one for one in check_form(make_campaign(), make_form(papers=papers)) if one.code == "F525"]
    assert found.path == ("papers", 1, "issued")
    assert found.other == ("papers", 0, "issued")


def test_where_the_chain_asks_for_it_nothing_is_published_before_the_approval() -> None:
    rule = {"document": "问题公示稿", "producer": "单位", "approver": "主管办公室", "gate": "整改问题公开"}
    campaign = make_campaign(reviews=[rule])
    source = make_source(matters=[{"kind": "宣传", "on": "2015年6月20日", "name": "整改问题公开"}])
    made = Made(KIND.code, KIND.title, "", "2015-06", "公示.docx", "abc")
    waiting = standings(campaign, source.roster, [made], [])
    [told] = held_too_early(source.form.matters, waiting)
    assert "公示.docx还没有审定" in told
    assert not list(held_too_early(source.form.matters, [approved(waiting[0])]))


def approved(standing: Any) -> Any:
    review = Review("市活动办", date(2015, 6, 19), passed=True, sha256="abc")
    return type(standing)(standing.paper, standing.rule, review)
