"""A superior with units below: their workspaces made, and every command over all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

from docgen.build.jobs import plan_jobs
from docgen.cli.loading import open_source
from docgen.cli.units.alike import told_once
from docgen.diagnostics import Diagnostic, Location
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.source import UnitReading
from docgen.forms.starter import create_workspace
from docgen.forms.units_below import unit_folder
from docgen.model.below import UnitBelow
from docgen.resources import data_dir
from tests.cli.conftest import form_text

Docgen = Callable[..., Result]
NAMES = ("公安局", "教育局", "体育局")
UNITS = tuple(
    UnitBelow(code=f"DW{n:02}", name=f"样例市{name}", short_name=f"市{name}")
    for n, name in enumerate(NAMES, 1)
)


def form_of(unit: UnitBelow) -> str:
    """The small unit's form under another name."""
    text = form_text()
    for before, after in (("DW01", unit.code), ("样例市样例管理局", unit.name), ("样例局", unit.short_name)):
        text = text.replace(before, after)
    return text


def fill_in(root: Path, unit: UnitBelow, text: str | None = None) -> None:
    folder = unit_folder(root, unit)
    (folder / "form.xlsx").unlink()
    (folder / "form.yaml").write_text(text or form_of(unit), "utf-8")


@pytest.fixture
def superior(docgen: Docgen, tmp_path: Path) -> Path:
    """A superior's workspace with two of three units that sent their forms back."""
    lines = "".join(f"{one.code},{one.name},{one.short_name}\n" for one in UNITS)
    (tmp_path / "名单.csv").write_text(f"编号,全称,简称\n{lines}", "utf-8")
    root = tmp_path / "办公室"
    create_workspace(root, data_dir() / "city-2015", with_sample=True)
    made = docgen("init", root, "--units", tmp_path / "名单.csv")
    assert made.exit_code == 0, made.stderr
    for unit in UNITS[:2]:
        fill_in(root, unit)
    return root


