from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.forms import guard
from tests.forms.files import only, save_book, sheets_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def refusal(path: Path) -> Diagnostic:
    with pytest.raises(DiagnosticError) as caught:
        guard.read_workbook(path)
    [diagnostic] = caught.value.diagnostics
    return diagnostic


def write_zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "F106"),
        ("编号,姓名\n".encode(), "F106"),
        (OLE, "F108"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "F107"),
        (b"PK\x03\x04 cut off", "F109"),
    ],
)
def test_what_is_not_a_workbook_is_refused_with_its_kind(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    fault = refusal(path)
    assert (fault.code, str(fault.location)) == (code, "form.xlsx")


def test_a_missing_file_and_one_that_cannot_be_opened(tmp_path: Path) -> None:
    assert refusal(tmp_path / "form.xlsx").code == "F101"
    (tmp_path / "folder.xlsx").mkdir()
    assert refusal(tmp_path / "folder.xlsx").code == "F103"


def test_a_renamed_word_file_is_no_workbook(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "form.xlsx", {"word/document.xml": b"<w/>"})
    assert refusal(path).code == "F106"


def test_a_bomb_is_stopped_by_what_it_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED_BYTES", 2**20)
    path = write_zip(tmp_path / "form.xlsx", {"xl/workbook.xml": b"<w/>", "xl/a.xml": bytes(2**21)})
    assert path.stat().st_size < 2**14
    assert refusal(path).code == "F105"


def test_a_stated_size_is_not_trusted(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "form.xlsx", {"xl/workbook.xml": b"<w/>" * 1000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 4000), struct.pack("<L", 4)))
    assert refusal(path).code == "F109"


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(bytes(2**20 + 1))
    with pytest.raises(DiagnosticError, match="1兆字节"):
        guard.read_bytes(path, 2**20)


def test_a_package_with_one_part_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("xl/workbook.xml", b"<b/>")
    assert refusal(path).code == "F109"


def test_an_encrypted_zip_entry_is_told_as_a_password(tmp_path: Path) -> None:
    data = bytearray(write_zip(tmp_path / "form.xlsx", {"xl/workbook.xml": b"<w/>"}).read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    (tmp_path / "form.xlsx").write_bytes(data)
    assert refusal(tmp_path / "form.xlsx").code == "F107"


def test_a_cut_off_workbook_is_damaged(tmp_path: Path) -> None:
    path = save_book(tmp_path, sheets_of())
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path).code == "F109"


def test_a_sound_workbook_gives_its_parts(tmp_path: Path) -> None:
    data, parts = guard.read_workbook(save_book(tmp_path, sheets_of()))
    assert zipfile.is_zipfile(io.BytesIO(data))
    assert "xl/worksheets/sheet1.xml" in parts
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        unpacked = {
            name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))
        }
    assert {name: b"".join(parts[name]) for name in parts} == unpacked


@pytest.mark.parametrize("lock", ["~$form.xlsx", ".~form.xlsx", ".~lock.form.xlsx#"])
def test_a_lock_file_is_a_warning(tmp_path: Path, lock: str) -> None:
    assert guard.lock_warnings(tmp_path / "form.xlsx") == ()
    (tmp_path / lock).touch()
    warning = only(guard.lock_warnings(tmp_path / "form.xlsx"), "F104")
    assert lock in warning.message
    assert warning.severity == "warning"


def test_text_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_bytes(b"a: 1\nb: 2\n" + "名称: 办公室\n".encode("gbk"))
    with pytest.raises(DiagnosticError) as caught:
        guard.read_text(path)
    assert str(only(caught.value.diagnostics, "F110").location) == "form.yaml:3"


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_bytes("\ufeff名称: 办公室".encode())
    assert guard.read_text(path) == "名称: 办公室"
