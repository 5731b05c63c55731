"""Rebuilding the built-in templates: `python -m docgen.documents.layouts [FOLDER [PROFILE]]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docgen.documents.checklist_person import layout as checklist_person
from docgen.documents.checklist_unit import layout as checklist_unit
from docgen.documents.ledger import layout as ledger
from docgen.documents.ledger_return import layout as ledger_return
from docgen.documents.notice import layout as notice
from docgen.documents.plan import layout as plan
from docgen.documents.self_inspection import layout as self_inspection
from docgen.documents.summary import layout as summary
from docgen.official.profiles import PROFILES, STANDARD, Profile
from docgen.resources import templates_dir

LAYOUTS: tuple[Callable[[Path, Profile], None], ...] = (
    plan.build,
    notice.build,
    checklist_unit.build,
    checklist_person.build,
    self_inspection.build,
    ledger.build,
    ledger_return.build,
    summary.build,
)


def build_templates(folder: Path, profile: Profile = STANDARD) -> None:
    """Write every built-in template into an existing folder, the same bytes each time."""
    for build in LAYOUTS:
        build(folder, profile)


if __name__ == "__main__":
    given = sys.argv[1:]
    build_templates(
        Path(given[0]) if given else templates_dir(), PROFILES[given[1]] if given[1:] else STANDARD
    )
