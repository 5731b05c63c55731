"""An environment for each peer, made by package name below `.envs/` and kept for the next run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from benchmarks.engines import Engine

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ENVIRONMENTS = HERE / ".envs"
_DONE = "installed.json"
_INSTALL_SECONDS = 300


class MissingPeerError(Exception):
    """The peer cannot be installed or started here; the message is one line."""


def command(engine: Engine) -> tuple[list[str], dict[str, str]]:
    """What starts the engine's worker, and the process's environment. Raises MissingPeerError."""
    script = str(HERE / "peers" / engine.worker)
    variables = dict(os.environ)
    if engine.runtime == "node":
        folder = _node_environment(engine)
        return [_which("node"), script, *engine.arguments], {
            **variables,
            "NODE_PATH": str(folder / "node_modules"),
        }
    paths = [str(ROOT)]
    python = sys.executable
    if engine.runtime == "here":
        paths.append(str(ROOT / "src"))
    else:
        python = str(_python_of(_python_environment(engine)))
    return [python, script, *engine.arguments], {**variables, "PYTHONPATH": os.pathsep.join(paths)}


def versions(engine: Engine) -> dict[str, str]:
    """What was installed for a peer, package to version."""
    folder = ENVIRONMENTS / engine.environment
    if engine.runtime == "node":
        return {
            name: json.loads((folder / "node_modules" / name / "package.json").read_text())["version"]
            for name in (package.split("@")[0] for package in engine.packages)
        }
    wanted = {_bare(package) for package in engine.packages}
    listed = _run([str(_python_of(folder)), "-m", "pip", "list", "--format=json"])
    return {one["name"]: one["version"] for one in json.loads(listed) if _bare(one["name"]) in wanted}


def _bare(package: str) -> str:
    return package.split("==", maxsplit=1)[0].lower().replace("_", "-")


def _python_environment(engine: Engine) -> Path:
    folder = ENVIRONMENTS / engine.environment
    if not _is_done(folder, engine):
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        _run([str(_python_of(folder)), "-m", "pip", "install", "--quiet", *engine.packages])
        _mark_done(folder, engine)
    return folder


def _node_environment(engine: Engine) -> Path:
    folder = ENVIRONMENTS / engine.environment
    if not _is_done(folder, engine):
        folder.mkdir(parents=True, exist_ok=True)
        install = [
            _which("npm"),
            "install",
            "--prefix",
            str(folder),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]
        _run([*install, *engine.packages])
        _mark_done(folder, engine)
    return folder


def _is_done(folder: Path, engine: Engine) -> bool:
    mark = folder / _DONE
    return mark.exists() and json.loads(mark.read_text()) == list(engine.packages)


def _mark_done(folder: Path, engine: Engine) -> None:
    (folder / _DONE).write_text(json.dumps(engine.packages))


def _python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _which(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingPeerError(f"{name} is not installed")
    return found


def _run(arguments: list[str]) -> str:
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=_INSTALL_SECONDS, check=True)
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.strip()]
        raise MissingPeerError(lines[-1][:160] if lines else f"exit {error.returncode}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingPeerError(str(error)[:160]) from error
    return done.stdout
