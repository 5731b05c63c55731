"""Runs the engines of a scenario side by side: checked first, then timed in rounds that take turns."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean, median
from typing import Any

from benchmarks.engines import OURS, Engine, floor_name
from benchmarks.environments import MissingPeerError
from benchmarks.scenarios import Scenario
from benchmarks.workers import Worker, WorkerError

Result = dict[str, Any]
_CHECKED = 3
_CHECKED_LEDGER_ROWS = 1000
"""A longer ledger is checked at its small size only: reading it back would take longer than all the rest."""


class Bench:
    """`limit_s` for one answer of a worker; an engine slower than `slow_ms` gets no longer table."""

    def __init__(self, folder: Path, limit_s: float, slow_ms: float) -> None:
        self._folder, self._limit_s, self._slow_ms = folder, limit_s, slow_ms
        self._dropped: dict[str, str] = {}
        self.skipped: dict[str, str] = {}
        self.ran: dict[str, Engine] = {}

    def run(self, scenario: Scenario, engines: Iterable[Engine]) -> dict[str, Result]:
        """Engine name → `median_ms`, `mean_ms`, `peak_mb`, ratio a round; or `wrong`, `error`, `left_out`."""
        results: dict[str, Result] = {}
        workers: dict[str, Worker] = {}
        contexts = scenario.contexts(self._folder)
        for engine in engines:
            if engine.family != scenario.family or engine.name in self.skipped:
                continue
            if engine.name in self._dropped:
                results[engine.name] = {"left_out": self._dropped[engine.name]}
                continue
            results[engine.name] = self._start(scenario, engine, contexts, workers)
        self._time(scenario, workers, results)
        self._end(workers, results)
        self._compare(scenario, results)
        return {name: result for name, result in results.items() if name not in self.skipped}

    def out(self, scenario: Scenario, engine: str) -> Path:
        """Where an engine's documents are written."""
        return self._folder / "made" / scenario.name / engine.replace(":", "").replace(" ", "-")

    def _start(
        self, scenario: Scenario, engine: Engine, contexts: Path | int, workers: dict[str, Worker]
    ) -> Result:
        """Prepares a worker and checks what it makes; a worker that is right goes into `workers`."""
        folder = self.out(scenario, engine.name)
        shutil.rmtree(folder, ignore_errors=True)
        if engine.is_floor and OURS[scenario.family] not in workers:
            return {"error": "no documents of ours to go by"}
        # All of ours are made before the rounds, for the floor goes by them.
        whole = engine.is_floor or engine.name in OURS.values()
        numbers = list(range(scenario.documents if whole else min(_CHECKED, scenario.documents)))
        options = self._floor_options(scenario, engine, numbers) if engine.is_floor else {}
        if engine.is_floor and isinstance(contexts, int):
            contexts = 1  # rows of data that it does not look at
        worker = None
        try:
            worker = Worker(engine, self._folder / "logs" / f"{folder.name}.log", self._limit_s)
            facts = worker.prepare(scenario.template(engine, self._folder), contexts, folder, **options)
            worker.render(numbers)
        except MissingPeerError as error:
            self.skipped[engine.name] = str(error)
            return {}
        except WorkerError as error:
            if worker is not None:
                worker.kill()
            return {"error": str(error)}
        fault = None if engine.is_floor else self._fault(scenario, folder, numbers[:_CHECKED])
        if fault is not None:
            worker.kill()
            self._dropped[engine.name] = f"wrong: {fault}"
            return {"wrong": fault}
        self.ran[engine.name] = engine
        workers[engine.name] = worker
        return facts

    def _floor_options(self, scenario: Scenario, engine: Engine, numbers: list[int]) -> dict[str, Any]:
        ours = self.out(scenario, OURS[scenario.family])
        samples = [str(ours / f"{number}.{scenario.family}") for number in numbers]
        return {**engine.options, "samples": samples, "numbers": numbers}

    def _fault(self, scenario: Scenario, folder: Path, numbers: list[int]) -> str | None:
        if scenario.family == "xlsx" and scenario.size > _CHECKED_LEDGER_ROWS:
            return None
        paths = [(folder / f"{number}.{scenario.family}", number) for number in numbers]
        return next((fault for path, number in paths if (fault := scenario.fault(path, number))), None)

    def _time(self, scenario: Scenario, workers: dict[str, Worker], results: dict[str, Result]) -> None:
        taken: dict[str, list[list[float]]] = {name: [] for name in workers}
        for turn in range(scenario.rounds):
            numbers = [(turn * scenario.batch + step) % scenario.documents for step in range(scenario.batch)]
            names = list(workers)
            for name in names[turn % len(names) :] + names[: turn % len(names)] if names else []:
                try:
                    taken[name].append(workers[name].render(numbers))
                except WorkerError as error:
                    results[name]["error"] = str(error)
                    workers.pop(name).kill()
        for name in workers:
            all_ms = [ms for batch in taken[name] for ms in batch]
            figures = {"median_ms": median(all_ms), "mean_ms": fmean(all_ms)}
            results[name] |= {**figures, "rounds_ms": [median(batch) for batch in taken[name]]}
            if scenario.size and median(all_ms) > self._slow_ms:
                self._dropped[name] = f"{median(all_ms) / 1000:.1f} s at {scenario.size} rows"

    def _end(self, workers: dict[str, Worker], results: dict[str, Result]) -> None:
        for name, worker in workers.items():
            try:
                results[name]["peak_mb"] = worker.quit()
            except WorkerError as error:
                results[name]["error"] = str(error)

    def _compare(self, scenario: Scenario, results: dict[str, Result]) -> None:
        """Ratios round by round: what slows the machine down for a while slows both sides down."""
        for key, base in (("to_ours", OURS[scenario.family]), ("to_floor", floor_name(scenario.family))):
            against = results.get(base, {}).get("rounds_ms")
            for result in results.values():
                if against and "rounds_ms" in result:
                    pairs = zip(result["rounds_ms"], against, strict=True)
                    result[key] = sorted(one / other for one, other in pairs)
        for name, result in results.items():
            first = self.out(scenario, name) / f"0.{scenario.family}"
            if "median_ms" in result and first.exists():
                result["bytes"] = first.stat().st_size
