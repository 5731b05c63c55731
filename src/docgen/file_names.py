"""File names that Windows, macOS and Linux accept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_NAME_BYTES = 200
"""Room for the suffix, a temporary name and a lock file within the usual 255 bytes."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)", re.I)


@lru_cache(1024)
def safe_name(text: str) -> str:
    """One path component without characters that a file system forbids or that hide its real ending.

    Forbidden characters become `_`; the result is NFC, never empty, `.` or `..`, never a device name
    of Windows, and at most `MAX_NAME_BYTES` bytes of UTF-8 long. A safe name is left as it is.

    **Why** remembered: every document of a run lies below the same folders.
    """
    name = unicodedata.normalize("NFC", _INVISIBLE.sub("", _FORBIDDEN.sub("_", text)))
    name = _FORBIDDEN.sub("_", name).strip(" .")
    if not name or _RESERVED.match(name):
        name = f"_{name}"
    return name.encode("utf-8")[:MAX_NAME_BYTES].decode("utf-8", "ignore").rstrip(" .")
