"""The items' files written by several processes, told of in the order of the items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Final

from docgen.archive.bag_writer import BagWriter, Payload
from docgen.archive.item_files import Common, Packing, described_of, write_item
from docgen.archive.metadata import Described, FileRecord
from docgen.workers import in_order, leave_with_parent

WORTH_PROCESSES = 500
"""Items from which starting processes takes less time than it saves."""
_ITEMS_AT_ONCE: Final = 64
_AHEAD: Final = 3
"""Tasks in hand a process: enough that none waits, few enough that what they tell is not heaped up."""

_Made = tuple[list[tuple[FileRecord, ...]], Payload]
_writer: BagWriter | None = None
_common: Common | None = None


def written_items(
    writer: BagWriter, common: Common, packings: Iterable[Packing], processes: int
) -> Iterator[Described]:
    """Write the items, by themselves or, where `processes` is more than 1, by as many processes.

    Raises OSError as the system refuses; what other processes were at is then left as it is.
    """
    if processes <= 1:
        yield from (write_item(writer, common, one) for one in packings)
        return
    # Spawned on every system: a fork would copy the register's open file.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start, initargs=(common,))
    remaining = iter(packings)
    tasks = iter(lambda: tuple(islice(remaining, _ITEMS_AT_ONCE)), ())
    try:
        for some, made in in_order(tasks, lambda some: pool.submit(_write_some, some), _AHEAD * processes):
            yield from _taken_over(writer, some, made)
    finally:
        pool.shutdown(cancel_futures=True)


def _taken_over(writer: BagWriter, some: Sequence[Packing], made: _Made) -> Iterator[Described]:
    files, payload = made
    writer.take_over(payload)
    return (described_of(one, own) for one, own in zip(some, files, strict=True))


def _start(common: Common) -> None:
    """Give a new process what it keeps between tasks."""
    global _writer, _common
    _writer, _common = BagWriter(common.folder), common
    leave_with_parent()


def _write_some(some: Sequence[Packing]) -> _Made:
    assert _writer is not None
    assert _common is not None
    files = [write_item(_writer, _common, one).files for one in some]
    return files, _writer.hand_over()
