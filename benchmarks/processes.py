"""Runs a command and watches how much memory it and its children take. Linux only: it reads /proc."""

from __future__ import annotations

import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Ran:
    """`main_mb` is the peak of the process itself, `worker_mb` of each child, the largest first.

    `cpu_seconds` is what they all took of the processors: the measure to go by where others use them too.
    """

    status: int
    seconds: float
    cpu_seconds: float
    main_mb: float | None
    worker_mb: tuple[float, ...]


def run_watched(arguments: list[str], variables: dict[str, str], log: Path) -> Ran:
    """Runs to the end; what the command prints goes to `log`."""
    started, used = time.perf_counter(), _cpu_seconds()
    peaks: dict[int, float] = {}
    with log.open("wb") as output:
        process = subprocess.Popen(arguments, env=variables, stdout=output, stderr=subprocess.STDOUT)
        while process.poll() is None:
            for pid in _family(process.pid):
                peaks[pid] = max(peaks.get(pid, 0.0), _peak_mb(pid))
            time.sleep(_EVERY_S)
    seconds = time.perf_counter() - started
    main = peaks.pop(process.pid, None)
    return Ran(
        process.returncode, seconds, _cpu_seconds() - used, main, tuple(sorted(peaks.values(), reverse=True))
    )


def _cpu_seconds() -> float:
    """Of the children that have ended, and theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _family(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for task in _listed(Path(f"/proc/{pid}/task")):
        try:
            children = (task / "children").read_text(encoding="ascii").split()
        except OSError:
            continue
        found += [one for child in children for one in _family(int(child))]
    return found


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _peak_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
