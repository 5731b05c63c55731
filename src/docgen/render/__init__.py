"""Fills docx and xlsx templates safely: compile once, render many times, the same bytes each time.

Here live the sandbox, the engines, the deterministic package and the conversion to PDF. Nothing here knows of
campaigns: a template and plain values go in, bytes come out.
"""

from __future__ import annotations

from docgen.render.compile import Template, compile_template
from docgen.render.faults import RenderError

__all__ = ["RenderError", "Template", "compile_template"]
