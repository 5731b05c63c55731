"""A running worker, seen from the runner: orders as lines of JSON, answers with a time limit."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import IO, Any

from benchmarks.engines import Engine
from benchmarks.environments import command


class WorkerError(Exception):
    """The worker failed, or did not answer in time; the message is one line."""


class Worker:
    """Owns the process; `log` gets what the engine prints."""

    def __init__(self, engine: Engine, log: Path, limit_s: float) -> None:
        arguments, variables = command(engine)
        log.parent.mkdir(parents=True, exist_ok=True)
        self.engine, self._limit_s = engine, limit_s
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=variables,
                text=True,
                encoding="utf-8",
            )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_pump, args=(self._process.stdout, self._answers), daemon=True).start()

    def prepare(self, template: Path, contexts: Path | int, out: Path, **options: Any) -> dict[str, Any]:
        """Load the template and the data; what the worker says about itself, such as `input_mb`."""
        given = contexts if isinstance(contexts, int) else str(contexts)
        order = {"do": "prepare", "template": str(template), "contexts": given, "out": str(out)}
        return self._ask(order | options)

    def render(self, numbers: list[int]) -> list[float]:
        """Milliseconds of each document, written to `<out>/<number>.docx` or `.xlsx`."""
        return list(self._ask({"do": "render", "numbers": numbers})["ms"])

    def quit(self) -> float | None:
        """Ends the process; its peak resident memory in MB, None where the system does not tell."""
        peak = self._ask({"do": "quit"}).get("peak_mb")
        self.kill()
        return peak

    def kill(self) -> None:
        """Ends the process whatever it does."""
        self._process.kill()
        self._process.wait()

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            line = self._answers.get(timeout=self._limit_s)
        except queue.Empty as error:
            self.kill()
            raise WorkerError(f"no answer in {self._limit_s:.0f} s") from error
        except OSError as error:
            raise WorkerError("the worker ended") from error
        if not line:
            raise WorkerError("the worker ended")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise WorkerError(str(answer["error"]).splitlines()[0])
        return answer


def _pump(lines: IO[str] | None, answers: queue.Queue[str]) -> None:
    assert lines is not None
    for line in lines:
        answers.put(line)
    answers.put("")
