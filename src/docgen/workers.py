"""Work handed to other processes, and what such a process needs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

Chunk = TypeVar("Chunk")
Done = TypeVar("Done")


def in_order(
    chunks: Iterable[Chunk], submit: Callable[[Chunk], Future[Done]], ahead: int
) -> Generator[tuple[Chunk, Done]]:
    """Each chunk with what came of it, in the order of the chunks.

    At most `ahead` chunks are under way beside the one waited for: neither chunks nor results pile up.
    """
    under_way: deque[tuple[Chunk, Future[Done]]] = deque()
    for chunk in chunks:
        under_way.append((chunk, submit(chunk)))
        if len(under_way) > ahead:
            first, future = under_way.popleft()
            yield first, future.result()
    while under_way:
        first, future = under_way.popleft()
        yield first, future.result()


def leave_with_parent() -> None:
    """From now on, end this process when the one that started it is gone: a killed run leaves none behind."""
    Thread(target=_leave, daemon=True).start()


def _leave() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
