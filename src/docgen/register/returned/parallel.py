"""Reading many returned workbooks in several processes; what they say is written by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from docgen.diagnostics import DiagnosticError
from docgen.register.returned.reading import Decided, Returned, read_returned

_WORTH_A_PROCESS = 60
"""Files from which starting processes takes less time than it saves."""
_CHUNK = 8

Read = Returned | Decided | DiagnosticError


def read_all(paths: Sequence[Path], processes: int) -> Iterator[Read]:
    """Each file as read, or why it cannot be, in the order of the paths."""
    if processes <= 1 or len(paths) < _WORTH_A_PROCESS:
        yield from map(_read, paths)
        return
    # Spawned on every system: a fork would copy the register's open file.
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield from pool.map(_read, paths, chunksize=_CHUNK)


def _read(path: Path) -> Read:
    try:
        return read_returned(path)
    except DiagnosticError as error:
        return error
