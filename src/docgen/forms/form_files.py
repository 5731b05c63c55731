"""Replacing a workspace's form: whole or not at all, the old one kept, never under someone's hands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.files import reason_of, write_atomically
from docgen.forms.guard import lock_warnings


def refuse_if_open(path: Path) -> None:
    """Raise `DiagnosticError` when Excel, WPS or LibreOffice has the file open."""
    locked = lock_warnings(path)
    if locked:
        raise DiagnosticError([replace(one, severity=Severity.ERROR) for one in locked])


def write_form_file(path: Path, content: bytes) -> None:
    """Write beside the target and move over it; raises `DiagnosticError`, the target then as it was."""
    with _told(path):
        write_atomically(path, content)


def set_aside(path: Path, name: str) -> Path:
    """Rename a file to `name`, with a number where that is taken (`form.old-2.yaml`); gives its new path."""
    stem, _, suffix = name.rpartition(".")
    target, number = path.with_name(name), 2
    while target.exists():
        target, number = path.with_name(f"{stem}-{number}.{suffix}"), number + 1
    with _told(path):
        return path.rename(target)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path.name} 写不进去（{reason_of(error)}）"
        remedy = "请关闭正在打开它的程序，并确认有权写入这个文件夹"
        raise DiagnosticError([Diagnostic("F125", message, remedy, Location(path.name))]) from error
