"""A package is whole, sound to others, the same each time, and never changed once it is there."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bagit
import docx
import openpyxl
import pytest

from docgen.archive import create, pages, parallel
from docgen.archive.bag import MANIFEST, name_faults
from docgen.archive.bag_writer import BagWriter
from docgen.archive.create import Result, create_package, prepare
from docgen.archive.records import Span
from docgen.archive.verify.inspect import Inspector
from docgen.diagnostics import DiagnosticError, Severity
from docgen.documents.source import Source
from tests.archive.offices import (
    TEXT,
    Office,
    file_away,
    files_below,
    order_of,
    pdf_of,
    settings_text,
    small_source,
)

PACKAGE = "Z109-WS·2015"
FIRST, SECOND = Span(date(2015, 1, 1), date(2015, 3, 31)), Span(date(2015, 4, 1), date(2015, 12, 31))


def codes(error: pytest.ExceptionInfo[DiagnosticError]) -> list[str]:
    return [one.code for one in error.value.diagnostics]


def numbers(package: Path) -> list[str]:
    lines = (package / "data/目录/归档文件目录.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["number"] for line in lines]


def report_path(root: Path) -> Path:
    return next((root / "output").rglob("*自查自纠情况的报告.docx"))


def test_the_public_library_finds_the_package_valid(source: Source, workspace: Path) -> None:
    created = file_away(source, workspace)
    assert created.path == workspace / "归档" / PACKAGE
    assert created.result is Result.MADE
    bag = bagit.Bag(str(created.path))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Identifier"] == numbers(created.path)
    assert bag.info["Bagging-Date"] == "2016-01-15"
    assert created.items == 9


def test_the_package_is_the_same_when_it_is_made_again(source: Source, workspace: Path) -> None:
    created = file_away(source, workspace)
    before = files_below(created.path)
    assert len(before) > 40
    assert file_away(source, workspace).result is Result.UNCHANGED
    shutil.rmtree(workspace / "归档")
    again = file_away(small_source(), workspace)
    assert files_below(again.path) == before
    assert [path.name for path in (workspace / "归档").iterdir()] == [PACKAGE]


@pytest.mark.parametrize("stamp", ["否", "是"])
def test_several_processes_write_the_same_package(
    source: Source, workspace: Path, monkeypatch: pytest.MonkeyPatch, stamp: str
) -> None:
    monkeypatch.setattr(parallel, "WORTH_PROCESSES", 2)
    (workspace / "archive.yaml").write_text(settings_text(归档章=stamp), "utf-8")
    alone = files_below(file_away(source, workspace).path)
    shutil.rmtree(workspace / "归档")
    monkeypatch.setattr(parallel, "_ITEMS_AT_ONCE", 2)
    assert files_below(file_away(source, workspace, jobs=2).path) == alone


def test_what_a_process_cannot_write_stops_everything(
    source: Source, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "WORTH_PROCESSES", 2)
    order = order_of(source, workspace, jobs=2)
    prepared = prepare(order)
    paged = pages.make_pages

    def then_lost(*arguments: Any) -> dict[str, pages.Paged]:
        made = paged(*arguments)
        report_path(workspace).unlink()
        return made

    monkeypatch.setattr(create, "make_pages", then_lost)
    with pytest.raises(DiagnosticError) as refused:
        create_package(order, prepared)
    assert codes(refused) == ["A110"]
    assert [path.name for path in (workspace / "归档").iterdir()] == [create.PAGES_FOLDER]


def test_each_form_of_a_document_is_there_with_its_pdf_and_counted_once(
    source: Source, workspace: Path
) -> None:
    package = file_away(source, workspace).path
    folder = package / "data" / "Z109-WS·2015-D30-BGS-0001"
    assert {path for path in files_below(folder) if path.startswith("附件/02")} == {
        f"附件/02_市城管局专项治理问题整改台账.{suffix}" for suffix in ("docx", "pdf", "xlsx")
    }
    assert (folder / "正本.docx").read_bytes() == report_path(workspace).read_bytes()
    line = json.loads((package / "data/目录/归档文件目录.jsonl").read_text("utf-8").splitlines()[2])
    assert line["number"] == folder.name
    assert line["pages"] == 3  # three documents of one page that carries anything
    for one in line["files"]:
        content = (folder / one["path"]).read_bytes()
        assert (one["sha512"], one["bytes"]) == (hashlib.sha512(content).hexdigest(), len(content))


def test_a_plan_that_the_notice_prints_too_is_counted_once(source: Source, workspace: Path) -> None:
    package = file_away(source, workspace).path
    line = json.loads((package / "data/目录/归档文件目录.jsonl").read_text("utf-8").splitlines()[0])
    pages = {one["path"]: one["pages"] for one in line["files"] if one["path"].endswith(".pdf")}
    [plan] = (path for path in pages if path.startswith("被转发件/"))
    assert pages == {"正本.pdf": 1, plan: None}
    assert line["pages"] == 1
    assert ElementTree.parse(package / "data" / line["number"] / "元数据.xml").findtext(".//页数") == "1"
    assert Inspector().inspect(package).passed


def test_where_every_document_came_from_is_in_the_package(source: Source, workspace: Path) -> None:
    order = order_of(source, workspace)
    origin = file_away(source, workspace).path / "data" / "来源"
    lines = [json.loads(x) for x in (origin / "生成清单.jsonl").read_text("utf-8").splitlines()]
    assert {line["path"]: line["inputs"] for line in lines} == {
        path: entry.inputs for path, entry in order.manifest.items()
    }
    told = json.loads((origin / "来源.json").read_text("utf-8"))
    assert told["templates"].keys() == {entry.template for entry in order.manifest.values()}
    written = (workspace / "archive.yaml").read_bytes()
    assert (origin / "archive.yaml").read_bytes() == written
    assert told["inputs"]["archive.yaml"] == hashlib.sha256(written).hexdigest()


def test_names_hold_on_every_system(source: Source, workspace: Path) -> None:
    package = file_away(source, workspace).path
    assert list(name_faults(package.name, files_below(package))) == []


UNSAFE = (
    *(
        "CON.pdf",
        "aux .pdf",
        "com1.a.pdf",
        "结尾有点..pdf",
        "100%.pdf",
        "a%0Ab.pdf",
        "~x.pdf",
    ),
    *("问?号*和:冒号.pdf", '"引号".pdf', "反\\斜.pdf", "竖|线<>.pdf", "零\u200b宽\u202e.pdf", "换\n行.pdf"),
    *("e\u0301.pdf", "\u00e9.pdf", "甲.pdf", "甲.PDF", "长" * 83 + ".pdf", "l" * 251 + ".pdf"),
)
"""Names that Linux allows: devices of Windows, ends and characters that it refuses, names that are one after
NFC or where case is folded, names of the greatest length."""


def test_enclosures_of_any_name_are_filed_under_names_that_hold_everywhere(
    source: Source, workspace: Path
) -> None:
    for name in UNSAFE:
        (workspace / name).write_bytes(pdf_of(TEXT))
    lines = (
        f"  - {{文书: 自查报告, 期次: 2015-06, 类型: 附件, 文件: {json.dumps(name)}}}\n" for name in UNSAFE
    )
    (workspace / "archive.yaml").write_text(settings_text() + "随件:\n" + "".join(lines), "utf-8")
    package = file_away(source, workspace, Span(date(2015, 1, 1), date(2015, 12, 30))).path
    paths = list(files_below(package))
    assert list(name_faults(package.name, paths)) == []
    assert max(len(f"{package.name}/{path}") for path in paths) <= 180
    assert max(len(name.encode()) for path in paths for name in path.split("/")) <= 255
    enclosed = [path for path in paths if "/附件/" in path and path.endswith(".pdf")]
    assert len(enclosed) == len(UNSAFE) + 2  # and the report's two lists
    assert bagit.Bag(str(package)).validate()
    assert Inspector().inspect(package).passed


def test_the_metadata_say_what_the_document_says(source: Source, workspace: Path) -> None:
    folder = file_away(source, workspace).path / "data" / "Z109-WS·2015-D30-BGS-0001"
    root = ElementTree.parse(folder / "元数据.xml").getroot()
    found = {
        path: root.findtext(path)
        for path in (
            "文件实体/内容描述/题名",
            "文件实体/内容描述/文件编号",
            "文件实体/内容描述/日期",
            "文件实体/形式特征/页数",
            "公文元数据/文种",
            "公文元数据/成文日期",
            "公文元数据/签发人",
        )
    }
    assert list(found.values()) == [
        "样例市城市管理局关于不作为问题自查自纠情况的报告",
        "样发〔2015〕9号",
        "2015-06-30",
        "3",
        "报告",
        "2015年6月30日",
        "王　样",
    ]
    text = "".join(one.text for one in docx.Document(str(folder / "正本.docx")).paragraphs)
    assert "样发〔2015〕9号" in text
    sizes = {one.findtext("计算机文件名"): one.findtext("计算机文件大小") for one in root.iter("电子属性")}
    actual = {name: str(len(content)) for name, content in files_below(folder).items()}
    assert sizes == {name: size for name, size in actual.items() if name != "元数据.xml"}


def test_the_lists_have_the_rules_columns_and_the_items_of_their_class(
    source: Source, workspace: Path
) -> None:
    lists = file_away(source, workspace).path / "data" / "目录"
    assert sorted(path.name for path in lists.iterdir() if path.is_dir()) == ["定期10年", "定期30年", "永久"]
    sheet = openpyxl.load_workbook(lists / "永久" / "归档文件目录.xlsx").active
    assert sheet is not None
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    heads = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    at = rows.index(tuple(heads))
    assert rows[at + 1][:3] == (1, "Z109-WS·2015-Y-BGS-0001", "样发〔2015〕3号")
    assert rows[at + 1][5] == "20150320"
    table = docx.Document(str(lists / "永久" / "归档文件目录.docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == heads
    assert [row.cells[1].text for row in table.rows[1:]] == numbers(lists.parent.parent)[:2]
    page = docx.Document(str(lists / "永久" / "归档文件目录.docx")).sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)
    note = docx.Document(str(lists / "定期10年" / "备考表.docx")).tables[0]
    assert (
        "共3件、3页，档号 Z109-WS·2015-D10-BGS-0001 至 Z109-WS·2015-D10-BGS-0003。"
        in note.rows[1].cells[0].text
    )


def test_a_changed_document_is_filed_as_it_is_and_said_to_be_changed(source: Source, workspace: Path) -> None:
    path = report_path(workspace)
    document = docx.Document(str(path))
    document.add_paragraph("改过")
    document.save(str(path))
    created = file_away(source, workspace)
    (warning,) = created.warnings
    assert (warning.code, warning.severity) == ("A106", Severity.WARNING)
    folder = created.path / "data" / "Z109-WS·2015-D30-BGS-0001"
    assert (folder / "正本.docx").read_bytes() == path.read_bytes()
    assert "生成后修改" in (folder / "元数据.xml").read_text("utf-8")


def test_a_missing_document_stops_everything(source: Source, workspace: Path) -> None:
    report_path(workspace).unlink()
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace)
    assert codes(refused) == ["A105"]
    assert not (workspace / "归档" / PACKAGE).exists()


def test_a_document_without_a_pdf_is_named_and_the_others_are_kept_for_the_next_run(
    source: Source, workspace: Path, office: Office
) -> None:
    stem = report_path(workspace).stem
    office.broken.add(stem)
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace)
    assert codes(refused) == ["A107"]
    assert stem in refused.value.diagnostics[0].location.file
    office.broken.clear()
    office.asked.clear()
    assert file_away(source, workspace).result is Result.MADE
    assert office.asked == [f"{stem}.docx"]


def test_a_package_is_never_changed_only_succeeded(source: Source, workspace: Path) -> None:
    first = file_away(source, workspace)
    before = files_below(first.path)
    (workspace / "定稿.docx").write_bytes(report_path(workspace).read_bytes())
    lines = "随件:\n  - {文书: 自查报告, 期次: 2015-06, 类型: 定稿, 文件: 定稿.docx}\n"
    (workspace / "archive.yaml").write_text(settings_text() + lines, "utf-8")
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace)
    assert codes(refused) == ["A108"]
    second = file_away(source, workspace, succeed=True)
    assert files_below(first.path) == before
    assert second.path.name == f"{PACKAGE}_第2版"
    assert numbers(second.path) == numbers(first.path)
    tags = (first.path / "tagmanifest-sha512.txt").read_bytes()
    info = bagit.Bag(str(second.path)).info
    assert info["Predecessor"] == f"{PACKAGE} {hashlib.sha512(tags).hexdigest()}"
    assert file_away(source, workspace, succeed=True).result is Result.UNCHANGED
    assert file_away(source, workspace).result is Result.UNCHANGED


def test_a_number_once_given_stays_and_a_new_item_comes_after_the_last(
    source: Source, workspace: Path
) -> None:
    manifest = next((workspace / "output").rglob("manifest.jsonl"))
    text = manifest.read_text("utf-8")
    manifest.write_text("".join(x for x in text.splitlines(True) if '"subject": "R1"' not in x), "utf-8")
    first = file_away(source, workspace)
    manifest.write_text(text, "utf-8")
    second = file_away(source, workspace, succeed=True)
    known, now = numbers_by_person(first.path), numbers_by_person(second.path)
    assert now == known | {"R1": "Z109-WS·2015-D10-BGS-0003"}
    manifest.write_text("".join(x for x in text.splitlines(True) if '"subject": "R2"' not in x), "utf-8")
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace, succeed=True)
    assert set(codes(refused)) == {"A111"}
    assert now["R2"] in "".join(one.message for one in refused.value.diagnostics)


def numbers_by_person(package: Path) -> dict[str, str]:
    """File numbers of the persons' checklists."""
    lines = map(json.loads, (package / "data/目录/归档文件目录.jsonl").read_text("utf-8").splitlines())
    return {line["subject"]: line["number"] for line in lines if line["kind"] == "checklist-person"}


