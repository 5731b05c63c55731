"""民主测评表 and 测评结果: what is to be ticked, what is told of it and what is kept back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.build.jobs import due_kinds
from docgen.documents.ballot import kind as ballot
from docgen.documents.ballot import layout as ballot_layout
from docgen.documents.ballot_result import kind as result
from docgen.documents.ballot_result import layout as result_layout
from docgen.documents.kinds import Kind, Request, Subject
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import FOUR_GRADES, ballot_count, ballot_rule, make_source

JUNE = date(2015, 6, 30)


def source_of(*rows: dict[str, Any], **rule: Any) -> Source:
    return make_source({"ballots": [ballot_rule(**rule)]}, ballots=list(rows))


def made(kind: Kind, source: Source, day: date = JUNE) -> list[tuple[Subject, Any]]:
    return [
        (subject, kind.context(source, occasion, subject))
        for occasion in kind.occasions(source, Request(day))
        for subject in kind.subjects(source, occasion)
    ]


def told(*rows: dict[str, Any], day: date = JUNE, **rule: Any) -> result.BallotResultContext:
    [(_, context), *_] = made(result.KIND, source_of(*rows, **rule), day)
    assert isinstance(context, result.BallotResultContext)
    return context


def cells(context: result.BallotResultContext, title: str) -> dict[str, tuple[str, str, str]]:
    [group] = [one for one in context.groups if one.title.startswith(title)]
    return {row.label: (row.valid, row.counted, row.rate) for row in group.rows}


def test_ballots_are_called_for_by_the_phase_of_their_rule() -> None:
    source = source_of()
    assert ballot.KIND in due_kinds(source)
    assert made(ballot.KIND, source, date(2015, 3, 31)) == []
    [(_, context)] = made(ballot.KIND, source)
    assert [(group.title, len(group.rows)) for group in context.groups] == [("测评对象：样例市城市管理局", 1)]


def test_without_a_rule_there_are_no_ballots_and_without_counts_no_result() -> None:
    assert ballot.KIND not in due_kinds(make_source())
    assert result.KIND not in due_kinds(source_of())
    assert made(result.KIND, source_of()) == []


def test_departments_are_rated_but_not_the_leadership() -> None:
    [(_, context)] = made(ballot.KIND, source_of(rated="部门"))
    assert [group.title for group in context.groups] == ["测评对象：办公室", "测评对象：市容管理科"]


def test_people_are_rated_department_by_department() -> None:
    found = made(ballot.KIND, source_of(rated="个人"))
    assert [subject.department for subject, _ in found] == ["B1", "B2", "B3"]
    assert [one.title for _, context in found for one in context.groups] == [
        "测评对象：王样（局长、党组书记）",
        "测评对象：张伟（办公室）（主任）",
        "测评对象：张伟（市容科）（科员）",
    ]


def test_a_ballot_says_what_is_not_counted_only_if_something_is_not() -> None:
    [(_, context)] = made(ballot.KIND, source_of())
    assert any("不计入有效评价" in note for note in context.notes)
    [(_, context)] = made(ballot.KIND, source_of(grades=list(FOUR_GRADES[:3])))
    assert not any("有效评价" in note for note in context.notes)


def test_a_result_states_its_denominator() -> None:
    context = told(ballot_count())
    assert cells(context, "总体") == {"市城管局": ("20", "18", "83.33%")}
    assert context.notes[0].startswith("满意率＝满意、基本满意的项次÷有效评价的项次")
    assert "弃权和“不了解”不计入" in context.notes[0]
    assert context.conclusions == ("市城管局的满意率为83.33%，不低于60%，测评过关。",)


def test_a_small_group_is_kept_back_with_the_one_that_would_betray_it() -> None:
    small = {"due": "4", "issued": "4", "returned": "4", "void": "0", "votes": ["不满意4"]}
    rows = (ballot_count("服务对象"), ballot_count("群众代表"), ballot_count("代表委员", **small))
    context = told(*rows)
    assert cells(context, "总体") == {"市城管局": ("44", "40", "75.00%")}
    assert cells(context, "按评议人员") == {
        "服务对象": ("—", "—", "—"),
        "群众代表": ("20", "18", "83.33%"),
        "代表委员": ("—", "—", "—"),
    }
    assert any("不足5张的评议人员类别不单独列出" in note for note in context.notes)
    assert not any("不单独列出" in note for note in told(ballot_count()).notes)


def test_a_void_vote_gives_no_figures_and_has_to_be_held_again() -> None:
    context = told(ballot_count(issued="20"))
    assert cells(context, "总体") == {"市城管局": ("20", "—", "—")}
    assert context.conclusions == ("对市城管局的民主评议无效：收回的票多于发出的票，应当重新组织。",)


def test_one_that_was_not_passed_goes_over_it_again() -> None:
    context = told(ballot_count(votes=["满意5、不满意14"]))
    assert context.conclusions == (
        "市城管局的满意率为26.32%，低于60%，没有过关，应当进行回头看，重新开展自查和整改。",
    )


def test_a_result_is_as_of_the_day_on_which_the_vote_ended() -> None:
    rows = (ballot_count(), ballot_count("群众代表", on="2015年6月15日"))
    for day, valid, days in ((14, "20", "2015年6月12日"), (30, "40", "2015年6月12日—15日")):
        context = told(*rows, day=date(2015, 6, day))
        assert (cells(context, "总体")["市城管局"][0], context.days) == (valid, days)


def test_departments_are_ranked_in_their_class_and_each_is_told_its_own() -> None:
    def of(code: str, satisfied: int) -> dict[str, Any]:
        return ballot_count(subject=code, votes=[f"满意{satisfied}、不满意{20 - satisfied}"])

    source = source_of(of("B2", 15), of("B3", 18), rated="部门", ranked="是")
    [(_, context), (first, own), (second, _)] = made(result.KIND, source)
    [group] = context.groups
    assert [(row.rank, row.label, row.rate) for row in group.rows] == [
        ("1", "市容科", "90.00%"),
        ("2", "办公室", "75.00%"),
    ]
    assert (first.department, second.department) == ("B2", "B3")
    assert (own.subject, own.groups[0].title, own.groups[0].rows[0].rank) == (
        "办公室",
        "总体（内设机构共2个对象）",
        "2",
    )


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_every_size_of_scale_has_its_table(tmp_path: Path, size: int) -> None:
    ballot_layout.build(tmp_path)
    result_layout.build(tmp_path)
    names = list("甲乙丙丁戊"[:size])
    grades: list[dict[str, Any]] = [{"name": name} for name in names]
    grades[0]["satisfied"] = "是"
    source = source_of(ballot_count(votes=["甲20"]), grades=grades)
    for kind, template, columns in ((ballot.KIND, ballot.TEMPLATE, 2), (result.KIND, result.TEMPLATE, 8)):
        [(_, context)] = made(kind, source)
        document = docx.Document(BytesIO(compile_template(tmp_path / template).render(context)))
        [table] = document.tables
        heads = [cell.text for cell in table.rows[0].cells]
        assert [head for head in heads if head in names] == names
        assert len(heads) == size + columns
