"""The worker's side of the protocol. A peer calls `serve` with a function that prepares a template."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Render = Callable[[Any, Path], None]
Prepare = Callable[[Path, dict[str, Any]], Render]


def serve(prepare: Prepare, convert: Callable[[Any], Any] = lambda context: context) -> None:
    """Answers until `quit`. `convert` turns the input into the engine's form, outside the time measured."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever an engine prints must not reach the runner
    worker = _Worker(prepare, convert)
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = getattr(worker, order.pop("do"))(**order)
        except Exception as error:  # the runner reports it and goes on with the other engines
            answer = {"error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(answer), file=answers, flush=True)
        if answer.get("bye"):
            break


class _Worker:
    def __init__(self, prepare: Prepare, convert: Callable[[Any], Any]) -> None:
        self._prepare, self._convert = prepare, convert
        self._facts: dict[str, Any] = {}

    def prepare(self, template: str, contexts: str | int, out: str, **options: Any) -> dict[str, Any]:
        """`contexts` is a JSON file of contexts, or how many rows of the ledger make the one context."""
        path = Path(template)
        self._out, self._suffix = Path(out), path.suffix
        self._out.mkdir(parents=True, exist_ok=True)
        self._contexts = [self._convert(context) for context in _load(contexts)]
        self._render = self._prepare(path, options)
        gc.collect()
        self._facts = {"input_mb": _status_mb("VmRSS"), **getattr(self._render, "facts", {})}
        return dict(self._facts)

    def render(self, numbers: list[int]) -> dict[str, Any]:
        taken = []
        for number in numbers:
            path = self._out / f"{number}{self._suffix}"
            started = time.perf_counter()
            self._render(self._contexts[number % len(self._contexts)], path)
            taken.append((time.perf_counter() - started) * 1000)
        return {"ms": taken}

    def quit(self) -> dict[str, Any]:
        return {"peak_mb": _status_mb("VmHWM"), "bye": True}


def _load(contexts: str | int) -> list[Any]:
    if isinstance(contexts, str):
        return list(json.loads(Path(contexts).read_text(encoding="utf-8")))
    from benchmarks.data import ledger_row  # noqa: PLC0415 — the docx workers need no path to it

    return [[ledger_row(index) for index in range(contexts)]]


def _status_mb(key: str) -> float | None:
    """From /proc: unlike getrusage it does not begin with the parent's peak. None elsewhere than on Linux."""
    try:
        text = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    line = next(line for line in text.splitlines() if line.startswith(key))
    return round(int(line.split()[1]) / 1024, 1)
