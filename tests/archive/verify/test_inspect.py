"""What a package says of itself is held against the package: numbers, metadata, sizes, lists, documents."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.archive.bag import INFO, MANIFEST
from docgen.archive.codes import CODES
from docgen.archive.grouping import FORMATS
from docgen.archive.verify.checks import CHECKS, Result
from docgen.archive.verify.items import MAGIC
from docgen.archive.verify.report import render_report
from docgen.diagnostics import DiagnosticError
from tests.archive.offices import pdf_of, saying
from tests.archive.verify.damage import codes_of, edit_index, inspect, is_named, reseal

Lines = list[dict[str, Any]]
LAST = "Z109-WS·2015-D10-BGS-0003"


def drop_second_of_three(lines: Lines) -> None:
    lines[:] = [one for one in lines if one["number"] != "Z109-WS·2015-D10-BGS-0002"]


def number_two_alike(lines: Lines) -> None:
    lines[-1]["number"], lines[-1]["at"] = "Z109-WS·2015-D10-BGS-0002", 2


def write_number_badly(lines: Lines) -> None:
    lines[-1]["number"] = "Z109-2015-3"


def count_from_two(lines: Lines) -> None:
    for line in lines[:2]:
        line["at"] += 1
        line["number"] = line["number"][:-4] + f"{line['at']:04}"


def move_out_of_the_year(lines: Lines) -> None:
    lines[0]["day"] = "2014-03-20"


def record_another_class(lines: Lines) -> None:
    lines[0]["class"] = "JJS"


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (drop_second_of_three, "A313", "缺件号“Z109-WS·2015-D10-BGS-0002”"),
        (number_two_alike, "A305", "用了两次"),
        (write_number_badly, "A305", "“Z109-2015-3”不合"),
        (count_from_two, "A313", "缺件号“Z109-WS·2015-Y-BGS-0001”"),
        (move_out_of_the_year, "A305", "不在 2015-01-01 至 2015-12-31"),
        (record_another_class, "A305", "保管期限、机构代码或件号不同"),
    ],
)
def test_numbers_are_whole_single_and_in_a_row(
    package: Path, change: Callable[[Lines], None], code: str, said: str
) -> None:
    edit_index(package, change)
    found = inspect(package)
    assert any(one.code == code and said in one.message for one in found.faults), found.faults


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "另一个题名"),
        ("document_number", "样发〔2015〕99号"),
        ("day", "2015-06-29"),
        ("pages", 77),
        ("responsible", "别的单位"),
        ("secrecy", "秘密"),
    ],
)
def test_an_index_that_disagrees_with_metadata_and_document_is_told(
    package: Path, name: str, value: object
) -> None:
    edit_index(package, lambda lines: lines[2].__setitem__(name, value))
    found = inspect(package, opening=True)
    told = [one for one in found.faults if one.code == "A303" and f"“{value}”" in one.message]
    assert told, name
    assert told[0].location.part == "data/Z109-WS·2015-D30-BGS-0001/元数据.xml"
    assert "A306" in codes_of(found)
    if name in ("title", "document_number", "day"):
        assert any(one.code == "A304" for one in found.faults)


def edit_metadata(package: Path, old: str, new: str) -> str:
    path = f"data/{LAST}/元数据.xml"
    text = (package / path).read_text("utf-8")
    assert old in text
    (package / path).write_text(text.replace(old, new, 1), "utf-8")
    reseal(package)
    return path


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (f'值="{LAST}"', '值="Z109-WS·2015-D10-BGS-0009"', "A303"),
        ("<题名>", "<题名>更正", "A303"),
        ("<页数>1", "<页数>2", "A303"),
        ("<标题>", "<标题>又", "A303"),
        ("<室编件号>0003", "<室编件号>0004", "A303"),
        ("<计算机文件大小>", "<计算机文件大小>9", "A302"),
        ("<计算机文件名>正本.pdf", "<计算机文件名>正本.ofd", "A302"),
        ("<聚合层次>文件</聚合层次>", "", "A314"),
        ("<文种></文种>", "", "A314"),
        ("</电子文件元数据>", "", "A321"),
        ('<?xml version="1.0" encoding="UTF-8"?>', "<!DOCTYPE x [<!ENTITY y 'z'>]>", "A321"),
    ],
)
def test_metadata_that_disagree_or_lack_something_are_told(
    package: Path, old: str, new: str, code: str
) -> None:
    path = edit_metadata(package, old, new)
    found = inspect(package)
    assert any((one.code, one.location.part) == (code, path) for one in found.faults), found.faults


def test_digests_sizes_and_pages_of_the_index_are_held_against_the_files(package: Path) -> None:
    def change(lines: Lines) -> None:
        lines[0]["files"][0]["sha512"] = "0" * 128
        lines[1]["files"][0]["bytes"] += 1
        lines[3]["files"][1]["pages"] = 9

    edit_index(package, change)
    found = inspect(package, opening=True)
    parts = {(one.code, one.location.part) for one in found.faults}
    assert ("A302", "data/Z109-WS·2015-Y-BGS-0001/正本.docx") in parts
    assert ("A302", "data/Z109-WS·2015-Y-BGS-0002/正本.docx") in parts
    assert any(one.code == "A304" and "目录里是9页" in one.message for one in found.faults)


def test_an_item_without_its_pdf_or_text_is_told(package: Path) -> None:
    def change(lines: Lines) -> None:
        lines[0]["files"] = [one for one in lines[0]["files"] if one["path"] != "正本.pdf"]
        lines[1]["files"][0]["role"] = "附件"
        lines[1]["files"][1]["role"] = "附件"

    edit_index(package, change)
    told = [one.message for one in inspect(package).faults if one.code == "A315"]
    assert any("正本.pdf" in one for one in told)
    assert "没有正本" in told


def test_a_document_of_another_title_is_told(package: Path) -> None:
    path = package / "data" / LAST / "正本.docx"
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        paragraph.text = ""
    document.save(str(path))
    reseal(package)
    found = inspect(package, opening=True)
    assert any(one.code == "A304" and "题名" in one.message for one in found.faults)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (INFO, "Payload-Oxum: ", "Payload-Oxum: 1", "Payload-Oxum"),
        (INFO, "Period: 2015-01-01/2015-12-31\n", "", "没有写 Period"),
        (INFO, "External-Identifier: Z109-WS·2015-Y-BGS-0001\n", "", "缺这一个"),
        (MANIFEST, "data/目录/永久/封面.docx", "../封面.docx", "包外的路径“../封面.docx”"),
        ("bagit.txt", "1.0", "0.97", "不是 BagIt 1.0"),
    ],
)
def test_tag_files_that_say_something_else_are_told(
    package: Path, name: str, old: str, new: str, said: str
) -> None:
    path = package / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert any(said in one.message for one in inspect(package).faults)


@pytest.mark.parametrize("content", ["[]\n", "{}\n", "nonsense\n", '{"number": 1}\n', "\ud800"])
def test_an_index_that_cannot_be_read_is_a_finding(package: Path, content: str) -> None:
    path = package / "data/目录/归档文件目录.jsonl"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    found = inspect(package)
    assert is_named(found, "data/目录/归档文件目录.jsonl")
    assert "A311" in codes_of(found)


@pytest.mark.parametrize("path", ["../../外面", "/etc/passwd", "\ud800", "正本.docx\0", "x" * 5000, "."])
def test_a_path_of_the_index_that_no_file_can_have_is_told(package: Path, path: str) -> None:
    index = package / "data/目录/归档文件目录.jsonl"
    lines = [json.loads(line) for line in index.read_text("utf-8").splitlines()]
    lines[0]["files"][0]["path"] = path
    lines[1]["number"] = path
    index.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    reseal(package)
    found = inspect(package, opening=True)
    assert "A302" in codes_of(found)
    assert all(str(one).isprintable() for one in found.faults)
    assert render_report([found], date(2026, 1, 1))


def test_a_package_says_the_same_under_another_path_and_without_its_workspace(package: Path) -> None:
    moved = Path(shutil.move(package, package.parent / "别处"))
    assert inspect(moved, opening=True).passed


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有"):
        with pytest.raises(DiagnosticError) as refused:
            inspect(path)
        assert refused.value.diagnostics[0].code in {"A201", "A203"}


def test_how_a_file_begins_is_known_of_every_format_that_may_be_filed(package: Path) -> None:
    assert set(MAGIC) == set(FORMATS)
    (package / "data" / LAST / "正本.docx").write_bytes(b"%PDF-1.7")
    found = inspect(package)
    assert any(one.code == "A321" and "docx" in one.message for one in found.faults)


def test_every_check_has_a_code_a_result_and_evidence(filed: Path) -> None:
    assert [one.code for one in CHECKS] == sorted({one.code for one in CHECKS})
    assert {one.code for one in CHECKS} == {code for code in CODES if code.startswith("A3")}
    quick, whole = inspect(filed), inspect(filed, opening=True)
    assert [one.check for one in whole.outcomes] == list(CHECKS)
    assert all(one.evidence for one in (*quick.outcomes, *whole.outcomes))
    left = {one.check.code for one in whole.outcomes if one.result is Result.LEFT_OUT}
    assert left == {"A307", "A308", "A334"}
    assert {one.check.code for one in quick.outcomes if one.result is Result.LEFT_OUT} > left


@pytest.mark.parametrize(
    ("name", "pages", "said"),
    [
        ("正本.pdf", [b"/Im0 Do"], "没有文字，只有图片"),
        ("被转发件/", [b"/Im0 Do"], "没有文字，只有图片"),
        ("正本.pdf", [saying("别的文书")], "版式文件里没有目录所记的题名"),
    ],
)
def test_a_pdf_that_was_replaced_by_a_scan_or_another_is_told(
    package: Path, name: str, pages: list[bytes], said: str
) -> None:
    def record(lines: Lines) -> None:
        [file] = (one for one in lines[0]["files"] if one["path"].startswith(name) and not one["source"])
        path = package / "data" / lines[0]["number"] / file["path"]
        path.write_bytes(pdf_of(*pages))
        content = path.read_bytes()
        sizes[str(file["bytes"])] = str(len(content))
        file["bytes"], file["sha512"] = len(content), hashlib.sha512(content).hexdigest()

    sizes: dict[str, str] = {}
    edit_index(package, record)
    metadata = next(package.glob("data/*-Y-BGS-0001/元数据.xml"))
    for old, new in sizes.items():
        metadata.write_text(metadata.read_text("utf-8").replace(f">{old}<", f">{new}<"), "utf-8")
    reseal(package)
    found = inspect(package, opening=True)
    told = [one.message for one in found.faults if one.code == "A304"]
    assert told, found.faults
    assert said in told[0]
    assert codes_of(found) == {"A304"}
