"""Writing files whole or not at all; why the system refuses; whether someone has a file open."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

_REASONS = {
    errno.EACCES: "没有权限，或文件正被占用",
    errno.EPERM: "没有权限，或文件正被占用",
    errno.EBUSY: "文件正被占用",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.ENAMETOOLONG: "路径太长",
    errno.EISDIR: "同名的文件夹占了位置",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "路径中有一段是文件，不是文件夹",
}


def write_atomically(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write beside the target and move over it, so that a reader sees the old file or the new one.

    Long content may come in pieces.
    Raises OSError; the target is then as it was and no temporary file is left.
    """
    descriptor, name = _open_beside(path)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _open_beside(path: Path) -> tuple[int, str]:
    """A new file in the same folder, which is made if it is not there: it mostly is."""
    try:
        return tempfile.mkstemp(dir=path.parent, prefix=".docgen-", suffix=".tmp")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(dir=path.parent, prefix=".docgen-", suffix=".tmp")


Stamp = tuple[int, int, int]
"""Size and times of a file: bytes, last written and last changed in nanoseconds."""


def stamp_of(path: Path) -> Stamp | None:
    """What any change of a file changes, None if there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese; the system's own words for what is not in the table."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def sha256_of(path: Path | str) -> str | None:
    """The digest of a file, None if there is none."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # a Path costs more than a small file
            return hashlib.sha256(file.read()).hexdigest()
    except FileNotFoundError:
        return None


def lock_of(path: Path) -> Path | None:
    """The lock file that Word, WPS or LibreOffice keeps beside an open document, None if closed.

    Word drops the first two characters of a name when it is long enough to spare them.
    """
    name, folder = path.name, os.fspath(path.parent)
    candidates = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#", f".~{name}")
    # Joined as text: four paths made for each document would take longer than looking for them.
    found = next((one for one in candidates if os.access(f"{folder}{os.sep}{one}", os.F_OK)), None)
    return None if found is None else path.with_name(found)