def test_a_new_superior_gets_its_own_workspace_and_one_a_unit(docgen: Docgen, tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_text("编号\t全称\t简称\nDW01\t甲局\t甲\n", "utf-8")
    root = tmp_path / "办"
    made = docgen("init", root, "--from", "county-2023", "--units", tmp_path / "名单.txt")
    assert made.exit_code == 0
    assert (root / "form.xlsx").is_file()
    assert (root / "units" / "DW01_甲" / "form.xlsx").is_file()
    assert "新建工作区1个" in made.stdout
    again = docgen("init", root, "--units", tmp_path / "名单.txt")
    assert "新建工作区0个" in again.stdout
    wrong = docgen("init", root, "--from", "city-2015", "--units", tmp_path / "名单.txt")
    assert wrong.exit_code == 2
    assert "已经是工作区" in wrong.stderr


def test_a_faulty_list_makes_nothing(docgen: Docgen, tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_text("编号,全称,简称\nDW01,甲局,甲\nDW01,乙局,乙\n", "utf-8")
    made = docgen("init", tmp_path / "办", "--from", "city-2015", "--units", tmp_path / "名单.csv")
    assert made.exit_code == 1
    assert "名单.csv:名单!A3: 错误[F701]" in made.stderr
    assert not (tmp_path / "办").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_units_faults_do_not_stop_the_others(docgen: Docgen, superior: Path, jobs: int) -> None:
    result = docgen("make", "ledger", "--all-units", "-w", superior, "--as-of", "2015-06-30", "--jobs", jobs)
    assert result.exit_code == 3
    assert "下属单位3个：完成2个，有错误1个；文书4份" in result.stdout
    assert "units/DW03_市体育局/form.xlsx:部门: 错误[F217]" in result.stderr
    made = [unit_folder(superior, one) / "output" for one in UNITS]
    assert [len(list(folder.rglob("*.xlsx"))) for folder in made] == [1, 1, 0]


def test_all_sound_units_are_status_0_and_none_is_status_1(docgen: Docgen, superior: Path) -> None:
    make = ("make", "ledger", "--all-units", "-w", superior, "--as-of", "2015-06-30")
    fill_in(superior, UNITS[2])
    assert docgen(*make).exit_code == 0
    again = docgen(*make, "--format", "jsonl")
    assert again.exit_code == 0
    lines = [json.loads(line) for line in again.stdout.splitlines()]
    assert {line["unit"] for line in lines} == {one.code for one in UNITS}
    assert {line["result"] for line in lines} == {"unchanged"}
    for unit in UNITS:
        (unit_folder(superior, unit) / "form.yaml").write_text("单位:\n", "utf-8")
    assert docgen(*make).exit_code == 1


def test_the_documents_are_those_of_each_workspace_by_itself(
    docgen: Docgen, superior: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    docgen("make", "--all-units", "-w", superior, "--as-of", "2015-06-30", "--jobs", "2")
    folder = unit_folder(superior, UNITS[0])
    together = files(folder / "output")
    assert docgen("make", "-w", folder, "--as-of", "2015-06-30", "--out", folder / "alone").exit_code == 0
    assert files(folder / "alone") == together
    assert len(together) > 20


def test_a_form_in_another_units_folder_is_refused(docgen: Docgen, superior: Path) -> None:
    fill_in(superior, UNITS[2], form_of(UNITS[0]))
    result = docgen("make", "ledger", "--all-units", "-w", superior, "--as-of", "2015-06-30")
    assert result.exit_code == 3
    assert "[F707] 表单是样例市公安局（DW01）的，名册中是样例市体育局（DW03）" in result.stderr
    assert not (unit_folder(superior, UNITS[2]) / "output").exists()


def test_a_unit_without_a_folder_is_told(docgen: Docgen, superior: Path) -> None:
    folder = unit_folder(superior, UNITS[2])
    folder.rename(superior / "elsewhere")
    for command in (("check", "--all-units", superior), ("due", "--all-units", "-w", superior)):
        result = docgen(*command)
        assert result.exit_code in (1, 3)
        assert "[F705] 没有工作区 DW03_市体育局" in result.stderr


def test_every_unit_is_checked_at_once(docgen: Docgen, superior: Path) -> None:
    result = docgen("check", "--all-units", superior)
    assert result.exit_code == 1
    assert "下属单位3个：通过2个，有错误1个" in result.stdout
    told = json.loads(docgen("check", "--all-units", superior, "--format", "json").stdout)
    assert [told[one.code]["errors"] > 0 for one in UNITS] == [False, False, True]
    fill_in(superior, UNITS[2])
    assert docgen("check", "--all-units", superior).exit_code == 0


def test_what_all_units_owe_is_a_line_a_unit_and_unread_ones_have_no_numbers(
    docgen: Docgen, superior: Path
) -> None:
    ask = ("due", "--all-units", "-w", superior, "--as-of", "2015-07-10")
    result = docgen(*ask)
    assert result.exit_code == 3
    [line] = [line for line in result.stdout.splitlines() if "DW03" in line]
    assert "未报" in line
    assert "下属单位3个，读不出的1个，有逾期的2个" in result.stdout
    told = {one["code"]: one["duties"] for one in json.loads(docgen(*ask, "--format", "json").stdout)}
    assert told["DW03"] is None
    assert len(told["DW01"]) == len(told["DW02"]) > 50


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["make", "--all-units", "--person", "张三"], "不能和 --unit、--person 一起用"),
        (["due", "--all-units", "--unit", "办公室"], "只能和 --as-of"),
        (["check", "--all-units", "--xlsx", "a.xlsx"], "不能和 --xlsx 一起用"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(docgen: Docgen, arguments: list[str], said: str) -> None:
    result = docgen(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_workspace_without_units_says_how_to_make_them(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "--all-units", "-w", workspace)
    assert result.exit_code == 1
    assert "[F706]" in result.stderr
    assert "docgen init 文件夹 --units 名单" in result.stderr


def rolled_up(root: Path) -> str:
    """The text of the units' master ledger."""
    [path] = (root / "output").rglob("*各单位汇总台账*.docx")
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_a_superior_gets_the_units_figures_and_changes_nothing_of_theirs(
    docgen: Docgen, superior: Path, files: Callable[[Path], dict[str, bytes]]
) -> None:
    before = files(superior / "units")
    make = ("make", "ledger-units", "-w", superior, "--as-of", "2015-06-30")
    assert docgen(*make).exit_code == 0
    text = rolled_up(superior)
    assert "应报3个单位，已报2个，未报1个（市体育局）" in text
    assert "「部门」没有填写任何一行等6处错误" in text
    assert files(superior / "units") == before
    assert docgen(*make, "--format", "jsonl").stdout.count('"unchanged"') == 2


def test_a_form_that_comes_back_changes_the_roll_up_at_once(docgen: Docgen, superior: Path) -> None:
    make = ("make", "ledger-units", "-w", superior, "--as-of", "2015-06-30")
    docgen(*make)
    fill_in(superior, UNITS[2])
    assert docgen(*make).exit_code == 0
    assert "应报3个单位，已全部报送" in rolled_up(superior)


def test_a_register_speaks_for_its_unit_and_changes_not_registered_are_told(
    docgen: Docgen, superior: Path
) -> None:
    folder = unit_folder(superior, UNITS[0])
    assert docgen("register", "sync", "-w", folder).exit_code == 0
    form = folder / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("审批事项超期三天办结", "审批事项超期五天办结"), "utf-8")
    before = (folder / "register.db").read_bytes()
    docgen("make", "ledger-units", "-w", superior, "--as-of", "2015-06-30")
    text = rolled_up(superior)
    assert "登记簿第" in text
    assert "表单有改动没有登记" in text
    assert (folder / "register.db").read_bytes() == before


def test_units_of_another_campaign_are_not_added_in(docgen: Docgen, superior: Path) -> None:
    folder = unit_folder(superior, UNITS[1])
    code = (folder / "campaign.yaml").read_text("utf-8").replace("代号: city-2015", "代号: city-2016", 1)
    (folder / "campaign.yaml").write_text(code, "utf-8")
    docgen("make", "ledger-units", "-w", superior, "--as-of", "2015-06-30")
    assert "未报2个（市教育局、市体育局）" in rolled_up(superior)


def test_what_several_units_have_in_common_is_told_once() -> None:
    campaign = Diagnostic("F446", "首尾同日", "照录", Location("campaign.yaml", line=3))
    own, roster = (
        Diagnostic("F413", "没有问题", "补填", Location("form.yaml")),
        Diagnostic("F705", "没有文件夹", "放回", Location("units.yaml")),
    )
    folders = [Path(f"units/DW{n}") for n in range(3)]
    told = told_once([[campaign, own], [roster], [campaign, campaign]], folders)
    assert [(one.location.file, one.message) for one in told] == [
        ("units/DW0/campaign.yaml", "首尾同日（另有1个单位同样）"),
        ("units/DW0/form.yaml", "没有问题"),
        ("units.yaml", "没有文件夹"),
    ]


def test_kinds_that_add_up_units_say_so(superior: Path) -> None:
    """They are read beforehand, with a bar of their own; any other kind must not read them."""
    opened = open_source(superior, date(2015, 12, 31))
    calls: list[str] = []
    kind = ""

    def read() -> tuple[UnitReading, ...]:
        calls.append(kind)
        return ()

    source = replace(opened.source, read_units=read)
    for kind in KINDS:
        for job in plan_jobs(source, [KINDS[kind]], Request(date(2015, 12, 31)))[:3]:
            known = source.on_day(job.occasion.as_of)
            KINDS[kind].context(known, job.occasion, job.subject)
    assert {one.code for one in KINDS.values() if one.of_units} == set(calls)
    assert len(set(calls)) >= 2


def test_a_superiors_summary_waits_for_those_of_its_units(docgen: Docgen, superior: Path) -> None:
    """R14 · S4: the units' summaries are filed first, then the city's is made."""
    text = form_of(UNITS[0]) + "\n文书:\n  - {文书: 总结, 期次: 年终, 成文日期: 2015年12月22日}\n"
    fill_in_again(superior, UNITS[0], text)
    make = ("make", "summary", "-w", superior, "--dry-run", "--as-of")
    told = docgen(*make, "2015-12-31").stderr
    assert "units/DW02_市教育局: 提醒[F710] 市教育局的总结还没有成文的记录" in told
    assert told.count("F710") == 1
    assert "F710" not in docgen(*make, "2015-08-31").stderr


def fill_in_again(root: Path, unit: UnitBelow, text: str) -> None:
    (unit_folder(root, unit) / "form.yaml").write_text(text, "utf-8")
