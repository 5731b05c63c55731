"""The register's tables, and the steps from each version of them to the next.

An upgrade adds; it never rewrites an event. Events, origins and blobs can be added to and nothing else:
triggers refuse the rest, whoever asks.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

APPLICATION_ID: Final = 0x64674C31
"""Marks the file as a register of ours, so that another program's database is not taken for one."""

_FIRST = """
CREATE TABLE origin (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
    author TEXT NOT NULL, taken_on TEXT NOT NULL
) STRICT;
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL REFERENCES origin (id),
    kind TEXT NOT NULL, subject TEXT NOT NULL, unit TEXT NOT NULL,
    on_day TEXT NOT NULL, place TEXT NOT NULL, payload TEXT NOT NULL
) STRICT;
CREATE TABLE blob (
    digest TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_subject ON event (subject);
CREATE INDEX event_by_unit ON event (unit, subject)
    WHERE kind = 'registered' OR kind = 'amended' OR kind = 'progress';
CREATE INDEX event_of_register ON event (kind) WHERE kind NOT IN ('registered', 'amended', 'progress');
CREATE INDEX origin_by_digest ON origin (digest);
"""
_TABLES = ("origin", "event", "blob")

MIGRATIONS: Final[tuple[str, ...]] = (_FIRST,)
"""Statements that lead from version i to i + 1; a new one is added at the end."""


def upgrade(connection: sqlite3.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring an open database to the newest version, all steps or none."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in migrations[version:]:
            for statement in filter(str.strip, step.split(";")):
                connection.execute(statement)
        for statement in _guards():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def write_new(path: Path) -> None:
    """Write a register without entries where there is none; one that is there by then stays.

    **Why** beside its place first: an empty file is then never one that was killed at birth, but a register
    that lost everything.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            upgrade(connection)
        _put(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _put(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            fresh.replace(path)


def _guards() -> list[str]:
    """Triggers that refuse to change or delete a row of the three tables."""
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_keeps_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the register only grows'); END"
        for table in _TABLES
        for verb in ("UPDATE", "DELETE")
    ]
