"""A document's title as the name of its file: the folder it lies in is the unit's already."""

from __future__ import annotations

from docgen.documents.source import Source


def stem_without_unit(source: Source, title: str) -> str:
    """The title without the unit's name that it begins with."""
    return title.removeprefix(source.form.unit.name)


def stem_with_short_unit(source: Source, title: str) -> str:
    """The title with the unit's short name before it, for what is sent to others by its file."""
    return source.form.unit.short_name + stem_without_unit(source, title)
