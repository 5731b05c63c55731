"""How a phase is called and dated in a text."""

from __future__ import annotations

from docgen.chinese.dates import format_span
from docgen.documents.source import Source
from docgen.model.schedule import Phase

_WORDS = ("阶段", "环节")


def phase_title(phase: Phase) -> str:
    """The phase's name with the word 阶段, unless it ends in a word for a stage already."""
    return phase.name if phase.name.endswith(_WORDS) else f"{phase.name}阶段"


def phase_name(phase: Phase) -> str:
    """The phase's name without a word for a stage, for narrow columns."""
    return next((phase.name.removesuffix(word) for word in _WORDS if phase.name.endswith(word)), phase.name)


def span_note(source: Source, phase: Phase) -> str:
    """A phase's dates in brackets, empty while it has none."""
    span = source.known_span(phase)
    return f"（{format_span(span)}）" if span is not None else ""
