"""Twelve dirty ledgers, each with the table of what is taken, left out and asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from docgen.register.log import FactKind
from docgen.register.returned.collect import Outcome
from tests.register.returned.dirty import DATA, FILES
from tests.register.returned.world import World

BOTH, LOCKED, GONE = "两处改得不同", "改了不由单位改的内容", "行不见了"
UNREADABLE, INCOMPLETE, FORBIDDEN = "内容读不懂", "内容不全", "前面的步骤没有走"
NO_NUMBER, UNKNOWN, TWICE, OTHER = "没有编号的行", "编号不认识", "编号重复", "不是本期下发的行"
ROWS = 7
"""The office's problems: six of the unit and one of a person."""


@dataclass(frozen=True)
class Expected:
    """`taken` are rows of 进展 (problem, step, day), `asked` questions (kind, problem, column).

    `rows` counts rows taken, unchanged, waiting, left out; `told` are the codes of the warnings.
    """

    taken: list[tuple[str, str, str]]
    rows: tuple[int, int, int, int]
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    amended: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


EXPECTED = {
    "01排序筛选": Expected(
        [("W-1", "进展", "2015-06-20"), ("W-4", "进展", "2015-06-21")], (2, 5, 0, 0), told=["F212"]
    ),
    "02列移动改名": Expected(
        [("W-3", "进展", "2015-06-18")],
        (1, 6, 0, 0),
        amended=[("W-3", {"note": [None, "已报分管领导"]})],
        told=["L503", "L504", "F212"],
    ),
    "03题头和合计": Expected(
        [("W-1", "进展", "2015-06-09")],
        (1, 6, 0, 4),
        left_out=["重复的表头", "合计行", "注释或签字", "注释或签字"],
    ),
    "04日期五种": Expected([(f"W-{n}", "进展", "2015-06-20") for n in range(1, 6)], (5, 2, 0, 0)),
    "05一九〇四": Expected([("W-1", "进展", "2015-06-20")], (1, 5, 1, 0), [(UNREADABLE, "W-3", "进展日期")]),
    "06复制到新表": Expected([("W-1", "进展", "2015-06-11")], (1, 6, 0, 0), told=["L504", "L504"]),
    "07改了锁定": Expected(
        [("W-1", "进展", "2015-06-08")],
        (0, 3, 4, 0),
        [
            (LOCKED, "W-1", "具体问题"),
            (LOCKED, "W-3", "整改时限"),
            (LOCKED, "W-4", "状态"),
            (LOCKED, "W-5", "编号"),
        ],
    ),
    "08行增减": Expected(
        [],
        (0, 5, 5, 0),
        [
            (NO_NUMBER, "", ""),
            (NO_NUMBER, "", ""),
            (UNKNOWN, "W-99", ""),
            (TWICE, "W-3", ""),
            (GONE, "W-6", ""),
        ],
    ),
    "09步骤不顺": Expected(
        [("G-1", "长期坚持", "2015-06-30"), ("W-2", "申请销号", "2015-06-15"), ("W-5", "进展", "2015-06-30")],
        (2, 0, 5, 0),
        [
            (INCOMPLETE, "W-1", "完成时间"),
            (INCOMPLETE, "W-5", "新状态"),
            (UNREADABLE, "W-4", "新状态"),
            (FORBIDDEN, "W-3", "新状态"),
            (FORBIDDEN, "W-6", "新状态"),
        ],
    ),
    "10合并和错误": Expected(
        [("W-1", "进展", "2015-06-12")],
        (1, 3, 3, 0),
        [
            (UNREADABLE, "W-2", "本月进展"),
            (UNREADABLE, "W-3", "进展日期"),
            (UNREADABLE, "W-4", "本月进展"),
        ],
        told=["F304"],
    ),
    "11换行空格": Expected([("W-3", "进展", "2015-06-19")], (1, 6, 0, 0)),
    "12混入别人": Expected([], (0, 6, 2, 0), [(OTHER, "W-2", ""), (UNKNOWN, "W-11", "")], told=["L505"]),
}


def test_every_dirty_file_has_its_table() -> None:
    assert sorted(path.stem for path in DATA.glob("*.xlsx")) == sorted(EXPECTED) == sorted(FILES)
    assert len(EXPECTED) == 12


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_dirty_ledger_is_taken_in_with_every_row_accounted_for(world: World, name: str) -> None:
    expected = EXPECTED[name]
    [account] = world.collect(DATA / f"{name}.xlsx")
    assert not account.refused
    assert [(problem, step, day) for problem, step, day, _ in world.counting()] == expected.taken
    assert sorted(world.asked()) == sorted(expected.asked)
    assert tuple(account.count(outcome) for outcome in Outcome) == expected.rows
    assert [row.reason for row in account.rows if row.outcome is Outcome.LEFT_OUT] == expected.left_out
    amended = [(one.fact.subject, dict(one.fact.payload)) for one in world.facts(FactKind.AMENDED)]
    assert amended == expected.amended
    assert [one.code for one in account.diagnostics] == expected.told
    vanished = sum(kind == GONE for kind, _, _ in expected.asked)
    numbers = {row.number for row in account.rows if row.number.startswith(("W-", "G-"))} - {"W-99", "W-11"}
    assert len(numbers) == ROWS - vanished


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_taking_a_dirty_ledger_in_again_changes_nothing(world: World, name: str) -> None:
    world.collect(DATA / f"{name}.xlsx")
    last = world.register.last_seq
    [account] = world.collect(DATA / f"{name}.xlsx")
    assert account.known
    assert world.register.last_seq == last
