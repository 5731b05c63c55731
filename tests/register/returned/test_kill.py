"""Collecting killed at any instant: each file is in with all of its facts or not at all."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from docgen.documents.ledger_return.context import ledgers_of
from docgen.register.returned.collect import take_in
from docgen.register.returned.reading import Returned, read_returned
from docgen.register.returned.state import read_state
from docgen.register.store import open_register
from docgen.register.transfer import digest_of_register
from tests.register.killing import kill_during, seconds_of
from tests.register.returned.world import JULY, fill, make_world

KILLS = 30
FILES = ("甲.xlsx", "乙.xlsx")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def digest(folder: Path) -> str:
    with open_register(folder / "register.db") as register:
        return digest_of_register(register)


def collect(folder: Path, count: int = len(FILES)) -> None:
    with open_register(folder / "register.db") as register:
        state = read_state(register, ledgers_of)
        for name in FILES[:count]:
            read = read_returned(folder / name)
            assert isinstance(read, Returned)
            with register.writing():
                take_in(register, state, read, "", JULY)


def test_a_killed_collect_holds_whole_files_and_goes_on(tmp_path: Path) -> None:
    start = tmp_path / "start"
    start.mkdir()
    with make_world(start) as world:
        for name, text in zip(FILES, ("甲说", "乙说"), strict=True):
            world.returned(name, partial(fill, number="W-1", 备注=text, 本月进展="已约谈。"))
    states = []
    for count in range(len(FILES) + 1):
        done = Path(shutil.copytree(start, tmp_path / f"done-{count}"))
        collect(done, count)
        states.append(digest(done))
    assert len(set(states)) == len(FILES) + 1
    spent = seconds_of(partial(collect, Path(shutil.copytree(start, tmp_path / "timed"))))
    killed = 0
    for number in range(KILLS):
        folder = Path(shutil.copytree(start, tmp_path / f"trial-{number}"))
        killed += kill_during(partial(collect, folder), spent * 1.2 * number / KILLS)
        assert digest(folder) in states
        collect(folder)
        assert digest(folder) == states[-1]
    assert killed > KILLS // 10
