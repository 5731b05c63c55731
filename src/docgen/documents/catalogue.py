"""The list of document kinds; adding one is a folder, a template and a line here."""

from __future__ import annotations

from docgen.documents.kinds import Kind
from docgen.documents.plan.kind import KIND as PLAN

KINDS: dict[str, Kind] = {kind.code: kind for kind in (PLAN,)}


def find_kind(reference: str) -> Kind | None:
    """The kind of that code or Chinese title."""
    return next((kind for kind in KINDS.values() if reference in (kind.code, kind.title)), None)
