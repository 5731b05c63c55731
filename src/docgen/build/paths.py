"""Where a document goes: Chinese file names that Windows, macOS and Linux accept."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

MAX_NAME_BYTES = 200
"""Room for the suffix, a temporary name and a lock file within the usual 255 bytes."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """One path component without characters that a file system forbids or that hide its real ending.

    Forbidden characters become `_`; the result is NFC, never empty, `.` or `..`, never a device name
    of Windows, and at most `MAX_NAME_BYTES` bytes of UTF-8 long.
    """
    name = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    name = _FORBIDDEN.sub("_", name).strip(" .")
    encoded = name.encode("utf-8", "replace")[:MAX_NAME_BYTES]
    name = encoded.decode("utf-8", "ignore").rstrip(" .")
    if not name or _RESERVED.match(name):
        name = f"_{name}"
    return name


def document_path(campaign: str, unit: str, period: str, stem: str, suffix: str) -> Path:
    """The path below the output folder: campaign, unit, period, then the kind's stem with its suffix.

    A `/` in the stem makes a folder; every other part is one component.
    """
    *folders, last = stem.split("/")
    parts = [safe_name(part) for part in (campaign, unit, period, *folders)]
    return Path(*parts, safe_name(last) + suffix)
