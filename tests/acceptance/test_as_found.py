"""The bureau's material as found, against the content rule of a self-inspection: every lack by its cell.

Beside it the sample, which the unit completed: nothing is wanting there.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from docgen.cli import main
from docgen.forms.campaign_file import built_in_campaigns
from docgen.forms.workbook import write_form_workbook
from docgen.forms.workspace import load_workspace
from docgen.resources import CAMPAIGN_FILE, campaign_dir

SAMPLE = campaign_dir("bureau-2016")
assert SAMPLE is not None
AS_FOUND = SAMPLE / "as-found"
PROBLEMS, MEASURES = 14, 7
Told = dict[str, Any]


def check(root: Path) -> Result:
    return CliRunner().invoke(main, ["check", str(root), "--format", "json"])


def told(root: Path) -> list[Told]:
    found: list[Told] = json.loads(check(root).stdout)["diagnostics"]
    return found


def wanting(found: list[Told], title: str) -> list[str]:
    """Cells of the sheet 问题 or 措施 where this is missing."""
    asked = [one for one in found if f"没有{title}" in one["message"] or f"「{title}」" in one["message"]]
    return [str(one["location"]["cell"]) for one in asked if one["location"]["sheet"] in ("问题", "措施")]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same material in form.xlsx, as a clerk would type it."""
    root = tmp_path_factory.mktemp("found")
    tree = YAML(typ="safe").load((AS_FOUND / "form.yaml").read_text(encoding="utf-8"))
    (root / "form.xlsx").write_bytes(write_form_workbook(tree, None))
    shutil.copy(AS_FOUND / CAMPAIGN_FILE, root)
    return root


def test_the_material_is_refused() -> None:
    assert check(AS_FOUND).exit_code == 1


@pytest.mark.parametrize("title", ["类别", "来源", "发现日期", "整改时限", "责任领导", "责任部门", "责任人"])
def test_every_problem_lacks_it_in_a_cell_of_its_own(workbook: Path, title: str) -> None:
    cells = wanting([one for one in told(workbook) if one["code"] in ("F301", "F422")], title)
    assert len(set(cells)) == PROBLEMS
    assert len({cell.rstrip("0123456789") for cell in cells}) == 1


def test_every_cause_is_missed_at_its_cell(workbook: Path) -> None:
    causes = [one for one in told(workbook) if one["code"] == "F455"]
    assert len({one["location"]["cell"] for one in causes}) == PROBLEMS
    assert [f"W-{number:03}" in one["message"] for number, one in enumerate(causes, 1)] == [True] * PROBLEMS


def test_every_measure_lacks_its_problem(workbook: Path) -> None:
    links = [one for one in told(workbook) if one["location"]["sheet"] == "措施"]
    assert [one["message"] for one in links] == ["缺少必填项「问题编号」"] * MEASURES
    assert len({one["location"]["cell"] for one in links}) == MEASURES


def test_the_yaml_form_lacks_the_same(workbook: Path) -> None:
    """A sheet without rows is there and empty (F217) where a list of the YAML file is not there (F301)."""
    yaml, xlsx = (Counter(one["code"] for one in told(root)) for root in (AS_FOUND, workbook))
    xlsx["F301"] += xlsx.pop("F217")
    assert yaml == xlsx


def test_what_the_source_has_is_not_missed(workbook: Path) -> None:
    messages = [one["message"] for one in told(workbook)]
    assert [text for text in messages if "自查方式" in text or "没有存在的问题" in text] == []


def test_problems_taken_from_another_campaign_are_told_with_source_and_share() -> None:
    copies = [one for one in told(AS_FOUND) if one["code"] == "F473"]
    names = [one["message"].partition("的类别")[2] for one in copies]
    assert names == ["“监管缺失”相同", "“违反程序”相同", "“不守规矩”相同"]
    assert all("“不作为、乱作为问题专项治理”（2015年）" in one["message"] for one in copies)
    lines = (AS_FOUND / "form.yaml").read_text(encoding="utf-8").splitlines()
    codes = [_code_above(lines, one["location"]["line"]) for one in copies]
    assert codes == ["W-011", "W-012", "W-014"]


def _code_above(lines: list[str], line: int) -> str:
    """The number of the problem that a line belongs to."""
    return [text.partition("编号: ")[2] for text in lines[:line] if text.strip().startswith("- 编号: ")][-1]


def test_the_completed_sample_lacks_nothing_and_copies_nothing() -> None:
    assert SAMPLE is not None
    result = check(SAMPLE)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["diagnostics"] == []


def test_no_sample_copies_a_campaign() -> None:
    campaigns = built_in_campaigns()
    assert len(campaigns) >= 3
    for campaign in campaigns:
        root = campaign_dir(campaign.code)
        assert root is not None
        diagnostics = load_workspace(root, compared=campaigns).diagnostics
        assert [one for one in diagnostics if one.code in ("F473", "F474")] == []
