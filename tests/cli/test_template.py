"""What templates there are, what they may use, whether they are sound, and how to have one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import Result

from docgen.build.templates import list_templates
from docgen.documents.catalogue import KINDS, SHEETS
from docgen.render.inspect import inspect_bytes
from docgen.render.inspect_variables import variables
from docgen.render.schema import describe
from docgen.resources import templates_dir

Docgen = Callable[..., Result]


@dataclass(frozen=True)
class Empty:
    nothing: str


def put(folder: Path, name: str, *texts: str) -> Path:
    """A docx template with a paragraph for each text."""
    folder.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(folder / name))
    return folder / name


def test_every_built_in_template_is_sound_for_its_kind() -> None:
    found = {one.path.name: one.inspect() for one in list_templates(KINDS.values(), None)}
    assert found.keys() | SHEETS.keys() == {path.name for path in templates_dir().glob("*.*x")}
    assert len(found) >= 10
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_slip_in_any_built_in_template_would_be_seen() -> None:
    """The test before this one can fail: no template is passed over unread."""
    for one in list_templates(KINDS.values(), None):
        found = inspect_bytes(one.path.name, one.path.read_bytes(), describe(Empty))
        assert {fault.code for fault in found} & {"T101"}, one.path.name


@pytest.mark.parametrize("kind", KINDS)
def test_every_tag_that_is_offered_can_be_pasted(kind: str, tmp_path: Path) -> None:
    context = describe(KINDS[kind].context_type)
    rows = [row for row in variables(context) if "[]" not in row.path and "{%tr" not in row.tag]
    assert len(rows) > 3
    path = put(tmp_path, "模板.docx", *(row.tag for row in rows))
    assert inspect_bytes(path.name, path.read_bytes(), context) == ()


def test_every_name_says_in_chinese_what_it_is() -> None:
    rows = [(code, row) for code, kind in KINDS.items() for row in variables(describe(kind.context_type))]
    assert {code for code, _ in rows} == KINDS.keys()
    assert len({row.path for _, row in rows if "[]." in row.path}) > 50
    unsaid = [(code, row.path) for code, row in rows if not re.search("[\u4e00-\u9fff]{2}", row.meaning)]
    assert unsaid == []


def test_a_name_without_a_meaning_would_be_seen() -> None:
    assert [(row.name, row.meaning) for row in variables(describe(Empty))] == [("nothing", "")]


def test_the_list_tells_own_templates_from_built_in_ones(docgen: Docgen, workspace: Path) -> None:
    put(workspace / "templates", "plan.docx", "{{ title }}")
    lines = docgen("template", "list", "-w", workspace).stdout.splitlines()
    (own,) = [line for line in lines if " plan.docx " in line]
    (other,) = [line for line in lines if " ledger.xlsx " in line]
    assert "工作区" in own
    assert str(workspace / "templates") in own
    assert "自带" in other


def test_variables_come_with_indentation_and_a_tag(docgen: Docgen) -> None:
    result = docgen("template", "vars", "整改台账")
    assert result.exit_code == 0
    lines = [re.split(r"\s*[│┃]\s?", line) for line in result.stdout.splitlines()]
    cells = [[cell.rstrip() for cell in line[1:4]] for line in lines if len(line) > 4]
    assert ["title", "标题（文字）", "{{ title }}"] in cells
    assert [
        "rows",
        "单位问题，一项一个（列表（每项是记录））",
        "{%tr for r in rows %}…{%tr endfor %}",
    ] in cells
    assert ["　no", "序号（数字）", "{{ r.no }}"] in cells


def test_variables_as_json_are_all_there(docgen: Docgen) -> None:
    content = json.loads(docgen("template", "vars", "ledger", "--format", "json").stdout)
    assert (content["kind"], content["title"]) == ("ledger", "整改台账")
    row = next(one for one in content["variables"] if one["path"] == "rows[].no")
    assert row["tag"] == "{{ r.no }}"
    assert (row["depth"], row["type"], row["meaning"]) == (1, "数字", "序号")


def test_built_in_templates_pass_the_check(docgen: Docgen, workspace: Path) -> None:
    result = docgen("template", "check", "-w", workspace)
    assert result.exit_code == 0
    assert f"检查通过：{sum(len(kind.all_templates) for kind in KINDS.values()) + 2}个模板" in result.stdout


def test_a_fault_of_the_workspace_is_told_with_file_place_tag_and_remedy(
    docgen: Docgen, workspace: Path
) -> None:
    path = put(workspace / "templates", "checklist-person.docx", "{{ title }}", "{{ nmae }}")
    put(workspace / "templates", "my-own.docx", "{{ anything }}")
    put(workspace / "templates", "~$plan.docx", "{{ title")
    result = docgen("template", "check", "-w", workspace)
    assert result.exit_code == 1
    assert f"{path}，第2段: 错误[T101] 数据里没有“nmae”这个名称：{{{{ nmae }}}}" in result.stderr
    assert "改法：相近的有：name" in result.stderr
    assert "只检查了写法（看不出是哪种文书，可用 --kind 写明）：my-own.docx" in result.stderr
    assert "共发现1处错误、0处提醒" in result.stderr


def test_a_file_is_checked_for_the_kind_that_is_said(docgen: Docgen, tmp_path: Path) -> None:
    path = put(tmp_path, "mine.docx", "{{ nmae }}")
    assert docgen("template", "check", path).exit_code == 0
    refused = docgen("template", "check", path, "--kind", "个人问题整改清单")
    assert refused.exit_code == 1
    assert "T101" in refused.stderr


def test_the_check_as_json(docgen: Docgen, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "{{ titel }}"
    path = tmp_path / "ledger.xlsx"
    book.save(path)
    result = docgen("template", "check", path, "--format", "json")
    content = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (content["errors"], content["warnings"]) == (1, 0)
    assert content["templates"] == [{"file": str(path), "kind": "ledger", "faults": 1}]
    (fault,) = content["diagnostics"]
    assert (fault["code"], fault["location"]["cell"]) == ("T101", "B2")
    assert fault["place"] == f"{path}:Sheet!B2"


def test_a_warning_alone_passes(docgen: Docgen, tmp_path: Path) -> None:
    path = put(tmp_path, "plan.docx", "{title}")
    result = docgen("template", "check", path)
    assert result.exit_code == 0
    assert "提醒[T118]" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--kind", "plan"], "--kind 要和文件一起用"),
        (["vars", "plna"], "没有文书“plna”，是否为plan"),
        (["new", "plan", "-w", "nowhere"], "没有找到文件夹 nowhere"),
        (["nwe"], "没有命令“nwe”，是否为new？"),
    ],
)
def test_wrong_usage_is_told(docgen: Docgen, arguments: list[str], said: str) -> None:
    result = docgen("template", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_not_there_is_told(docgen: Docgen, tmp_path: Path) -> None:
    result = docgen("template", "check", tmp_path / "none.docx")
    assert result.exit_code == 1
    assert "R101" in result.stderr


def test_new_copies_the_templates_of_a_kind_and_make_uses_them(docgen: Docgen, workspace: Path) -> None:
    result = docgen("template", "new", "ledger", "-w", workspace)
    assert result.exit_code == 0, result.stderr
    for name in ("ledger.xlsx", "ledger.docx"):
        copied = workspace / "templates" / name
        assert copied.read_bytes() == (templates_dir() / name).read_bytes()
        assert f"已复制：{copied}" in result.stdout
    assert docgen("template", "check", "-w", workspace).exit_code == 0


def test_new_overwrites_nothing(docgen: Docgen, workspace: Path) -> None:
    mine = put(workspace / "templates", "ledger.docx", "我的")
    before = mine.read_bytes()
    result = docgen("template", "new", "ledger", "-w", workspace)
    assert result.exit_code == 1
    assert f"{mine}: 错误[B106]" in result.stderr
    assert mine.read_bytes() == before
    assert not (workspace / "templates" / "ledger.xlsx").exists()


def test_make_refuses_an_unsound_template_before_anything_is_written(docgen: Docgen, workspace: Path) -> None:
    put(workspace / "templates", "checklist-person.docx", "{{ title }}", "{%p for r in rows %}", "{{ r.no }}")
    result = docgen("make", "checklist-person", "-w", workspace)
    assert result.exit_code == 1
    assert "checklist-person.docx，第2段: 错误[T121]" in result.stderr
    assert not (workspace / "output").exists()


def test_make_uses_a_sound_template_of_the_workspace(docgen: Docgen, workspace: Path) -> None:
    put(workspace / "templates", "checklist-person.docx", "自用格式：{{ name }}")
    result = docgen("make", "checklist-person", "-w", workspace, "--person", "R01")
    assert result.exit_code == 0, result.stderr
    (made,) = (workspace / "output").rglob("*.docx")
    assert [one.text for one in docx.Document(str(made)).paragraphs] == ["自用格式：王样"]
