"""What single rows become: values, people, status, numbers."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.model.problem import Step
from docgen.register.foreign.ledger import ImportResult
from docgen.register.foreign.mapping import Substitution
from tests.register.foreign.sheets import ledger_rows, write_sheet
from tests.register.foreign.workspaces import Edits, read, read_edited, write_unit

NO_CONSTANTS = Edits(constants={})


def result_of(
    folder: Path, *changes: dict[str, Any], edits: Edits | None = None, **more: Any
) -> ImportResult:
    path = write_sheet(folder / "台账.xlsx", ledger_rows(*changes), **more)
    root = folder / "unit"
    if not root.exists():
        write_unit(root)
    return read(path, root) if edits is None else read_edited(path, root, edits)


def codes_told(result: ImportResult) -> list[str]:
    return [one.code for one in result.diagnostics]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2015.11.27", "2015.11.27"),
        (42335, "2015年11月27日"),
        ("42335", "2015年11月27日"),
        (42335.75, "2015年11月27日"),
        (datetime(2015, 11, 27), "2015年11月27日"),
        ("二〇一五年十一月二十七日", "二〇一五年十一月二十七日"),
    ],
)
def test_deadlines_typed_in_many_ways_are_one_day(tmp_path: Path, value: object, text: str) -> None:
    (problem,) = result_of(tmp_path, {"整改时限": value}).problems
    assert problem.deadline.text == text
    assert problem.deadline.due == date(2015, 11, 27)


def test_a_year_that_is_taken_for_granted_is_written_out_and_told(tmp_path: Path) -> None:
    result = result_of(tmp_path, {"整改时限": "11月27日前"}, {"问题": "另一个", "整改时限": "年底前"})
    assert [one.deadline.text for one in result.problems] == ["2015年11月27日前", "2015年底前"]
    assert codes_told(result) == ["I122"]
    assert "等2处没有写年份，按2015年推定" in result.diagnostics[0].message


def test_the_year_of_the_mapping_is_written_out(tmp_path: Path) -> None:
    edits = Edits(constants={}, more={"year": 2016})
    result = result_of(tmp_path, {"整改时限": "11月27日前"}, edits=edits)
    assert result.problems[0].deadline.text == "2016年11月27日前"


def test_a_bare_number_in_a_1904_workbook_is_asked_about(tmp_path: Path) -> None:
    result = result_of(tmp_path, {"整改时限": 40508}, is_1904=True)
    assert [(fault.code, fault.location.cell) for fault in result.faulty[0].faults] == [("F114", "G2")]


def test_a_date_cell_in_a_1904_workbook_is_its_day(tmp_path: Path) -> None:
    result = result_of(tmp_path, {"整改时限": datetime(2015, 6, 30)}, is_1904=True)
    assert result.problems[0].deadline.text == "2015年6月30日"


@pytest.mark.parametrize("value", ["办公室", "全体干部", "相关人员", "班子成员", "李斯"])
def test_who_is_no_person_of_the_form_is_asked_about(tmp_path: Path, value: str) -> None:
    result = result_of(tmp_path, {"责任人": value})
    assert [fault.location.cell for fault in result.faulty[0].faults] == ["F2"]
    assert value in result.faulty[0].faults[0].message


def test_who_is_no_person_goes_into_the_note_only_if_the_mapping_says_so(tmp_path: Path) -> None:
    edits = Edits(constants={"责任人": "王五"}, more={"unknown_names": "写入备注"})
    result = result_of(tmp_path, {"责任人": "全体干部"}, edits=edits)
    assert result.faulty == ()
    assert (result.problems[0].responsible, result.problems[0].note) == ("王五", "责任人：全体干部")
    assert codes_told(result) == ["I129"]


@pytest.mark.parametrize("value", ["李四、王五", "李四 王五", "李四,王五", "李四\n王五"])
def test_the_first_of_two_persons_answers_and_the_other_is_noted(tmp_path: Path, value: str) -> None:
    result = result_of(tmp_path, {"责任人": value})
    assert (result.problems[0].responsible, result.problems[0].note) == ("李四", "责任人还有：王五")
    assert codes_told(result) == ["I121"]


def test_a_padded_name_is_one_person(tmp_path: Path) -> None:
    result = result_of(tmp_path, {"责任人": "李　四"})
    assert (result.problems[0].responsible, result.diagnostics) == ("李四", ())


def test_a_namesake_is_told_apart_by_the_department(tmp_path: Path) -> None:
    result = result_of(tmp_path, {"责任部门": "市容科", "责任人": "张伟"}, {"问题": "乙", "责任人": "张伟"})
    assert result.problems[0].responsible == "R5"
    assert [fault.code for fault in result.faulty[0].faults] == ["F403"]


def test_a_name_with_its_department_in_brackets_is_split(tmp_path: Path) -> None:
    rows = [
        {"责任人": "张伟（办公室）", "责任部门": None},
        {"问题": "乙", "责任人": "李四（一科）", "责任部门": None},
    ]
    result = result_of(tmp_path, *rows, edits=Edits(into={"E": "不用"}, constants={}))
    assert [(one.department, one.responsible) for one in result.problems] == [
        ("办公室", "R4"),
        ("一科", "李四"),
    ]


CLOSED = {
    "状态": "已销号",
    "销号时间": "2015年5月3日",
    "完成时间": "2015年5月2日",
    "销号人": "王样",
    "佐证材料": "照片",
}
STATUS = [
    ("未启动", {}, []),
    ("整改中", {"进展日期": "2015年5月1日"}, [(Step.PROGRESS, "2015年5月1日")]),
    ("部分整改", {"进展日期": "2015年5月1日"}, [(Step.PROGRESS, "2015年5月1日")]),
    ("基本完成", {"进展日期": "2015年5月1日"}, [(Step.PROGRESS, "2015年5月1日")]),
    ("已整改", {"完成时间": "2015年5月2日"}, [(Step.COMPLETED, "2015年5月2日")]),
    ("长期坚持", {"进展日期": "2015年5月1日"}, [(Step.LONG_TERM, "2015年5月1日")]),
    (
        "已销号",
        {"完成时间": "2015年5月2日", "销号时间": "2015年5月3日", "销号人": "王样", "佐证材料": "照片"},
        [(Step.COMPLETED, "2015年5月2日"), (Step.CLOSED, "2015年5月3日")],
    ),
]


@pytest.mark.parametrize(("word", "more", "steps"), STATUS)
def test_a_status_becomes_steps_with_their_dates(
    tmp_path: Path, word: str, more: dict[str, Any], steps: list[tuple[Step, str]]
) -> None:
    result = result_of(tmp_path, {"状态": word, **more}, edits=NO_CONSTANTS)
    assert result.faulty == ()
    assert [(one.step, one.on.text) for one in result.progress] == steps


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ({"状态": "已整改", "完成时间": None}, "I125", "K2"),
        ({"状态": "已销号", "完成时间": "2015年5月2日", "销号时间": None}, "I125", "L2"),
        ({"状态": "退回"}, "I125", "A2"),
        ({"状态": "整改中", "完成时间": "2015年5月2日", "进展日期": "2015年5月1日"}, "I126", "K2"),
        ({"状态": "整改中", "是否销号": "是", "进展日期": "2015年5月1日"}, "I126", "K2"),
        ({"状态": "立行立改了"}, "I124", "J2"),
        ({"进展情况": "已办结三件。"}, "I125", "A2"),
        ({"状态": "已整改", "完成时间": "2015年4月1日"}, "F431", "K2"),
        ({**CLOSED, "销号人": None}, "F433", "M2"),
    ],
)
def test_a_date_is_asked_for_and_never_made_up(
    tmp_path: Path, row: dict[str, Any], code: str, cell: str
) -> None:
    result = result_of(tmp_path, row)
    assert [(fault.code, fault.location.cell) for fault in result.faulty[0].faults] == [(code, cell)]
    assert result.progress == ()


def test_each_date_is_told_at_its_own_cell(tmp_path: Path) -> None:
    result = result_of(tmp_path, {**CLOSED, "销号时间": "2015年4月7日", "完成时间": "2015年4月6日"})
    faults = result.faulty[0].faults
    assert [(one.code, one.location.cell) for one in faults] == [("F431", "L2"), ("F431", "K2")]


def test_the_mapping_may_let_a_problem_be_done_on_the_day_it_was_struck_off(tmp_path: Path) -> None:
    row = {"状态": "已销号", "销号时间": "2015年5月3日", "销号人": "王样", "佐证材料": "照片"}
    result = result_of(tmp_path, row, edits=Edits(constants={}, more={"same_day": True}))
    assert [one.on.text for one in result.progress] == ["2015年5月3日"] * 2


def test_a_word_means_what_the_mapping_says(tmp_path: Path) -> None:
    words = (
        Substitution(field="状态", said="到位了", meant="已整改"),
        Substitution(field="类别", said="磨洋工", meant="纪律松懈"),
    )
    row = {"状态": "到位了", "完成时间": "2015年5月2日", "类别": "磨洋工"}
    result = result_of(tmp_path, row, edits=Edits(constants={}, more={"substitutions": words}))
    assert [one.step for one in result.progress] == [Step.COMPLETED]
    assert result.problems[0].category == "纪律松懈"


def test_numbers_of_the_ledger_are_kept_where_they_are_its_own(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"编号": "审-1"},
        {"编号": "W-001", "问题": "乙"},
        {"编号": 7, "问题": "丙"},
        {"问题": "丁"},
    ]
    result = result_of(tmp_path, *rows)
    assert [one.code for one in result.problems] == ["审-1", "W-002", "7", "W-003"]
    assert [(one.code, one.location.cell) for one in result.diagnostics] == [("I131", "J3")]


def test_numbers_follow_the_prefix_of_the_mapping(tmp_path: Path) -> None:
    result = result_of(tmp_path, {}, edits=Edits(constants={}, more={"prefix": "审计-"}))
    assert [one.code for one in result.problems] == ["审计-001"]


@pytest.mark.parametrize("said", ["（一）推诿扯皮", "推诿扯皮问题", "1、推诿扯皮方面", "1"])
def test_a_category_is_known_in_its_usual_dress(tmp_path: Path, said: str) -> None:
    assert result_of(tmp_path, {"类别": said}).problems[0].category == "推诿扯皮"


def test_a_category_without_a_column_is_that_of_the_heading_above(tmp_path: Path) -> None:
    head, first, second = ledger_rows({}, {"问题": "乙。"})
    numbered = [["序号", *head[1:]], [1, *first[1:]], ["二、纪律松懈方面"], [1, *second[1:]]]
    rows = [["一、推诿扯皮方面"], *numbered]
    path = write_sheet(tmp_path / "台账.xlsx", rows)
    result = read(path, write_unit(tmp_path / "unit"))
    assert [one.category for one in result.problems] == ["推诿扯皮", "纪律松懈"]
    assert [one.reason for one in result.rows] == ["标题行", "表头", "", "分组标题", ""]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({**dict.fromkeys(("整改措施", "责任领导")), "类别": "合计", "问题": 12}, "合计、小计"),
        ({**dict.fromkeys(("整改措施", "责任领导")), "类别": "合计", "问题": "12 个"}, "合计、小计"),
        ({"问题": "无"}, "零报告"),
        ({"问题": "本月未发现问题"}, "零报告"),
    ],
)
def test_rows_that_hold_no_problem_are_left_out(tmp_path: Path, row: dict[str, Any], reason: str) -> None:
    if reason == "合计、小计":
        row = dict.fromkeys(("责任部门", "责任人", "整改时限", "来源", "发现日期")) | row
    result = result_of(tmp_path, {}, row)
    assert [one.reason for one in result.rows] == ["表头", "", reason]


def test_a_problem_that_speaks_of_a_total_is_data(tmp_path: Path) -> None:
    result = result_of(tmp_path, {"问题": "报表合计数与明细不符。"})
    assert [one.fate for one in result.rows[1:]] == ["采用"]
