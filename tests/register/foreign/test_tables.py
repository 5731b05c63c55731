"""Where tables and their headers are found, and what their columns are taken for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.register.foreign.recognise import Guess, guess_columns
from docgen.register.foreign.tables import Table, find_tables
from tests.register.foreign.sheets import make_sheet


def heads(table: Table) -> list[str]:
    return [column.head for column in table.columns]


def test_lines_above_the_header_are_no_groups(tmp_path: Path) -> None:
    sheet = make_sheet(
        tmp_path,
        [["台账"], ["填报单位：某局", None, "日期：6月"], ["序号", "问题", "整改措施"], [1, "甲", "乙"]],
    )
    (table,) = find_tables(sheet)
    assert (table.header, table.rows) == (range(2, 3), range(3, 4))


def test_sub_heads_without_merged_cells_are_joined_to_their_group(tmp_path: Path) -> None:
    sheet = make_sheet(
        tmp_path,
        [
            ["序号", "问题", "整改措施", None, "备注"],
            [None, None, "内容", "完成时间", None],
            [1, "甲", "乙", "丙", None],
        ],
    )
    (table,) = find_tables(sheet)
    assert heads(table) == ["序号", "问题", "整改措施/内容", "整改措施/完成时间", "备注"]


def test_a_first_row_of_short_texts_is_no_sub_head(tmp_path: Path) -> None:
    sheet = make_sheet(tmp_path, [["类别", "问题", "整改措施", "责任人"], ["推诿", "拖延", "快办", "李四"]])
    (table,) = find_tables(sheet)
    assert table.rows == range(1, 2)


def test_a_title_merged_over_all_columns_is_no_group(tmp_path: Path) -> None:
    sheet = make_sheet(tmp_path, [["某局问题台账", None, None], ["序号", "问题", "整改措施"]], "A1:C1")
    (table,) = find_tables(sheet)
    assert heads(table) == ["序号", "问题", "整改措施"]


def test_a_header_said_again_goes_on_with_the_table(tmp_path: Path) -> None:
    head: list[Any] = ["序号", "问题", "整改措施"]
    (table,) = find_tables(make_sheet(tmp_path, [head, [1, "甲", "乙"], head, [2, "丙", "丁"]]))
    assert (table.rows, table.repeats) == (range(1, 4), frozenset({2}))


def test_another_header_begins_another_table(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["序号", "问题", "整改措施"],
        [1, "甲", "乙"],
        ["序号", "类别", "问题"],
        [1, "丙", "丁"],
    ]
    tables = find_tables(make_sheet(tmp_path, rows))
    assert [one.rows for one in tables] == [range(1, 2), range(3, 4)]


def test_tables_side_by_side_without_a_gap_are_cut_at_the_first_head(tmp_path: Path) -> None:
    head: list[Any] = ["序号", "问题", "整改措施"]
    tables = find_tables(make_sheet(tmp_path, [head * 2, [1, "甲", "乙", 1, "丙", "丁"]]))
    assert [one.columns[0].letter for one in tables] == ["A", "D"]


def test_heads_all_misspelt_but_one_are_still_a_header(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["序号", "存在的问提", "整改措拖", "责任领到"], [1, "甲", "乙", "丙"]]
    (table,) = find_tables(make_sheet(tmp_path, rows))
    assert table.is_ledger


def test_a_sheet_without_known_heads_has_no_table(tmp_path: Path) -> None:
    assert find_tables(make_sheet(tmp_path, [["姓名", "电话"], ["李四", "0000"]])) == ()
    assert find_tables(make_sheet(tmp_path, [])) == ()


@pytest.mark.parametrize(
    ("head", "into"),
    [
        ("整改\n时限", "整改时限"),
        ("*问题描述（必填）", "问题表述"),
        ("分管领导", "责任领导"),
        ("责任单位（责任人）", "责任部门（责任人）"),
        ("责任单位/责任人", "责任部门（责任人）"),
        ("完成时间（计划）", "整改时限"),
        ("实际完成时间", "完成时间"),
        ("销号时间", "销号时间"),
        ("序号", "不用"),
    ],
)
def test_a_known_head_is_taken(head: str, into: str) -> None:
    path = ("".join(head.split()),)
    assert guess_columns([path]) == (Guess(into),)


@pytest.mark.parametrize(
    ("head", "near"), [("整改时线", "整改时限"), ("责任人员", "责任人"), ("完成时间", "整改时限")]
)
def test_a_near_or_ambiguous_head_is_only_proposed(head: str, near: str) -> None:
    assert guess_columns([(head,)]) == (Guess(None, near),)


@pytest.mark.parametrize(
    ("paths", "into"),
    [
        ([("整改时限",), ("完成时间",)], ["整改时限", "完成时间"]),
        ([("责任", "领导"), ("责任", "人")], ["责任领导", "责任人"]),
        ([("整改措施", "内容"), ("整改措施", "完成时间")], ["整改措施", "措施完成时限"]),
        ([("整改情况", "完成时间"), ("销号", "时间")], ["完成时间", "销号时间"]),
        ([("问题情况", "其中：", "发现时间")], ["发现日期"]),
        ([("责任单位",), ("责任部门",)], [None, "责任部门"]),
    ],
)
def test_heads_are_read_together(paths: list[tuple[str, ...]], into: list[Any]) -> None:
    assert [one.into for one in guess_columns(paths)] == into
