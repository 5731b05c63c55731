"""Rebuilding the built-in templates: `python -m docgen.documents.layouts [FOLDER]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docgen.documents.checklist_person import layout as checklist_person
from docgen.documents.checklist_unit import layout as checklist_unit
from docgen.documents.ledger import layout as ledger
from docgen.documents.plan import layout as plan
from docgen.documents.self_inspection import layout as self_inspection
from docgen.documents.summary import layout as summary
from docgen.resources import templates_dir

LAYOUTS: tuple[Callable[[Path], None], ...] = (
    plan.build,
    checklist_unit.build,
    checklist_person.build,
    self_inspection.build,
    ledger.build,
    summary.build,
)


def build_templates(folder: Path) -> None:
    """Write every built-in template into an existing folder, the same bytes each time."""
    for build in LAYOUTS:
        build(folder)


if __name__ == "__main__":
    build_templates(Path(sys.argv[1]) if len(sys.argv) > 1 else templates_dir())
