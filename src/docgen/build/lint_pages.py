"""The rendered half of `docgen lint`: documents become PDFs, and what the pages show joins the findings."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.official.fonts import fontconfig_xml
from docgen.official.lint.check import Report
from docgen.official.lint.glyphs import TooMuchError
from docgen.official.lint.pages import check_pages
from docgen.render.installed_fonts import characters_of
from docgen.render.pdf import BATCH, to_pdfs

_PACKAGES: Final = ("pdfplumber", "pypdfium2", "PIL")
_PIP_NAMES: Final = {"PIL": "pillow"}
_SECONDS: Final = 60
_SECONDS_EACH: Final = 8


def measure_pages(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports with the findings of their pages, and with the page of what was found in the file.

    A file that was refused is not opened by LibreOffice; one that LibreOffice makes no PDF of says so (R120),
    as does one of too many pages to measure (K131).
    Raises `DiagnosticError` where LibreOffice (R120) or the packages that read a PDF (R121) are missing.
    """
    _require_packages()
    paths = [one.path for one in reports if one.zones is not None]
    with tempfile.TemporaryDirectory(prefix="docgen-lint-") as folder:
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(fontconfig_xml(), "utf-8")
        seconds = max(_SECONDS, _SECONDS_EACH * min(len(paths), BATCH))
        made = to_pdfs(paths, Path(folder), fontconfig=fonts, timeout_seconds=seconds)
        return tuple(_measured(one, made[one.path]) if one.path in made else one for one in reports)


def _measured(report: Report, pdf: Path | Diagnostic) -> Report:
    if isinstance(pdf, Diagnostic):
        fault = replace(pdf, location=Location(str(report.path)))
        return replace(report, diagnostics=(*report.diagnostics, fault))
    if report.zones is None:
        return report
    try:
        findings = check_pages(report.zones, report.findings, pdf, characters_of, report.profile)
    except TooMuchError as error:
        message, remedy = f"{error}，没有量页面", "请确认文件来源；确需量的，拆成几个文档"
        fault = Diagnostic("K131", message, remedy, Location(str(report.path)), Severity.WARNING)
        return replace(report, diagnostics=(*report.diagnostics, fault))
    return replace(report, findings=findings)


def _require_packages() -> None:
    missing = [_PIP_NAMES.get(name, name) for name in _PACKAGES if find_spec(name) is None]
    if missing:
        names = "、".join(missing)
        message = f"没有安装量页面用的程序包（{names}），页面没有量"
        remedy = '在程序文件夹里运行 pip install ".[pages]" 后再检查；不量页面的，去掉 --rendered'
        raise DiagnosticError([Diagnostic("R121", message, remedy, Location(names))])
