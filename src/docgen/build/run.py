"""Running jobs, in this process or several, and keeping the manifest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from docgen.build.jobs import Job, find_clashes
from docgen.build.manifest import Entry, append_entries, read_manifest, write_manifest
from docgen.build.paths import safe_name
from docgen.build.templates import find_templates
from docgen.build.worker import Outcome, Worker
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.catalogue import KINDS
from docgen.documents.placeholders import missing_facts
from docgen.documents.source import Source
from docgen.files import reason_of

CHUNK = 16
"""Jobs handed to a process at a time."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: `out` is the output folder, `templates` the workspace's own templates or None."""

    out: Path
    templates: Path | None = None
    jobs: int = 1
    force: bool = False
    dry_run: bool = False


def unfilled_facts(source: Source, jobs: Iterable[Job]) -> tuple[str, ...]:
    """Names of facts that the jobs' documents print and the unit has not supplied."""
    kinds = dict.fromkeys(job.kind for job in jobs)
    names = (name for kind in kinds for name in missing_facts(source, KINDS[kind].texts(source)))
    return tuple(dict.fromkeys(names))


def manifest_folder(source: Source, out: Path) -> Path:
    """The folder that holds the manifest: the unit's, below the campaign's."""
    return out / safe_name(source.campaign.name) / safe_name(source.form.unit.short_name)


def run_jobs(
    source: Source,
    jobs: Sequence[Job],
    options: Options,
    on_outcome: Callable[[Outcome], None] = lambda _outcome: None,
) -> tuple[Outcome, ...]:
    """Make the documents; outcomes come in the order of the jobs whatever the number of processes.

    Raises DiagnosticError before anything is written if a template is missing, two documents would be one
    file or the unit's folder cannot be made. A document that fails leaves the others alone.
    """
    kinds = [KINDS[code] for code in dict.fromkeys(job.kind for job in jobs)]
    templates, missing = find_templates(kinds, options.templates)
    if refused := (*missing, *find_clashes(source, jobs)):
        raise DiagnosticError(refused)
    folder = manifest_folder(source, options.out)
    with _reporting(folder):
        if not options.dry_run:
            folder.mkdir(parents=True, exist_ok=True)
        known = read_manifest(folder)
    worker = Worker(source, options.out, templates, known, options.force, options.dry_run)
    outcomes: list[Outcome] = []
    current = dict(known)
    for batch in _run(worker, jobs, options.jobs):
        fresh = {e.path: e for one in batch if (e := one.entry) is not None and current.get(e.path) != e}
        if not options.dry_run:
            _note(folder, fresh)
        current |= fresh
        outcomes += batch
        for outcome in batch:
            on_outcome(outcome)
    if not options.dry_run:
        with _reporting(folder):
            write_manifest(folder, current)
    return tuple(outcomes)


def _note(folder: Path, fresh: dict[str, Entry]) -> None:
    with _reporting(folder):
        append_entries(folder, fresh.values())


@contextmanager
def _reporting(folder: Path) -> Iterator[None]:
    """Turns a refusal by the system into a diagnostic about the folder."""
    try:
        yield
    except OSError as error:
        message = f"写不了输出文件夹（{reason_of(error)}）"
        remedy = "核对文件夹的权限和磁盘空间，或用 --out 换一个文件夹"
        raise DiagnosticError([Diagnostic("B101", message, remedy, Location(str(folder)))]) from error


_worker: Worker | None = None


def _start(worker: Worker) -> None:
    global _worker  # noqa: PLW0603  # the process's own state: templates compiled once
    _worker = worker
    Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """End this process when the one that started it is gone: a killed run leaves none behind."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _run_chunk(jobs: Sequence[Job]) -> tuple[Outcome, ...]:
    assert _worker is not None
    return tuple(outcome for job in jobs for outcome in _worker.run(job))


def _chunks(jobs: Sequence[Job]) -> Iterator[tuple[Job, ...]]:
    remaining = iter(jobs)
    while chunk := tuple(islice(remaining, CHUNK)):
        yield chunk


def _run(worker: Worker, jobs: Sequence[Job], processes: int) -> Iterator[tuple[Outcome, ...]]:
    if processes <= 1 or len(jobs) <= CHUNK:
        for job in jobs:
            yield worker.run(job)
        return
    # Spawned on every system: a fork would copy the locks of the thread that draws the progress bar.
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_start, initargs=(worker,)) as pool:
        yield from pool.map(_run_chunk, _chunks(jobs))
