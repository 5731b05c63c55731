"""A year of the city campaign played month by month, counted against a table made by hand.

The table was worked out on paper from the sample's rows of 进展: who was found, completed, struck off when.
What differs from those rows is what the year is about: G-020's completion of 26 May was told in June, after
May was closed, and so counts from June; September was not closed, and October tells of both.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from docgen.chinese.dates import month_end
from docgen.cli import main
from docgen.register.conflicts import pending
from docgen.register.log import Entry, FactKind
from docgen.register.store import open_register
from docgen.resources import data_dir
from tests.acceptance.editions import SUMMED, told
from tests.acceptance.made import blocks, counted, label, records, sheets, spoken, text_of
from tests.acceptance.recount import PERSON, UNIT, Recount, read_form, read_yaml

CLOSED = (4, 5, 6, 7, 8, 10, 11, 12)


class Line(NamedTuple):
    """A month's end: how many are found, done (整改完成), closed, 长期坚持, overdue; how many moves since."""

    found: int
    done: int
    closed: int
    long_term: int
    overdue: int
    moved: int


TABLE = {
    UNIT: {
        4: Line(18, 4, 3, 0, 0, 18 + 4 + 4 + 3),
        5: Line(30, 12, 7, 0, 0, 12 + 8 + 4 + 4),
        6: Line(35, 24, 17, 0, 0, 5 + 12 + 12 + 10 + 1),  # D-032 is handed over
        7: Line(39, 27, 24, 0, 0, 4 + 3 + 6 + 7 + 1),  # D-030 is extended
        8: Line(43, 29, 28, 0, 0, 4 + 3 + 3 + 4 + 1),  # D-033 is sent back
        # September: 3 found, 4 done, 3 asked, 3 closed, 1 lasting; October: D-003 again, 6, 2, 1, 1
        10: Line(46, 38, 31, 2, 0, (3 + 4 + 3 + 3 + 1) + (1 + 6 + 2 + 1 + 1)),
        11: Line(46, 39, 33, 3, 0, 1 + 3 + 2 + 1),
        12: Line(46, 40, 35, 5, 1, 2 + 2 + 2),  # D-044 is done, then lasting; D-046 was due in November
    },
    PERSON: {
        4: Line(71, 5, 0, 0, 0, 71 + 5),
        5: Line(73, 17, 2, 0, 1, 2 + 12 + 3 + 2),  # G-020 was due on 29 May
        6: Line(73, 52, 6, 0, 0, 35 + 6 + 4),  # G-020 among the 35
        7: Line(74, 60, 11, 0, 0, 1 + 8 + 4 + 5),  # G-028 among the 8, since July was opened again
        8: Line(75, 65, 13, 0, 0, 1 + 5 + 2),
        10: Line(77, 70, 14, 2, 0, (1 + 2 + 1 + 1 + 1) + (1 + 4 + 1)),
        11: Line(78, 74, 14, 2, 0, 1 + 4),
        12: Line(78, 75, 14, 2, 1, 1),  # G-041 was due in November
    },
}


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="docgen")
    assert "Traceback" not in result.output
    assert result.exit_code == 0, (arguments, result.output, result.exception)
    return result


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the year, played once."""
    out = tmp_path_factory.mktemp("year")
    run("demo", "--year", "--out", out)
    return out / "一年演示"


@pytest.fixture
def workspace(year: Path, tmp_path: Path) -> Path:
    """A copy of it to go on with."""
    return Path(shutil.copytree(year, tmp_path / "year"))


def end(month: int) -> date:
    return month_end(2015, month)


def ledger(year: Path, month: int, suffix: str) -> Path:
    [found] = year.glob(f"output/*/*/2015-{month:02}/*整改台账*{suffix}")
    return found


def entries(year: Path, *kinds: FactKind) -> list[Entry]:
    with open_register(year / "register.db") as register:
        return list(register.entries(*kinds))


# --- the figures ---


def test_every_closed_month_has_the_figures_counted_by_hand(year: Path) -> None:
    for month in CLOSED:
        book = sheets(ledger(year, month, "xlsx"))
        overall = {label(record): counted(record) for record in blocks(book["统计"])["总体情况"]}
        rows = records(book["变化"], "归属")
        for whose in (UNIT, PERSON):
            found = overall[f"{whose}问题"]
            counts = (found[head] for head in ("找到", "整改完成", "已销号", "长期坚持", "其中逾期"))
            moved = sum(move["归属"] == whose and move["变化"] != "内容更正" for move in rows)
            assert (*counts, moved) == TABLE[whose][month], (whose, month)


def test_what_the_form_amended_after_a_month_was_closed_is_told_as_a_correction(year: Path) -> None:
    """G-050 was linked to D-034 when that was found in June; its own month had been closed in May."""
    told = {}
    for month in CLOSED:
        rows = records(sheets(ledger(year, month, "xlsx"))["变化"], "归属")
        told[month] = [(row["编号"], row["情况"]) for row in rows if row["变化"] == "内容更正"]
    assert told[6] == [("G-050", "「关联问题」由（空）更正为“D-034”")]
    assert told[4] == told[12] == []
    assert ("D-006", "「整改措施」的内容未变，责任人、时限、标准或者对应的问题有更正") in told[5]


def test_the_table_counted_by_hand_is_what_the_sample_s_rows_come_to() -> None:
    root = data_dir() / "city-2015"
    form = read_form(root)
    [late] = [one for one in form["进展"] if (one["问题编号"], one["事项"]) == ("G-020", "完成")]
    assert late["日期"] == "2015年5月26日"
    late["日期"] = "2015年6月1日"
    raw = Recount(read_yaml(root / "campaign.yaml"), form)
    for whose, lines in TABLE.items():
        for month, line in lines.items():
            counts = raw.totals(end(month), whose)
            heads = ("找到", "整改完成", "已销号", "长期坚持", "其中逾期")
            first = date(2015, 9 if month == 10 else month, 1)
            moved = sum(len(codes) for codes in raw.moved(whose, first, end(month)).values())
            assert line == (*(counts[head] for head in heads), moved), (whose, month)


def test_the_year_end_summary_speaks_the_figures_of_december_s_ledger(year: Path) -> None:
    [path] = year.glob("output/*/*/2015-12/*报告.docx")
    figures = {
        label(one): counted(one) for one in blocks(sheets(ledger(year, 12, "xlsx"))["统计"])["总体情况"]
    }
    sentences = text_of(path).one("共列入单位问题46个，").partition("，")[2].split("。")
    own, personal = sentences[0], sentences[1].partition("，")[2]
    assert spoken(own) == told(figures["单位问题"], SUMMED)
    assert spoken(personal) == told(figures["个人问题"], SUMMED)


# --- what was closed stays ---


def test_every_closed_month_comes_out_the_same_at_the_end(workspace: Path, tmp_path: Path) -> None:
    verified = run("ledger", "verify", "-w", workspace).stdout
    months = [f"2015-{month:02}" for month in CLOSED]
    assert [line[:7] for line in verified.splitlines()] == sorted([*months, "2015-07"])
    assert "不符" not in verified
    for month in CLOSED:
        run("make", "ledger", "-w", workspace, "--month", f"2015-{month:02}", "--out", tmp_path / "again")
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").rglob("*整改台账*")}
    first = {path.name: path.read_bytes() for path in workspace.glob("output/*/*/*/*整改台账*.*")}
    assert len(again) == 2 * len(CLOSED)
    assert again == first


def test_the_month_that_was_opened_again_keeps_both_versions(workspace: Path) -> None:
    [reopened] = entries(workspace, FactKind.MONTH_REOPENED)
    assert reopened.fact.payload == {"month": "2015-07", "reason": "环境卫生管理处漏报一项整改完成"}
    found = run("ledger", "diff", "2015-07@1", "2015-07@2", "-w", workspace, "--format", "json").stdout
    rows = json.loads(found)["rows"]
    assert {row["code"] for row in rows} == {"G-028"}
    [status] = [row for row in rows if row["column"] == "状态"]
    assert (status["before"], status["after"]) == ("整改中", "已完成")


# --- what happened in the year ---


def moves(year: Path, month: int, change: str) -> dict[str, dict[str, str]]:
    """The rows of a month's sheet of changes, by problem."""
    rows = records(sheets(ledger(year, month, "xlsx"))["变化"], "归属")
    return {row["编号"]: row for row in rows if row["变化"] == change}


