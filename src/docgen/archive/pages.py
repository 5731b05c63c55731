"""The PDF/A-2b of each document and its 页数: taken from the output where it is up to date, else made.

What is made is kept in a folder under the digest of its document, so that a run that was killed goes on where
it was; LibreOffice converts some files at a time. pikepdf is needed and optional, so it is imported late.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docgen.archive.items import Part
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.manifest import Entry
from docgen.files import sha256_of, write_atomically
from docgen.official.fonts import fontconfig_xml
from docgen.render.pdf import BATCH, to_pdfs
from docgen.render.pdf_bytes import reproducible_pdf

if TYPE_CHECKING:
    import pikepdf

_PAINTING: Final = frozenset(
    ["Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"]
) | {"INLINE IMAGE"}
"""Operators that leave something on the page."""


@dataclass(frozen=True, slots=True)
class Paged:
    """A PDF, by its path, and its pages that carry anything: blank backs do not count (DA/T 22—2015)."""

    pdf: str
    pages: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where PDFs may be: the output folder with its manifest, and the folder of those made here."""

    out: Path
    manifest: Mapping[str, Entry]
    made: Path

    def find(self, part: Part, sha256: str) -> Path | None:
        """The PDF of a document as it is now, None if it has to be made."""
        for entry in (self.manifest.get(path) for path in _pdf_paths(part.source)):
            if entry is not None and entry.source == part.source and entry.inputs == sha256:
                path = self.out / entry.path
                if sha256_of(path) == entry.sha256:
                    return path
        kept = self.kept(part, sha256)
        return kept if kept.is_file() else None

    def kept(self, part: Part, sha256: str) -> Path:
        """Where a PDF that is made here goes."""
        return self.made / f"{hashlib.sha256(f'{sha256} {part.as_of}'.encode()).hexdigest()}.pdf"


def _pdf_paths(source: str) -> tuple[str, str]:
    """Where `docgen make --pdf` puts the PDF of a file."""
    return source.removesuffix(".docx") + ".pdf", f"{source}.pdf"


def make_pages(
    parts: Iterable[tuple[Part, str]],
    shelf: Shelf,
    jobs: int = 1,
    on_done: Callable[[], None] = lambda: None,
) -> dict[str, Paged]:
    """The PDF and page count of each part by its path; with each part comes its SHA-256 as it is now.

    `on_done` is called after each. Raises DiagnosticError (A107) with every part that gives no PDF,
    R120 and R121 where LibreOffice or pikepdf is missing.
    """
    found: dict[str, Paged] = {}
    todo: list[tuple[Part, Path]] = []
    for part, sha256 in parts:
        present = part.file if part.suffix == ".pdf" else shelf.find(part, sha256)
        if present is None:
            todo.append((part, shelf.kept(part, sha256)))
        else:
            found[part.source] = _counted(part, present)
            on_done()
    refused: list[Diagnostic] = []
    if todo:
        with closing(_convert(todo, jobs)) as batches:
            for batch in batches:
                refused += (one for one in batch.values() if isinstance(one, Diagnostic))
                found |= {path: one for path, one in batch.items() if isinstance(one, Paged)}
                for _ in batch:
                    on_done()
    if refused:
        raise DiagnosticError(refused)
    return found


def _convert(
    todo: Sequence[tuple[Part, Path]], jobs: int
) -> Generator[dict[str, Paged | Diagnostic], None, None]:
    """Convert files, those of one suffix together."""
    ordered = sorted(todo, key=lambda one: one[0].suffix)
    batches = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
    with tempfile.TemporaryDirectory(prefix="docgen-archive-") as folder:
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(fontconfig_xml(), "utf-8")
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            yield from pool.map(lambda batch: _convert_batch(batch, fonts), batches)


def _convert_batch(batch: Sequence[tuple[Part, Path]], fonts: Path) -> dict[str, Paged | Diagnostic]:
    with tempfile.TemporaryDirectory(prefix="docgen-archive-") as folder:
        made = to_pdfs([part.file for part, _ in batch], Path(folder), fontconfig=fonts, archival=True)
        return {part.source: _keep(part, made[part.file], target) for part, target in batch}


def _keep(part: Part, made: Path | Diagnostic, target: Path) -> Paged | Diagnostic:
    if isinstance(made, Diagnostic):
        return replace(made, code="A107", location=Location(part.source))
    write_atomically(target, reproducible_pdf(made.read_bytes(), part.as_of))
    return _counted(part, target)


def _counted(part: Part, pdf: Path) -> Paged:
    try:
        return Paged(str(pdf), count_pages(pdf))
    except ValueError as error:
        remedy = "请用阅读器打开看看；损坏或加了密码的，换一份能打开的"
        fault = Diagnostic("A107", f"数不出页数（{error}）", remedy, Location(part.source))
        raise DiagnosticError([fault]) from error


def count_pages(path: Path) -> int:
    """Pages of a PDF that carry text or a picture; raises ValueError for a file that cannot be read."""
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(path) as pdf:
            return carrying_pages(pdf)
    except pikepdf.PdfError as error:
        raise ValueError("PDF 文件读不了") from error


def carrying_pages(pdf: pikepdf.Pdf) -> int:
    """The same of a PDF that is open; raises `pikepdf.PdfError`."""
    return sum(_carries(page) for page in pdf.pages)


def _carries(page: pikepdf.Page) -> bool:
    import pikepdf  # noqa: PLC0415

    if page.get("/Annots"):
        return True
    return any(str(one.operator) in _PAINTING for one in pikepdf.parse_content_stream(page))
