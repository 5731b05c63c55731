"""`docgen due`: the table, JSON, calendar and timetable of one workspace."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from docgen.resources import CAMPAIGN_FILE, data_dir
from tests.cli.conftest import form_text

Docgen = Callable[..., Result]


@pytest.fixture
def sample(docgen: Docgen, tmp_path: Path) -> Callable[[str], Path]:
    def make(code: str) -> Path:
        root = tmp_path / code
        assert docgen("init", root, "--from", code, "--sample").exit_code == 0
        return root

    return make


def told(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    duties = json.loads(result.stdout)["duties"]
    assert isinstance(duties, list)
    return duties


def test_the_table_says_who_owes_what_to_whom_until_when(docgen: Docgen, workspace: Path) -> None:
    result = docgen("due", "-w", workspace, "--as-of", "2015-07-10")
    assert result.exit_code == 0, result.stderr
    assert "样例局应办事项（截至2015年7月10日）" in result.stdout
    lines = result.stdout.splitlines()
    [summary] = [line for line in lines if "专项治理总结" in line]
    assert "市活动办、县区活动办" in summary
    assert "未规定" in summary
    [late] = [line for line in lines if "G-003" in line]
    assert "逾期10天" in late
    assert lines[-1].startswith("共")
    assert "其中逾期20项" in lines[-1]


def test_what_is_done_is_listed_on_demand(docgen: Docgen, workspace: Path) -> None:
    assert "W-001" not in docgen("due", "-w", workspace).stdout
    assert "W-001" in docgen("due", "-w", workspace, "--all").stdout


def test_a_month_shows_what_falls_due_in_it(docgen: Docgen, workspace: Path) -> None:
    june = told(docgen("due", "-w", workspace, "--month", "2015-06", "--format", "json"))
    assert {one["due"] for one in june if one["due"]} >= {"2015-06-30"}
    assert {one["period"] for one in june if one["sort"] == "报送材料" and not one["due"]} == {"2015-06"}
    july = told(docgen("due", "-w", workspace, "--month", "2015-07", "--format", "json"))
    assert all(one["late"] or one["due"] == "2015-07-31" for one in july if one["due"])


def test_one_department_or_person_at_a_time(docgen: Docgen, workspace: Path) -> None:
    own = told(docgen("due", "-w", workspace, "--person", "R03", "--format", "json"))
    assert {one["person"] for one in own} == {"R03"}
    section = told(docgen("due", "-w", workspace, "--unit", "审批科", "--format", "json"))
    assert {one["department"] for one in section} == {"B3"}
    wrong = docgen("due", "-w", workspace, "--unit", "审批处")
    assert wrong.exit_code == 2
    assert "没有部门“审批处”" in wrong.stderr


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("bureau-2016", "2016-09-01"),
        ("city-2015", "2015-12-31"),
        ("college-2011", "2011-06-20"),
        ("county-2023", "2023-04-01"),
        ("highway-2014", "2014-12-25"),
    ],
)
def test_every_campaign_has_its_duties_calendar_and_timetable(
    docgen: Docgen, sample: Callable[[str], Path], code: str, day: str
) -> None:
    root = sample(code)
    files = [root / name for name in ("due.ics", "due.docx", "due.xlsx")]
    options = [part for file in files for part in (f"--{file.suffix[1:]}", file)]
    result = docgen("due", "-w", root, "--as-of", day, "--all", "--format", "json", *options)
    assert told(result)
    assert all(file.stat().st_size > 1000 for file in files)
    first = [file.read_bytes() for file in files]
    docgen("due", "-w", root, "--as-of", day, "--all", *options)
    assert [file.read_bytes() for file in files] == first


def test_a_report_sent_back_is_open_and_one_approved_is_done(
    docgen: Docgen, sample: Callable[[str], Path]
) -> None:
    root = sample("college-2011")
    docgen("make", "self-inspection", "-w", root, "--as-of", "2011-05-27")
    report = next(path for path in (root / "output").rglob("*.docx") if "情况的报告" in path.name)
    decide = ("-w", root, "--by", "市治庸办", "--on", "2011-05-28")
    assert docgen("review", "return", report, *decide, "--demand", "重写原因").exit_code == 0

    def standing(day: str) -> tuple[object, str]:
        duties = told(docgen("due", "-w", root, "--as-of", day, "--all", "--format", "json"))
        [own] = [one for one in duties if one["key"] == "paper|D2"]
        return own["done"], own["evidence"]

    assert standing("2011-05-27") == (False, "成文日期2011年5月27日，待审定")
    assert standing("2011-05-28") == (False, "2011年5月28日市治庸办审定不合格，退回重做")
    assert docgen("review", "approve", report, *decide[:-1], "2011-05-30").exit_code == 0
    assert standing("2011-05-30") == (True, "市治庸办审定合格（2011年5月30日）")


def test_ledgers_handed_out_are_owed_until_they_come_back_and_a_closed_month_is_on_record(
    docgen: Docgen, workspace: Path
) -> None:
    assert docgen("register", "sync", "-w", workspace).exit_code == 0
    assert docgen("ledger", "issue", "-w", workspace, "--month", "2015-05").exit_code == 0
    owed = told(docgen("due", "-w", workspace, "--as-of", "2015-06-05", "--format", "json"))
    returns = [one for one in owed if one["sort"] == "台账交回"]
    assert {one["period"] for one in returns} == {"2015-05"}
    assert {one["evidence"] for one in returns} == {"已下发"}
    copies = [path for path in (workspace / "output").rglob("*.xlsx") if "下发台账" in path.parts]
    assert docgen("ledger", "collect", "-w", workspace, copies[0], "--author", "李例").exit_code == 0
    back = told(docgen("due", "-w", workspace, "--as-of", "2015-06-05", "--all", "--format", "json"))
    assert [one["done_on"] for one in back if one["sort"] == "台账交回" and one["done"]] == ["2015-05-20"]
    closed = docgen("ledger", "close", "-w", workspace, "--month", "2015-04", "--author", "李例")
    assert closed.exit_code == 0, closed.stderr
    after = told(docgen("due", "-w", workspace, "--as-of", "2015-06-05", "--all", "--format", "json"))
    april = next(one for one in after if one["key"] == "paper|D5|2015-04")
    assert (april["done"], april["evidence"]) == (True, "当月已关账（2015年5月20日）")
    early = told(docgen("due", "-w", workspace, "--as-of", "2015-05-10", "--all", "--format", "json"))
    assert next(one["done"] for one in early if one["key"] == "paper|D5|2015-04") is None


def test_reading_what_is_owed_writes_nothing(
    docgen: Docgen, workspace: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    docgen("register", "sync", "-w", workspace)
    before = files(workspace)
    assert docgen("due", "-w", workspace).exit_code == 0
    assert files(workspace) == before


def test_what_was_typed_but_not_registered_is_told(docgen: Docgen, workspace: Path) -> None:
    docgen("register", "sync", "-w", workspace)
    assert "L205" not in docgen("due", "-w", workspace).stderr
    form = workspace / "form.yaml"
    form.write_text(form.read_text("utf-8") + "\n# 改过\n", "utf-8")
    told = docgen("due", "-w", workspace)
    assert told.exit_code == 0
    assert "L205" in told.stderr


def test_a_calendar_without_dates_is_refused(docgen: Docgen, tmp_path: Path, workspace: Path) -> None:
    campaign = (data_dir() / "bureau-2016" / CAMPAIGN_FILE).read_bytes()
    (workspace / CAMPAIGN_FILE).write_bytes(campaign)
    form = form_text(facts="").replace("2015年6月30日", "长期坚持").replace("玩忽职守", "不作为")
    (workspace / "form.yaml").write_text(form.replace("补充事项:", ""), "utf-8")
    result = docgen("due", "-w", workspace, "--as-of", "2016-07-01", "--ics", tmp_path / "a.ics")
    assert result.exit_code == 1
    assert "日历文件没有写" in result.stderr
    assert not (tmp_path / "a.ics").exists()
