"""Making one document in whichever process runs it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from docgen.build.digest import canonical_json, holes_in, input_digest
from docgen.build.files import lock_of, sha256_of, write_atomically
from docgen.build.jobs import Job
from docgen.build.manifest import Entry
from docgen.build.paths import document_path
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.documents.catalogue import KINDS
from docgen.documents.source import Source
from docgen.render import Template, compile_template


class Result(StrEnum):
    """What became of one file."""

    MADE = "生成"
    UNCHANGED = "未变"
    KEPT = "保留"
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: `path` is below the output folder, `entry` its manifest line unless it failed or was kept."""

    job: Job
    path: str
    result: Result
    entry: Entry | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class Worker:
    """What a process keeps between jobs: the source, the compiled templates, the manifest it compares with.

    `out` is the output folder, `known` the manifest's entries by path. `force` writes over everything.
    """

    source: Source
    out: Path
    template_paths: Mapping[str, Path]
    known: Mapping[str, Entry]
    force: bool = False
    dry_run: bool = False
    _templates: dict[str, Template] = field(default_factory=dict)

    def run(self, job: Job) -> tuple[Outcome, ...]:
        """Make every file of a job; faults of templates, values and files become outcomes."""
        kind = KINDS[job.kind]
        outcomes: list[Outcome] = []
        for template_name in kind.templates(self.source, job.subject):
            path = self._path(job, Path(template_name).suffix)
            try:
                outcomes.append(self._make(job, template_name, path))
            except DiagnosticError as error:
                outcomes.append(Outcome(job, path.as_posix(), Result.FAILED, None, error.diagnostics))
        return tuple(outcomes)

    def _path(self, job: Job, suffix: str) -> Path:
        campaign, unit = self.source.campaign.name, self.source.form.unit.short_name
        stem = KINDS[job.kind].stem(self.source, job.occasion, job.subject)
        return document_path(campaign, unit, job.occasion.period, stem, suffix)

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = compile_template(self.template_paths[name])
        return self._templates[name]

    def _make(self, job: Job, template_name: str, path: Path) -> Outcome:
        template = self._template(template_name)
        context = KINDS[job.kind].context(self.source, job.occasion, job.subject)
        text = canonical_json(context)
        if not self.source.draft and (holes := holes_in(text)):
            raise DiagnosticError([_hole_diagnostic(path, holes)])
        inputs = input_digest(template.digest, text)
        target, known = self.out / path, self.known.get(path.as_posix())
        present = sha256_of(target)
        if not self.force and known is not None and known.inputs == inputs and present == known.sha256:
            return Outcome(job, path.as_posix(), Result.UNCHANGED, known)
        if not self.force and present is not None and known is not None and present != known.sha256:
            return Outcome(job, path.as_posix(), Result.KEPT, None, (_edited_diagnostic(path),))
        if self.dry_run:
            return Outcome(job, path.as_posix(), Result.MADE)
        content = template.render(context)
        if not self.force and known is None and present not in (None, hashlib.sha256(content).hexdigest()):
            return Outcome(job, path.as_posix(), Result.KEPT, None, (_edited_diagnostic(path),))
        _write(target, path, content)
        return Outcome(job, path.as_posix(), Result.MADE, self._entry(job, template, inputs, path, content))

    def _entry(self, job: Job, template: Template, inputs: str, path: Path, content: bytes) -> Entry:
        return Entry(
            path=path.as_posix(),
            kind=job.kind,
            subject=job.subject.person or "",
            period=job.occasion.period,
            as_of=job.occasion.as_of.isoformat(),
            template=template.name,
            template_digest=template.digest,
            inputs=inputs,
            sha256=hashlib.sha256(content).hexdigest(),
        )


def _write(target: Path, path: Path, content: bytes) -> None:
    if (lock := lock_of(target)) is not None:
        raise DiagnosticError(
            [
                Diagnostic(
                    "B102",
                    f"文件正被打开（有锁文件“{lock.name}”），没有改动",
                    "关闭这个文件后再运行一次；确认没有人打开时可删去锁文件",
                    Location(path.as_posix()),
                )
            ]
        )
    try:
        write_atomically(target, content)
    except OSError as error:
        remedy = "核对输出文件夹能否写入、磁盘是否已满、文件是否被占用"
        message = f"写不了文件（{error.strerror}），原来的文件没有改动"
        raise DiagnosticError([Diagnostic("B101", message, remedy, Location(path.as_posix()))]) from error


def _edited_diagnostic(path: Path) -> Diagnostic:
    return Diagnostic(
        "B103",
        "文件在生成后被改过，没有覆盖",
        "要保留改动就不用处理；要重新生成，先把它另存，再加 --force 运行",
        Location(path.as_posix()),
        Severity.WARNING,
    )


def _hole_diagnostic(path: Path, holes: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        "B104",
        f"还有没填的事项：{'、'.join(holes)}",
        "在表单里填上；只看样子可加 --draft",
        Location(path.as_posix()),
    )
