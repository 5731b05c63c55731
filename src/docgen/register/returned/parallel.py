"""Reading many returned workbooks in several processes; what they say is written by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from docgen.diagnostics import DiagnosticError
from docgen.register.returned.reading import Decided, Returned, read_returned
from docgen.workers import leave_with_parent

_WORTH_A_PROCESS = 60
"""Files from which starting processes takes less time than it saves."""
_CHUNK = 8

Read = Returned | Decided | DiagnosticError


@contextmanager
def reading(paths: Sequence[Path], processes: int) -> Iterator[Iterator[Read]]:
    """Each file as read, or why it cannot be, in the order of the paths.

    Processes begin at once, so that they read while the register is loaded.
    """
    if processes <= 1 or len(paths) < _WORTH_A_PROCESS:
        yield map(_read, paths)
        return
    # Spawned on every system: a fork would copy the register's open file.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=leave_with_parent)
    try:
        yield pool.map(_read, paths, chunksize=_CHUNK)
    finally:
        pool.shutdown(cancel_futures=True)


def _read(path: Path) -> Read:
    try:
        return read_returned(path)
    except DiagnosticError as error:
        return error