def test_the_rest_of_a_year_goes_on_counting(source: Source, workspace: Path) -> None:
    first = file_away(source, workspace, FIRST)
    assert first.path.name == f"{PACKAGE}_20150101-20150331"
    second = file_away(source, workspace, SECOND)
    assert numbers(first.path) == ["Z109-WS·2015-Y-BGS-0001"]
    assert numbers(second.path)[0] == "Z109-WS·2015-Y-BGS-0002"
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace)
    assert set(codes(refused)) == {"A109"}


def test_what_came_earlier_cannot_be_filed_after_what_came_later(source: Source, workspace: Path) -> None:
    file_away(source, workspace, SECOND)
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace, FIRST)
    assert codes(refused) == ["A109"]


def test_a_full_disk_leaves_nothing_behind(
    source: Source, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: BagWriter, info: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(BagWriter, "finish", full)
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace)
    assert codes(refused) == ["A110"]
    assert "磁盘已满" in refused.value.diagnostics[0].message
    assert [path.name for path in (workspace / "归档").iterdir()] == [create.PAGES_FOLDER]


def test_all_is_on_the_disk_before_the_package_is_moved_to_its_place(
    source: Source, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[bool] = []
    monkeypatch.setattr(os, "sync", lambda: there.append((workspace / "归档" / PACKAGE).exists()))
    file_away(source, workspace)
    assert there == [False]


def test_a_package_that_somebody_changed_is_not_taken_for_the_same(source: Source, workspace: Path) -> None:
    path = file_away(source, workspace).path
    manifest = path / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b"a", b"b", 1))
    with pytest.raises(DiagnosticError) as refused:
        file_away(source, workspace)
    assert codes(refused) == ["A108"]
