from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from docgen.diagnostics import DiagnosticError
from docgen.register import store
from docgen.register.log import Fact, FactKind, Origin, OriginKind
from docgen.register.schema import MIGRATIONS, upgrade, write_new
from docgen.register.store import open_register
from tests.register.books import COMMAND, book

FACT = Fact(FactKind.PROGRESS, "W-1", date(2015, 5, 1), {"text": "已办结"}, "B2", "进展!A3")
FILE = Origin(OriginKind.RETURNED, "台账.xlsx", "a" * 64, "李样", date(2015, 6, 1))


def code_of(error: pytest.ExceptionInfo[DiagnosticError]) -> str:
    return error.value.diagnostics[0].code


def test_facts_come_back_in_the_order_of_learning(tmp_path):
    with book(tmp_path) as register:
        assert register.append(COMMAND, [FACT, FACT]) == (1, 2)
        assert register.append(COMMAND, [FACT]) == (3, 3)
    with book(tmp_path) as register:
        entries = list(register.entries())
        assert [one.seq for one in entries] == [1, 2, 3]
        assert entries[0].fact == FACT
        assert register.origins()[1] == COMMAND


def test_a_long_register_is_read_whole_and_each_entry_has_its_own_payload(tmp_path):
    facts = [FACT._replace(payload={"text": f"第{number}项，[已]办结"}) for number in range(1000)]
    with book(tmp_path) as register:
        register.append(COMMAND, facts)
        assert [one.fact for one in register.entries()] == facts
        assert [one.fact for one in register.entries(unit="B2")] == facts


def test_a_returned_file_is_taken_in_once_but_a_form_may_come_back_to_what_it_said(tmp_path):
    form = Origin(OriginKind.FORM, "form.xlsx", "a" * 64, "", date(2015, 6, 1))
    with book(tmp_path) as register:
        assert register.append(FILE, [FACT]) == (1, 1)
        assert register.append(FILE, [FACT]) == (0, 0)
        assert register.append(form, [FACT]) == (2, 2)
        assert register.append(form, [FACT]) == (3, 3)


def test_what_is_written_together_stands_or_falls_together(tmp_path):
    with book(tmp_path) as register:
        with pytest.raises(RuntimeError), register.writing():
            register.append(COMMAND, [FACT])
            raise RuntimeError
        assert register.last_seq == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET payload = '{}'",
        "DELETE FROM event",
        "DELETE FROM blob",
        "UPDATE origin SET name = ''",
    ],
)
def test_nobody_can_change_or_delete_what_is_registered(tmp_path, statement):
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT], [b"content"])
    with sqlite3.connect(tmp_path / "register.db") as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_entries_of_a_unit_are_all_those_of_the_problems_that_ever_were_with_it(tmp_path):
    moved = Fact(FactKind.PROGRESS, "W-2", FACT.on, {}, "B3")
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT, Fact(FactKind.REGISTERED, "W-2", FACT.on, {}, "B2"), moved, FACT])
        assert [one.seq for one in register.entries(unit="B2")] == [1, 2, 3, 4]
        assert [one.seq for one in register.entries(unit="B3")] == [2, 3]


def test_a_blob_is_kept_once_under_its_digest(tmp_path):
    with book(tmp_path) as register:
        for _ in range(2):
            register.append(COMMAND, [FACT], ["内容".encode()])
        (digest,) = register.blob_digests()
        assert register.blob(digest).decode() == "内容"
        with pytest.raises(KeyError):
            register.blob("0" * 64)


def test_a_workspace_without_a_register_is_told_so_and_gets_none(tmp_path):
    with pytest.raises(DiagnosticError) as error, open_register(tmp_path / "register.db"):
        pass
    assert code_of(error) == "L104"
    assert list(tmp_path.iterdir()) == []


def test_another_program_s_database_is_not_touched(tmp_path):
    path = tmp_path / "register.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DiagnosticError) as error, open_register(path):
        pass
    assert code_of(error) == "L102"
    assert path.read_bytes() == before


def test_a_newer_program_s_register_is_refused(tmp_path):
    with book(tmp_path):
        pass
    connection = sqlite3.connect(tmp_path / "register.db")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(DiagnosticError) as error, book(tmp_path):
        pass
    assert code_of(error) == "L102"


@pytest.mark.parametrize(
    "content", [b"not a database at all, by any means", b"SQLite format 3\x00" + b"\xff" * 4000]
)
def test_a_broken_file_is_told_and_kept(tmp_path, content):
    path = tmp_path / "register.db"
    path.write_bytes(content)
    with pytest.raises(DiagnosticError) as error, open_register(path):
        pass
    assert code_of(error) == "L103"
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [True, False])
def test_an_emptied_register_is_told_and_not_taken_for_a_new_one(tmp_path, create: bool):
    path = tmp_path / "register.db"
    path.write_bytes(b"")
    with pytest.raises(DiagnosticError) as error, open_register(path, create=create):
        pass
    assert code_of(error) == "L103"
    assert "空文件" in error.value.diagnostics[0].message
    assert path.read_bytes() == b""


