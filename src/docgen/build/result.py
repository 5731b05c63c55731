"""What is told of a file once a run is over: plain values, apart from how the file came about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.diagnostics import Diagnostic


class Result(StrEnum):
    """What became of one file."""

    MADE = "生成"
    UNCHANGED = "未变"
    KEPT = "保留"
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class Told:
    """One file: `kind` is a code, `subject` a person's number (empty for the unit), `as_of` an ISO date,
    `path` below the output folder with `/`, `source` that of the file it shows if it is a PDF or a picture.
    """

    kind: str
    subject: str
    period: str
    as_of: str
    path: str
    result: Result
    diagnostics: tuple[Diagnostic, ...] = ()
    source: str = ""
