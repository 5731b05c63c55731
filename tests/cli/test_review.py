from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Docgen = Callable[..., Result]
CHAIN = """
审批:
  - {文书: 自查报告, 报送主体: 单位, 审定人: 主管办公室, 审定后方可召开: 专题民主生活会}
  - {文书: 自查报告, 报送主体: 主要负责人, 审定人: 主管办公室, 审定后方可召开: 专题民主生活会}
  - {文书: 自查报告, 报送主体: 班子成员, 审定人: 主要负责人}
  - {文书: 自查报告, 报送主体: 中层干部, 审定人: 分管领导}
  - {文书: 自查报告, 报送主体: 普通职工, 审定人: 部门领导}
"""
MEETING = "事项:\n  - {类型: 会议, 日期: 2015年6月20日, 名称: 局领导班子专题民主生活会}\n"


@pytest.fixture
def reports(docgen: Docgen, workspace: Path) -> dict[str, Path]:
    """The unit's report and everybody's in a campaign with a chain, by the name of the file."""
    campaign = workspace / "campaign.yaml"
    campaign.write_text(campaign.read_text("utf-8") + CHAIN, "utf-8")
    made = docgen("make", "self-inspection", "-w", workspace, "--as-of", "2015-06-15")
    assert made.exit_code == 0, made.stderr
    found = {path.stem: path for path in (workspace / "output").rglob("*.docx")}
    assert len(found) > 5
    return found


def report_of(reports: dict[str, Path], name: str) -> Path:
    (path,) = (path for stem, path in reports.items() if name in stem)
    return path


def unit_report(reports: dict[str, Path]) -> Path:
    (path,) = (path for stem, path in reports.items() if "自查" in stem)
    return path


def decide(docgen: Docgen, workspace: Path, file: Path, by: str, *demand: str) -> Result:
    verb = ("return", "--demand", *demand) if demand else ("approve",)
    return docgen("review", *verb, file, "-w", workspace, "--by", by, "--on", "2015-06-16")


def status_of(docgen: Docgen, workspace: Path, file: Path) -> str:
    lines = docgen("review", "status", "-w", workspace).stdout.splitlines()
    (line,) = (line for line in lines if file.name in line)
    return line


def test_an_approved_report_is_approved_in_this_version_only(
    docgen: Docgen, workspace: Path, reports: dict[str, Path]
) -> None:
    file = report_of(reports, "李例")
    assert "待审定" in status_of(docgen, workspace, file)
    assert decide(docgen, workspace, file, "王样").exit_code == 0
    assert "已审定（王样，2015年6月16日）" in status_of(docgen, workspace, file)
    file.write_bytes(file.read_bytes() + b"x")
    assert "审定的是旧稿" in status_of(docgen, workspace, file)


def test_a_returned_report_says_what_is_to_be_redone(
    docgen: Docgen, workspace: Path, reports: dict[str, Path]
) -> None:
    file = report_of(reports, "李例")
    assert decide(docgen, workspace, file, "王样", "问题要见人见事").exit_code == 0
    assert "退回重做（王样，2015年6月16日）：问题要见人见事" in status_of(docgen, workspace, file)
    file.write_bytes(file.read_bytes() + b"x")
    assert "已重做，待审定" in status_of(docgen, workspace, file)


@pytest.mark.parametrize(
    ("report", "by", "reason"),
    [
        ("李例", "李例", "不能审定自己的材料"),
        ("李例", "赵无", "“人员”表里没有“赵无”"),
        ("李例", "张伟", "“人员”表里不止一个“张伟”（R03 张伟、R04 张伟），请写编号"),
        ("扎西", "王𬭊", "不是部门领导"),
        ("王样", "王样", "应由市活动办审定"),
    ],
)
def test_who_is_not_the_approver_is_refused(
    docgen: Docgen, workspace: Path, reports: dict[str, Path], *, report: str, by: str, reason: str
) -> None:
    refused = decide(docgen, workspace, report_of(reports, report), by)
    assert refused.exit_code == 1
    assert "[L404]" in refused.stderr
    assert reason in refused.stderr


def test_whoever_is_to_approve_is_listed_as_the_command_takes_it(
    docgen: Docgen, workspace: Path, reports: dict[str, Path]
) -> None:
    assert "市活动办" in status_of(docgen, workspace, unit_report(reports))
    assert "主管办公室" not in docgen("review", "status", "-w", workspace).stdout


def test_a_file_that_is_no_document_of_ours_is_refused(
    docgen: Docgen, workspace: Path, reports: dict[str, Path]
) -> None:
    refused = decide(docgen, workspace, workspace / "form.yaml", "王样")
    assert "[L405]" in refused.stderr
    both = docgen("review", "approve", report_of(reports, "李例"), workspace / "form.yaml", "-w", workspace,
                  "--by", "王样", "--on", "2015-06-16")  # fmt: skip
    assert both.exit_code == 1
    assert "待审定" in status_of(docgen, workspace, report_of(reports, "李例"))


def test_a_meeting_before_the_approval_is_pointed_out(
    docgen: Docgen, workspace: Path, reports: dict[str, Path]
) -> None:
    form = workspace / "form.yaml"
    form.write_text(form.read_text("utf-8") + MEETING, "utf-8")
    early = docgen("review", "status", "-w", workspace)
    assert early.exit_code == 1
    assert "[L406]" in early.stderr
    assert "局领导班子专题民主生活会" in early.stderr
    for file in (unit_report(reports), report_of(reports, "王样")):
        assert decide(docgen, workspace, file, "市活动办").exit_code == 0
    assert docgen("review", "status", "-w", workspace).exit_code == 0


def test_a_campaign_without_a_chain_asks_for_nothing(docgen: Docgen, workspace: Path) -> None:
    docgen("make", "self-inspection", "-w", workspace, "--as-of", "2015-06-15")
    status = docgen("review", "status", "-w", workspace)
    assert status.exit_code == 0
    assert "没有规定要审定的文书" in status.stdout
    file = next((workspace / "output").rglob("*.docx"))
    refused = decide(docgen, workspace, file, "王样")
    assert "没有规定" in refused.stderr


@pytest.mark.parametrize("chain", ["", "  - {文书: 催办通知书, 报送主体: 单位, 审定人: 主管办公室}\n"])
def test_a_document_about_a_department_is_the_unit_s(
    docgen: Docgen, workspace: Path, reports: dict[str, Path], chain: str
) -> None:
    campaign = workspace / "campaign.yaml"
    campaign.write_text(campaign.read_text("utf-8") + chain, "utf-8")
    made = docgen("make", "reminder", "-w", workspace, "--as-of", "2016-01-10")
    assert made.exit_code == 0, made.stderr
    listed = docgen("review", "status", "-w", workspace)
    assert listed.exit_code == 0, listed.stderr
    assert ("催办通知书" in listed.stdout) is bool(chain)
