"""Work shared out among threads, its results in the order of the tasks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

Task = TypeVar("Task")
Made = TypeVar("Made")
_AHEAD: Final = 4
"""Tasks in hand a thread: enough that none waits, few enough that what they made is not heaped up."""


def in_order(work: Callable[[Task], Made], tasks: Iterable[Task], threads: int) -> Iterator[Made]:
    """What comes of each task, in their order; tasks are taken as they are needed.

    **Why** not `Executor.map`: it takes all tasks at once and keeps what was made until it is asked for.
    """
    if threads <= 1:
        yield from map(work, tasks)
        return
    pool, waiting = ThreadPoolExecutor(threads), deque[Future[Made]]()
    try:
        for task in tasks:
            waiting.append(pool.submit(work, task))
            if len(waiting) >= _AHEAD * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
