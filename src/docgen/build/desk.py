"""Deciding what is to be done about each file, before anything is rendered.

This is where the form is known. A file whose manifest line names the same program, template and values, and
whose bytes are those of that line, is as it should be; every other becomes an order for a worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docgen.build.digest import canonical_json, holes_in, input_digest
from docgen.build.jobs import Job, JobFile, undated
from docgen.build.result import Result, Told
from docgen.build.worker import Done, Order, unwritable
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.catalogue import KINDS
from docgen.documents.manifest import Entry
from docgen.documents.source import Source, UndatedPhaseError
from docgen.files import Stamp, sha256_of, stamp_of
from docgen.render import Template


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: `path` is below the output folder, `entry` its manifest line if it is as it should be.

    `stamp` is that of the file when it was written or looked at, None if there is none. `source` is the path
    of the file that a PDF or a picture was made from.
    """

    job: Job
    path: str
    result: Result
    entry: Entry | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    stamp: Stamp | None = None
    source: str = ""

    @property
    def told(self) -> Told:
        """What is told of it."""
        job = self.job
        as_of, subject = _iso(job.occasion.as_of), job.subject.key
        where = (job.occasion.period, as_of, self.path)
        return Told(job.kind, subject, *where, self.result, self.diagnostics, self.source)


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that a worker is to make; `inputs` is the digest of what it is made from, `stamp` that of the
    file that is there.
    """

    job: Job
    order: Order
    template_digest: str
    inputs: str
    stamp: Stamp | None

    def outcome(self, done: Done) -> Outcome:
        """The outcome once the order is carried out."""
        entry = None if done.sha256 is None else self._entry(done.sha256)
        stamp = done.stamp or self.stamp
        return Outcome(self.job, self.order.path, done.result, entry, done.diagnostics, stamp)

    def _entry(self, sha256: str) -> Entry:
        return Entry(
            path=self.order.path,
            kind=self.job.kind,
            subject=self.job.subject.key,
            period=self.job.occasion.period,
            as_of=_iso(self.job.occasion.as_of),
            template=self.order.template,
            template_digest=self.template_digest,
            inputs=self.inputs,
            sha256=sha256,
        )


@dataclass(frozen=True, slots=True)
class _Values:
    """What all files of a job are made from: the context, and the same as canonical JSON."""

    context: object
    text: str


@dataclass(frozen=True)
class Desk:
    """What is decided from: the source, the compiled templates, the manifest's entries by path.

    `out` is the output folder. `force` makes everything again; `dry_run` orders only what must be rendered
    to know whether it would be kept, which is never written.
    """

    source: Source
    out: Path
    templates: Mapping[str, Template | DiagnosticError]
    known: Mapping[str, Entry]
    force: bool = False
    dry_run: bool = False

    def decide(self, job: Job, files: Iterable[JobFile]) -> Iterator[Outcome | Pending]:
        """What is to be done about each file of a job; faults of templates and values are outcomes."""
        values: _Values | None = None
        for file in files:
            name = file.path
            try:
                template = self._template(file)
                values = values or self._values(job, name)
                yield self._decide(job, file, template, values)
            except DiagnosticError as error:
                yield Outcome(job, name, Result.FAILED, None, error.diagnostics)
            except OSError as error:
                yield Outcome(job, name, Result.FAILED, None, (unwritable(name, error),))

    def _template(self, file: JobFile) -> Template:
        template = self.templates[file.template]
        if isinstance(template, DiagnosticError):
            raise template
        return template

    def _values(self, job: Job, name: str) -> _Values:
        source = self.source.on_day(job.occasion.as_of)
        kind = KINDS[job.kind]
        try:
            context = kind.context(source, job.occasion, job.subject)
        except UndatedPhaseError as error:
            raise DiagnosticError([undated(kind, error)]) from error
        text = canonical_json(context)
        if not self.source.draft and (holes := holes_in(text)):
            raise DiagnosticError([_unfilled(name, holes)])
        return _Values(context, text)

    def _decide(self, job: Job, file: JobFile, template: Template, values: _Values) -> Outcome | Pending:
        name = file.path
        inputs = input_digest(template.digest, values.text)
        target = self.out / file.path
        stamp = stamp_of(target)  # before the bytes are read: a change while they are read then shows
        known, present = self.known.get(name), sha256_of(target) if stamp is not None else None
        is_ours = known is not None and known.sha256 == present
        if not self.force and is_ours and known is not None and known.inputs == inputs:
            return Outcome(job, name, Result.UNCHANGED, known, (), stamp)
        if self.dry_run and (self.force or is_ours or present is None):
            return Outcome(job, name, Result.MADE)
        order = Order(file.template, name, values.context, None if self.force else present, is_ours)
        return Pending(job, order, template.digest, inputs, stamp)


@cache
def _iso(day: date) -> str:
    """A date as text. **Why** remembered: it stands in every line of the manifest, and is held once."""
    return day.isoformat()


def _unfilled(path: str, holes: tuple[str, ...]) -> Diagnostic:
    message = f"还有没填的事项：{'、'.join(holes)}"
    return Diagnostic("B104", message, "在表单里填上；只看样子可加 --draft", Location(path))
