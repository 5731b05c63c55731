"""docx-mailmerge2: MERGEFIELD instead of tags; a table's row repeats by the field named as its anchor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mailmerge import MailMerge
from serve import Render, serve


def prepare(template: Path, _: dict[str, Any]) -> Render:
    def render(context: Any, path: Path) -> None:
        fields = {key: value for key, value in context.items() if key != "rows"}
        with MailMerge(template) as document:
            if "rows" in context:
                document.merge_rows("r_no", context["rows"])
            document.merge(**fields)
            document.write(path)

    return render


if __name__ == "__main__":
    serve(prepare)