def test_two_people_s_different_days_were_asked_about_and_decided(year: Path) -> None:
    asked = [one for one in entries(year, FactKind.CONFLICT) if one.fact.payload["problem"] == "D-013"]
    assert [one.fact.payload["field"] for one in asked] == ["完成时间"]
    [decided] = [one for one in entries(year, FactKind.RESOLVED) if one.fact.subject == asked[0].fact.subject]
    assert decided.fact.payload["choice"].startswith("采用")
    assert moves(year, 5, "整改完成")["D-013"]["日期"] == "2015年5月28日"


def test_what_was_told_after_the_closing_is_in_the_next_month_and_says_so(year: Path) -> None:
    assert "G-020" not in moves(year, 5, "整改完成")
    assert moves(year, 6, "整改完成")["G-020"]["日期"] == "2015年5月26日（补报）"


def test_an_extension_keeps_the_first_deadline(year: Path) -> None:
    assert moves(year, 7, "延期").keys() == {"D-030"}
    [row] = [
        one for one in records(sheets(ledger(year, 7, "xlsx"))["台账"], "编号") if one["编号"] == "D-030"
    ]
    assert row["整改时限"].startswith("2015年9月30日")
    assert "2015年7月31日" in row["整改时限"]


def test_a_refused_closure_came_back_with_a_new_deadline_and_was_granted_later(year: Path) -> None:
    assert moves(year, 8, "退回").keys() == {"D-033"}
    [row] = [
        one for one in records(sheets(ledger(year, 8, "xlsx"))["台账"], "编号") if one["编号"] == "D-033"
    ]
    assert row["状态"] == "整改中"
    assert row["整改时限"].startswith("2015年10月31日")
    assert "D-033" in moves(year, 11, "销号")


