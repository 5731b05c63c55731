"""Faults in what the user gave, as values with a place and a remedy.

This module imports nothing of docgen. A fault in the input is a `Diagnostic`; the
campaign's 问题 is a `Problem` and lives in `docgen.model`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad it is: an error refuses the work, a warning goes along with it, an info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Location:
    """Where in a file: a cell (`form.xlsx:问题!C17`), a line (`campaign.yaml:42:7`) or the file.

    `line` and `column` count from 1. `cell` is an A1 address and goes with `sheet`.
    `part` names any other place in words (`第3段`).
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None
    part: str | None = None

    def __str__(self) -> str:
        text = self.file
        if self.sheet is not None:
            text += f":{self.sheet}" + (f"!{self.cell}" if self.cell else "")
        if self.line is not None:
            text += f":{self.line}" + (f":{self.column}" if self.column is not None else "")
        if self.part is not None:
            text += f"，{self.part}"
        return text

    @property
    def spot(self) -> str:
        """The place within its file, for a message that names the file already: `问题!C17`, 第42行."""
        if self.sheet is not None:
            return f"{self.sheet}!{self.cell}" if self.cell else f"「{self.sheet}」表"
        return str(self) if self.line is None else f"第{self.line}行"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: `code` is stable (`docgen explain CODE`), `message` quotes the value as typed."""

    code: str
    message: str
    remedy: str
    location: Location
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.location}: [{self.code}] {self.message} → {self.remedy}"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `place` is the printable form of the location."""
        return {**asdict(self), "place": str(self.location), "severity": str(self.severity)}


class DiagnosticError(Exception):
    """Carries diagnostics out of a step that cannot go on; the command line turns it into status 1."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them refuses the work."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
