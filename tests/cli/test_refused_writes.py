"""A full disk and a folder that may not be written: the monthly commands say so, and nothing is changed."""

from __future__ import annotations

import ctypes
import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from docgen.build import issue
from docgen.register import store

Docgen = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]
COMMANDS = {
    "issue": ("ledger", "issue", "--month", "2015-06", "--on", "2015-06-01"),
    "collect": ("ledger", "collect", "交回.xlsx", "--on", "2015-06-03"),
    "close": ("ledger", "close", "--month", "2015-05", "--on", "2015-06-02"),
}
LONG = ("--author", "王样" * 4000)
"""A name too long for what is left of the register's last page."""
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux's limits")


@pytest.fixture
def month(docgen: Docgen, workspace: Path) -> Path:
    """A workspace whose ledger of May is handed out and one copy of it filled in."""
    handed_out = docgen("ledger", "issue", "-w", workspace, "--month", "2015-05", "--on", "2015-05-20")
    assert handed_out.exit_code == 0, handed_out.stderr
    workbook = openpyxl.load_workbook(next(workspace.rglob("*填报.xlsx")))
    sheet = workbook["台账"]
    [note] = [cell for cell in sheet[4] if cell.value == "备注"]
    sheet.cell(5, note.column or 0).value = "单位说"
    workbook.save(workspace / "交回.xlsx")
    return workspace


@pytest.fixture
def read_only(month: Path) -> Iterator[Path]:
    """The workspace with nothing in it that may be written."""
    paths = [month, *month.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield month
    for path in paths:
        path.chmod(0o755 if path.is_dir() else 0o644)


def run(workspace: Path, command: str, prepare: Callable[[], None]) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own that is made ready by `prepare`."""
    return subprocess.run(
        [sys.executable, "-c", "from docgen.cli import main; main()", *COMMANDS[command]],
        cwd=workspace,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        preexec_fn=prepare,
        check=False,
    )


def fill_the_disk() -> None:
    """Files cannot grow beyond a kilobyte."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def obey_permissions() -> None:
    """Root, too, keeps to what files allow."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


def content(files: Files, workspace: Path) -> dict[str, bytes]:
    """All files but those that SQLite keeps beside the register while it is open."""
    return {name: data for name, data in files(workspace).items() if not name.endswith(("-shm", "-wal"))}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_disk_without_room_is_told_and_nothing_is_changed(month: Path, files: Files, command: str) -> None:
    before = content(files, month)
    ended = run(month, command, fill_the_disk)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert "[L101]" in ended.stderr
    assert content(files, month) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_register_that_has_no_room_to_grow_is_told_and_nothing_is_changed(
    docgen: Docgen, month: Path, files: Files, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(files, month)
    connect = store._connect

    def full(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(store, "_connect", full)
    monkeypatch.chdir(month)
    ended = docgen(*COMMANDS[command], *LONG)
    assert ended.exit_code == 1, ended.output
    assert "register.db 磁盘已满，没有任何改动" in ended.stderr
    assert content(files, month) == before


def test_a_disk_that_fills_up_while_ledgers_are_written_hands_none_out(
    docgen: Docgen, month: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(files, month)

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(issue, "write_atomically", full)
    monkeypatch.chdir(month)
    ended = docgen(*COMMANDS["issue"])
    assert ended.exit_code == 3, ended.output
    assert "磁盘已满" in ended.stderr
    assert content(files, month) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_may_not_be_written_is_told_and_nothing_is_changed(
    read_only: Path, files: Files, command: str
) -> None:
    before = content(files, read_only)
    ended = run(read_only, command, obey_permissions)
    assert ended.returncode in (1, 3), ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert "L101" in ended.stderr
    assert content(files, read_only) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_commands_change_something_where_they_may(month: Path, files: Files, command: str) -> None:
    before = content(files, month)
    ended = run(month, command, lambda: None)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert content(files, month) != before
