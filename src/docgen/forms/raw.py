"""What a file says, by model field names but not yet validated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docgen.diagnostics import Diagnostic
from docgen.forms.places import Places
from docgen.model.finding import ModelPath


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A tree of dicts, sequences and cell values; blank values are absent.

    `faulty` holds the paths where a value is absent for a reason already told, so that its absence is
    no second fault; `(attribute, None, name)` stands for a whole column.
    """

    tree: dict[str, Any]
    places: Places
    diagnostics: tuple[Diagnostic, ...] = ()
    faulty: frozenset[tuple[str | int | None, ...]] = frozenset()

    def is_known_fault(self, path: ModelPath) -> bool:
        """Whether the absence of a value at `path`, or of what encloses it, has been told."""
        prefixes = (path[:end] for end in range(1, len(path) + 1))
        column = (path[0], None, path[2]) if len(path) > 2 else ()
        return column in self.faulty or any(prefix in self.faulty for prefix in prefixes)
