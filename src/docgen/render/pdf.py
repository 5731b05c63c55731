"""docx and xlsx to PDF by LibreOffice, when it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import RenderError
from docgen.render.office import run_office


def to_pdf(path: Path, out_dir: Path, fontconfig: Path | None = None) -> Path:
    """Converts `path` into `out_dir` and returns the PDF's path.

    LibreOffice runs with a profile of its own, so that a window the user has open is not disturbed and
    several conversions can run side by side. `fontconfig` is a fonts.conf that replaces the system's.
    Raises `RenderError` (R120) when LibreOffice is absent or makes no PDF.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RenderError(
            [_fault(path, "没有找到 LibreOffice，不能转成 PDF", "安装 LibreOffice 后重做，或用 WPS 导出")]
        )
    if not path.is_file():
        raise RenderError([_fault(path, f"没有这个文件：{path}", "先生成文档，再转成 PDF")])
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="docgen-pdf-") as scratch:
        made = _convert(program, path, Path(scratch), fontconfig)
        target = out_dir / made.name
        shutil.move(made, target)
    return target


def _convert(program: str, path: Path, scratch: Path, fontconfig: Path | None) -> Path:
    arguments = ["--convert-to", "pdf", "--outdir", str(scratch), str(path.resolve())]
    try:
        run_office(program, arguments, scratch / "profile", fontconfig=fontconfig)
    except (subprocess.TimeoutExpired, OSError) as error:
        raise RenderError(
            [_fault(path, "转成 PDF 时 LibreOffice 没有回应", "关闭其他 LibreOffice 窗口后重做")]
        ) from error
    made = scratch / f"{path.stem}.pdf"
    if not made.is_file():
        raise RenderError(
            [_fault(path, "LibreOffice 没有转出 PDF", "用 LibreOffice 打开该文件，看它能否打开")]
        )
    return made


def _fault(path: Path, message: str, remedy: str) -> Diagnostic:
    return Diagnostic("R120", message, remedy, Location(path.name))
