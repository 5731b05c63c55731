"""A fault found across records: it knows where in the model it is, not in which file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docgen.diagnostics import Severity

ModelPath = tuple[str | int, ...]
"""Attribute names and list positions from the root record: `("problems", 3, "deadline")`."""

MAX_NAMES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault; `forms` turns it into a diagnostic by locating `path` in the file that was read.

    `other` is a second place that the fault is about (the first of two alike), told after the message.
    """

    code: str
    path: ModelPath
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    other: ModelPath | None = None


def listing(names: Iterable[str]) -> str:
    """Names joined by 、; from the eleventh on only their number is told."""
    every = list(names)
    shown = "、".join(every[:MAX_NAMES_SHOWN])
    return shown + (f" 等{len(every)}个" if len(every) > MAX_NAMES_SHOWN else "")
