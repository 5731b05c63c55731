"""A bag is written as RFC 8493 has it, read back from folder and zip, and its names hold everywhere."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.bag import (
    MANIFEST,
    TAG_MANIFEST,
    BagFormatError,
    Line,
    decode_path,
    encode_path,
    info_text,
    manifest_line,
    name_faults,
    parse_info,
    parse_manifest,
)
from docgen.archive.bag_reader import open_bag, read_info, read_manifest, sha512_of
from docgen.archive.bag_writer import BagWriter
from docgen.diagnostics import DiagnosticError

FILES = {
    "Z109-WS·2015-Y-BGS-0001/正本.docx": b"text",
    "Z109-WS·2015-Y-BGS-0001/附件/01_100％ 名单.docx": b"list",
    "目录/归档文件目录.jsonl": b"",
}
INFO = [
    ("Source-Organization", "某局"),
    ("Payload-Oxum", ""),
    ("External-Identifier", "Z109-WS·2015-Y-BGS-0001"),
]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    folder = tmp_path / "Z109-WS·2015"
    writer = BagWriter(folder)
    for path, content in FILES.items():
        writer.add(path, content)
    writer.finish(INFO)
    return folder


def test_the_public_library_finds_the_bag_valid(written: Path) -> None:
    bag = bagit.Bag(str(written))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Identifier"] == "Z109-WS·2015-Y-BGS-0001"
    assert bag.info["Payload-Oxum"] == "8.3"


def test_the_public_library_finds_a_changed_byte(written: Path) -> None:
    (written / "data" / "Z109-WS·2015-Y-BGS-0001" / "正本.docx").write_bytes(b"tixt")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(written)).validate()


@pytest.mark.parametrize("zipped", [False, True])
def test_what_was_written_is_read_back_from_folder_and_zip(written: Path, zipped: bool) -> None:
    path = written
    if zipped:
        path = Path(shutil.make_archive(str(written.parent / "bag"), "zip", written.parent, written.name))
    with open_bag(path) as bag:
        assert bag.name == "Z109-WS·2015"
        lines = list(read_manifest(bag, MANIFEST))
        assert [line.path for line in lines] == sorted(f"data/{name}" for name in FILES)
        for line in lines:
            content = FILES[line.path.removeprefix("data/")]
            assert line.sha512 == hashlib.sha512(content).hexdigest()
            assert sha512_of(bag, line.path) == (len(content), line.sha512)
        assert len(list(read_manifest(bag, TAG_MANIFEST))) == 3
        assert ("Payload-Oxum", "8.3") in read_info(bag)
        assert {one.path for one in bag.files()} >= {f"data/{name}" for name in FILES}


def test_equal_files_give_equal_bags(written: Path, tmp_path: Path) -> None:
    again = BagWriter(tmp_path / "again")
    for path in reversed(FILES):
        again.add(path, FILES[path])
    again.finish(INFO)
    for name in ("bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST):
        assert (tmp_path / "again" / name).read_bytes() == (written / name).read_bytes()


def test_a_file_is_copied_and_digested_at_once(tmp_path: Path) -> None:
    source = tmp_path / "a.bin"
    source.write_bytes(b"x" * 3_000_000)
    done = BagWriter(tmp_path / "bag").add_copy("b.bin", source)
    assert done == (3_000_000, hashlib.sha512(b"x" * 3_000_000).hexdigest())
    assert (tmp_path / "bag" / "data" / "b.bin").read_bytes() == source.read_bytes()


def test_a_path_is_written_once(tmp_path: Path) -> None:
    writer = BagWriter(tmp_path / "bag")
    writer.add("a", b"1")
    with pytest.raises(ValueError, match="data/a"):
        writer.add("a", b"2")


@given(st.text(min_size=1))
def test_a_path_survives_the_manifest(path: str) -> None:
    assert decode_path(encode_path(path)) == path
    assert not {"\r", "\n"} & set(encode_path(path))


def test_manifests_of_other_tools_are_understood() -> None:
    digest = "AB" * 64
    lines = [f"{digest} *data/甲.txt\r\n", "\n", f"{digest}\t ./data/乙%0d%25.txt\n".replace("\t", " ")]
    assert list(parse_manifest(lines)) == [
        Line("data/甲.txt", digest.lower()),
        Line("data/乙\r%.txt", digest.lower()),
    ]
    assert manifest_line(Line("data/乙\r%.txt", "0" * 128)).endswith("  data/乙%0D%25.txt\n")


@pytest.mark.parametrize("line", ["abc  data/x", "0" * 128, "0" * 127 + "g  data/x"])
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(BagFormatError, match="第2行"):
        list(parse_manifest([f"{'0' * 128}  data/a\n", line]))


def test_info_keeps_order_repeats_and_one_line_a_value() -> None:
    fields = (("External-Identifier", "1"), ("External-Description", "甲 乙"), ("External-Identifier", "2"))
    assert parse_info(info_text([fields[0], ("External-Description", "甲\n乙"), fields[2]])) == fields
    assert parse_info("A: 甲\n  乙\n") == (("A", "甲 乙"),)
    with pytest.raises(BagFormatError, match="第1行"):
        parse_info("没有冒号\n")


UNSAFE = [
    ("data/con", "不能用"),
    ("data/NUL.txt", "不能用"),
    ("data/a:b", "不能用"),
    ("data/a ", "不能用"),
    ("data/a.", "不能用"),
    ("data/" + "长" * 80, "太长"),
    ("data/" + "/".join(["长" * 50] * 4), "180"),
    ("data/../x", "包外"),
    ("/etc/passwd", "包外"),
    ("~/x", "包外"),
    ("data//x", "包外"),
    ("data/100%", "不认"),
    ("data/" + unicodedata.normalize("NFD", "é"), "NFC"),
]


@pytest.mark.parametrize(("path", "reason"), UNSAFE)
def test_a_name_that_some_system_refuses_is_told(path: str, reason: str) -> None:
    [(told, fault)] = name_faults("Z109-WS·2015", [path])
    assert told == path
    assert reason in fault


def test_two_names_that_are_one_elsewhere_are_told() -> None:
    [(path, fault)] = name_faults("包", ["data/A.txt", "data/乙.txt", "data/a.TXT"])
    assert path == "data/a.TXT"
    assert "data/A.txt" in fault


def test_names_of_a_package_are_safe() -> None:
    assert list(name_faults("Z109-WS·2015", (f"data/{name}" for name in FILES))) == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("包.zip", b"PK\x03\x04 cut", "A202"), ("没有.zip", None, "A201"), ("空", None, "A203")],
)
def test_what_is_no_package_is_refused(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    path = tmp_path / name
    if name == "空":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(DiagnosticError) as refused, open_bag(path):
        pass
    assert [one.code for one in refused.value.diagnostics] == [code]


def test_a_cut_zip_is_refused_as_damaged(written: Path, tmp_path: Path) -> None:
    path = Path(shutil.make_archive(str(tmp_path / "bag"), "zip", written.parent, written.name))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DiagnosticError) as refused, open_bag(path):
        pass
    assert refused.value.diagnostics[0].code == "A202"


def test_a_link_is_told_as_a_file_and_never_followed(written: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (written / "data" / "link").symlink_to(tmp_path / "secret")
    with open_bag(written) as bag:
        assert "data/link" in {one.path for one in bag.files()}
        with pytest.raises(KeyError):
            bag.open("data/link")
        with pytest.raises(KeyError):
            bag.open("data/../../secret")
