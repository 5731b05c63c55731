"""docx and xlsx to PDF by LibreOffice, when it is installed; many files with one start of it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import RenderError
from docgen.render.office import run_office
from docgen.render.office_copy import office_copy

DEBIAN_PACKAGES: Final = (
    "libreoffice-writer",
    "libreoffice-calc",
    "fontconfig",
    "fonts-noto-cjk",
    "fonts-noto-cjk-extra",
    "fonts-liberation",
    "fonts-arphic-gkai00mp",
)
"""What Debian and Ubuntu need for pages: LibreOffice, and faces that stand in for those of GB/T 9704."""
BATCH: Final = 24
"""Files converted with one start of LibreOffice, which takes as long as a dozen pages."""
_WORD: Final = ".docx"
_EXPORTS: Final = {".xlsx": "calc_pdf_Export"}
_WORD_EXPORT: Final = "writer_pdf_Export"
_PDF_A_2B: Final = '"SelectPdfVersion":{"type":"long","value":"2"}'
# The blank page before 版记 on an even page is one of the pages that are printed (GB/T 9704—2012 7.5).
_BLANK_PAGES: Final = '"IsSkipEmptyPages":{"type":"boolean","value":"false"}'


@dataclass(frozen=True, slots=True)
class _Office:
    """How LibreOffice is run: the program, and what `to_pdfs` was asked for."""

    program: str
    fontconfig: Path | None
    archival: bool
    timeout_seconds: float | None

    def target(self, suffix: str) -> str:
        """The value of --convert-to for files of a suffix."""
        asked = ([_PDF_A_2B] if self.archival else []) + ([_BLANK_PAGES] if suffix == _WORD else [])
        export = _EXPORTS.get(suffix, _WORD_EXPORT)
        return f"pdf:{export}:{{{','.join(asked)}}}" if asked else "pdf"


def find_office() -> str:
    """The program of LibreOffice; raises `RenderError` (R120) with what to install when there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        remedy = f"安装 LibreOffice 后再运行一次；Debian、Ubuntu：apt-get install {' '.join(DEBIAN_PACKAGES)}"
        place = Location("LibreOffice")
        raise RenderError([Diagnostic("R120", "没有找到 LibreOffice，不能转成 PDF", remedy, place)])
    return program


def to_pdfs(
    paths: Sequence[Path],
    out_dir: Path,
    *,
    fontconfig: Path | None = None,
    archival: bool = False,
    timeout_seconds: float | None = None,
) -> dict[Path, Path | Diagnostic]:
    """Converts files into `out_dir`: for each the PDF's path, or why there is none (R120), in their order.

    A PDF has the name of its file (文.docx → 文.pdf); where two would be one, the second keeps its suffix
    (文.xlsx.pdf) or gets a number. LibreOffice runs with a profile of its own, so that a window the user has
    open is not disturbed. What a batch leaves undone is tried once more alone, so that one bad file does not
    cost the others theirs. `fontconfig` is a fonts.conf that replaces the system's, `archival` asks for
    PDF/A-2b, `timeout_seconds` is for one start of the program. Raises `RenderError` (R120) when LibreOffice
    is absent.
    """
    office = _Office(find_office(), fontconfig, archival, timeout_seconds)
    names = _names(paths)
    out_dir.mkdir(parents=True, exist_ok=True)
    made: dict[Path, Path | Diagnostic] = dict.fromkeys(names, Path())
    for path in names:
        if not path.is_file():
            made[path] = _fault(path, f"没有这个文件：{path}", "先生成文档，再转成 PDF")
    for batch in _batches([path for path in names if made[path] == Path()]):
        done = _convert(office, batch, {path: out_dir / names[path] for path in batch})
        for path in batch:
            alone = done[path] if len(batch) == 1 or isinstance(done[path], Path) else None
            made[path] = alone or _convert(office, [path], {path: out_dir / names[path]})[path]
    return made


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """A name of its own for the PDF of each path, without regard to case."""
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for path in dict.fromkeys(paths):
        name, number = f"{path.stem}.pdf", 1
        while name.casefold() in taken:
            name = f"{path.name}.pdf" if number == 1 else f"{path.stem}-{number}.pdf"
            number += 1
        taken.add(name.casefold())
        names[path] = name
    return names


def _batches(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Paths of one suffix, for which one export serves, `BATCH` at a time."""
    for _suffix, group in groupby(sorted(paths, key=_suffix_of), key=_suffix_of):
        alike = list(group)
        yield from (alike[at : at + BATCH] for at in range(0, len(alike), BATCH))


def _suffix_of(path: Path) -> str:
    return path.suffix.lower()


def _convert(
    office: _Office, batch: Sequence[Path], targets: Mapping[Path, Path]
) -> dict[Path, Path | Diagnostic]:
    """Converts files of one suffix with one start, under names that neither clash nor look like options."""
    with tempfile.TemporaryDirectory(prefix="docgen-pdf-") as folder:
        scratch = Path(folder)
        copies = {path: scratch / f"{number}{path.suffix}" for number, path in enumerate(batch)}
        for path, copy in copies.items():
            if _suffix_of(path) == _WORD:
                copy.write_bytes(office_copy(path.read_bytes()))
            else:
                shutil.copyfile(path, copy)
        arguments = ["--convert-to", office.target(_suffix_of(batch[0])), "--outdir", str(scratch)]
        arguments += map(str, copies.values())
        message, remedy = "LibreOffice 没有转出 PDF", "用 LibreOffice 打开该文件，看它能否打开"
        try:
            run_office(
                office.program,
                arguments,
                scratch / "profile",
                fontconfig=office.fontconfig,
                timeout_seconds=office.timeout_seconds,
            )
        except (subprocess.TimeoutExpired, OSError):
            message, remedy = "转成 PDF 时 LibreOffice 没有回应", "关闭其他 LibreOffice 窗口后重做"
        return {
            path: _moved(copy.with_suffix(".pdf"), targets[path]) or _fault(path, message, remedy)
            for path, copy in copies.items()
        }


def _moved(made: Path, target: Path) -> Path | None:
    return Path(shutil.move(made, target)) if made.is_file() else None


def _fault(path: Path, message: str, remedy: str) -> Diagnostic:
    return Diagnostic("R120", message, remedy, Location(path.name))
