"""Writing files whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the target and move over it, so that a reader sees the old file or the new one.

    Raises OSError; the target is then as it was and no temporary file is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".docgen-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def sha256_of(path: Path) -> str | None:
    """The digest of a file, None if there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def lock_of(path: Path) -> Path | None:
    """The lock file that Word, WPS or LibreOffice keeps beside an open document, None if closed.

    Word drops the first two characters of a name when it is long enough to spare them.
    """
    name = path.name
    candidates = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#", f".~{name}")
    return next((lock for one in candidates if (lock := path.with_name(one)).exists()), None)
