"""Eight foreign ledgers: of each row whether it was taken, left out (why) or asked about (where)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.register.foreign.accounts import Fate
from docgen.register.foreign.ledger import ImportResult
from docgen.register.foreign.preview import preview_text
from tests.register.foreign.edits import EDITS
from tests.register.foreign.ledgers import LEDGERS
from tests.register.foreign.workspaces import read_edited, write_unit

Imported = Callable[[str], ImportResult]
DATA = Path(__file__).resolve().parents[2] / "data"

TAKEN: dict[str, dict[str, str]] = {
    "audit": {"A6": "W-002", "A7": "W-003", "A9": "W-004"},
    "merged": {"A3": "W-002", "A4": "W-003", "A5": "W-003", "A7": "W-004"},
    "hidden": {"A2": "W-002", "A5": "W-003"},
    "side_by_side": {"A3": "W-002", "A4": "W-003", "A5": "W-004", "I3": "W-005"},
    "brackets": {"A2": "W-002", "A3": "W-003", "A4": "W-004", "A5": "W-005"},
    "restarted": {"A3": "W-002", "A8": "W-003", "A9": "W-004", "A10": "W-005"},
    "dates": {"A2": "W-002", "A3": "W-003", "A4": "W-004", "A5": "W-005"},
    "three_rows": {"A7": "W-002", "A8": "W-003"},
}
"""Problem number by the first cell of each row that is taken."""

LEFT_OUT: dict[str, dict[str, str]] = {
    "audit": {
        "A1": "标题行",
        "A2": "填报单位、日期一类",
        "A3": "表头",
        "A4": "表头",
        "A5": "列号行",
    },
    "merged": {
        "A1": "标题行",
        "A2": "表头",
        "A6": "合计、小计",
        "A8": "只有序号",
        "A9": "合计、小计",
        "A10": "签字、填表人一类",
        "A11": "注释",
    },
    "hidden": {
        "A1": "表头",
        "A3": "隐藏行",
        "A4": "隐藏行",
        "5月A1": "隐藏的工作表",
        "5月A2": "隐藏的工作表",
        "底稿A1": "隐藏的工作表",
        "底稿A2": "隐藏的工作表",
        "说明A1": "不是台账",
        "说明A2": "不是台账",
    },
    "side_by_side": {"A1": "标题行", "A2": "表头", "I4": "空行", "I5": "合计、小计"},
    "brackets": {"A1": "表头"},
    "restarted": {
        "A1": "标题行",
        "A2": "表头",
        "A5": "空行",
        "A6": "标题行",
        "A7": "重复的表头",
        "A11": "零报告",
    },
    "dates": {"A1": "表头"},
    "three_rows": {"A1": "标题行", "A2": "填报单位、日期一类", "A3": "表头", "A4": "表头", "A5": "表头"},
}
"""Reason by the first cell of each row that is not; with the sheet where it is another than the ledger's."""

ASKED: dict[str, dict[str, set[tuple[str, str]]]] = {
    "audit": {"A8": {("I125", "K8")}},
    "merged": {},
    "hidden": {},
    "side_by_side": {},
    "brackets": {
        "A6": {("F404", "E6")},
        "A7": {("F402", "E7")},
        "A8": {("F404", "D8"), ("F422", "A8")},
    },
    "restarted": {"A4": {("I132", "D4")}},
    "dates": {
        "A6": {("F303", "H6")},
        "A7": {("F303", "G7")},
        "A8": {("I123", "I8")},
        "A9": {("F304", "H9")},
        "A10": {("F306", "H10")},
    },
    "three_rows": {"A6": {("I125", "A6")}},
}
"""What is asked of each row that is at fault: code and cell."""

WARNED: dict[str, set[tuple[str, str | None]]] = {
    "audit": set(),
    "merged": {("F457", "H3")},  # to be done at once, two months ago
    "hidden": {("I105", "A3"), ("I105", "A1"), ("I105", None)},
    "side_by_side": {("I104", "Q2")},
    "brackets": {("I121", "E4"), ("I121", "D5"), ("I121", "E5")},
    "restarted": {("I131", "B3"), ("I131", "B8"), ("I133", "D10"), ("I128", "A11")},
    "dates": {("I122", "H3")},
    "three_rows": set(),
}
"""What is told without being asked: code and cell."""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """One of the eight, read with the mapping as its clerk left it."""

    @cache
    def read(name: str) -> ImportResult:
        folder = tmp_path_factory.mktemp(name)
        path = folder / f"{name}.xlsx"
        LEDGERS[name](path)
        return read_edited(path, write_unit(folder / "unit"), EDITS[name])

    return read


def by_fate(result: ImportResult, fate: Fate) -> list[tuple[str, Any]]:
    """First cells of rows of a fate, with the account; the sheet's name before cells of another sheet."""
    first = result.tallies[0].sheet
    return [
        (one.cell if one.sheet == first else f"{one.sheet}{one.cell}", one)
        for one in result.rows
        if one.fate is fate
    ]


@pytest.mark.parametrize("name", LEDGERS)
def test_every_row_is_taken_left_out_or_asked_about(name: str, imported: Imported) -> None:
    result = imported(name)
    assert {cell: one.code for cell, one in by_fate(result, Fate.TAKEN)} == TAKEN[name]
    assert {cell: one.reason for cell, one in by_fate(result, Fate.LEFT_OUT)} == LEFT_OUT[name]
    asked = {
        cell: {(fault.code, fault.location.cell) for fault in one.faults}
        for cell, one in by_fate(result, Fate.FAULTY)
    }
    assert asked == ASKED[name]


@pytest.mark.parametrize("name", LEDGERS)
def test_what_is_told_and_not_asked(name: str, imported: Imported) -> None:
    result = imported(name)
    warnings = [one for one in result.diagnostics if one.severity is Severity.WARNING]
    assert {(one.code, one.location.cell) for one in warnings} == WARNED[name]


@pytest.mark.parametrize("name", LEDGERS)
def test_counts_add_up_to_the_rows_of_each_sheet(name: str, imported: Imported) -> None:
    result = imported(name)
    assert result.tallies
    for one in result.tallies:
        assert one.taken + one.left_out + one.faulty == one.parts >= one.rows > 0
    assert sum(one.taken for one in result.tallies) == len(TAKEN[name])
    assert {one.code for one in result.problems} == set(TAKEN[name].values())


@pytest.mark.parametrize("name", ["audit", "merged"])
def test_the_preview_reads_as_kept(name: str, imported: Imported) -> None:
    text = preview_text(imported(name))
    kept = DATA / f"import-{name}.txt"
    assert text == kept.read_text(encoding="utf-8")
