"""Mapping files: proposed, read back, reused for the same headers, refused where they do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.register.foreign.mapping import Mapping
from docgen.register.foreign.mapping_file import mapping_path, mapping_to_yaml, read_mapping
from tests.register.foreign.ledgers import LEDGERS, merged
from tests.register.foreign.sheets import ledger_rows, write_sheet
from tests.register.foreign.workspaces import read, write_unit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_unit(tmp_path / "unit")


def keep(root: Path, mapping: Mapping, *changes: tuple[str, str]) -> Path:
    """The mapping's file in the workspace, with some words of it changed."""
    text = mapping_to_yaml(mapping)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = mapping_path(root, mapping.digest)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path, root: Path, **options: Path) -> list[Diagnostic]:
    with pytest.raises(DiagnosticError) as caught:
        read(path, root, **options)
    return list(caught.value.diagnostics)


@pytest.mark.parametrize("name", LEDGERS)
def test_a_proposed_mapping_reads_back_as_it_was(name: str, root: Path) -> None:
    path = root.parent / "台账.xlsx"
    LEDGERS[name](path)
    result = read(path, root)
    assert result.mapping_file is None
    assert read_mapping(keep(root, result.mapping)).mapping == result.mapping


def test_what_cannot_be_known_is_left_blank(root: Path) -> None:
    path = root.parent / "台账.xlsx"
    merged(path)
    constants = {one.field: one.value for one in read(path, root).mapping.constants}
    assert constants == {"归属": "单位", "来源": None, "发现日期": None, "进展日期": "2015年6月30日"}


def test_the_same_headers_under_another_sheet_name_reuse_the_mapping(root: Path) -> None:
    first = write_sheet(root.parent / "5月.xlsx", ledger_rows({}))
    kept = keep(root, read(first, root).mapping, ("编号前缀:", "编号前缀: 五月-"))
    second = write_sheet(
        root.parent / "6月.xlsx", ledger_rows({"问题": "另一个问题。"}, {"问题": "第三个问题。"})
    )
    result = read(second, root)
    assert result.mapping_file == kept
    assert [one.code for one in result.problems] == ["五月-001", "五月-002"]


def test_other_headers_have_another_mapping(root: Path) -> None:
    first = write_sheet(root.parent / "5月.xlsx", ledger_rows({}))
    keep(root, read(first, root).mapping)
    second = write_sheet(root.parent / "6月.xlsx", ledger_rows({"状态": "未启动"}))
    assert read(second, root).mapping_file is None


def test_a_mapping_that_does_not_fit_names_the_columns(root: Path) -> None:
    first = write_sheet(root.parent / "5月.xlsx", ledger_rows({}))
    kept = keep(root, read(first, root).mapping)
    rows = ledger_rows({})
    rows[0][6] = "整改期限"
    second = write_sheet(root.parent / "6月.xlsx", rows)
    (fault,) = refused(second, root, mapping=kept)
    assert (fault.code, fault.location.cell) == ("I112", "A1")
    assert "G列应为“整改时限”，实为“整改期限”" in fault.message


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (("填入: 整改时限", "填入: 整改时线"), "I111", "是否为“整改时限”？"),
        (("填入: 来源", "填入: 类别"), "I113", "请只留一列"),
        (("重复的问题: 询问", "重复的问题: 丢掉"), "F302", "“照样采用”"),
        (("表头摘要:", "表头:"), "F213", "表头摘要"),
    ],
)
def test_a_faulty_mapping_is_told_by_its_line(
    root: Path, change: tuple[str, str], code: str, said: str
) -> None:
    path = write_sheet(root.parent / "5月.xlsx", ledger_rows({}))
    kept = keep(root, read(path, root).mapping, change)
    faults = refused(path, root)
    assert [one.code for one in faults] == [code]
    assert (faults[0].location.file, said in faults[0].remedy) == (kept.name, True)
    assert faults[0].location.line is not None


def test_an_undecided_column_is_asked_about_until_the_mapping_decides(root: Path) -> None:
    path = write_sheet(root.parent / "5月.xlsx", ledger_rows({"领导批示": "已阅"}))
    result = read(path, root)
    assert [(one.code, one.location.cell) for one in result.diagnostics] == [("I102", "J1")]
    keep(root, result.mapping, ("表头: 领导批示\n        填入:", "表头: 领导批示\n        填入: 备注"))
    assert read(path, root).diagnostics == ()
    assert read(path, root).problems[0].note == "领导批示：已阅"


def test_a_constant_may_be_the_name_of_the_sheet(root: Path) -> None:
    path = write_sheet(root.parent / "5月.xlsx", ledger_rows({"来源": None}))
    mapping = read(path, root).mapping
    keep(root, mapping, ("    常量: []", "    常量:\n      - {栏目: 来源, 内容: 工作表名}"))
    assert read(path, root).problems[0].source == "台账"
