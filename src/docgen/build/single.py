"""One file rendered for a name that the user gave, apart from any run and its manifest."""

from __future__ import annotations

from pathlib import Path

from docgen.build.templates import find_templates
from docgen.diagnostics import DiagnosticError
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.source import Source
from docgen.render import compile_template


def render_single(
    source: Source, what: tuple[Kind, Occasion, Subject], suffix: str, own: Path | None
) -> bytes:
    """The kind's file of that suffix (`.docx`, `.xlsx`); `own` is the workspace's template folder.

    Raises DiagnosticError for a template that is missing or at fault, ValueError if the kind has none of the
    suffix.
    """
    kind, occasion, subject = what
    paths, refused = find_templates([kind], own)
    if refused:
        raise DiagnosticError(refused)
    known = source.on_day(occasion.as_of)
    names = [one for one in kind.templates(known, subject) if Path(one).suffix == suffix]
    if not names:
        raise ValueError(suffix)
    return compile_template(paths[names[0]]).render(kind.context(known, occasion, subject))
