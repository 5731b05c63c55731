"""Files made from files, a PDF from a document and pictures from a PDF: kept apart by the same rules.

Such a file is as it should be if its manifest line names the digest its source has now and the digest it has
itself. One that someone changed or replaced, as by a scan with the seal on it, stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.build.desk import Outcome
from docgen.build.jobs import Job
from docgen.build.result import Result
from docgen.build.worker import edited, put, unwritable
from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.documents.manifest import Entry
from docgen.files import sha256_of, stamp_of


@dataclass(frozen=True, slots=True)
class Derived:
    """A file to be made: its path, that of its source, the source's SHA-256; `job` is the document's."""

    job: Job
    path: str
    source: str
    inputs: str

    def outcome(
        self, result: Result, entry: Entry | None = None, diagnostics: tuple[Diagnostic, ...] = ()
    ) -> Outcome:
        """What became of it."""
        return Outcome(self.job, self.path, result, entry, diagnostics, None, self.source)

    def entry(self, sha256: str) -> Entry:
        """Its manifest line."""
        occasion = self.job.occasion
        return Entry(
            path=self.path,
            kind=self.job.kind,
            subject=self.job.subject.key,
            period=occasion.period,
            as_of=occasion.as_of.isoformat(),
            template="",
            template_digest="",
            inputs=self.inputs,
            sha256=sha256,
            source=self.source,
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where derived files are: the output folder, and the manifest's entries by path."""

    out: Path
    known: Mapping[str, Entry]
    force: bool = False

    def settle(self, one: Derived) -> Outcome | None:
        """The outcome if nothing is to be made: the file is as it should be, or someone replaced it.

        A file that no line tells of may be our own, from a run that was killed: it is made and compared.
        """
        known = self.known.get(one.path)
        if self.force or known is None or known.inputs != one.inputs:
            return None
        stamp = stamp_of(self.out / one.path)
        present = sha256_of(self.out / one.path)
        if present is None:
            return None
        if present == known.sha256:
            return Outcome(one.job, one.path, Result.UNCHANGED, known, (), stamp, one.source)
        return Outcome(one.job, one.path, Result.KEPT, None, (edited(one.path),), stamp, one.source)

    def put(self, one: Derived, content: bytes) -> Outcome:
        """Write the file, unless someone changed the one that is there."""
        target, known = self.out / one.path, self.known.get(one.path)
        try:
            stamp = stamp_of(target)
            present = None if self.force else sha256_of(target)
            is_ours = known is not None and known.sha256 == present
            done = put(target, content, one.path, present, is_ours=is_ours)
        except DiagnosticError as error:
            return one.outcome(Result.FAILED, None, error.diagnostics)
        except OSError as error:
            return one.outcome(Result.FAILED, None, (unwritable(one.path, error),))
        entry = None if done.sha256 is None else one.entry(done.sha256)
        found = done.stamp or stamp
        return Outcome(one.job, one.path, done.result, entry, done.diagnostics, found, one.source)
