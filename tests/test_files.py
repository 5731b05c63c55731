"""A file is written whole or not at all, and who has it open is seen."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from docgen.files import lock_of, reason_of, sha256_of, write_atomically


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_atomically(tmp_path / "甲" / "乙.docx", b"new")
    assert (tmp_path / "甲" / "乙.docx").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "甲").iterdir()] == ["乙.docx"]


def test_pieces_are_one_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.jsonl", (line for line in (b"1\n", b"2\n")))
    assert (tmp_path / "a.jsonl").read_bytes() == b"1\n2\n"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_atomically(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.docx", b"old")]


def test_the_reason_is_told_in_chinese() -> None:
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == "磁盘已满"
    assert reason_of(PermissionError(errno.EACCES, "Permission denied")) == "没有权限，或文件正被占用"
    assert reason_of(OSError(errno.ELOOP, "Too many links")) == "Too many links"


def test_a_file_that_is_not_there_has_no_digest(tmp_path: Path) -> None:
    assert sha256_of(tmp_path / "none") is None


@pytest.mark.parametrize(
    "lock", ["~$自查报告.docx", "~$报告.docx", ".~lock.自查报告.docx#", ".~自查报告.docx"]
)
def test_the_lock_of_an_open_document_is_seen(tmp_path: Path, lock: str) -> None:
    document = tmp_path / "自查报告.docx"
    assert lock_of(document) is None
    (tmp_path / lock).touch()
    assert lock_of(document) == tmp_path / lock
