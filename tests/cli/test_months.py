from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

Docgen = Callable[..., Result]


def close(docgen: Docgen, workspace: Path, month: str = "2015-05", on: str = "2015-06-02") -> Result:
    return docgen("ledger", "close", "-w", workspace, "--month", month, "--on", on)


def ledger(docgen: Docgen, workspace: Path, month: str, out: str) -> dict[str, bytes]:
    made = docgen("make", "ledger", "-w", workspace, "--month", month, "--out", workspace / out)
    assert made.exit_code == 0, made.stderr
    files = (workspace / out).rglob("*台账*")
    return {path.name: path.read_bytes() for path in files if path.is_file()}


def report_late(workspace: Path) -> None:
    """A completion of May that nobody knew of in May."""
    form = workspace / "form.yaml"
    late = "进展:\n  - {问题编号: G-001, 日期: 2015年5月12日, 事项: 完成, 进展情况: 五月就已改好。}\n"
    text = form.read_text("utf-8")
    assert "进展:\n" in text
    form.write_text(text.replace("进展:\n", late, 1), "utf-8")


def test_a_closed_month_stays_as_it_was_and_the_next_one_knows(docgen: Docgen, workspace: Path) -> None:
    assert close(docgen, workspace).exit_code == 0
    before = ledger(docgen, workspace, "2015-05", "a")
    june_before = ledger(docgen, workspace, "2015-06", "b")
    report_late(workspace)
    assert ledger(docgen, workspace, "2015-05", "c") == before
    assert ledger(docgen, workspace, "2015-06", "d") != june_before
    assert docgen("ledger", "verify", "-w", workspace).exit_code == 0


def test_closing_twice_changes_nothing(docgen: Docgen, workspace: Path) -> None:
    first = close(docgen, workspace)
    book = (workspace / "register.db").read_bytes()
    again = close(docgen, workspace)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "原已关账" in again.stdout
    assert (workspace / "register.db").read_bytes() == book


def test_the_digests_are_those_of_the_ledger_s_files(docgen: Docgen, workspace: Path) -> None:
    told = close(docgen, workspace).stdout
    files = ledger(docgen, workspace, "2015-05", "a")
    assert len(files) == 2
    assert all(hashlib.sha256(content).hexdigest() in told for content in files.values())


@pytest.mark.parametrize(
    ("month", "on", "code"),
    [("2015-05", "2015-05-30", "L301"), ("2015-02", "2015-06-01", "L301")],
    ids=["before the last day", "before a ledger is called for"],
)
def test_a_month_that_cannot_be_closed_is_refused(
    docgen: Docgen, workspace: Path, month: str, on: str, code: str
) -> None:
    refused = close(docgen, workspace, month, on)
    assert refused.exit_code == 1
    assert f"[{code}]" in refused.stderr


def test_a_month_before_a_closed_one_is_refused(docgen: Docgen, workspace: Path) -> None:
    close(docgen, workspace)
    refused = close(docgen, workspace, "2015-04")
    assert "请先重开2015-05" in refused.stderr


def test_nothing_is_closed_while_something_waits(docgen: Docgen, workspace: Path) -> None:
    close(docgen, workspace, "2015-04")
    form = workspace / "form.yaml"
    text = form.read_text("utf-8")
    form.write_text(text.replace("已修订审批流程。", "已公布审批流程。"), "utf-8")
    refused = close(docgen, workspace)
    assert refused.exit_code == 1
    assert "[L302]" in refused.stderr


def test_a_reopened_month_takes_the_late_fact_in_and_both_versions_hold(
    docgen: Docgen, workspace: Path
) -> None:
    close(docgen, workspace)
    before = ledger(docgen, workspace, "2015-05", "a")
    report_late(workspace)
    reopened = docgen("ledger", "reopen", "-w", workspace, "--month", "2015-05", "--reason", "漏报一项")
    assert "已重开：2015-05" in reopened.stdout
    assert ledger(docgen, workspace, "2015-05", "b") != before
    assert "第2版" in close(docgen, workspace).stdout
    verified = docgen("ledger", "verify", "-w", workspace)
    assert verified.exit_code == 0
    assert "第1版（截至2015年5月31日，已重开）：相符" in verified.stdout
    assert "第2版（截至2015年5月31日）：相符" in verified.stdout


