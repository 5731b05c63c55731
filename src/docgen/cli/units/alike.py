"""Faults of many units told so that they can be read: what several have in common is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docgen.cli.report import placed_below
from docgen.diagnostics import Diagnostic
from docgen.resources import UNITS_FOLDER


def told_once(faults: Sequence[Sequence[Diagnostic]], folders: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Each fault at its place below the units' folders, the same one of several units at the first of them.

    **Why**: all units have the superior's campaign; what is worth a look in it would be told fifty times.
    """
    owners: dict[Diagnostic, list[str]] = {}
    for some, folder in zip(faults, folders, strict=True):
        for fault in dict.fromkeys(some):
            owners.setdefault(fault, []).append(f"{UNITS_FOLDER}/{folder.name}")
    return tuple(
        one for fault, below in owners.items() for one in placed_below([_with(fault, below)], below[0])
    )


def _with(fault: Diagnostic, folders: Sequence[str]) -> Diagnostic:
    if len(folders) == 1:
        return fault
    return replace(fault, message=f"{fault.message}（另有{len(folders) - 1}个单位同样）")
