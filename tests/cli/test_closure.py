from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Docgen = Callable[..., Result]


@pytest.fixture
def closure(docgen: Docgen, workspace: Path) -> Callable[..., Result]:
    """`docgen closure` on 10 June unless another day is given."""

    def run(*arguments: str, on: str = "2015-06-10") -> Result:
        return docgen("closure", *arguments, "-w", workspace, "--on", on)

    return run


def entries(docgen: Docgen, workspace: Path, problem: str) -> list[dict[str, object]]:
    told = docgen("register", "log", "-w", workspace, "--problem", problem, "--format", "jsonl").stdout
    return [json.loads(line)["payload"] for line in told.splitlines()]


def test_a_problem_is_struck_off_after_it_was_asked_for(closure: Callable[..., Result]) -> None:
    asked = closure("request", "W-001", "--evidence", "审批流程修订文件")
    assert asked.exit_code == 0, asked.stderr
    assert "现为待销号" in asked.stdout
    granted = closure("grant", "W-001", "--by", "王样", on="2015-06-20")
    assert granted.exit_code == 0, granted.stderr
    assert "现为已销号" in granted.stdout


def test_a_missing_step_is_named(closure: Callable[..., Result]) -> None:
    unasked = closure("grant", "W-001", "--by", "王样", "--evidence", "文件")
    assert unasked.exit_code == 1
    assert "[L403]" in unasked.stderr
    assert "申请销号" in unasked.stderr
    undone = closure("request", "G-001")
    assert "完成" in undone.stderr


def test_a_refused_closure_goes_back_with_its_demand(
    docgen: Docgen, workspace: Path, closure: Callable[..., Result]
) -> None:
    closure("request", "W-001", "--evidence", "文件")
    back = closure("refuse", "W-001", "--by", "王样", "--text", "补充群众回访记录。", on="2015-06-12")
    assert "现为整改中" in back.stdout
    assert entries(docgen, workspace, "W-001")[-1]["text"] == "补充群众回访记录。"


def test_nobody_strikes_off_their_own_problem(closure: Callable[..., Result]) -> None:
    closure("request", "W-001", "--evidence", "文件")
    own = closure("grant", "W-001", "--by", "李例")
    assert own.exit_code == 1
    assert "[L404]" in own.stderr


def test_of_several_numbers_all_are_taken_or_none(
    docgen: Docgen, workspace: Path, closure: Callable[..., Result]
) -> None:
    assert closure("request", "W-001", "G-001", "--evidence", "文件").exit_code == 1
    assert len(entries(docgen, workspace, "W-001")) == 2


def test_an_unknown_number_and_an_unreadable_deadline_are_told(closure: Callable[..., Result]) -> None:
    assert "“W-999”" in closure("request", "W-999").stderr
    unread = closure("ask-extension", "G-001", "--to", "尽快", "--text", "等设备到货")
    assert "[L402]" in unread.stderr
    assert "尽快" in unread.stderr


def test_an_extension_is_asked_for_and_granted_before_the_deadline(closure: Callable[..., Result]) -> None:
    asked = closure("ask-extension", "G-001", "--to", "2015-07-31", "--text", "等设备到货")
    assert asked.exit_code == 0, asked.stderr
    granted = closure("extend", "G-001", "--to", "2015-07-31", "--by", "王样", on="2015-06-15")
    assert granted.exit_code == 0, granted.stderr
    late = closure("ask-extension", "G-002", "--to", "2015-08-31", "--text", "来不及", on="2015-07-02")
    assert late.exit_code == 1
    assert "原时限" in late.stderr


def test_a_step_dated_before_what_already_rests_on_it_is_refused(closure: Callable[..., Result]) -> None:
    closure("request", "W-001", "--evidence", "文件")
    closure("grant", "W-001", "--by", "王样", on="2015-06-20")
    assert closure("refuse", "W-001", "--by", "王样", "--text", "退回", on="2015-06-15").exit_code == 1


def test_a_refused_closure_may_come_with_a_new_deadline(
    docgen: Docgen, workspace: Path, closure: Callable[..., Result]
) -> None:
    closure("request", "W-001", "--evidence", "文件")
    closure("refuse", "W-001", "--by", "王样", "--text", "再补。", "--to", "2015-08-31", on="2015-06-12")
    deadline = entries(docgen, workspace, "W-001")[-1]["deadline"]
    assert "2015-08-31" in json.dumps(deadline)
