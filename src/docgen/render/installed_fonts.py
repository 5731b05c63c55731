"""Which characters the installed faces have, asked of fontconfig."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

_TIMEOUT_SECONDS = 20


@cache
def characters_of(postscript_name: str) -> frozenset[int] | None:
    """The code points of the face that a PDF names so.

    None if there is no such face or no fontconfig, as on Windows.
    """
    program = shutil.which("fc-list")
    if program is None:
        return None
    name = "".join(f"\\{char}" if char in "\\:,-" else char for char in postscript_name)
    try:
        listed = subprocess.run(
            [program, f":postscriptname={name}", "charset"],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    ranges = listed.stdout.replace(":charset=", " ").split()
    return frozenset(point for one in ranges for point in _points(one)) or None


def _points(written: str) -> range:
    """`4e00-9fa5` or `3007`."""
    first, _, last = written.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
