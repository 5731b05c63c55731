"""What a process needs that works for another one."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread


def leave_with_parent() -> None:
    """From now on, end this process when the one that started it is gone: a killed run leaves none behind."""
    Thread(target=_leave, daemon=True).start()


def _leave() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
