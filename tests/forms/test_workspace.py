from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.forms.workspace import LoadResult, load_workspace
from tests.builders import CAMPAIGN, FORM, make_campaign, make_form, progress, unit_problem
from tests.forms.files import Sheets, only, save_book, sheets_of, told, write_campaign


def workspace(folder: Path, campaign: dict[str, Any] | None = None, **form: Any) -> LoadResult:
    write_campaign(folder, **(campaign or {}))
    save_book(folder, sheets_of(**form))
    return load_workspace(folder)


def errors(result: LoadResult) -> list[str]:
    found = [one for one in result.diagnostics if one.severity is Severity.ERROR]
    return [f"{one.code} {one.location}" for one in found]


def test_a_sound_workspace_is_loaded_whole(tmp_path: Path) -> None:
    result = workspace(tmp_path)
    assert errors(result) == []
    assert result.workspace is not None
    assert result.workspace.campaign == make_campaign()
    assert result.workspace.form == make_form()
    assert result.workspace.form_path == tmp_path / "form.xlsx"
    assert result.workspace.templates is None
    (tmp_path / "templates").mkdir()
    again = load_workspace(tmp_path).workspace
    assert again is not None
    assert again.templates == tmp_path / "templates"


def test_a_yaml_form_serves_instead(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / "form.yaml").write_text(json.dumps(FORM, ensure_ascii=False), encoding="utf-8")
    result = load_workspace(tmp_path)
    assert result.workspace is not None
    assert result.workspace.form == make_form()


