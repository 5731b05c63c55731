"""What an engine does with a hostile value, a missing name, and the same data twice."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from benchmarks.checks import text_of
from benchmarks.dialects import DIALECTS
from benchmarks.engines import Engine
from benchmarks.environments import MissingPeerError
from benchmarks.templates import build_probe, write_template
from benchmarks.workers import Worker, WorkerError

HOSTILE = "甲 & 乙 <b> 丙"
_ZIP_TICK_S = 2.1
"""Zip dates count two seconds: nothing shorter shows that an engine writes the clock into a file."""


@dataclass(frozen=True, slots=True)
class _Prober:
    """Renders one document at a time, each in a worker of its own: a refusal must not spoil the next one."""

    folder: Path
    contexts: Path
    limit_s: float

    def render(self, engine: Engine, kind: str, number: int) -> Path | str:
        """The document, or the engine's refusal."""
        out = self.folder / "made" / "probe" / engine.name.replace(" ", "-")
        worker = None
        try:
            worker = Worker(engine, self.folder / "logs" / f"{out.name}.log", self.limit_s)
            worker.prepare(_template(engine, self.folder, kind), self.contexts, out)
            worker.render([number])
        except (WorkerError, MissingPeerError) as error:
            return str(error)
        finally:
            if worker is not None:
                worker.kill()
        return out / f"{number}.docx"


def probe(engines: Iterable[Engine], folder: Path, limit_s: float) -> dict[str, dict[str, str]]:
    """Engine name → `escapes`, `unknown`, `same_bytes`, each a word or the text that came out."""
    contexts = folder / "probe.json"
    contexts.write_text(
        json.dumps([{"known": HOSTILE}, {"known": "乙"}], ensure_ascii=False), encoding="utf-8"
    )
    prober = _Prober(folder, contexts, limit_s)
    tried = [engine for engine in engines if engine.family == "docx" and not engine.is_floor]
    first: dict[str, bytes | None] = {}
    answers: dict[str, dict[str, str]] = {}
    for engine in tried:
        escapes = _escapes(prober.render(engine, "known", 0))
        unknown = _unknown(prober.render(engine, "unknown", 1))
        answers[engine.name] = {"escapes": escapes, "unknown": unknown}
        first[engine.name] = _bytes(prober.render(engine, "known", 1))
    if tried:
        time.sleep(_ZIP_TICK_S)
    for engine in tried:
        again = _bytes(prober.render(engine, "known", 1))
        same = again is not None and again == first[engine.name]
        answers[engine.name]["same_bytes"] = "yes" if same else "no"
    return answers


def _template(engine: Engine, folder: Path, kind: str) -> Path:
    texts = ("开头[known]结尾",) if kind == "known" else ("开头[known]结尾", "前[nowhere]后")
    data = build_probe(DIALECTS[engine.dialect], texts)
    return write_template(folder / f"probe-{kind}-{engine.dialect}.docx", data)


def _lines(made: Path) -> list[str] | None:
    try:
        return text_of(made)
    except (OSError, KeyError, BadZipFile, XMLSyntaxError):
        return None


def _escapes(made: Path | str) -> str:
    if isinstance(made, str):
        return "error"
    lines = _lines(made)
    if lines is None:
        return "no: broken file"
    text = "".join(lines)
    return "yes" if text == f"开头{HOSTILE}结尾" else f"no: “{text}”"


def _unknown(made: Path | str) -> str:
    if isinstance(made, str):
        return "error"
    lines = _lines(made) or []
    text = lines[-1] if lines else ""
    if text == "前后":
        return "blank"
    return f"prints “{text.removeprefix('前').removesuffix('后')}”"


def _bytes(made: Path | str) -> bytes | None:
    return None if isinstance(made, str) else made.read_bytes()
