from __future__ import annotations

import hashlib
import io
import zipfile
import zlib

import pytest

from docgen.render.package import read_package, write_package
from docgen.render.zip_bytes import Archive, Member, deflate

XML = "".join(
    f'<w:p><w:r><w:t xml:space="preserve">第{n}条 {n * n % 97}</w:t></w:r></w:p>' for n in range(400)
).encode()


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (XML[:3000], "4102eebd1b5d4c4db4d80108f49875d69c50a2bda080f09674173b1fbaf90bca"),
        (XML, "a710bcce082fbaa9c5520a10f69f00fa66c3812df7d8386f6f2395f67496a166"),
        (XML * 5, "a23403b5b36b3803a3a547a01d6f96b4c72d45b78f765f51b8e640dd73f94279"),
    ],
    ids=["small", "middle", "large"],
)
def test_the_compressed_bytes_are_those_of_plain_zlib(data, digest):
    """Fails where Python's zlib is another library: its documents would differ from everyone else's."""
    made = deflate(data)

    assert zlib.decompress(made.raw, -15) == data
    assert (made.crc, made.size) == (zlib.crc32(data), len(data))
    assert hashlib.sha256(made.raw).hexdigest() == digest


def test_what_does_not_shrink_is_stored():
    assert deflate(b"ab") == Member(b"ab", zlib.crc32(b"ab"), 2, zipfile.ZIP_STORED)


@pytest.mark.parametrize("fixed", [[], [("a.xml", deflate(XML)), ("甲.xml", deflate(b"x"))]])
def test_an_archive_is_read_by_others(fixed):
    data = Archive(fixed).with_members([("b/乙.xml", deflate(XML[:999])), ("空", deflate(b""))])

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*(name for name, _ in fixed), "b/乙.xml", "空"]
        assert archive.read("b/乙.xml") == XML[:999]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_unchanged_member_keeps_its_compressed_bytes():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x.xml", XML, zipfile.ZIP_DEFLATED, 9)
    package = read_package(b"in front of the zip" + buffer.getvalue())

    again = read_package(Archive([("x.xml", package.members["x.xml"])]).with_members([]))

    assert again.members == package.members
    assert package["x.xml"] == XML


def test_a_package_is_a_function_of_its_parts():
    assert write_package({"b": b"1", "[Content_Types].xml": b"2"}) == write_package(
        {"[Content_Types].xml": b"2", "b": b"1"}
    )
