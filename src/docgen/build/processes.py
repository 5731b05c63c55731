"""Carrying out orders in this process or several, the results in the order of the orders.

Only a few chunks are under way at a time, so that neither orders nor results pile up.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from docgen.build.desk import Outcome, Pending
from docgen.build.worker import Done, Order, carry_out, carry_out_here, start_worker
from docgen.render import Template
from docgen.workers import in_order

CHUNK = 16
"""Files decided on and handed over at a time."""
FILES_A_PROCESS = 250
"""Fewer files are made sooner than a process starts, which takes about a second."""
_CHUNKS_A_PROCESS = 4
"""Chunks under way for each process: enough that none waits for the deciding one."""

Decided = Outcome | Pending
_Chunk = tuple[Decided, ...]


def processes_for(files: int, allowed: int) -> int:
    """How many of the processes that the user allows are worth their start for a number of files."""
    return max(1, min(allowed, files // FILES_A_PROCESS))


def carry_out_all(
    decided: Iterable[Decided], templates: Mapping[str, Template], out: Path, processes: int
) -> Generator[tuple[Outcome, ...]]:
    """The outcomes of all files, some at a time. Without more than a chunk no process is started."""
    rest = iter(decided)
    chunks = iter(lambda: tuple(islice(rest, CHUNK if processes > 1 else 1)), ())
    first = tuple(islice(chunks, 2))
    if processes <= 1 or len(first) < 2:
        for chunk in chain(first, chunks):
            yield _outcomes(chunk, [carry_out(one, templates, out) for one in _orders(chunk)])
        return
    # Spawned on every system: a fork would copy the locks of the thread that draws the progress bar.
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=start_worker, initargs=(templates, out)
    )
    try:
        ahead = processes * _CHUNKS_A_PROCESS
        for chunk, done in in_order(chain(first, chunks), partial(_submit, pool), ahead):
            yield _outcomes(chunk, done)
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, chunk: _Chunk) -> Future[list[Done]]:
    """**Why** not always to the pool: it starts its processes with the first task, and there may be none."""
    if orders := _orders(chunk):
        return pool.submit(carry_out_here, orders)
    nothing: Future[list[Done]] = Future()
    nothing.set_result([])
    return nothing


def _orders(chunk: _Chunk) -> list[Order]:
    return [one.order for one in chunk if isinstance(one, Pending)]


def _outcomes(chunk: _Chunk, done: Iterable[Done]) -> tuple[Outcome, ...]:
    results = iter(done)
    return tuple(one.outcome(next(results)) if isinstance(one, Pending) else one for one in chunk)
