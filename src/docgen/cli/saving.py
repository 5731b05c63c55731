"""Files that the user asked for by name."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.files import reason_of, write_atomically


def save(path: Path, content: bytes) -> None:
    """Write the file whole or not at all; raises DiagnosticError (B101) where the system refuses."""
    try:
        write_atomically(path, content)
    except OSError as error:
        message, place = f"写不了文件（{reason_of(error)}）", Location(str(path))
        raise DiagnosticError([Diagnostic("B101", message, "核对路径能否写入", place)]) from error
