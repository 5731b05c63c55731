"""All faults at once, each with its place, in words or for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from docgen.cli.report import ALIKE, report
from docgen.diagnostics import Diagnostic, Location

Docgen = Callable[..., Result]


def break_form(workspace: Path, *changes: tuple[str, str]) -> list[int]:
    """Replace texts in form.yaml; gives the line of each change."""
    path = workspace / "form.yaml"
    text = path.read_text("utf-8")
    lines = [text[: text.index(old)].count("\n") + 1 for old, _new in changes]
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return lines


def test_a_sound_workspace_passes(docgen: Docgen, workspace: Path) -> None:
    result = docgen("check", workspace)
    assert result.exit_code == 0, result.stderr
    assert "检查通过：人员20名，问题21个" in result.stdout


def test_every_fault_is_told_at_once_with_its_line(docgen: Docgen, workspace: Path) -> None:
    lines = break_form(
        workspace,
        ("编号: R20, 姓名", "编号: R19, 姓名"),
        ("日期: 2015年5月20日, 事项: 完成", "日期: 2015年5月32日, 事项: 完结"),
    )
    result = docgen("check", workspace)
    assert result.exit_code == 1
    for line in lines:
        assert f"form.yaml:{line}:" in result.stderr
    assert "2015年5月32日" in result.stderr
    assert "完结" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("共发现")
    assert result.stdout == ""


def test_json_has_every_fault_with_place_and_remedy(docgen: Docgen, workspace: Path) -> None:
    (line,) = break_form(workspace, ("事项: 完成", "事项: 完结"))
    result = docgen("check", workspace, "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    (fault,) = [one for one in told["diagnostics"] if one["severity"] == "error"]
    assert told["errors"] == 1
    assert fault["place"].startswith(f"form.yaml:{line}:")
    assert "完结" in fault["message"]
    assert fault["remedy"]


def test_a_warning_alone_does_not_refuse(docgen: Docgen, without_facts: Path) -> None:
    result = docgen("check", without_facts)
    assert result.exit_code == 0
    assert "提醒[F451]" in result.stderr
    assert result.stderr.splitlines()[-1] == "共发现0处错误、2处提醒"


def test_the_current_folder_is_the_default(
    docgen: Docgen, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    assert docgen("check").exit_code == 0


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_no_workspace_is_a_fault(docgen: Docgen, tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "empty"
    if there:
        folder.mkdir()
    result = docgen("check", folder)
    assert result.exit_code == 1
    assert "F101" in result.stderr


def test_faulty_cells_are_marked_in_a_copy(docgen: Docgen, tmp_path: Path) -> None:
    assert docgen("init", tmp_path / "my", "--from", "city-2015").exit_code == 0
    form, copy = tmp_path / "my" / "form.xlsx", tmp_path / "标出.xlsx"
    before = form.read_bytes()
    result = docgen("check", tmp_path / "my", "--xlsx", copy)
    assert result.exit_code == 1
    assert str(copy) in result.stderr
    assert form.read_bytes() == before
    assert "检查结果" in openpyxl.load_workbook(copy).sheetnames


def test_the_form_is_not_written_over_by_its_marked_copy(docgen: Docgen, tmp_path: Path) -> None:
    docgen("init", tmp_path / "my", "--from", "city-2015")
    form = tmp_path / "my" / "form.xlsx"
    before = form.read_bytes()
    result = docgen("check", tmp_path / "my", "--xlsx", form)
    assert result.exit_code == 2
    assert form.read_bytes() == before


def test_a_yaml_form_has_no_cells_to_mark(docgen: Docgen, workspace: Path, tmp_path: Path) -> None:
    result = docgen("check", workspace, "--xlsx", tmp_path / "标出.xlsx")
    assert result.exit_code == 1
    assert "form.xlsx" in result.stderr
    assert not (tmp_path / "标出.xlsx").exists()


def test_of_many_like_faults_the_first_are_shown_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    faults = [Diagnostic("F426", f"第{n}行", "请核对", Location("form.xlsx")) for n in range(ALIKE + 7)]
    report([*faults, Diagnostic("F101", "另一种", "请核对", Location("form.xlsx"))])
    told = capsys.readouterr().err
    assert f"第{ALIKE - 1}行" in told
    assert f"第{ALIKE}行" not in told
    assert "另有7处同类的[F426]" in told
    assert "另一种" in told
    assert f"共发现{ALIKE + 8}处错误" in told
