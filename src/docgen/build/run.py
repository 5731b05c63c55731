"""Running jobs, in this process or several, and keeping the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.build.desk import Desk, Outcome
from docgen.build.jobs import Job, find_clashes, job_files
from docgen.build.processes import carry_out_all, processes_for
from docgen.build.templates import find_templates
from docgen.build.worker import compile_templates, sound
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.catalogue import KINDS
from docgen.documents.manifest import Entry, append_entries, read_manifest, write_manifest
from docgen.documents.placeholders import missing_facts
from docgen.documents.source import Source
from docgen.file_names import safe_name
from docgen.files import reason_of


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
    files = [(job, job_files(source, job)) for job in jobs]
    if refused := (*missing, *find_clashes(file for _, some in files for file in some)):
        raise DiagnosticError(refused)
    folder = manifest_folder(source, options.out)
    with _reporting(folder):
        if not options.dry_run:
            folder.mkdir(parents=True, exist_ok=True)
        known = read_manifest(folder)
    compiled = compile_templates(templates)
    desk = Desk(source, options.out, compiled, known, options.force, options.dry_run)
    decided = (one for job, some in files for one in desk.decide(job, some))
    outcomes: list[Outcome] = []
    current = dict(known)
    processes = processes_for(sum(len(some) for _, some in files), options.jobs)
    with closing(carry_out_all(decided, sound(compiled), options.out, processes)) as batches:
        for batch in batches:
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
