"""Work that is done for many workspaces, in this process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from docgen.build.worker import start_worker

Task = TypeVar("Task")
Made = TypeVar("Made")


def for_each(work: Callable[[Task], Made], tasks: Sequence[Task], processes: int) -> Iterator[Made]:
    """What comes of each task, in their order; `work` is a function of a module.

    Workspaces are shared out whole: a unit's form is read in the process that makes its documents.
    """
    if processes <= 1 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    # Made ready as other workers are, so that they end when this process does.
    pool = ProcessPoolExecutor(
        min(processes, len(tasks)), get_context("spawn"), initializer=start_worker, initargs=({}, Path())
    )
    try:
        yield from pool.map(work, tasks)
    finally:
        pool.shutdown(cancel_futures=True)
