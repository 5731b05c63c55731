"""Carrying out orders in this process or several, the results in the order of the orders.

Only a few chunks are under way at a time, so that neither orders nor results pile up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from docgen.build.desk import Outcome, Pending
from docgen.build.worker import Done, Order, carry_out, carry_out_here, start_worker
from docgen.render import Template

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
        yield from _streamed(pool, chain(first, chunks), processes * _CHUNKS_A_PROCESS)
    finally:
        pool.shutdown(cancel_futures=True)


def _streamed(
    pool: ProcessPoolExecutor, chunks: Iterator[_Chunk], limit: int
) -> Generator[tuple[Outcome, ...]]:
    under_way: deque[tuple[_Chunk, Future[list[Done]] | None]] = deque()
    for chunk in chunks:
        orders = _orders(chunk)
        under_way.append((chunk, pool.submit(carry_out_here, orders) if orders else None))
        if len(under_way) > limit:
            yield _finished(*under_way.popleft())
    while under_way:
        yield _finished(*under_way.popleft())


def _finished(chunk: _Chunk, future: Future[list[Done]] | None) -> tuple[Outcome, ...]:
    return _outcomes(chunk, [] if future is None else future.result())


def _orders(chunk: _Chunk) -> list[Order]:
    return [one.order for one in chunk if isinstance(one, Pending)]


def _outcomes(chunk: _Chunk, done: Iterable[Done]) -> tuple[Outcome, ...]:
    results = iter(done)
    return tuple(one.outcome(next(results)) if isinstance(one, Pending) else one for one in chunk)
