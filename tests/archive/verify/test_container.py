"""A zip or folder that would do harm is told of and not unpacked; names hold on every system."""

from __future__ import annotations

import os
import shutil
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.archive.verify.book import printable
from tests.archive.verify.damage import codes_of, inspect, is_named

Change = Callable[[zipfile.ZipFile, str], None]


@pytest.fixture
def zipped(filed: Path, tmp_path: Path) -> Path:
    return Path(shutil.make_archive(str(tmp_path / "包"), "zip", filed.parent, filed.name))


def write(name: str) -> Change:
    """Adds an entry of that name; `{}` is the package's folder."""
    return lambda archive, root: archive.writestr(name.format(root), b"x")


def twice(archive: zipfile.ZipFile, root: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(f"{root}/bagit.txt", b"x")


def bomb(archive: zipfile.ZipFile, root: str) -> None:
    archive.writestr(f"{root}/data/大.jsonl", bytes(2**24), zipfile.ZIP_DEFLATED)


def link(archive: zipfile.ZipFile, root: str) -> None:
    info = zipfile.ZipInfo(f"{root}/data/链接")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


def test_a_zip_is_verified_as_a_folder_is(zipped: Path) -> None:
    found = inspect(zipped, opening=True)
    assert [str(one) for one in found.faults] == []
    assert found.facts.name == "Z109-WS·2015"


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (write("../出去.txt"), "A333", "文件夹之外"),
        (write("{}/data/../../出去.txt"), "A333", "文件夹之外"),
        (write("/etc/出去.txt"), "A333", "文件夹之外"),
        (write("别处/文件.txt"), "A333", "文件夹之外"),
        (twice, "A333", "2个同名"),
        (bomb, "A333", "没有解压"),
        (link, "A333", "是链接"),
        (write("{}/data/A.txt"), "A331", "清单里没有"),
        (write("{}/data/目录/永久/封面.DOCX"), "A325", "同一个名字"),
        (write("{}/data/con.txt"), "A325", "不能用"),
        (write("{}/data/" + "长" * 85), "A325", "太长"),
        (write("{}/data/e\u0301"), "A325", "NFC"),
        (write("{}/data/" + "/".join(["夹"] * 130)), "A325", "180"),
    ],
)
def test_a_hostile_zip_is_told_of(zipped: Path, change: Change, code: str, said: str) -> None:
    with zipfile.ZipFile(zipped, "a") as archive:
        change(archive, "Z109-WS·2015")
    found = inspect(zipped)
    assert any(one.code == code and said in one.message for one in found.faults), found.faults


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_zip_that_was_cut_off_is_told_of(zipped: Path, share: float) -> None:
    content = zipped.read_bytes()
    zipped.write_bytes(content[: int(len(content) * share)])
    found = inspect(zipped)
    assert codes_of(found) == {"A333"}
    assert not found.passed


def test_bytes_that_are_gone_from_a_zip_are_told_by_file(zipped: Path) -> None:
    with zipfile.ZipFile(zipped) as archive:
        info = max(archive.infolist(), key=lambda one: one.compress_size)
    content = bytearray(zipped.read_bytes())
    at = info.header_offset + info.compress_size // 2
    content[at : at + 64] = bytes(64)
    zipped.write_bytes(content)
    found = inspect(zipped)
    assert is_named(found, info.filename.partition("/")[2])


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_links_in_a_folder_are_told_of_and_not_followed(package: Path, tmp_path: Path) -> None:
    (tmp_path / "外面").write_text("秘密")
    (package / "data" / "链接").symlink_to(tmp_path / "外面")
    bagit = package / "bagit.txt"
    bagit.rename(tmp_path / "bagit.txt")
    bagit.symlink_to(tmp_path / "bagit.txt")
    found = inspect(package)
    for path in ("data/链接", "bagit.txt"):
        assert any(one.code == "A333" and one.location.part == path for one in found.faults)
    assert any(one.code == "A312" and one.location.part == "bagit.txt" for one in found.faults)


@pytest.mark.skipif(os.name == "nt", reason="such names are no names there")
def test_a_name_of_any_bytes_is_told_in_printable_text(package: Path) -> None:
    (package / "data" / os.fsdecode(b"\xff\x1b[31m")).write_bytes(b"")
    found = inspect(package)
    told = [one for one in found.faults if one.code == "A331"]
    assert len(told) == 1
    assert str(told[0]).isprintable()
    assert printable("中\udcff\x1b") == "中\\udcff\\x1b"
