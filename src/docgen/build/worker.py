"""Making one document in whichever process runs it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from docgen.build.digest import canonical_json, holes_in, input_digest
from docgen.build.jobs import Job, JobFile, job_files
from docgen.build.manifest import Entry
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.documents.catalogue import KINDS
from docgen.documents.source import Source
from docgen.files import lock_of, reason_of, sha256_of, write_atomically
from docgen.render import Template, compile_template


class Result(StrEnum):
    """What became of one file."""

    MADE = "生成"
    UNCHANGED = "未变"
    KEPT = "保留"
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: `path` is below the output folder, `entry` its manifest line if it is as it should be."""

    job: Job
    path: str
    result: Result
    entry: Entry | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class Worker:
    """What a process keeps between jobs: the source, the compiled templates, the manifest it compares with.

    `out` is the output folder, `known` the manifest's entries by path. `force` writes over everything.
    A template that is at fault is kept too, as its error: it is not compiled again for every person.
    """

    source: Source
    out: Path
    template_paths: Mapping[str, Path]
    known: Mapping[str, Entry]
    force: bool = False
    dry_run: bool = False
    _templates: dict[str, Template | DiagnosticError] = field(default_factory=dict)

    def run(self, job: Job) -> tuple[Outcome, ...]:
        """Make every file of a job; faults of templates, values and files become outcomes."""
        return tuple(self._outcome(job, file) for file in job_files(self.source, job))

    def _outcome(self, job: Job, file: JobFile) -> Outcome:
        try:
            return self._make(job, file)
        except DiagnosticError as error:
            return Outcome(job, file.path.as_posix(), Result.FAILED, None, error.diagnostics)
        except OSError as error:
            faults = (_unwritable(file.path, error),)
            return Outcome(job, file.path.as_posix(), Result.FAILED, None, faults)

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            try:
                self._templates[name] = compile_template(self.template_paths[name])
            except DiagnosticError as error:
                self._templates[name] = error
        template = self._templates[name]
        if isinstance(template, DiagnosticError):
            raise template
        return template

    def _make(self, job: Job, file: JobFile) -> Outcome:
        template = self._template(file.template)
        context = KINDS[job.kind].context(self.source, job.occasion, job.subject)
        text = canonical_json(context)
        if not self.source.draft and (holes := holes_in(text)):
            raise DiagnosticError([_unfilled(file.path, holes)])
        name, inputs = file.path.as_posix(), input_digest(template.digest, text)
        known, present = self.known.get(name), sha256_of(self.out / file.path)
        untouched = known is not None and known.sha256 == present
        if not self.force and untouched and known is not None and known.inputs == inputs:
            return Outcome(job, name, Result.UNCHANGED, known)
        if self.dry_run and (self.force or untouched or present is None):
            return Outcome(job, name, Result.MADE)
        content = template.render(context)
        entry = _entry(job, name, template, inputs, content)
        # A run killed between file and manifest leaves its own work unrecorded: it is known by its bytes.
        if present == entry.sha256 and not self.force:
            return Outcome(job, name, Result.UNCHANGED, entry)
        if present is not None and not untouched and not self.force:
            return Outcome(job, name, Result.KEPT, None, (_edited(file.path),))
        self._write(file.path, content)
        return Outcome(job, name, Result.MADE, entry)

    def _write(self, path: Path, content: bytes) -> None:
        target = self.out / path
        if (lock := lock_of(target)) is not None:
            raise DiagnosticError([_locked(path, lock)])
        write_atomically(target, content)


def _entry(job: Job, path: str, template: Template, inputs: str, content: bytes) -> Entry:
    return Entry(
        path=path,
        kind=job.kind,
        subject=job.subject.person or "",
        period=job.occasion.period,
        as_of=job.occasion.as_of.isoformat(),
        template=template.name,
        template_digest=template.digest,
        inputs=inputs,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _unwritable(path: Path, error: OSError) -> Diagnostic:
    message = f"写不了文件（{reason_of(error)}），原来的文件没有改动"
    remedy = "核对输出文件夹能否写入、磁盘是否已满、文件是否被占用"
    return Diagnostic("B101", message, remedy, Location(path.as_posix()))


def _locked(path: Path, lock: Path) -> Diagnostic:
    message = f"文件正被打开（有锁文件“{lock.name}”），没有改动"
    remedy = "关闭这个文件后再运行一次；确认没有人打开时可删去锁文件"
    return Diagnostic("B102", message, remedy, Location(path.as_posix()))


def _edited(path: Path) -> Diagnostic:
    message = "文件在生成后被改过（或不是本程序生成的），没有覆盖"
    remedy = "要保留改动就不用处理；要重新生成，先把它另存，再加 --force 运行"
    return Diagnostic("B103", message, remedy, Location(path.as_posix()), Severity.WARNING)


def _unfilled(path: Path, holes: tuple[str, ...]) -> Diagnostic:
    message = f"还有没填的事项：{'、'.join(holes)}"
    return Diagnostic("B104", message, "在表单里填上；只看样子可加 --draft", Location(path.as_posix()))
