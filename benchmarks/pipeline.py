"""From forms to manifest: `python benchmarks/pipeline.py [--people N …] [--jobs 2]` times `docgen make`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.processes import Ran, run_watched
from benchmarks.workspace import write_workspace

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "benchmarks" / ".out" / "pipeline"
_MAIN = "import sys; from docgen.cli import main; sys.exit(main())"
_HEAD = "| people | run | files | s | processor s | documents a second | main peak MB | workers' peak MB |"


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    print(f"{_HEAD}\n|---|---|---|---|---|---|---|---|")
    results = [row for people in options.people for row in _measure(people, options)]
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0 if all(row["status"] == 0 for row in results) else 1


def _measure(people: int, options: argparse.Namespace) -> list[dict[str, object]]:
    folder = options.work / str(people)
    shutil.rmtree(folder, ignore_errors=True)
    started = time.perf_counter()
    write_workspace(folder, people, options.problems)
    print(f"workspace of {people} people written in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    command = [sys.executable, "-c", _MAIN, "make", "checklist-person", "--jobs", str(options.jobs)]
    command += ["-w", str(folder), "--out", str(folder / "output"), *options.more]
    cache = str(folder / "cache")
    variables = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_CACHE_HOME": cache,
        "LOCALAPPDATA": cache,
    }
    rows = []
    for name in ("first", "second"):
        ran = run_watched(command, variables, folder / f"{name}.log")
        rows.append(_row(people, name, ran, _count(folder / "output")))
        if ran.status:
            lines = (folder / f"{name}.log").read_text(encoding="utf-8").splitlines()
            print(f"exit {ran.status}: {lines[-1] if lines else ''}", file=sys.stderr)
            break
    if not options.keep:
        shutil.rmtree(folder / "output", ignore_errors=True)
    return rows


def _row(people: int, name: str, ran: Ran, files: int) -> dict[str, object]:
    workers = " ".join(f"{one:.0f}" for one in ran.worker_mb) or "—"
    main = "—" if ran.main_mb is None else f"{ran.main_mb:.0f}"
    rate = files / ran.seconds
    print(
        f"| {people} | {name} | {files} | {ran.seconds:.1f} | {ran.cpu_seconds:.1f} | {rate:.0f} | {main} "
        f"| {workers} |",
        flush=True,
    )
    return {
        "people": people,
        "run": name,
        "status": ran.status,
        "files": files,
        "seconds": round(ran.seconds, 2),
        "cpu_seconds": round(ran.cpu_seconds, 2),
        "per_second": round(rate, 1),
        "main_mb": ran.main_mb,
        "worker_mb": ran.worker_mb,
    }


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.docx"))


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times docgen make checklist-person for invented people.")
    parser.add_argument("--people", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--problems", type=int, default=2, metavar="N", help="problems of each person")
    parser.add_argument("--jobs", type=int, default=2)
    # After a run was deleted, ext4 makes new files slowly for minutes: it looks past every inode just freed.
    parser.add_argument("--work", type=Path, default=WORK, metavar="FOLDER", help="where to write")
    parser.add_argument("--keep", action="store_true", help="keep the documents")
    parser.add_argument("more", nargs="*", help="after --: further options for docgen make")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
