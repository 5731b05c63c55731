"""Order of ids and file names. People are never sorted by their characters: their order is the form's."""

from __future__ import annotations

import re


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which WT-2 comes before WT-10; 07 before 7, both before letters at the same place."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", text)
    return tuple((0, int(part), part) if part[0] in "0123456789" else (1, 0, part) for part in parts)