@pytest.mark.parametrize("links", [True, False])
def test_a_new_register_is_whole_before_it_is_in_its_place(tmp_path, monkeypatch, links: bool):
    def link(fresh: Path, path: Path) -> None:
        seen.append((fresh.stat().st_size > 0, path.exists()))
        if not links:
            raise OSError("no links here")
        os_link(fresh, path)

    seen: list[tuple[bool, bool]] = []
    os_link = os.link
    monkeypatch.setattr(os, "link", link)
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT])
    assert seen == [(True, False)]
    assert [one.name for one in tmp_path.iterdir()] == ["register.db"]


def test_a_register_that_came_meanwhile_stays(tmp_path):
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT])
    write_new(tmp_path / "register.db")
    with book(tmp_path) as register:
        assert [one.fact for one in register.entries()] == [FACT]
    assert [one.name for one in tmp_path.iterdir()] == ["register.db"]


def test_what_is_read_together_is_of_one_moment(tmp_path):
    with book(tmp_path) as register, book(tmp_path) as other:
        register.append(COMMAND, [FACT])
        with register.reading():
            before = register.last_seq
            other.append(COMMAND, [FACT])
            assert register.last_seq == before == 1
        assert register.last_seq == 2


def test_rows_of_progress_are_read_apart_and_by_place(tmp_path):
    told = Fact(FactKind.REGISTERED, "W-2", date(2015, 5, 1), {"code": "W-2"}, "B3", "问题!A3")
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT, told, FACT._replace(subject="W-2", place="2015-06填报 台账!M6")])
        rows = [(seq, code) for seq, code, _, _ in register.progress_rows()]
        assert rows == [(1, "W-1"), (3, "W-2")]
        assert [code for _, code, _, _ in register.progress_rows(subject="W-2")] == ["W-2"]
        assert [code for _, code, _, _ in register.progress_rows(unit="B3")] == ["W-2"]
        assert next(register.progress_rows())[2:] == (FACT.on, FACT.payload)
        assert [one.seq for one in register.entries(FactKind.PROGRESS, placed="2015-06填报 ")] == [3]


def test_the_newest_entry_of_some_kinds_is_known(tmp_path):
    with book(tmp_path) as register:
        assert register.last_of([FactKind.PROGRESS]) == 0
        register.append(COMMAND, [FACT, FACT._replace(kind=FactKind.ISSUED)])
        assert register.last_of([FactKind.PROGRESS]) == 1
        assert register.last_of([FactKind.PROGRESS, FactKind.ISSUED]) == 2


def test_a_full_disk_changes_nothing(tmp_path):
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT])
    with book(tmp_path) as register:
        (pages,) = register._connection.execute("PRAGMA page_count").fetchone()
        register._connection.execute(f"PRAGMA max_page_count = {pages}")
        big = Fact(FactKind.PROGRESS, "W-1", FACT.on, {"text": "长" * 50_000})
        with pytest.raises(DiagnosticError) as error:
            register.append(COMMAND, [FACT, big])
        assert code_of(error) == "L101"
        assert "磁盘已满" in error.value.diagnostics[0].message
    with book(tmp_path) as register:
        assert register.last_seq == 1


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    missing = tmp_path / "nowhere" / "register.db"
    with pytest.raises(DiagnosticError) as error, open_register(missing, create=True):
        pass
    assert code_of(error) == "L101"


def test_a_register_that_another_writer_holds_is_told_after_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_WAIT_SECONDS", 0.05)
    with book(tmp_path) as one, book(tmp_path) as other, one.writing():
        with pytest.raises(DiagnosticError) as error:
            other.append(COMMAND, [FACT])
        assert code_of(error) == "L101"
        assert "正被别的程序使用" in error.value.diagnostics[0].message


def test_an_upgrade_keeps_every_event(tmp_path):
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT])
        newer = (
            *MIGRATIONS,
            "ALTER TABLE event ADD COLUMN remark TEXT; CREATE INDEX by_day ON event (on_day)",
        )
        upgrade(register._connection, newer)
        assert register._connection.execute("PRAGMA user_version").fetchone() == (len(newer),)
        assert [one.fact for one in register.entries()] == [FACT]


def test_an_upgrade_that_fails_halfway_leaves_the_version_it_found(tmp_path):
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT])
        broken = (*MIGRATIONS, "ALTER TABLE event ADD COLUMN remark TEXT; CREATE NONSENSE")
        with pytest.raises(sqlite3.OperationalError):
            upgrade(register._connection, broken)
        columns = [row[1] for row in register._connection.execute("PRAGMA table_info(event)")]
        assert "remark" not in columns
        assert register._connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_the_register_is_one_file_when_nobody_has_it_open(tmp_path: Path):
    with book(tmp_path) as register:
        register.append(COMMAND, [FACT])
    assert [one.name for one in tmp_path.iterdir()] == ["register.db"]
