"""One file made a PDF, for tests that look at it."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic
from docgen.render import RenderError
from docgen.render.pdf import to_pdfs


def to_pdf(path: Path, out_dir: Path) -> Path:
    """The PDF of a file in `out_dir`; raises `RenderError` with the reason where there is none."""
    made = to_pdfs([path], out_dir)[path]
    if isinstance(made, Diagnostic):
        raise RenderError([made])
    return made
