"""The register's file: facts are appended, never changed. The one module that speaks SQL about them.

A server database can take its place behind the methods of `Register`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.register.log import TAKEN_ONCE, Entry, Fact, FactKind, Origin, OriginKind
from docgen.register.schema import APPLICATION_ID, MIGRATIONS, upgrade, write_new

REGISTER_FILE = "register.db"
_WAIT_SECONDS = 10.0
_BULK = frozenset({FactKind.REGISTERED, FactKind.AMENDED, FactKind.PROGRESS})
_OF_REGISTER = "kind NOT IN ('registered', 'amended', 'progress')"
"""The condition of the index over the few other entries, which SQLite must be told to use it."""
_COLUMNS = "seq, origin, kind, subject, unit, on_day, place, payload"
_OF_PROGRESS = "seq, subject, on_day, payload"
_CONDITIONS = {
    "subject": "subject = ?",
    "unit": "subject IN (SELECT subject FROM event WHERE unit = ? AND "
    "(kind = 'registered' OR kind = 'amended' OR kind = 'progress'))",
    "placed": "instr(place, ?) = 1",
}
_INSERT = (
    "INSERT INTO event (origin, kind, subject, unit, on_day, place, payload) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_KINDS = {kind.value: kind for kind in FactKind}
_parse = json.JSONDecoder().decode
_day = lru_cache(4096)(date.fromisoformat)
_PARSED_TOGETHER = 256
"""Entries whose payloads are parsed as one text: calling the parser takes longer than a payload does."""


class Register:
    """An open register. Made by `open_register`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @property
    def last_seq(self) -> int:
        """The newest entry's number, 0 while there is none."""
        (last,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
        return int(last)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything appended inside stands or falls together; other writers wait.

        What is read inside cannot be out of date when it is written.
        """
        with _refusals(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk ends the transaction by itself
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with _refusals(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    def append(self, origin: Origin, facts: Iterable[Fact], blobs: Iterable[bytes] = ()) -> tuple[int, int]:
        """Add facts in their order, all or none, and give the first and last number, (0, 0) for none.

        A file that is taken in only once, and was, adds nothing. Call it inside `writing` where the facts
        depend on what was read before; by itself it is a transaction of its own.
        """
        if not self._connection.in_transaction:
            with self.writing():
                return self.append(origin, facts, blobs)
        if self.was_taken(origin):
            return 0, 0
        rows = [_row(fact) for fact in facts]
        if not rows:
            return 0, 0
        for content in blobs:
            self._connection.execute(
                "INSERT OR IGNORE INTO blob VALUES (?, ?)", (digest_of(content), zlib.compress(content, 6))
            )
        before = self.last_seq
        number = self._origin_number(origin)
        self._connection.executemany(_INSERT, [(number, *row) for row in rows])
        return before + 1, before + len(rows)

    def _origin_number(self, origin: Origin) -> int:
        values = (origin.kind, origin.name, origin.digest, origin.author, origin.taken_on.isoformat())
        cursor = self._connection.execute(
            "INSERT INTO origin (kind, name, digest, author, taken_on) VALUES (?, ?, ?, ?, ?)", values
        )
        return int(cursor.lastrowid or 0)

    def was_taken(self, origin: Origin) -> bool:
        """Whether this very file, by its bytes, has been taken in before and is to be taken in once."""
        if origin.kind not in TAKEN_ONCE or not origin.digest:
            return False
        query = "SELECT 1 FROM origin WHERE digest = ? AND kind = ?"
        return self._connection.execute(query, (origin.digest, origin.kind)).fetchone() is not None

    def last_of(self, kinds: Collection[FactKind]) -> int:
        """The newest entry of some kinds, 0 while there is none."""
        marks = ", ".join("?" * len(kinds))
        query = f"SELECT seq FROM event WHERE kind IN ({marks}) ORDER BY seq DESC LIMIT 1"
        (last,) = self._connection.execute(query, tuple(kinds)).fetchone() or (0,)
        return int(last)

    def entries(
        self,
        *kinds: FactKind,
        subject: str | None = None,
        unit: str | None = None,
        placed: str | None = None,
    ) -> Iterator[Entry]:
        """Entries in the order of learning, all or those of some kinds.

        About one `subject`; about the problems that are or ever were with a department (`unit`); or with a
        place that begins with the text `placed`.
        """
        about = {"subject": subject, "unit": unit, "placed": placed}
        for chunk in _parsed(self._select(_COLUMNS, kinds, about)):
            for (seq, origin, kind, code, department, day, place, _), payload in chunk:
                yield Entry(seq, origin, Fact(_KINDS[kind], code, _day(day), payload, department, place))

    def progress_rows(
        self, *, subject: str | None = None, unit: str | None = None
    ) -> Iterator[tuple[int, str, date, Any]]:
        """Number, problem, day and payload of the entries that tell of rows of 进展, as `entries` gives them.

        **Why** apart: they are nearly all there is, and this takes half the time.
        """
        about = {"subject": subject, "unit": unit}
        for chunk in _parsed(self._select(_OF_PROGRESS, (FactKind.PROGRESS,), about)):
            for (seq, code, day, _), payload in chunk:
                yield seq, code, _day(day), payload

    def _select(
        self, columns: str, kinds: Collection[FactKind], about: Mapping[str, str | None]
    ) -> sqlite3.Cursor:
        values = {_CONDITIONS[name]: value for name, value in about.items() if value is not None}
        conditions = [*values]
        if kinds:
            conditions.append(f"kind IN ({', '.join('?' * len(kinds))})")
            if not _BULK.intersection(kinds):
                conditions.append(_OF_REGISTER)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        query = f"SELECT {columns} FROM event{where} ORDER BY seq"
        return self._connection.execute(query, (*values.values(), *kinds))

    def origins(self) -> dict[int, Origin]:
        """Origins by number."""
        rows = self._connection.execute("SELECT id, kind, name, digest, author, taken_on FROM origin")
        return {
            number: Origin(OriginKind(kind), name, digest, author, date.fromisoformat(day))
            for number, kind, name, digest, author, day in rows
        }

    def blob(self, digest: str) -> bytes:
        """The content of that digest; KeyError if the register has none."""
        row = self._connection.execute("SELECT content FROM blob WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            raise KeyError(digest)
        return zlib.decompress(row[0])

    def blob_digests(self) -> tuple[str, ...]:
        """All digests, sorted."""
        return tuple(digest for (digest,) in self._connection.execute("SELECT digest FROM blob ORDER BY 1"))


def digest_of(content: bytes) -> str:
    """The SHA-256 that a blob is known by."""
    return hashlib.sha256(content).hexdigest()


def canonical(value: Any) -> str:
    """JSON of one spelling: equal values, equal text."""
    return _compact(value)


def _row(fact: Fact) -> tuple[str, ...]:
    payload = canonical(dict(fact.payload))
    return (fact.kind, fact.subject, fact.unit, fact.on.isoformat(), fact.place, payload)


def _parsed(cursor: sqlite3.Cursor) -> Iterator[Iterator[tuple[tuple[Any, ...], Any]]]:
    """Rows whose last column is a payload, each with what that says, some at a time."""
    while rows := cursor.fetchmany(_PARSED_TOGETHER):
        yield zip(rows, _parse(f"[{','.join([row[-1] for row in rows])}]"), strict=True)


@contextmanager
def open_register(path: Path, *, create: bool = False) -> Iterator[Register]:
    """A register opened for reading and writing, closed at the end.

    Raises DiagnosticError: L104 if there is none and `create` is not set, L101 where the system refuses,
    L102 for a file that is no register or a newer program's, L103 for one that is damaged or empty.
    """
    if not create and not path.is_file():
        remedy = "请先运行 docgen register sync，把表单登记进去"
        raise DiagnosticError([Diagnostic("L104", f"没有找到 {path.name}", remedy, Location(path.name))])
    if path.is_file() and not path.stat().st_size:
        raise DiagnosticError([_emptied(path)])
    with _refusals(path):
        if not path.exists():
            write_new(path)
        with closing(_connect(path)) as connection:
            _prepare(connection, path)
            yield Register(connection, path)


def _emptied(path: Path) -> Diagnostic:
    remedy = (
        "请放回备份，或用 docgen register import 装回导出的文件；确实什么也没有登记过的，删去它再运行一次"
    )
    return Diagnostic("L103", f"{path.name} 是空文件，登记过的内容都不在了", remedy, Location(path.name))


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if version > len(MIGRATIONS) or (tables and application != APPLICATION_ID):
        message = f"{path.name} 不是登记簿，或由更新版本的程序写成"
        raise DiagnosticError(
            [Diagnostic("L102", message, "请升级程序，或换用原来的文件", Location(path.name))]
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    upgrade(connection)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What SQLite refuses, as a diagnostic. Nothing was changed: a transaction stands or falls whole."""
    try:
        yield
    except sqlite3.IntegrityError:  # a defect of ours, not of the disk
        raise
    except sqlite3.DatabaseError as error:
        raise DiagnosticError([_refusal(path, error)]) from error


def _refusal(path: Path, error: sqlite3.DatabaseError) -> Diagnostic:
    text = str(error)
    if "malformed" in text or "not a database" in text:
        return Diagnostic(
            "L103",
            f"{path.name} 已经损坏（{text}）",
            "请先把它改名留存，再放回备份，或用 docgen register import 装回导出的文件",
            Location(path.name),
        )
    reasons = {
        "full": ("磁盘已满", "请腾出空间后再运行一次"),
        "locked": ("正被别的程序使用", "请等它结束后再运行一次"),
        "readonly": ("文件或文件夹是只读的", "请核对能否写入"),
        "unable to open": ("文件或文件夹打不开", "请核对路径和权限"),
    }
    for word, (reason, remedy) in reasons.items():
        if word in text:
            return Diagnostic("L101", f"{path.name} {reason}，没有任何改动", remedy, Location(path.name))
    return Diagnostic(
        "L101",
        f"{path.name} 读写失败（{text}），没有任何改动",
        "请核对磁盘是否已满、能否写入",
        Location(path.name),
    )
