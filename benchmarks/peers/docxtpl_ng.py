"""docxtpl-ng by its own interface: a new Template for each document, or one that is reloaded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docxtpl import Template
from serve import Render, serve


def prepare(template: Path, _: dict[str, Any]) -> Render:
    kept = Template(str(template)) if "reused" in sys.argv[1:] else None

    def render(context: Any, path: Path) -> None:
        if kept is not None:
            kept.reload()
        compiled = kept or Template(str(template))
        compiled.render(context)
        compiled.save(str(path))

    return render


if __name__ == "__main__":
    serve(prepare)
