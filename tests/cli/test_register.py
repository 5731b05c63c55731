from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Docgen = Callable[..., Result]


@pytest.fixture
def registered(docgen: Docgen, workspace: Path) -> Path:
    assert docgen("register", "sync", "-w", workspace, "--author", "王样").exit_code == 0
    return workspace


def test_sync_registers_the_form_and_says_how_much(docgen: Docgen, workspace: Path) -> None:
    first = docgen("register", "sync", "-w", workspace)
    assert "新登记问题21个，更改0个，新进展1条" in first.stdout
    assert "没有新的内容" in docgen("register", "sync", "-w", workspace).stdout


def test_log_tells_each_entry_with_its_origin_and_author(docgen: Docgen, registered: Path) -> None:
    lines = docgen("register", "log", "-w", registered, "--format", "jsonl").stdout.splitlines()
    entries = [json.loads(line) for line in lines]
    assert [one["seq"] for one in entries] == list(range(1, 24))
    progress = entries[-1]
    assert (progress["kind"], progress["subject"], progress["author"]) == ("progress", "W-001", "王样")
    assert progress["place"].startswith("form.yaml:")
    text = docgen("register", "log", "-w", registered, "--problem", "W-001").stdout
    assert "已修订审批流程" in text
    assert "W-002" not in text


def test_an_export_is_brought_into_a_new_workspace_whole(
    docgen: Docgen, registered: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "register.jsonl", tmp_path / "other"
    other.mkdir()
    sealed = docgen("register", "export", file, "-w", registered).stdout.split()[-1]
    assert sealed in docgen("register", "import", file, "-w", other).stdout
    again = docgen("register", "export", tmp_path / "again.jsonl", "-w", other)
    assert sealed in again.stdout
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()


def test_an_altered_export_is_refused(docgen: Docgen, registered: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "register.jsonl", tmp_path / "other"
    other.mkdir()
    docgen("register", "export", file, "-w", registered)
    file.write_text(file.read_text("utf-8").replace("流程", "过程"), "utf-8")
    refused = docgen("register", "import", file, "-w", other)
    assert refused.exit_code == 1
    assert "[L103]" in refused.stderr


def test_without_a_register_log_says_what_to_do(docgen: Docgen, workspace: Path) -> None:
    refused = docgen("register", "log", "-w", workspace)
    assert refused.exit_code == 1
    assert "docgen register sync" in refused.stderr


def test_documents_of_a_registered_workspace_are_those_of_its_form(
    docgen: Docgen, workspace: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    assert docgen("make", "-w", workspace, "--out", workspace / "a").exit_code == 0
    docgen("register", "sync", "-w", workspace)
    assert docgen("make", "-w", workspace, "--out", workspace / "b").exit_code == 0
    before, after = files(workspace / "a"), files(workspace / "b")
    assert len(before) > 20
    assert {n: d for n, d in before.items() if "manifest" not in n} == {
        n: d for n, d in after.items() if "manifest" not in n
    }


def test_make_takes_the_form_in_first_and_tells_what_waits(docgen: Docgen, registered: Path) -> None:
    form = registered / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("已修订审批流程。", "已公布审批流程。"), "utf-8")
    made = docgen("make", "ledger", "-w", registered, "--as-of", "2015-06-30")
    assert made.exit_code == 0
    assert "[L201]" in made.stderr
    assert "行不见了" in made.stderr


def test_a_trial_run_leaves_the_register_as_it_is(docgen: Docgen, registered: Path) -> None:
    before = (registered / "register.db").read_bytes()
    form = registered / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("已修订审批流程。", "已公布审批流程。"), "utf-8")
    docgen("make", "ledger", "-w", registered, "--dry-run")
    assert (registered / "register.db").read_bytes() == before
