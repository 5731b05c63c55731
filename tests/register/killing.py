"""Running something in a process of its own and killing it at chosen instants."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

Action = Callable[[], object]


def seconds_of(action: Action) -> float:
    """How long the action itself takes in a child left alone.

    The child takes the time: forking a test process of a gigabyte takes longer than many an action.
    """
    reading, writing = os.pipe()

    def timed() -> None:
        started = time.perf_counter()
        action()
        os.write(writing, repr(time.perf_counter() - started).encode())

    try:
        assert _wait(_child(timed)) == 0
        return float(os.read(reading, 64))
    finally:
        os.close(reading)
        os.close(writing)


def kill_during(action: Action, after: float) -> bool:
    """Start an action in a child and kill it after some seconds; whether it was still at work."""
    child = _child(action)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _child(action: Action) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        action()
        status = 0
    finally:
        os._exit(status)


def _wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
