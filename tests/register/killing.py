"""Running something in a process of its own and killing it at chosen instants."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

Action = Callable[[], object]


def seconds_of(action: Action) -> float:
    """How long a child takes for an action when it is left alone."""
    started = time.perf_counter()
    assert _wait(_child(action)) == 0
    return time.perf_counter() - started


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
