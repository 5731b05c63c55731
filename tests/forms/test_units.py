"""The list of units below: what is read of it, what is refused, and the workspaces that it gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from docgen.diagnostics import DiagnosticError, Severity
from docgen.file_names import safe_name
from docgen.forms.starter import create_workspace
from docgen.forms.units_below import read_roster, unit_folder
from docgen.forms.units_list import folder_name, read_unit_list
from docgen.forms.units_starter import add_units
from docgen.forms.xlsx_grid import read_grids
from docgen.model.below import UnitBelow
from docgen.resources import ROSTER_FILE, data_dir

LIST = "编号,全称,简称,自称\nDW01,样例市公安局,市公安局,我局\nDW02,样例市教育局,市教育局,\n"


def listed(folder: Path, text: str, name: str = "名单.csv", encoding: str = "utf-8") -> tuple[UnitBelow, ...]:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_unit_list(path)[0]


def faults(folder: Path, text: str, name: str = "名单.csv") -> list[tuple[str, str]]:
    with pytest.raises(DiagnosticError) as caught:
        listed(folder, text, name)
    errors = [one for one in caught.value.diagnostics if one.severity is Severity.ERROR]
    return [(one.code, str(one.location)) for one in errors]


@pytest.fixture
def superior(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "办公室", data_dir() / "city-2015")
    return tmp_path / "办公室"


def unit(code: str, name: str) -> UnitBelow:
    return UnitBelow(code=code, name=f"样例市{name}", short_name=f"市{name}")


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("名单.csv", LIST, "utf-8"),
        ("名单.csv", LIST, "utf-8-sig"),
        ("名单.csv", LIST, "gb18030"),
        ("名单.txt", LIST.replace(",", "\t"), "utf-8"),
        ("名单.txt", LIST.replace(",", "，"), "utf-8"),
        ("名单.txt", "样例市下属单位名单\n\n" + LIST.replace(",", "\t"), "utf-8"),
    ],
)
def test_a_text_file_is_read_whatever_parts_its_columns(
    tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    units = listed(tmp_path, text, name, encoding)
    assert [(one.code, one.name, one.short_name, one.self_reference) for one in units] == [
        ("DW01", "样例市公安局", "市公安局", "我局"),
        ("DW02", "样例市教育局", "市教育局", None),
    ]


def test_a_workbook_is_read_from_its_first_sheet_with_other_words_for_its_columns(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["单位编号", "单位全称", "单位简称", "上级"], [7, "样例市公安局", "市公安局", "样例市政府"]):
        book.active.append(row)
    book.save(tmp_path / "名单.xlsx")
    [found], _ = read_unit_list(tmp_path / "名单.xlsx")
    assert (found.code, found.superior) == ("7", "样例市政府")


def test_a_column_that_is_nothing_to_us_is_told_and_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("编号,全称,简称,在编人数\nDW01,样例市公安局,市公安局,300\n", "utf-8")
    units, warnings = read_unit_list(path)
    assert len(units) == 1
    assert [(one.code, one.severity, str(one.location)) for one in warnings] == [
        ("F204", Severity.WARNING, "名单.csv:名单!D1")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("编号,全称\nDW01,样例市公安局\n", [("F206", "名单.csv:名单!A1")]),
        ("编号,全称,简称\nDW01,,市公安局\n", [("F301", "名单.csv:名单!B2")]),
        ("编号,全称,简称\nDW01,甲局,甲\nDW01,乙局,乙\n", [("F701", "名单.csv:名单!A3")]),
        ("编号,全称,简称\nDW01,甲局,甲\nDW02,甲局,乙\n", [("F701", "名单.csv:名单!B3")]),
        ("编号,全称,简称\nDW01,甲局,甲\nDW02,乙局,甲\n", [("F701", "名单.csv:名单!C3")]),
        (
            "编号,全称,简称\nA,甲局,Wa\na,乙局,wA\n",
            [("F701", "名单.csv:名单!A3"), ("F701", "名单.csv:名单!C3")],
        ),
        ("编号,全称,简称\nA,甲局,1:2\nB,乙局,1?2\nC,丙局,2\n", []),
        (
            "编号,全称,简称\nD/1,甲局,甲\nCON,乙局,乙\n",
            [("F702", "名单.csv:名单!A2"), ("F702", "名单.csv:名单!A3")],
        ),
        ("编号,全称,简称\n合计,2个,\n", [("F209", "名单.csv:名单!A2"), ("F217", "名单.csv:名单")]),
        ("编号,全称,简称\n", [("F217", "名单.csv:名单")]),
        ("", [("F704", "名单.csv")]),
        ("公安局\n教育局\n", [("F203", "名单.csv:名单")]),
    ],
)
def test_what_is_wrong_with_a_list_is_told_with_its_cell(
    tmp_path: Path, text: str, wanted: list[tuple[str, str]]
) -> None:
    if wanted:
        assert faults(tmp_path, text) == wanted
    else:
        assert len(listed(tmp_path, text)) == 3


def test_two_units_never_share_a_folder_on_windows(tmp_path: Path) -> None:
    text = "编号,全称,简称\nA_1,甲局,2\nA,乙局,1_2\n"
    assert faults(tmp_path, text) == [("F701", "名单.csv:名单!C3")]


@pytest.mark.parametrize("name", ["名单.xls", "名单.docx", "名单"])
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    assert faults(tmp_path, LIST, name) == [("F704", name)]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_bytes(b"\xff\xff\x00\x81")
    with pytest.raises(DiagnosticError) as caught:
        read_unit_list(tmp_path / "名单.csv")
    assert [one.code for one in caught.value.diagnostics] == ["F704"]


def test_a_short_name_that_windows_forbids_gives_a_safe_folder() -> None:
    name = folder_name(UnitBelow(code="DW01", name="甲", short_name="a/b:c. "))
    assert name == safe_name(name)
    assert "/" not in name


def test_each_unit_gets_a_workspace_with_what_the_list_says_of_it(superior: Path) -> None:
    added = add_units(superior, [unit("DW01", "公安局"), unit("DW02", "教育局")])
    assert [one.name for one in added.folders] == ["DW01_市公安局", "DW02_市教育局"]
    for folder in added.folders:
        assert (folder / "campaign.yaml").read_bytes() == (superior / "campaign.yaml").read_bytes()
        assert (folder / "returned").is_dir()
    grid = next(one for one in read_grids(added.folders[0] / "form.xlsx") if one.name == "单位")
    told = {row[0]: row[1] for row in grid.rows if row[0]}
    assert (told["编号*"], told["全称*"], told["简称*"], told["自称*"]) == (
        "DW01",
        "样例市公安局",
        "市公安局",
        None,
    )


def test_another_time_only_new_units_are_added_and_nothing_is_written_over(superior: Path) -> None:
    first, second = unit("DW01", "公安局"), unit("DW02", "教育局")
    add_units(superior, [first])
    form = unit_folder(superior, first) / "form.xlsx"
    form.write_bytes(b"filled in")
    added = add_units(superior, [second, first])
    assert (len(added.folders), added.known) == (1, 1)
    assert form.read_bytes() == b"filled in"
    assert read_roster(superior) == (first, second)
    before = (superior / ROSTER_FILE).stat().st_mtime_ns
    assert add_units(superior, [first]).folders == ()
    assert (superior / ROSTER_FILE).stat().st_mtime_ns == before


def test_a_workspace_left_half_made_is_completed(superior: Path) -> None:
    first = unit("DW01", "公安局")
    add_units(superior, [first])
    folder = unit_folder(superior, first)
    (folder / "form.xlsx").unlink()
    (folder / "campaign.yaml").write_bytes(b"of its own")
    assert add_units(superior, [first]).folders == (folder,)
    assert (folder / "form.xlsx").is_file()
    assert (folder / "campaign.yaml").read_bytes() == b"of its own"


def test_a_form_in_yaml_is_a_form(superior: Path) -> None:
    first = unit("DW01", "公安局")
    add_units(superior, [first])
    folder = unit_folder(superior, first)
    (folder / "form.xlsx").rename(folder / "form.yaml")
    assert add_units(superior, [first]).folders == ()


@pytest.mark.parametrize(("code", "name"), [("DW01", "教育局"), ("DW02", "公安局")])
def test_a_number_or_name_that_stands_for_another_unit_is_refused(
    superior: Path, code: str, name: str
) -> None:
    add_units(superior, [unit("DW01", "公安局")])
    with pytest.raises(DiagnosticError) as caught:
        add_units(superior, [unit(code, name), unit("DW03", "体育局")])
    assert [one.code for one in caught.value.diagnostics] == ["F703"]
    assert not unit_folder(superior, unit("DW03", "体育局")).exists()
    assert len(read_roster(superior)) == 1


def test_without_a_roster_there_are_no_units(superior: Path) -> None:
    with pytest.raises(DiagnosticError) as caught:
        read_roster(superior)
    assert [one.code for one in caught.value.diagnostics] == ["F706"]
