"""What documents look like: a PDF beside each, and on request pictures of its pages in a folder beside that.

LibreOffice is started for some files at a time, and what it made is noted at once, so that a killed run goes
on where it was.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from docgen.build.derived import Derived, Shelf
from docgen.build.desk import Outcome
from docgen.build.result import Result
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.manifest import Entry, append_entries, read_manifest, write_manifest
from docgen.files import reason_of, sha256_of
from docgen.official.fonts import fontconfig_xml, stand_ins_used
from docgen.render.pdf import BATCH, find_office, to_pdfs
from docgen.render.pdf_bytes import reproducible_pdf
from docgen.render.pictures import page_pictures

PICTURES = ".页面"
"""Ending of the name of the folder that holds a PDF's pictures."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """`out` is the output folder, `folder` the one with the manifest; `jobs` programs at a time."""

    out: Path
    folder: Path
    pictures: bool = False
    force: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Pages:
    """PDFs and pictures in the order of their documents; what stopped the work, if anything did.

    `stand_ins` are the faces that were replaced, each with the family used, if LibreOffice ran.
    """

    outcomes: tuple[Outcome, ...]
    faults: tuple[Diagnostic, ...] = ()
    stand_ins: tuple[tuple[str, str], ...] = ()


def pdf_path(path: str) -> str:
    """Where the PDF of a document goes: 文.pdf for 文.docx, 文.xlsx.pdf for the 文.xlsx beside it."""
    return path.removesuffix(".docx") + ".pdf"


def make_pages(
    documents: Sequence[Outcome],
    options: PageOptions,
    on_outcome: Callable[[Outcome], None] = lambda _outcome: None,
) -> Pages:
    """Make a PDF of each document that is there, and its pictures if asked for; what is up to date stays.

    A document that someone edited is shown as it is now. Nothing is raised: without LibreOffice, or what else
    is needed, the faults say so, and what was made before is kept.
    """
    run = _Run(options, read_manifest(options.folder), on_outcome)
    faults: tuple[Diagnostic, ...] = ()
    try:
        run.make_pdfs(documents)
        if options.pictures:
            run.make_pictures()
        write_manifest(options.folder, run.entries)
    except DiagnosticError as error:
        faults = error.diagnostics
    except OSError as error:
        faults = (_unwritable(options.folder, error),)
    return Pages(tuple(run.outcomes), faults, run.stand_ins)


class _Run:
    """What has been done so far."""

    def __init__(
        self, options: PageOptions, known: dict[str, Entry], on_outcome: Callable[[Outcome], None]
    ) -> None:
        self._options = options
        self._shelf = Shelf(options.out, dict(known), options.force)
        self._on_outcome = on_outcome
        self._pictures_of: dict[str, list[str]] = {}
        for entry in known.values():
            if entry.path.endswith(".png"):
                self._pictures_of.setdefault(entry.source, []).append(entry.path)
        self.entries = known
        self.outcomes: list[Outcome] = []
        self.stand_ins: tuple[tuple[str, str], ...] = ()

    def make_pdfs(self, documents: Sequence[Outcome]) -> None:
        wanted = [one for document in documents if (one := _pdf_of(document, self._options.out)) is not None]
        settled = {one: outcome for one in wanted if (outcome := self._shelf.settle(one)) is not None}
        self._note(settled.values())
        self.outcomes = list(settled.values())
        todo = [one for one in wanted if one not in settled]
        made: dict[Derived, Outcome] = {}
        if todo:
            for outcomes in self._convert(todo):
                made |= outcomes
                self._note(outcomes.values())
        self.outcomes = [settled.get(one) or made[one] for one in wanted]

    def _convert(self, todo: list[Derived]) -> Iterator[dict[Derived, Outcome]]:
        """Convert files, those of one suffix together."""
        find_office()
        todo = sorted(todo, key=lambda one: PurePosixPath(one.source).suffix)
        batches = [todo[at : at + BATCH] for at in range(0, len(todo), BATCH)]
        with tempfile.TemporaryDirectory(prefix="docgen-pages-") as folder:
            fonts = Path(folder) / "fonts.conf"
            fonts.write_text(fontconfig_xml(), "utf-8")
            self.stand_ins = stand_ins_used(fonts)
            with ThreadPoolExecutor(max_workers=self._options.jobs) as pool:
                yield from pool.map(lambda batch: self._convert_batch(batch, fonts), batches)

    def _convert_batch(self, batch: list[Derived], fonts: Path) -> dict[Derived, Outcome]:
        with tempfile.TemporaryDirectory(prefix="docgen-pages-") as folder:
            paths = [self._options.out / one.source for one in batch]
            made = to_pdfs(paths, Path(folder), fontconfig=fonts, archival=True)
            return {one: self._keep(one, made[path]) for one, path in zip(batch, paths, strict=True)}

    def _keep(self, one: Derived, made: Path | Diagnostic) -> Outcome:
        if isinstance(made, Diagnostic):
            return one.outcome(Result.FAILED, None, (replace(made, location=Location(one.source)),))
        return self._shelf.put(one, reproducible_pdf(made.read_bytes(), one.job.occasion.as_of))

    def make_pictures(self) -> None:
        for pdf in [one for one in self.outcomes if one.result is not Result.FAILED]:
            inputs = pdf.entry.sha256 if pdf.entry is not None else sha256_of(self._options.out / pdf.path)
            outcomes = self._pictures(pdf, inputs or "")
            self._note(outcomes)
            self.outcomes += outcomes

    def _pictures(self, pdf: Outcome, inputs: str) -> list[Outcome]:
        """The pictures of a PDF; if one of them is missing or of another PDF, all are made."""
        known = self._pictures_of.get(pdf.path, [])
        before = [self._shelf.settle(Derived(pdf.job, path, pdf.path, inputs)) for path in known]
        if before and all(one is not None for one in before):
            return [one for one in before if one is not None]
        content = (self._options.out / pdf.path).read_bytes()
        made = [
            self._shelf.put(Derived(pdf.job, _picture_path(pdf.path, number), pdf.path, inputs), picture)
            for number, picture in enumerate(page_pictures(content), start=1)
        ]
        self._remove(set(known) - {one.path for one in made})
        return made

    def _remove(self, paths: Iterable[str]) -> None:
        """Take away pictures of pages that are no more, unless someone changed them."""
        for path in paths:
            if sha256_of(self._options.out / path) == self.entries.pop(path).sha256:
                (self._options.out / path).unlink()

    def _note(self, outcomes: Iterable[Outcome]) -> None:
        fresh = {
            one.path: one.entry
            for one in outcomes
            if one.entry is not None and self.entries.get(one.path) != one.entry
        }
        append_entries(self._options.folder, fresh.values())
        self.entries |= fresh
        for outcome in outcomes:
            self._on_outcome(outcome)


def _pdf_of(document: Outcome, out: Path) -> Derived | None:
    """What is to be made from a document; None if there is none."""
    if document.result is Result.FAILED:
        return None
    inputs = document.entry.sha256 if document.entry is not None else sha256_of(out / document.path)
    return None if inputs is None else Derived(document.job, pdf_path(document.path), document.path, inputs)


def _picture_path(pdf: str, number: int) -> str:
    return f"{pdf.removesuffix('.pdf')}{PICTURES}/{number:03}.png"


def _unwritable(folder: Path, error: OSError) -> Diagnostic:
    message = f"写不了输出文件夹（{reason_of(error)}）"
    return Diagnostic("B101", message, "核对文件夹的权限和磁盘空间", Location(str(folder)))
