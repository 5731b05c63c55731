"""A register outlives its writers: killed at any instant it opens, holds all or nothing, and goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from docgen.register.transfer import digest_of_register
from tests.builders import progress, unit_problem
from tests.register.books import book, close, take
from tests.register.killing import kill_during, seconds_of

KILLS = 100
MANY = [unit_problem(f"W-{number}") for number in range(120)]
DONE = [progress(one["code"], "2015-05-20", "完成") for one in MANY]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def digest(folder: Path) -> str:
    with book(folder) as register:
        (sound,) = register._connection.execute("PRAGMA integrity_check").fetchone()
        assert sound == "ok"
        assert register._connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return digest_of_register(register)


def sync(folder: Path) -> None:
    with book(folder) as register:
        take(register, problems=MANY, progress=DONE)


def close_months(folder: Path) -> None:
    with book(folder) as register, register.writing():
        for month in range(4, 8):
            close(register, f"2015-{month:02}", f"2015-{month:02}-30")


@pytest.mark.parametrize("action", [sync, close_months])
def test_a_register_whose_writer_is_killed_holds_all_or_nothing(tmp_path, action):
    start, done = tmp_path / "start", tmp_path / "done"
    start.mkdir()
    with book(start) as register:
        take(register, problems=MANY[:3])
    shutil.copytree(start, done)
    before = digest(start)
    action(done)
    after = digest(done)
    spent = min(seconds_of(partial(action, _copy(start, tmp_path / f"timed-{n}"))) for n in range(3))
    killed = 0
    for number in range(KILLS):
        folder = _copy(start, tmp_path / f"trial-{number}")
        killed += kill_during(partial(action, folder), spent * 1.2 * number / KILLS)
        left = digest(folder)
        assert left in (before, after)
        if left == before:
            action(folder)
        assert digest(folder) == after
        shutil.rmtree(folder)
    assert killed > KILLS // 10, "hardly any writer was killed at work"


def _copy(start: Path, folder: Path) -> Path:
    shutil.copytree(start, folder)
    return folder


def test_what_a_killed_writer_leaves_beside_the_register_is_taken_up(tmp_path):
    with book(tmp_path) as register:
        take(register, problems=MANY[:1])
    assert kill_during(lambda: _write_and_hang(tmp_path), 0.3)
    assert (tmp_path / "register.db-wal").stat().st_size > 0
    with book(tmp_path) as register:
        assert len(list(register.entries())) == 4


def _write_and_hang(folder: Path) -> None:
    with book(folder) as register:
        with register.writing():
            take_rows = (
                "INSERT INTO event SELECT NULL, origin, kind, 'W-9', unit, on_day, place, payload FROM event"
            )
            register._connection.execute(take_rows)
        while True:
            pass


def test_a_plain_reader_finds_the_register_sound(tmp_path):
    sync(tmp_path)
    with sqlite3.connect(f"file:{tmp_path / 'register.db'}?mode=ro", uri=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