def test_reopening_needs_a_closed_month_and_a_reason(docgen: Docgen, workspace: Path) -> None:
    close(docgen, workspace)
    for month, reason in (("2015-06", "漏报"), ("2015-05", " ")):
        refused = docgen("ledger", "reopen", "-w", workspace, "--month", month, "--reason", reason)
        assert refused.exit_code == 1
        assert "[L303]" in refused.stderr


def test_a_register_somebody_tampered_with_is_found(docgen: Docgen, workspace: Path) -> None:
    close(docgen, workspace)
    with sqlite3.connect(workspace / "register.db") as connection:
        connection.execute("DROP TRIGGER event_keeps_update")
        connection.execute("UPDATE event SET payload = replace(payload, '审批流程', '审批办法')")
    connection.close()
    verified = docgen("ledger", "verify", "-w", workspace)
    assert verified.exit_code == 4
    assert "[L304]" in verified.stderr


def test_the_period_ends_on_the_campaign_s_cut_off_day(docgen: Docgen, workspace: Path) -> None:
    campaign = workspace / "campaign.yaml"
    campaign.write_text(campaign.read_text("utf-8") + "\n月报截止日: 21\n", "utf-8")
    assert "截至2015年5月21日" in close(docgen, workspace, on="2015-05-21").stdout
    (name, _) = sorted(ledger(docgen, workspace, "2015-05", "a"))
    assert "截至2015年5月21日" in name


def test_the_next_month_says_what_was_reported_late(docgen: Docgen, workspace: Path) -> None:
    close(docgen, workspace)
    report_late(workspace)
    files = ledger(docgen, workspace, "2015-06", "a")
    (content,) = (content for name, content in files.items() if name.endswith(".xlsx"))
    sheet = load_workbook(BytesIO(content))["变化"]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    (moved,) = (row for row in rows if "整改完成" in row)
    assert any("2015年5月12日" in cell and "补报" in cell for cell in moved)


def test_diff_says_what_changed_between_two_months(docgen: Docgen, workspace: Path) -> None:
    close(docgen, workspace)
    report_late(workspace)
    sheet = workspace / "对照.xlsx"
    told = docgen(
        "ledger", "diff", "2015-05", "2015-06", "-w", workspace, "--format", "json", "--xlsx", sheet
    )
    assert told.exit_code == 0, told.stderr
    rows = json.loads(told.stdout.rsplit("}", 1)[0] + "}")["rows"]
    changed = {(row["code"], row["column"]): (row["before"], row["after"]) for row in rows}
    assert changed["G-001", "状态"] == ("待整改", "已完成")
    assert changed["G-001", "完成时间"] == ("", "2015年5月12日")
    assert {code for code, _ in changed} == {"G-001"}
    cells = [cell.value for row in load_workbook(sheet).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert "2015年5月12日" in cells


def test_diff_compares_the_versions_of_a_reopened_month(docgen: Docgen, workspace: Path) -> None:
    close(docgen, workspace)
    report_late(workspace)
    docgen("ledger", "reopen", "-w", workspace, "--month", "2015-05", "--reason", "漏报一项")
    close(docgen, workspace)
    same = docgen("ledger", "diff", "2015-05@2", "2015-05", "-w", workspace)
    assert "两份台账没有不同" in same.stdout
    assert "G-001" in docgen("ledger", "diff", "2015-05@1", "2015-05@2", "-w", workspace).stdout
    assert docgen("ledger", "diff", "2015-05@3", "2015-05", "-w", workspace).exit_code == 1


def test_what_moved_in_a_month_that_nobody_closed_is_told_with_the_next(
    docgen: Docgen, workspace: Path
) -> None:
    close(docgen, workspace, "2015-04")
    close(docgen, workspace, "2015-06", on="2015-07-02")
    files = ledger(docgen, workspace, "2015-06", "a")
    (content,) = (content for name, content in files.items() if name.endswith(".xlsx"))
    sheet = load_workbook(BytesIO(content))["变化"]
    assert str(sheet["A2"].value).startswith("2015年5月1日—6月30日，")
    codes = {row[2] for row in sheet.iter_rows(values_only=True) if row[1] == "整改完成"}
    assert codes == {"W-001"}
