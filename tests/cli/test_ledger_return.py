from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

Docgen = Callable[..., Result]
JUNE = ("--month", "2015-06", "--on", "2015-06-01")


@pytest.fixture(autouse=True)
def two_units(workspace: Path) -> None:
    """One of the problems is with 审批科, all others with 办公室."""
    form = workspace / "form.yaml"
    lines = form.read_text("utf-8").splitlines()
    moved = [
        line.replace("责任部门: B2", "责任部门: B3") if "编号: G-003" in line else line for line in lines
    ]
    assert moved != lines
    form.write_text("\n".join(moved), "utf-8")


@pytest.fixture
def issued(docgen: Docgen, workspace: Path) -> Path:
    """The workbook of the office, which has one problem of the unit and 19 of persons."""
    told = docgen("ledger", "issue", "-w", workspace, *JUNE)
    assert told.exit_code == 0, told.stderr
    return next(workspace.rglob("办公室_整改台账*.xlsx"))


def collect(docgen: Docgen, workspace: Path, *arguments: object) -> dict[str, Any]:
    told = docgen("ledger", "collect", "-w", workspace, "--on", "2015-06-25", "--format", "json", *arguments)
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def filled(issued: Path, name: str, **cells: object) -> Path:
    """A copy with some cells of the first problem of the unit filled in, by title."""
    workbook = openpyxl.load_workbook(issued)
    sheet = workbook["台账"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    for title, value in cells.items():
        column = heads[title]
        assert column is not None
        sheet.cell(5, column).value = value  # type: ignore[assignment]
    path = issued.with_name(name)
    workbook.save(path)
    return path


def log(docgen: Docgen, workspace: Path) -> list[dict[str, Any]]:
    told = docgen("register", "log", "-w", workspace, "--format", "jsonl")
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_issuing_again_changes_neither_files_nor_register(
    docgen: Docgen, workspace: Path, issued: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    before, entries = files(workspace / "output"), log(docgen, workspace)
    told = docgen("ledger", "issue", "-w", workspace, *JUNE)
    assert "未变" in told.stdout
    assert files(workspace / "output") == before
    assert log(docgen, workspace) == entries


def test_only_the_named_unit_gets_a_workbook(docgen: Docgen, workspace: Path) -> None:
    told = docgen("ledger", "issue", "-w", workspace, *JUNE, "--unit", "审批科")
    assert told.exit_code == 0, told.stderr
    assert [path.name for path in workspace.rglob("*填报.xlsx")] == ["审批科_整改台账_2015年6月填报.xlsx"]
    unknown = docgen("ledger", "issue", "-w", workspace, *JUNE, "--unit", "审批处")
    assert unknown.exit_code == 2
    assert "审批科" in unknown.stderr


def test_a_workbook_that_somebody_filled_in_is_not_overwritten(
    docgen: Docgen, workspace: Path, issued: Path
) -> None:
    content = filled(issued, issued.name, 本月进展="已修订。").read_bytes()
    told = docgen("ledger", "issue", "-w", workspace, *JUNE)
    assert "B103" in told.stderr
    assert issued.read_bytes() == content


def test_what_came_back_enters_the_register_and_the_same_file_changes_nothing(
    docgen: Docgen, workspace: Path, issued: Path
) -> None:
    back = filled(issued, "交回.xlsx", 本月进展="已抽查两次。", 进展日期="2015.6.20")
    told = collect(docgen, workspace, back, "--author", "赵样")
    assert told["files"][0]["counts"] == {"采用": 1, "没有变化": 19, "待处理": 0, "不是问题": 0}
    entries = log(docgen, workspace)
    fact = next(one for one in entries if one["kind"] == "progress" and one["origin"] == "交回.xlsx")
    assert (fact["subject"], fact["on"], fact["author"]) == ("W-001", "2015-06-20", "赵样")
    again = collect(docgen, workspace, back)
    assert again["files"][0]["result"] == "以前收过，没有变化"
    assert log(docgen, workspace) == entries


def test_two_copies_that_differ_are_asked_about_in_either_order(
    docgen: Docgen, workspace: Path, issued: Path, tmp_path: Path
) -> None:
    one = filled(issued, "甲.xlsx", 备注="甲说", 本月进展="已抽查。")
    other = filled(issued, "乙.xlsx", 备注="乙说", 本月进展="已抽查。")
    asked = [
        {waiting["id"] for waiting in collect(docgen, copy_of(workspace, tmp_path / name), *order)["waiting"]}
        for name, order in (("1", (one, other)), ("2", (other, one)))
    ]
    assert asked[0] == asked[1]
    assert len(asked[0]) == 1


def copy_of(workspace: Path, target: Path) -> Path:
    """The workspace with its register, without what was handed out."""
    target.mkdir()
    for path in workspace.iterdir():
        if path.is_file():
            (target / path.name).write_bytes(path.read_bytes())
    return target


def test_a_conflict_is_decided_from_the_command_line(docgen: Docgen, workspace: Path, issued: Path) -> None:
    copies = [filled(issued, f"{name}.xlsx", 备注=name) for name in "甲乙"]
    [waiting] = collect(docgen, workspace, *copies)["waiting"]
    assert [one["text"][:1] for one in waiting["options"]] == ["", "乙", "甲"]
    done = collect(docgen, workspace, "--resolve", f"{waiting['id']}=采用2", "--author", "钱例")
    assert done["resolved"] == [waiting["id"]]
    assert done["waiting"] == []
    fact = [one for one in log(docgen, workspace) if one["kind"] == "amended"][-1]
    assert (fact["payload"], fact["author"]) == ({"note": [None, "甲"]}, "钱例")
    assert collect(docgen, workspace, "--resolve", f"{waiting['id']}=采用2")["resolved"] == []


def test_a_conflict_is_decided_in_a_workbook(docgen: Docgen, workspace: Path, issued: Path) -> None:
    back = filled(issued, "交回.xlsx", 本月进展="已抽查。", 进展日期="6月31日")
    asked = workspace / "待处理.xlsx"
    [waiting] = collect(docgen, workspace, back, "--conflicts", asked)["waiting"]
    workbook = openpyxl.load_workbook(asked)
    sheet = workbook["待处理"]
    heads = [cell.value for cell in sheet[3]]
    assert sheet.cell(4, heads.index("编号") + 1).value == waiting["id"]
    sheet.cell(4, heads.index("处理") + 1).value = "改为：2015年6月30日"
    workbook.save(asked)
    assert collect(docgen, workspace, asked)["waiting"] == []
    fact = [one for one in log(docgen, workspace) if one["kind"] == "progress"][-1]
    assert (fact["subject"], fact["on"], fact["payload"]["text"]) == ("W-001", "2015-06-30", "已抽查。")


@pytest.mark.parametrize(("choice", "said"), [("12345678=采用", "没有编号为"), ("{id}=随便", "可填：保留")])
def test_a_choice_that_is_none_is_refused_and_changes_nothing(
    docgen: Docgen, workspace: Path, issued: Path, choice: str, said: str
) -> None:
    back = filled(issued, "交回.xlsx", 具体问题="改过的问题。")
    [waiting] = collect(docgen, workspace, back)["waiting"]
    entries = log(docgen, workspace)
    told = docgen("ledger", "collect", "-w", workspace, "--resolve", choice.format(**waiting))
    assert told.exit_code == 1
    assert "L203" in told.stderr
    assert said in told.stderr
    assert log(docgen, workspace) == entries


def test_a_file_that_is_no_ledger_is_refused_and_the_others_are_taken(
    docgen: Docgen, workspace: Path, issued: Path
) -> None:
    stranger = issued.with_name("别的.xlsx")
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["A1"] = "通讯录"
    workbook.save(stranger)
    back = filled(issued, "交回.xlsx", 本月进展="已抽查。")
    told = docgen("ledger", "collect", "-w", workspace, stranger, back, "--format", "json")
    assert told.exit_code == 1
    files = json.loads(told.stdout)["files"]
    assert [one["result"] for one in files] == ["没有收", "已收"]
    assert files[0]["diagnostics"][0]["code"] == "L501"


def test_files_of_a_folder_that_are_no_workbooks_are_named(
    docgen: Docgen, workspace: Path, issued: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "交回"
    folder.mkdir()
    filled(issued, "交回.xlsx", 本月进展="已抽查。").rename(folder / "交回.xlsx")
    for name in ("审批科.ods", "~$交回.xlsx", ".DS_Store", "mapping-1.yaml"):
        (folder / name).write_bytes(b"x")
    told = docgen("ledger", "collect", "-w", workspace, folder)
    assert told.exit_code == 0, told.stderr
    assert "提醒[L510] 文件夹里有1个文件不是 Excel 工作簿，没有收：审批科.ods" in told.stderr
    for name, said in (("审批科.ods", "没有收：审批科.ods"), (".DS_Store", "文件夹里没有 Excel 工作簿")):
        alone = tmp_path / f"只有{name}"
        alone.mkdir()
        (alone / name).write_bytes(b"x")
        told = docgen("ledger", "collect", "-w", workspace, alone)
        assert told.exit_code == 1
        assert "错误[L510]" in told.stderr
        assert said in told.stderr


def test_a_new_problem_that_cannot_be_registered_says_why_wherever_it_is_answered(
    docgen: Docgen, workspace: Path, issued: Path
) -> None:
    workbook = openpyxl.load_workbook(issued)
    sheet = workbook["台账"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(6, heads["具体问题"] or 0).value = "公示栏空着。"
    workbook.save(issued.with_name("交回.xlsx"))
    [waiting] = collect(docgen, workspace, issued.with_name("交回.xlsx"))["waiting"]
    assert "没有填" in waiting["reason"]
    assert "补正后再交" in waiting["reason"]
    told = docgen("ledger", "collect", "-w", workspace, "--resolve", f"{waiting['id']}=新增")
    assert told.exit_code == 1
    assert waiting["reason"] in told.stderr


def test_a_wrong_answer_about_a_cell_names_all_that_may_be_answered(
    docgen: Docgen, workspace: Path, issued: Path
) -> None:
    one, other = (filled(issued, f"{said}.xlsx", 备注=said) for said in ("甲", "乙"))
    [waiting] = collect(docgen, workspace, one, other)["waiting"]
    told = docgen("ledger", "collect", "-w", workspace, "--resolve", f"{waiting['id']}=采用3")
    assert "可填：保留、采用1、采用2、改为：值" in told.stderr


def test_status_tells_who_has_not_sent_theirs_back(docgen: Docgen, workspace: Path, issued: Path) -> None:
    collect(docgen, workspace, filled(issued, "交回.xlsx", 本月进展="已抽查。"))
    told = docgen("ledger", "status", "-w", workspace)
    assert told.exit_code == 0
    [missing] = [line for line in told.stdout.splitlines() if line.startswith("还没有交的")]
    assert "审批科" in missing
    assert "办公室" not in missing
