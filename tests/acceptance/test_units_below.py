"""A superior's roll-up is the sum of its units, counted again from their forms, also with faults in some."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from docgen.cli import main
from docgen.forms.form_tree import form_to_yaml
from docgen.forms.starter import create_workspace
from docgen.forms.units_below import unit_folder
from docgen.forms.units_starter import add_units
from docgen.forms.workspace import load_workspace
from docgen.model.below import UnitBelow
from docgen.resources import data_dir
from tests.acceptance.made import records, sheets, text_of
from tests.acceptance.recount import PERSON, UNIT, Recount, percent, read_form, read_yaml

SAMPLE = data_dir() / "county-2023"
JUNE, END = date(2023, 6, 30), date(2023, 12, 10)
STALE_SINCE = date(2023, 6, 1)
UNITS = tuple(UnitBelow(code=f"DW{n}", name=f"样例县第{n}局", short_name=f"{n}局") for n in range(1, 9))
SOUND, STALE, BROKEN, LOST, TWINS = UNITS[:3], UNITS[3], UNITS[4], UNITS[5], UNITS[6:]
COLUMNS = {
    "找到": "找到",
    "整改完成": "整改完成",
    "其中销号": "已销号",
    "长期坚持": "长期坚持",
    "尚未完成": "尚未完成",
    "其中逾期": "其中逾期",
}
"""Columns of the roll-up, and what the recount calls them."""


def fill_in(root: Path, unit: UnitBelow, form: Any, number: int) -> None:
    """The sample's form under another name, without the progress of some of its problems."""
    kept = {one.code for at, one in enumerate(form.problems) if (at + number) % 4}
    progress = tuple(one for one in form.progress if one.problem in kept or one.into)
    if unit == STALE:
        progress = tuple(one for one in progress if one.on.last < STALE_SINCE)
        matters = tuple(one for one in form.matters if one.on.last < STALE_SINCE)
        form = form.model_copy(update={"matters": matters})
    names = {"code": unit.code, "name": unit.name, "short_name": unit.short_name}
    update = {"unit": form.unit.model_copy(update=names), "progress": progress}
    folder = unit_folder(root, unit)
    (folder / "form.xlsx").unlink()
    (folder / "form.yaml").write_text(form_to_yaml(form.model_copy(update=update)), "utf-8")


