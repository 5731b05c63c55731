"""Where a document goes: Chinese file names below the output folder."""

from __future__ import annotations

from pathlib import Path

from docgen.file_names import safe_name


def document_path(campaign: str, unit: str, period: str, stem: str, suffix: str) -> Path:
    """The path below the output folder: campaign, unit, period, then the kind's stem with its suffix.

    A `/` in the stem makes a folder; every other part is one component.
    """
    *folders, last = stem.split("/")
    parts = [safe_name(part) for part in (campaign, unit, period, *folders)]
    return Path(*parts, safe_name(last) + suffix)
