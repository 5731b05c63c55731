"""Which documents a request calls for, and which files they give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from docgen.build.paths import document_path
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind, Occasion, Request, Subject
from docgen.documents.occasions import issued_on, own_day
from docgen.documents.source import Source, UndatedPhaseError


@dataclass(frozen=True, slots=True)
class Job:
    """One edition of a kind for one subject; it gives one file a template."""

    kind: str
    occasion: Occasion
    subject: Subject


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file to be made: the name of its template, its path below the output folder, with `/`."""

    template: str
    path: str


def due_kinds(source: Source) -> tuple[Kind, ...]:
    """The kinds that the campaign's deliverables or the unit's facts call for, in the catalogue's order: its
    文书 sheet dates one that nobody prescribes or that is made once, or what they need is filled in.

    A kind that none of them calls for is made for whoever names it, by its own `occasions`.
    """
    wanted = {deliverable.kind for deliverable in source.campaign.deliverables}
    return tuple(
        kind
        for kind in KINDS.values()
        if kind.code in wanted
        or own_day(source, (kind.code, kind.title)) is not None
        or (kind.once and issued_on(source, (kind.code, kind.title)) is not None)
        or (kind.needs and _called(source, kind))
    )


def _called(source: Source, kind: Kind) -> bool:
    """Whether the unit's facts call for a kind by the last day that anything is known of."""
    day = source.last_known_day
    try:
        return day is not None and bool(kind.occasions(source.on_day(day), Request(day)))
    except UndatedPhaseError:
        return False


def first_due(source: Source, kind: Kind) -> date | None:
    """The first day on which a kind is called for by name, None if the campaign never does."""
    last = source.last_known_day
    if source.days is None or last is None:
        return None
    day = source.days[0]
    while day <= last:
        if kind.occasions(source, Request(day, exact=True)):
            return day
        day += timedelta(days=1)
    return None


def plan_jobs(
    source: Source, kinds: Iterable[Kind], request: Request, people: Sequence[str] = ()
) -> tuple[Job, ...]:
    """Jobs in the order of kinds, editions, subjects; with `people` (numbers) only these persons'.

    Raises DiagnosticError for every kind whose phase has no dates.
    """
    jobs, refused = plan_dated_jobs(source, kinds, request, people)
    if refused:
        raise DiagnosticError(refused)
    return jobs


def plan_dated_jobs(
    source: Source, kinds: Iterable[Kind], request: Request, people: Sequence[str] = ()
) -> tuple[tuple[Job, ...], tuple[Diagnostic, ...]]:
    """Jobs as `plan_jobs` gives them; a diagnostic for each kind whose phase nobody has dated."""
    wanted = frozenset(people)
    jobs: list[Job] = []
    refused: list[Diagnostic] = []
    for kind in kinds:
        try:
            jobs += [
                Job(kind.code, occasion, subject)
                for occasion in kind.occasions(source.on_day(request.as_of), request)
                for subject in kind.subjects(source.on_day(occasion.as_of), occasion)
                if not wanted or subject.person in wanted
            ]
        except UndatedPhaseError as error:
            refused.append(undated(kind, error))
    return tuple(dict.fromkeys(jobs)), tuple(refused)


def undated(kind: Kind, error: UndatedPhaseError) -> Diagnostic:
    """A document cannot be made because a phase has no dates; its place is the form's sheet of phases."""
    name = error.phase.name
    message = f"“{kind.title}”还不能形成：阶段“{name}”没有日期，上级方案也没有规定"
    remedy = f"在“阶段”表填一行：「阶段」写“{name}”，「起止」写起止日期"
    return Diagnostic("B107", message, remedy, Location("表单", sheet="阶段"))


def job_files(source: Source, job: Job) -> tuple[JobFile, ...]:
    """The files of a job, in the order of its kind's templates."""
    kind, source = KINDS[job.kind], source.on_day(job.occasion.as_of)
    campaign, unit = source.campaign.name, source.form.unit.short_name
    stem = kind.stem(source, job.occasion, job.subject)
    paths = (
        (name, document_path(campaign, unit, job.occasion.period, stem, Path(name).suffix))
        for name in kind.templates(source, job.subject)
    )
    return tuple(JobFile(name, path.as_posix()) for name, path in paths)


def count_files(source: Source, jobs: Iterable[Job]) -> int:
    """How many files the jobs give."""
    days = ((job, source.on_day(job.occasion.as_of)) for job in jobs)
    return sum(len(KINDS[job.kind].templates(known, job.subject)) for job, known in days)


def find_clashes(files: Iterable[JobFile]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each file that would be written twice.

    **Why** without regard to case: Windows and macOS keep `A.docx` and `a.docx` as one file.
    """
    seen: set[str] = set()
    clashes: dict[str, Diagnostic] = {}
    for path in (file.path for file in files):
        if (key := path.casefold()) in seen:
            clashes[key] = _clash(path)
        seen.add(key)
    return tuple(clashes.values())


def _clash(path: str) -> Diagnostic:
    return Diagnostic(
        "B105",
        "两份文件会存到这同一个名字下，没有生成",
        "核对人员的姓名、部门和编号，使同名的人能够区分",
        Location(path),
    )
