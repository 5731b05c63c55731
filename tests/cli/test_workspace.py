"""A new clerk's first steps: a workspace, its form, the form in its other face."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Docgen = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]


def test_init_lays_out_a_workspace_and_tells_what_is_next(
    docgen: Docgen, files: Files, tmp_path: Path
) -> None:
    result = docgen("init", tmp_path / "my", "--from", "city-2015")
    assert result.exit_code == 0
    assert {"campaign.yaml", "form.xlsx"} <= files(tmp_path / "my").keys()
    assert "docgen check" in result.stdout
    assert "form.xlsx" in result.stdout


def test_init_with_a_sample_passes_the_check(docgen: Docgen, tmp_path: Path) -> None:
    assert docgen("init", tmp_path / "my", "--from", "highway-2014", "--sample").exit_code == 0
    assert docgen("check", tmp_path / "my").exit_code == 0


def test_init_leaves_a_folder_with_something_in_it_alone(
    docgen: Docgen, files: Files, workspace: Path
) -> None:
    before = files(workspace)
    result = docgen("init", workspace, "--from", "city-2015")
    assert result.exit_code == 1
    assert "已经有内容" in result.stderr
    assert files(workspace) == before


@pytest.mark.parametrize(("code", "said"), [("city-2014", "city-2015"), ("../x", "自带的活动：bureau-2016")])
def test_an_unknown_campaign_is_wrong_usage(docgen: Docgen, tmp_path: Path, code: str, said: str) -> None:
    result = docgen("init", tmp_path / "my", "--from", code)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "my").exists()


def test_form_changes_its_face_and_back_and_loses_nothing(docgen: Docgen, workspace: Path) -> None:
    assert docgen("form", workspace, "--to", "xlsx").exit_code == 0
    assert (workspace / "form.xlsx").is_file()
    assert not (workspace / "form.yaml").exists()
    assert "人员20名，问题21个" in docgen("check", workspace).stdout
    result = docgen("form", workspace, "--to", "yaml")
    assert result.exit_code == 0
    assert "form.yaml" in result.stdout
    assert "人员20名，问题21个" in docgen("check", workspace).stdout


def test_form_writes_the_workbook_anew_and_keeps_the_old_one(docgen: Docgen, workspace: Path) -> None:
    docgen("form", workspace, "--to", "xlsx")
    before = (workspace / "form.xlsx").read_bytes()
    result = docgen("form", workspace)
    assert result.exit_code == 0
    assert "form.bak.xlsx" in result.stdout
    assert (workspace / "form.bak.xlsx").read_bytes() == before
    assert "人员20名，问题21个" in docgen("check", workspace).stdout


def test_form_of_a_folder_that_is_no_workspace_is_a_fault(docgen: Docgen, tmp_path: Path) -> None:
    result = docgen("form", tmp_path / "none")
    assert result.exit_code == 1
    assert "F101" in result.stderr
    assert not (tmp_path / "none").exists()
