"""All engines in one run: `python benchmarks/run.py [--quick] [--only WORD …] [--out FILE] [--markdown]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.engines import Engine, select
from benchmarks.environments import HERE, versions
from benchmarks.measure import Bench
from benchmarks.probes import probe
from benchmarks.report import to_markdown
from benchmarks.scenarios import scenarios

WORK = HERE / ".out"


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    shutil.rmtree(WORK / "engines", ignore_errors=True)
    folder = WORK / "engines"
    folder.mkdir(parents=True)
    engines = select(tuple(options.only))
    bench = Bench(folder, options.limit, 3000 if options.quick else 15000)
    results: dict[str, Any] = {"machine": _machine(), "quick": options.quick, "scenarios": {}}
    for scenario in scenarios(options.quick, options.ledger_rows or (5000 if options.quick else 100_000)):
        if options.scenario and not {scenario.name, scenario.name.split("-")[0]} & set(options.scenario):
            continue
        print(f"{scenario.name}: {scenario.title}", file=sys.stderr, flush=True)
        ran = bench.run(scenario, engines)
        if scenario.name != "ledger-check" or any("wrong" in result for result in ran.values()):
            results["scenarios"][scenario.name] = {"title": scenario.title, "engines": ran}
        shutil.rmtree(folder / "made" / scenario.name, ignore_errors=True)
    for name, why in bench.skipped.items():
        print(f"skipped {name}: {why}", file=sys.stderr)
    probed = () if options.no_probes else bench.ran.values()
    results["probes"] = probe(probed, folder, options.limit)
    results["skipped"], results["versions"] = bench.skipped, _versions(bench.ran.values())
    options.out.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(to_markdown(results) if options.markdown else f"written: {options.out}")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Compares docgen's rendering with other engines, in one run."
    )
    parser.add_argument("--quick", action="store_true", help="few documents, a ledger of 5,000 rows")
    parser.add_argument(
        "--only", nargs="*", default=[], metavar="WORD", help="engines by a word in their name"
    )
    parser.add_argument(
        "--scenario", nargs="*", default=[], metavar="NAME", help="document, styles, table, ledger"
    )
    parser.add_argument(
        "--ledger-rows", type=int, metavar="N", help="rows of the ledger; 100,000 in a full run"
    )
    parser.add_argument(
        "--limit", type=float, default=600, metavar="S", help="seconds that one answer may take"
    )
    parser.add_argument("--no-probes", action="store_true", help="only time")
    parser.add_argument("--markdown", action="store_true", help="print the tables")
    parser.add_argument("--out", type=Path, default=WORK / "results.json", metavar="FILE")
    return parser.parse_args(arguments)


def _machine() -> dict[str, Any]:
    node = shutil.which("node")
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False) if node else None
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "node": found.stdout.strip().lstrip("v") if found else None,
    }


def _versions(engines: Iterable[Engine]) -> dict[str, str]:
    found: dict[str, str] = {}
    for engine in {one.environment: one for one in engines if one.environment}.values():
        found |= versions(engine)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    sys.exit(main())
