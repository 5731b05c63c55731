"""Our engine, docx: compiled once, bytes written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from serve import Render, serve

from docgen.render import compile_template


def prepare(template: Path, _: dict[str, Any]) -> Render:
    compiled = compile_template(template)

    def render(context: Any, path: Path) -> None:
        path.write_bytes(compiled.render(context))

    return render


if __name__ == "__main__":
    serve(prepare)
