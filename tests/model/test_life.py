"""The machine's whole table, typed once more by hand, and what each step needs."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from docgen.model.life import OPEN, RULES, Life, Status, start_life
from docgen.model.life_step import Refusal, step
from docgen.model.problem import Problem, Progress, Step
from tests.builders import YEAR, personal_problem, progress, unit_problem

HEAD = ("待整改", "整改中", "已完成", "待销号", "已销号", "长期坚持")
TABLE = """
进展     整改中   整改中   已完成   待销号   已销号       长期坚持
完成     已完成   已完成   已完成   缺退回   缺重新整改   已完成
立行立改 已完成   已完成   缺退回   缺退回   缺重新整改   缺退回
长期坚持 长期坚持 长期坚持 长期坚持 缺退回   缺重新整改   长期坚持
申请销号 缺完成   缺完成   待销号   缺退回   缺重新整改   缺完成
销号     缺完成   缺完成   已销号   已销号   缺重新整改   缺完成
退回     缺完成   缺完成   整改中   整改中   缺重新整改   整改中
重新整改 缺销号   缺销号   缺销号   缺销号   整改中       缺销号
申请延期 待整改   整改中   缺退回   缺退回   缺重新整改   缺退回
延期     待整改   整改中   缺退回   缺退回   缺重新整改   缺退回
不予延期 待整改   整改中   缺退回   缺退回   缺重新整改   缺退回
移交     待整改   整改中   已完成   待销号   缺重新整改   长期坚持
拆分     已拆分   已拆分   缺退回   缺退回   缺重新整改   已拆分
合并     已合并   已合并   缺退回   缺退回   缺重新整改   已合并
"""
"""What follows each step in each status: the next one, or 缺 and the step that is missing."""
CELLS = [
    (row.split()[0], status, cell)
    for row in TABLE.strip().splitlines()
    for status, cell in zip(HEAD, row.split()[1:], strict=True)
]


def life(code: str = "W-1", **changes: Any) -> Life:
    problem = Problem.model_validate(unit_problem(code), context={"year": YEAR})
    return start_life(problem)._replace(**changes)


def entry(word: str, on: str = "2015年5月20日", **changes: Any) -> Progress:
    """An entry with all that any step needs."""
    whole = {
        "evidence": "验收单",
        "reviewer": "王样",
        "deadline": "2015年7月31日",
        "responsible": "R3",
        "into": "W-2" if word == "合并" else "W-2、W-3",
    }
    return Progress.model_validate(progress("W-1", on, word, **(whole | changes)), context={"year": YEAR})


OTHERS = {code: life(code) for code in ("W-1", "W-2", "W-3")}


def refusal(before: Life, one: Progress, others: dict[str, Life] = OTHERS, **rules: bool) -> Refusal:
    found = step(before, one, others, **rules)
    assert isinstance(found, Refusal), found
    return found


def lacking(before: Life, one: Progress, others: dict[str, Life] = OTHERS) -> list[tuple[str, str]]:
    return [(lack.field, lack.message) for lack in refusal(before, one, others).lacks]


@pytest.mark.parametrize(("word", "status", "cell"), CELLS)
def test_every_step_in_every_status_leads_on_or_names_what_is_missing(word, status, cell):
    before = life(status=Status(status), asked=life().deadline)
    found = step(before, entry(word), OTHERS)
    if cell.startswith("缺"):
        assert isinstance(found, Refusal)
        [lack] = found.lacks
        assert (str(lack.missing), lack.field) == (cell[1:], "step")
        assert found.message == f"{word}之前缺“{cell[1:]}”（问题现为{status}）"
    else:
        assert not isinstance(found, Refusal)
        assert found.status == cell


def test_the_table_covers_the_machine():
    assert {(word, status) for word, status, _ in CELLS} == set(product(map(str, Step), HEAD))
    assert set(RULES) == set(Step)
    assert {*HEAD, "已拆分", "已合并"} == set(map(str, Status))


@pytest.mark.parametrize(("word", "status"), [*product(map(str, Step), ("已拆分", "已合并"))])
def test_nothing_more_happens_to_a_problem_that_goes_on_elsewhere(word, status):
    gone = life(status=Status(status), into=("W-2", "W-3"))
    [lack] = refusal(gone, entry(word)).lacks
    assert lack.message == f"问题{status}，不再填“{word}”"
    assert "W-2、W-3" in lack.remedy


def test_where_closures_are_asked_for_none_comes_unasked():
    done = life(status=Status.COMPLETED)
    found = refusal(done, entry("销号"), closure_request=True)
    assert found.message == "销号之前缺“申请销号”（问题现为已完成）"
    asked = step(done, entry("申请销号"), closure_request=True)
    assert isinstance(asked, Life)
    closed = step(asked, entry("销号"), closure_request=True)
    assert isinstance(closed, Life)
    assert (closed.status, closed.closed_by) == (Status.CLOSED, "王样")


def test_a_closure_needs_evidence_of_this_round_and_a_reviewer():
    bare = entry("销号", evidence=None, reviewer=None)
    done = life(status=Status.COMPLETED)
    assert lacking(done, bare) == [("evidence", "销号没有佐证材料"), ("reviewer", "销号没有审核人")]
    proven = step(life(), entry("完成"))
    assert isinstance(proven, Life)
    assert lacking(proven, bare) == [("reviewer", "销号没有审核人")]
    back = step(proven, entry("退回"))
    assert isinstance(back, Life)
    again = step(back, entry("完成", evidence=None))
    assert isinstance(again, Life)
    assert [field for field, _ in lacking(again, bare)] == ["evidence", "reviewer"]


@pytest.mark.parametrize(
    ("word", "status"), [("立行立改", "待整改"), ("退回", "待销号"), ("重新整改", "已销号")]
)
def test_a_note_that_only_repeats_the_step_is_none(word, status):
    before = life(status=Status(status))
    [(field, message)] = lacking(before, entry(word, text=f"已{word}。"))
    assert (field, message) == ("text", f"{word}只写了“已{word}。”，没有具体情况")
    assert isinstance(step(before, entry(word, text="抽查三处，两处仍未改。")), Life)


def test_an_extension_is_asked_for_before_the_due_date_and_may_be_granted_after_it():
    late = entry("申请延期", "2015年6月1日")
    assert lacking(life(), late) == [("on", "申请延期的日期“2015年6月1日”晚于原时限2015年5月31日")]
    assert lacking(life(), entry("延期", "2015年6月1日"))[0][0] == "on"
    asked = step(life(), entry("申请延期", "2015年5月31日"))
    assert isinstance(asked, Life)
    assert asked.asked is not None
    assert asked.deadline == life().deadline
    granted = step(asked, entry("延期", "2015年6月5日"))
    assert isinstance(granted, Life)
    assert (granted.deadline.text, granted.asked) == ("2015年7月31日", None)
    refused = step(asked, entry("不予延期", "2015年6月5日"))
    assert isinstance(refused, Life)
    assert (refused.deadline, refused.asked) == (life().deadline, None)
    assert lacking(life(), entry("不予延期")) == [("step", "不予延期之前缺“申请延期”")]
    assert lacking(life(), entry("延期", deadline=None)) == [("deadline", "延期没有写新时限")]


def test_a_transfer_changes_who_answers_and_leaves_the_rest():
    moved = step(life(), entry("移交", department="B3"))
    assert isinstance(moved, Life)
    assert (moved.department, moved.responsible, moved.leader) == ("B3", "R3", "R1")
    [(field, _)] = lacking(life(), entry("移交", responsible=None))
    assert field == "responsible"


def test_a_person_s_problem_stays_with_the_person():
    problem = Problem.model_validate(personal_problem("G-1", "R2"), context={"year": YEAR})
    found = refusal(start_life(problem), entry("移交"))
    assert found.message == "个人问题由责任主体本人整改，不能“移交”"


def test_a_reopening_starts_the_next_round():
    closed = life(status=Status.CLOSED, closed_by="王样", proven=True)
    again = step(closed, entry("重新整改", evidence=None))
    assert isinstance(again, Life)
    assert (again.round, again.status, again.closed_by, again.proven) == (2, Status.IN_PROGRESS, None, False)


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"W-2": life("W-2"), "W-3": life("W-3", status=Status.CLOSED)},
        {"W-2": life("W-2", status=Status.MERGED, into=("W-1",)), "W-3": life("W-3")},
        {"W-2": life("W-2"), "W-3": life("W-3")._replace(found=entry("进展", "2015年6月1日").on.last)},
    ],
)
def test_a_split_problem_goes_on_only_in_problems_that_are_there_and_open(others):
    [(field, message)] = lacking(life(), entry("拆分"), others)
    assert field == "into"
    assert "不能接续" in message


def test_a_split_names_two_problems_and_a_merge_one_other():
    assert lacking(life(), entry("拆分", into="W-2")) == [("into", "拆分没有写拆成的两个以上问题")]
    assert lacking(life(), entry("合并", into="W-2、W-3")) == [("into", "合并应写并入的一个问题")]
    assert lacking(life(), entry("合并", into="W-1")) == [("into", "合并的涉及问题“W-1”不能接续")]
    split = step(life(), entry("拆分"), OTHERS)
    assert isinstance(split, Life)
    assert (split.status, split.into) == (Status.SPLIT, ("W-2", "W-3"))


def test_a_deadline_of_long_term_alone_leaves_a_problem_open():
    problem = Problem.model_validate(unit_problem("W-1", deadline="长期坚持"), context={"year": YEAR})
    begun = step(start_life(problem), entry("进展"))
    assert isinstance(begun, Life)
    assert begun.status in OPEN
    kept = step(begun, entry("长期坚持"))
    assert isinstance(kept, Life)
    assert kept.status is Status.LONG_TERM
