"""A register moved whole, as lines of JSON: every blob, origin and event, and the digest of all of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.register.log import ALWAYS, Entry, Fact, FactKind, Origin, OriginKind
from docgen.register.store import Register, canonical, digest_of

FORMAT = "docgen-register"
VERSION = 1


def export_lines(register: Register, up_to: int | None = None) -> Iterator[str]:
    """The register as lines without line ends; the last one holds their number and SHA-256.

    Equal registers give equal lines, wherever and whenever they are exported. With `up_to` it is the register
    as it was when that entry was its last.
    """
    seal = hashlib.sha256()
    count = 0
    for value in _contents(register, up_to):
        line = canonical(value)
        seal.update(f"{line}\n".encode())
        count += 1
        yield line
    yield canonical({"lines": count, "sha256": seal.hexdigest()})


def digest_of_register(register: Register) -> str:
    """The SHA-256 that an export ends with."""
    *_, last = export_lines(register)
    return str(json.loads(last)["sha256"])


def last_entry_of(register: Register, day: date) -> int:
    """The number of the last entry that came with a fact of that day or one before it, 0 if there is none.

    A form says no day: one that came after that entry tells of later days.
    """
    last, origin = 0, 0
    for entry in register.entries():
        if ALWAYS < entry.fact.on <= day or (entry.origin == origin and entry.seq == last + 1):
            last, origin = entry.seq, entry.origin
    return last


def _contents(register: Register, up_to: int | None) -> Iterator[Any]:
    last = register.last_seq if up_to is None else up_to
    origins, blobs = _used(register, last)
    yield {"format": FORMAT, "version": VERSION}
    for digest in register.blob_digests():
        if up_to is None or digest in blobs:
            yield {"blob": register.blob(digest).decode()}
    for number, one in register.origins().items():
        if up_to is None or number in origins:
            yield {"origin": [number, one.kind, one.name, one.digest, one.author, one.taken_on.isoformat()]}
    for entry in register.entries():
        if entry.seq <= last:
            yield {"event": _event(entry)}


def _used(register: Register, last: int) -> tuple[set[int], set[str]]:
    """Numbers of the origins and digests of the blobs that the entries up to a number speak of."""
    origins, blobs = set[int](), set[str]()
    for entry in register.entries():
        if entry.seq <= last:
            origins.add(entry.origin)
            if entry.fact.kind is FactKind.FORM:
                blobs.update(str(digest) for digest in entry.fact.payload.values())
    return origins, blobs


def _event(entry: Entry) -> list[Any]:
    fact = entry.fact
    where = [fact.subject, fact.unit, fact.on.isoformat(), fact.place]
    return [entry.seq, entry.origin, fact.kind, *where, dict(fact.payload)]


def import_lines(register: Register, lines: Iterable[str], name: str) -> str:
    """Fill an empty register from an export, all of it or nothing, and give its digest.

    Raises DiagnosticError (L103) for a file that is cut off, altered or no export, and for a register that
    already has entries.
    """
    if register.last_seq:
        raise _refused(name, f"{register.path.name} 里已有内容", "请导入到一个新的工作区")
    values, sealed = _checked(lines, name)
    blobs, origins, facts = _read(values)
    with register.writing():
        for number, origin in origins.items():
            register.append(origin, facts.get(number, ()), blobs)
            blobs = []  # all of them came with the first
        digest = digest_of_register(register)
        if digest != sealed:
            raise _refused(name, "装进登记簿以后与导出时不同", "请用原来的登记簿重新导出")
    return digest


def _read(values: Iterable[dict[str, Any]]) -> tuple[list[bytes], dict[int, Origin], dict[int, list[Fact]]]:
    """Blobs, origins by number, facts by their origin's number."""
    blobs: list[bytes] = []
    origins: dict[int, Origin] = {}
    facts: dict[int, list[Fact]] = {}
    for value in values:
        if "blob" in value:
            blobs.append(value["blob"].encode())
        elif "origin" in value:
            number, kind, title, digest, author, day = value["origin"]
            origins[number] = Origin(OriginKind(kind), title, digest, author, date.fromisoformat(day))
        elif "event" in value:
            _, number, kind, subject, unit, day, place, payload = value["event"]
            fact = Fact(FactKind(kind), subject, date.fromisoformat(day), payload, unit, place)
            facts.setdefault(number, []).append(fact)
    return blobs, origins, facts


def _checked(lines: Iterable[str], name: str) -> tuple[list[dict[str, Any]], str]:
    """The values of an export's lines without the last, and the digest in that, which must fit them."""
    texts = [line.rstrip("\r\n") for line in lines if line.strip()]
    try:
        values = [json.loads(text) for text in texts]
        seal = digest_of("".join(f"{text}\n" for text in texts[:-1]).encode())
        sound = values[0] == {"format": FORMAT, "version": VERSION} and values[-1]["sha256"] == seal
    except (ValueError, IndexError, KeyError, TypeError):
        sound = False
    if not sound:
        raise _refused(name, f"{name} 不完整、被改动过，或不是登记簿的导出文件", "请重新导出")
    return values[:-1], seal


def _refused(name: str, message: str, remedy: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic("L103", message, remedy, Location(Path(name).name))])
