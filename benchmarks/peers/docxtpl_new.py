"""docxtpl and rust-docxtpl as documented: a new DocxTemplate for each document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from serve import Render, serve


def prepare(template: Path, _: dict[str, Any]) -> Render:
    def render(context: Any, path: Path) -> None:
        document = DocxTemplate(template)
        document.render(context)
        document.save(path)

    return render


if __name__ == "__main__":
    serve(prepare)