def test_the_transfer_of_june_names_the_new_person_from_then_on(year: Path) -> None:
    assert moves(year, 6, "移交").keys() == {"D-032"}
    for month in CLOSED[2:]:
        rows = records(sheets(ledger(year, month, "xlsx"))["台账"], "编号")
        [row] = [one for one in rows if one["编号"] == "D-032"]
        assert row["责任人"].startswith("马俊峰"), month


def test_the_month_after_a_missed_one_tells_of_both(year: Path) -> None:
    closed = [one.fact.payload["month"] for one in entries(year, FactKind.MONTH_CLOSED)]
    assert "2015-09" not in closed
    sheet = sheets(ledger(year, 10, "xlsx"))["变化"]
    assert sheet[1][0].startswith("2015年9月1日—10月31日，")
    assert moves(year, 10, "整改完成")["D-030"]["日期"] == "2015年9月28日"
    assert moves(year, 10, "重新整改").keys() == {"D-003"}


def test_every_ledger_that_was_handed_out_came_back_and_units_with_nothing_to_tell_said_so(
    year: Path,
) -> None:
    back = [one.fact for one in entries(year, FactKind.RECEIVED)]
    issued = {(one.fact.unit, one.fact.payload["month"]) for one in entries(year, FactKind.ISSUED)}
    assert {(one.unit, one.payload["month"]) for one in back} == issued
    assert {unit for unit, _ in issued} == {f"BM{number:02}" for number in range(1, 15)}
    silent = {(one.unit, one.payload["month"]) for one in back if not one.payload["rows"]}
    assert len(silent) > 10
    assert not pending(entries(year, FactKind.CONFLICT, FactKind.RESOLVED))


def test_a_month_without_any_change_is_closed_with_a_zero_report(workspace: Path) -> None:
    run("ledger", "issue", "-w", workspace, "--month", "2016-01", "--on", "2016-01-30")
    issued = workspace.glob("output/*/*/2016-01/下发台账/*.xlsx")
    run("ledger", "collect", "-w", workspace, *sorted(issued), "--on", "2016-02-01")
    run("ledger", "close", "-w", workspace, "--month", "2016-01", "--on", "2016-02-02")
    run("make", "ledger", "-w", workspace, "--month", "2016-01")
    [path] = workspace.glob("output/*/*/2016-01/*整改台账*.xlsx")
    [told_of_it, *_] = [row[0] for row in sheets(path)["变化"][1:]]
    assert told_of_it.startswith("2016年1月1日—31日，没有")
    assert told_of_it.endswith("实行零报告。")
