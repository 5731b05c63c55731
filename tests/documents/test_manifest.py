"""The manifest outlives a killed run and says the same for the same documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.documents.manifest import MANIFEST, Entry, append_entries, read_manifest, write_manifest

ONE = Entry("整治/局/一.docx", "slip", "R1", "2015-04", "2015-04-20", "slip.docx", "t", "i", "s")
TWO = replace(ONE, path="整治/局/二\u2028.docx", subject="R2")


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_manifest(tmp_path, {TWO.path: TWO, ONE.path: ONE})
    assert read_manifest(tmp_path) == {ONE.path: ONE, TWO.path: TWO}


def test_a_folder_without_a_manifest_knows_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "none") == {}


def test_the_last_line_about_a_document_counts(tmp_path: Path) -> None:
    append_entries(tmp_path, [ONE, replace(ONE, sha256="new")])
    assert read_manifest(tmp_path)[ONE.path].sha256 == "new"


def test_a_manifest_cut_off_anywhere_keeps_its_whole_lines(tmp_path: Path) -> None:
    append_entries(tmp_path, [ONE, TWO])
    whole = (tmp_path / MANIFEST).read_bytes()
    first_line = whole.index(b"\n")
    for length in range(first_line, len(whole) - 2):
        (tmp_path / MANIFEST).write_bytes(whole[:length])
        assert read_manifest(tmp_path) == {ONE.path: ONE}, length


def test_entries_after_a_cut_line_are_not_lost(tmp_path: Path) -> None:
    append_entries(tmp_path, [ONE])
    (tmp_path / MANIFEST).write_bytes((tmp_path / MANIFEST).read_bytes()[:20])
    append_entries(tmp_path, [TWO])
    assert read_manifest(tmp_path) == {TWO.path: TWO}


@pytest.mark.parametrize("line", [b"[]", b"{}", b"null", b'{"path": 1}', b"\xff\xfe", b"nonsense"])
def test_a_line_that_is_no_entry_is_passed_over(tmp_path: Path, line: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(line + b"\n")
    append_entries(tmp_path, [ONE])
    assert read_manifest(tmp_path) == {ONE.path: ONE}


def test_the_order_of_work_does_not_show(tmp_path: Path) -> None:
    write_manifest(tmp_path / "a", {ONE.path: ONE, TWO.path: TWO})
    write_manifest(tmp_path / "b", {TWO.path: TWO, ONE.path: ONE})
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_a_manifest_that_is_right_is_not_touched(tmp_path: Path) -> None:
    write_manifest(tmp_path, {ONE.path: ONE})
    inode = (tmp_path / MANIFEST).stat().st_ino
    write_manifest(tmp_path, {ONE.path: ONE})
    assert (tmp_path / MANIFEST).stat().st_ino == inode
