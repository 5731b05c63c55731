"""审定表 and the material of the meeting that waits for it: approvers, versions, and the gate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from docgen.build.digest import canonical_json, holes_in
from docgen.diagnostics import DiagnosticError
from docgen.documents.kinds import UNIT, Occasion, Request, Subject
from docgen.documents.meeting_material.kind import KIND as MATERIAL
from docgen.documents.meeting_material.kind import MeetingMaterialContext
from docgen.documents.review_sheet.kind import KIND as SHEET
from docgen.documents.review_sheet.kind import ReviewSheetContext
from docgen.documents.source import Source
from docgen.register.history import History
from docgen.register.log import Entry
from docgen.register.reviews import Paper, Review
from tests.builders import CAMPAIGN, FORM, make_source, personal_problem, unit_problem

JUNE = Occasion(date(2015, 6, 30), "2015-06")
REDO = "重新自查，并对主要负责人问责"
CHAIN = [
    {
        "document": "自查报告",
        "producer": "单位",
        "approver": "主管办公室",
        "gate": "专题民主生活会",
        "on_failure": REDO,
    },
    {
        "document": "自查报告",
        "producer": "主要负责人",
        "approver": "主管办公室",
        "gate": "专题民主生活会",
        "on_failure": REDO,
    },
    {"document": "自查报告", "producer": "普通职工", "approver": "部门领导", "on_failure": REDO},
]
ORDER = [{"name": "专题民主生活会", "words": ["民主生活会"]}]
PEOPLE = [*FORM["people"], {"code": "R5", "name": "赵样", "layer": "中层干部"}]
POSTS = [*FORM["posts"], {"person": "R5", "department": "B3", "title": "科长"}]
PROBLEMS = [
    unit_problem("W-1", cause="没有专人督办。"),
    unit_problem("W-2", leader=None),
    unit_problem("W-3", cause="登记与办理脱节。"),
    personal_problem("G-1", "R1", related="W-1"),
    personal_problem("G-3", "R3", cause=None, root=None),
]
MEASURES = [{"problems": one["code"], "text": "三日内答复。"} for one in PROBLEMS[:-1]]


def source_of(*decisions: tuple[str, Review], chain: bool = True, draft: bool = False, **form: Any) -> Source:
    """A source whose register knows these decisions about the reports of persons, or of the unit for ''."""
    campaign = CAMPAIGN | ({"reviews": CHAIN, "order": ORDER} if chain else {})
    sheets = {"people": PEOPLE, "posts": POSTS, "problems": PROBLEMS, "measures": MEASURES} | form
    papers = (Paper("self-inspection", "自查报告", who, "2015-06", "x.docx", "") for who, _ in decisions)
    entries = [
        Entry(seq, 1, review.fact(paper))
        for seq, (paper, (_, review)) in enumerate(zip(papers, decisions, strict=True), 1)
    ]
    history = History(entries, (), lambda _digest: b"")
    return replace(make_source(campaign, draft=draft, **sheets), history=history)


def passed(on: str = "2015-06-28", digest: str = "a" * 64) -> Review:
    return Review("市活动办", date.fromisoformat(on), True, digest)


def sent_back(on: str = "2015-06-26") -> Review:
    return Review("市活动办", date.fromisoformat(on), False, "b" * 64, "原因要写到人")


def sheet(source: Source, person: str | None = None) -> ReviewSheetContext:
    context = SHEET.context(source, JUNE, Subject(person) if person else UNIT)
    assert isinstance(context, ReviewSheetContext)
    return context


def test_everybody_whose_report_somebody_approves_has_a_sheet() -> None:
    assert SHEET.subjects(source_of(), JUNE) == (UNIT, Subject("R1"), Subject("R3"))
    assert [one.name for one in SHEET.occasions(source_of(), Request(JUNE.as_of))] == ["查摆整改"]
    assert SHEET.occasions(source_of(chain=False), Request(JUNE.as_of)) == ()


def test_each_producer_has_the_approver_of_its_rank() -> None:
    source = source_of()
    made = [sheet(source), sheet(source, "R1"), sheet(source, "R3")]
    assert [one.approver for one in made] == ["市活动办", "市活动办", "部门领导（赵样）"]
    assert [one.gate for one in made] == ["专题民主生活会", "专题民主生活会", ""]
    assert {one.on_failure for one in made} == {REDO}
    assert [one.document for one in made] == [
        "样例市城市管理局关于不作为问题自查自纠情况的报告",
        "关于不作为问题的个人自查报告",
        "关于不作为问题的个人自查报告",
    ]


def test_the_approver_sees_what_the_report_has_of_each_required_part() -> None:
    assert [(one.part, one.found) for one in sheet(source_of(), "R3").parts] == [
        ("自查方式", "用统一的表述"),
        ("存在的问题", "个人问题1个"),
        ("问题原因", "写明原因的0个，没有写明的1个"),
        ("整改措施", "有措施的0个，没有措施的1个"),
    ]
    assert sheet(source_of()).parts[2].found == "写明原因的2个，没有写明的1个"


def test_a_sheet_is_blank_until_something_is_decided() -> None:
    made = sheet(source_of())
    assert (made.digest, made.decided_by, made.opinion) == ("", "", "")
    assert "□合格" in made.verdict


def test_a_decision_is_written_with_the_version_that_was_looked_at() -> None:
    made = sheet(source_of(("", sent_back()), ("R1", passed())))
    assert (made.digest, made.verdict, made.opinion) == ("b" * 12, "审定不合格，退回重做", "原因要写到人")
    redone = sheet(source_of(("", sent_back()), ("", passed())))
    assert (redone.digest, redone.verdict, redone.decided_on) == ("a" * 12, "审定合格", "2015年6月28日")
    assert redone.earlier == f"2015年6月26日市活动办退回重做：原因要写到人（校验码{'b' * 12}）"


def test_what_is_decided_later_is_not_known_yet() -> None:
    assert sheet(source_of(("", passed("2015-07-01")))).decided_by == ""


def material(source: Source, person: str | None = None) -> MeetingMaterialContext:
    context = MATERIAL.context(source, JUNE, Subject(person) if person else UNIT)
    assert isinstance(context, MeetingMaterialContext)
    return context


def body(source: Source, person: str | None = None) -> str:
    return "\n".join(block.lead + block.text for block in material(source, person).body)


@pytest.mark.parametrize(
    "decisions",
    [
        [],
        [("", passed())],
        [("", passed()), ("R1", sent_back())],
        [("", passed("2015-06-20")), ("", sent_back()), ("R1", passed())],
        [("", passed("2015-07-01")), ("R1", passed("2015-07-01"))],
    ],
)
def test_nothing_goes_to_the_meeting_before_the_leaders_reports_are_approved(
    decisions: list[tuple[str, Review]],
) -> None:
    with pytest.raises(DiagnosticError) as refused:
        material(source_of(*decisions))
    [diagnostic] = refused.value.diagnostics
    assert diagnostic.code == "D201"
    assert "自查报告的审定" in diagnostic.message
    draft = material(source_of(*decisions, draft=True))
    assert holes_in(canonical_json(draft))


def test_approved_or_without_a_chain_it_is_final() -> None:
    for source in (source_of(("", passed()), ("R1", passed())), source_of(chain=False)):
        assert holes_in(canonical_json(material(source))) == ()
        assert material(source).advice == ""


def test_a_leader_speaks_of_their_own_problems_and_of_those_they_answer_for() -> None:
    text = body(source_of(chain=False), "R1")
    assert "本人列入个人清单的问题1个，应当由本人负责的单位问题2个。" in text
    own = "G-1号问题：值班时离岗二十分钟（来源：自查）。"
    assert f"（一）个人清单G-1号问题。{own}" in text
    fact = "W-1号问题：窗口收件后三个月未答复。"
    assert f"（二）单位清单W-1号问题。{fact}本人的责任见个人清单G-1号问题。" in text
    assert "（三）单位清单W-3号问题。W-3号问题：窗口收件后三个月未答复。本人是责任领导" in text
    assert "W-2" not in text
    assert "个人清单G-1号问题。纪律观念不强，思想根源是要求放松了。" in text
    assert "时限：2015年6月30日。" in text


def test_the_leaders_together_speak_of_the_units_problems_causes_and_measures() -> None:
    text = body(source_of(chain=False))
    parts = [block.text for block in material(source_of(chain=False)).body if block.style == "h1"]
    assert parts == ["一、存在的主要问题", "二、产生问题的原因", "三、努力方向和整改措施"]
    assert "窗口收件后三个月未答复（W-1）" in text
    assert "推诿扯皮方面，没有专人督办；登记与办理脱节。" in text
    assert "班子成员从思想上剖析：要求放松了。" in text
    assert "W-1号问题。三日内答复，由王样牵头，整改时限2015年5月31日，已逾期30天。" in text


def test_who_has_no_problem_asks_for_criticism_instead() -> None:
    empty = source_of(chain=False, problems=[], measures=[])
    assert "没有列入单位清单的问题" in body(empty)
    assert "本人没有列入个人清单的问题" in body(empty, "R1")


def test_a_draft_says_what_is_too_short() -> None:
    advice = material(source_of(chain=False, draft=True), "R1").advice
    assert "一般不少于500字" in advice and "原因部分" in advice