def test_two_forms_or_none_are_refused(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    assert told(load_workspace(tmp_path).diagnostics, "F101") == ["form.xlsx"]
    save_book(tmp_path, sheets_of())
    (tmp_path / "form.yaml").write_text("单位: {}", encoding="utf-8")
    fault = only(load_workspace(tmp_path).diagnostics, "F102")
    assert "移走 form.yaml" in fault.remedy


@pytest.mark.parametrize(
    ("name", "code", "remedy"),
    [
        ("form（1）.xlsx", "F101", "是否为 form（1）.xlsx？请改名为 form.xlsx"),
        ("form.yml", "F101", "是否为 form.yml？请改名为 form.yaml"),
        ("form.xls", "F108", "另存为 form.xlsx"),
        ("form.et", "F108", "另存为 form.xlsx"),
    ],
)
def test_a_form_under_another_name_is_pointed_out(tmp_path: Path, name: str, code: str, remedy: str) -> None:
    write_campaign(tmp_path)
    (tmp_path / name).touch()
    fault = only(load_workspace(tmp_path).diagnostics, code)
    assert remedy in fault.remedy


def test_a_lone_lock_file_is_told_beside_the_missing_form(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / "~$form.xlsx").touch()
    assert [one.code for one in load_workspace(tmp_path).diagnostics] == ["F101", "F104"]


def test_a_missing_folder_and_campaign(tmp_path: Path) -> None:
    assert only(load_workspace(tmp_path / "nowhere").diagnostics, "F101").location.file.endswith("nowhere")
    save_book(tmp_path, sheets_of())
    (tmp_path / "campaign.yml").touch()
    result = load_workspace(tmp_path)
    assert told(result.diagnostics, "F101") == ["campaign.yml", "campaign.yaml"]


def test_faults_of_campaign_and_form_come_together(tmp_path: Path) -> None:
    result = workspace(
        tmp_path,
        {"phases": [{"code": "1", "name": "查摆", "span": "2月30日"}]},
        problems=[unit_problem("W-1", found="4月10日", responsible="赵无", deadline="即日起至年底")],
    )
    assert result.workspace is None
    [campaign_fault, form_fault] = errors(result)
    assert campaign_fault.startswith("F303 campaign.yaml:1:")
    assert form_fault == "F402 form.xlsx:问题!P2"


def test_a_campaign_that_is_no_yaml_does_not_hide_the_forms_faults(tmp_path: Path) -> None:
    workspace(tmp_path, problems=[unit_problem("W-1", found="4月10日", source=None)])
    (tmp_path / "campaign.yaml").write_text("代号：甲\n名称: 乙\n", encoding="utf-8")
    assert errors(load_workspace(tmp_path)) == ["F111 campaign.yaml:1:3", "F301 form.xlsx:问题!F2"]


def test_the_campaigns_year_serves_dates_without_one(tmp_path: Path) -> None:
    result = workspace(tmp_path, problems=[unit_problem("W-1", found="4月10日", deadline="6月底前")])
    assert result.workspace is not None
    assert result.workspace.form.problems[0].found.last.year == 2015


def test_a_folder_with_nothing_of_a_workspace_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    fault = only(load_workspace(tmp_path).diagnostics, "F101")
    assert "不是工作区" in fault.message
    assert "init" in fault.remedy


def test_people_that_are_all_missing_are_told_once(tmp_path: Path) -> None:
    assert errors(workspace(tmp_path, people=[])) == ["F217 form.xlsx:人员"]


def test_the_second_of_two_alike_names_the_cell_of_the_first(tmp_path: Path) -> None:
    problems = [unit_problem("W-1"), unit_problem("W-2", found="9月31日"), unit_problem("W-1")]
    result = workspace(tmp_path, problems=problems)
    [fault] = [one for one in result.diagnostics if one.code == "F401"]
    assert str(fault.location) == "form.xlsx:问题!A4"
    assert fault.message.endswith("（另一处在 问题!A2）")


def test_findings_are_told_at_the_cell(tmp_path: Path) -> None:
    result = workspace(
        tmp_path,
        problems=[unit_problem("W-1", category="推委扯皮"), unit_problem("W-1", leader="张伟")],
        measures=[{"problems": "W-1、W-9", "text": "改进"}],
    )
    assert errors(result) == [
        "F401 form.xlsx:问题!A3",
        "F403 form.xlsx:问题!N3",
        "F402 form.xlsx:措施!A2",
        "F402 form.xlsx:问题!D2",
    ]


def test_campaign_findings_are_told_at_the_line(tmp_path: Path) -> None:
    lines = json.dumps(CAMPAIGN, ensure_ascii=False, indent=1).replace('"code": "2"', '"code": "1"', 1)
    (tmp_path / "campaign.yaml").write_text(lines, encoding="utf-8")
    save_book(tmp_path, sheets_of())
    place = only(load_workspace(tmp_path).diagnostics[:1], "F401").location
    assert place.file == "campaign.yaml"
    assert place.line is not None
    assert '"code": "1"' in lines.splitlines()[place.line - 1]
    assert lines.splitlines()[place.line].strip().startswith('"name": "纪律松懈"')


def test_a_faulty_row_does_not_hide_what_is_wrong_elsewhere(tmp_path: Path) -> None:
    result = workspace(
        tmp_path,
        problems=[unit_problem("W-1", found="9月31日"), unit_problem("W-2", responsible="办公室")],
        measures=[{"problems": "W-1", "text": "甲"}, {"problems": "W-7", "text": "乙"}],
        progress=[progress("W-2", "2015年5月1日", "销号"), progress("W-1", "2015年5月1日")],
    )
    assert errors(result) == ["F303 form.xlsx:问题!K2", "F404 form.xlsx:问题!P3", "F402 form.xlsx:措施!A3"]


def test_a_sheet_that_cannot_be_read_brings_no_unknown_references(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    changes: list[Sheets] = [
        {"人员": [["甲", "乙"], ["R1", "王样"]]},
        {"人员": [["姓名", "层级"], ["王样", "班子成员"]]},
        {"人员": [["编号", "姓名", "层级"], [None, "王样", "班子成员"], ["R2", "张伟", "中层干部"]]},
    ]
    for change in changes:
        save_book(tmp_path, sheets_of(problems=[unit_problem("W-1", deadline="2015年1月1日")]) | change)
        first, *others = errors(load_workspace(tmp_path))
        assert first.split(":", 1)[0] in ("F203 form.xlsx", "F206 form.xlsx", "F301 form.xlsx")
        assert others == ["F424 form.xlsx:问题!M2"]


def test_a_faulty_unit_does_not_hide_faulty_rows(tmp_path: Path) -> None:
    unit = FORM["unit"] | {"self_reference": None}
    result = workspace(tmp_path, unit=unit, problems=[unit_problem("W-1", department="市容")])
    assert errors(result) == ["F301 form.xlsx:单位!B5", "F402 form.xlsx:问题!O2"]


def test_a_row_that_only_lacks_values_tells_its_other_faults_too(tmp_path: Path) -> None:
    lacking = unit_problem("W-1", leader="王祥")
    for name in ("category", "found", "deadline", "responsible"):
        del lacking[name]
    result = workspace(tmp_path, problems=[lacking])
    found = {one.code: one for one in result.diagnostics}
    assert sorted(one.code for one in result.diagnostics if one.code != "F423") == [
        *("F301", "F301", "F301"),
        *("F402", "F422"),
    ]
    assert "王祥" in found["F402"].message
    assert "责任人" in found["F422"].message


def test_nothing_is_said_of_a_value_that_stands_in(tmp_path: Path) -> None:
    lacking = {name: text for name, text in unit_problem("W-1").items() if name not in ("category", "found")}
    result = workspace(tmp_path, problems=[lacking], progress=[progress("W-1", "2015年5月4日", "完成")])
    assert [one.code for one in result.diagnostics if one.severity is Severity.ERROR] == ["F301", "F301"]


def test_a_row_without_its_choice_is_left_out(tmp_path: Path) -> None:
    lacking = unit_problem("W-1", leader="王祥")
    del lacking["ownership"]
    assert [one.code for one in workspace(tmp_path, problems=[lacking]).diagnostics if "F4" in one.code] == []


def test_copies_are_looked_for_only_where_that_is_asked(tmp_path: Path) -> None:
    same = "北环路夜市收摊后油污没有清洗，居民投诉三次，市容科和环卫所各说各的，拖了四十天"
    problems = [unit_problem(code, description=same) for code in ("W-1", "W-2")]
    workspace(tmp_path, problems=problems)
    asked = {one.code for one in load_workspace(tmp_path, compared=()).diagnostics}
    assert "F474" in asked
    assert "F474" not in {one.code for one in load_workspace(tmp_path).diagnostics}