@pytest.fixture(scope="module")
def superior(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight units: three sound, one of last month, one broken, one lost, two of one number."""
    root = tmp_path_factory.mktemp("superior") / "县专班"
    create_workspace(root, SAMPLE, with_sample=True)
    add_units(root, UNITS)
    workspace, faults = load_workspace(SAMPLE)
    assert workspace is not None, faults
    for number, unit in enumerate(UNITS):
        fill_in(root, unit, workspace.form, number)
    broken = unit_folder(root, BROKEN) / "form.yaml"
    broken.write_text(broken.read_text("utf-8").replace("归属: 单位", "归属: 科室", 1), "utf-8")
    unit_folder(root, LOST).rename(root / "别处")
    roster = root / "units.yaml"
    roster.write_text(roster.read_text("utf-8").replace("编号: DW8", "编号: DW7"), "utf-8")
    return root


def docgen(*words: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in words])


def roll_up(root: Path, day: date, out: Path, *more: str) -> Result:
    made = docgen("make", "ledger-units", "-w", root, "--as-of", day, "--out", out, *more)
    assert made.exit_code == 0, made.stderr
    return made


@pytest.fixture(scope="module")
def june(superior: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of June's roll-up, and what was told on stderr."""
    out = tmp_path_factory.mktemp("june")
    return out, roll_up(superior, JUNE, out).stderr


def book_of(out: Path) -> dict[str, list[list[str]]]:
    [book] = out.rglob("*.xlsx")
    return sheets(book)


def recounted(root: Path) -> dict[str, Recount]:
    """The superior itself and the units that delivered, by the names of their rows."""
    campaign = read_yaml(root / "campaign.yaml")
    folders = {one.short_name: unit_folder(root, one) for one in (*SOUND, STALE)}
    own: Any = read_yaml(root / "form.yaml")["单位"]
    folders = {f"{own['简称']}（本级）": root} | folders
    return {name: Recount(campaign, read_form(folder)) for name, folder in folders.items()}


@pytest.mark.parametrize("day", [JUNE, END], ids=str)
def test_the_superiors_numbers_are_the_sum_of_the_units(
    superior: Path, june: tuple[Path, str], tmp_path: Path, day: date
) -> None:
    if day != JUNE:
        roll_up(superior, day, tmp_path)
    book = book_of(june[0] if day == JUNE else tmp_path)
    units = recounted(superior)
    for whose, sheet in ((UNIT, "单位问题"), (PERSON, "个人问题")):
        rows = {row["单位"]: row for row in records(book[sheet], "单位")}
        counts = {name: one.totals(day, whose) for name, one in units.items()}
        for column, counted in COLUMNS.items():
            told = {name: int(rows[name][column]) for name in counts}
            assert told == {name: one[counted] for name, one in counts.items()}, (sheet, column)
            assert int(rows["合计"][column]) == sum(int(one[counted]) for one in counts.values())
        done, found, kept = (
            sum(int(one[key]) for one in counts.values()) for key in ("整改完成", "找到", "长期坚持")
        )
        assert rows["合计"]["整改完成率"] == percent(done, found - kept)
        assert found > 0
        for unit in (BROKEN, LOST, *TWINS):
            assert rows[unit.short_name]["报送"] == "未报"
            assert not any(rows[unit.short_name][column] for column in COLUMNS)
    assert len({tuple(one.totals(day, UNIT).values()) for one in units.values()}) > 1


def test_the_months_movements_are_summed_too(superior: Path, june: tuple[Path, str]) -> None:
    first, last, book = date(2023, 6, 1), JUNE, book_of(june[0])
    moved = [one.moved(UNIT, first, last) for one in recounted(superior).values()]
    total = {row["单位"]: row for row in records(book["单位问题"], "单位")}["合计"]
    for column, change in (("本月新发现", "新发现"), ("本月完成", "整改完成"), ("本月销号", "销号")):
        assert int(total[column]) == sum(len(one.get(change, ())) for one in moved), column


def test_each_fault_is_told_with_its_place_and_what_to_do(june: tuple[Path, str]) -> None:
    told = re.sub(r"\x1b\[\d*m", "", june[1])
    assert re.search(r"units/DW5_5局/form.yaml:\d+:\d+: 提醒\[F708\] 5局的数没有计入：「归属」.*“科室”", told)
    assert "units.yaml: 提醒[F708] 6局的数没有计入：没有工作区 DW6_6局" in told
    for twin in TWINS:
        assert re.search(
            rf"units.yaml:\d+:\d+: 提醒\[F708\] {twin.short_name}的数没有计入：「编号」“DW7”已经用过", told
        )
    assert "units/DW4_4局: 提醒[F709] 4局还有没改完的问题，2023年6月1日至2023年6月30日没有新的记录" in told
    assert told.count("F708") == 4
    assert told.count("F709") == 1
    assert told.count("改法：") == told.count("提醒[")


def test_a_summary_tells_the_same_sum(superior: Path, tmp_path: Path) -> None:
    made = docgen("make", "summary", "-w", superior, "--as-of", "2023-12-10", "--out", tmp_path)
    assert made.exit_code == 0, made.stderr
    [path] = tmp_path.rglob("*.docx")
    text = text_of(path).whole
    below = [one for name, one in recounted(superior).items() if "本级" not in name]
    found = sum(int(one.totals(date(2023, 12, 10), UNIT)["找到"]) for one in below)
    assert "应报8个单位，已报4个，未报4个（5局、6局、7局、8局）" in text
    assert f"已报单位共列入单位问题{found}个" in text


def test_the_units_are_read_alike_in_any_number_of_processes(
    superior: Path, june: tuple[Path, str], tmp_path: Path
) -> None:
    roll_up(superior, JUNE, tmp_path, "--jobs", "3")
    ours, theirs = (
        {one.name: one.read_bytes() for one in out.rglob("*各单位汇总台账*")} for out in (june[0], tmp_path)
    )
    assert ours == theirs
    assert len(ours) == 2


def test_the_others_are_made_checked_and_asked_whatever_a_unit_has_wrong(
    superior: Path, tmp_path: Path
) -> None:
    make = ("make", "ledger", "--all-units", "-w", superior, "--as-of", "2023-06-30", "--dry-run")
    made = docgen(*make)
    assert made.exit_code == 3
    assert "下属单位8个：完成4个，有错误4个" in made.stdout
    assert "units.yaml: 错误[F705]" in made.stderr
    checked = docgen("check", "--all-units", superior, "--jobs", "2", "--format", "json")
    told = json.loads(checked.stdout)
    assert [code for code, one in told.items() if one["errors"]] == ["DW5", "DW6", "DW7"]
    assert all(told[one.code]["errors"] == 0 for one in (*SOUND, STALE))
    owed = docgen("due", "--all-units", "-w", superior, "--as-of", "2023-06-30", "--jobs", "2")
    assert owed.exit_code == 3
    assert "下属单位8个，读不出的4个" in owed.stdout
