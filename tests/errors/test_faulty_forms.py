"""What a user gets wrong is told at its exact place, all exits are 1, and nothing already made is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.forms.codes import CODES as FORM_CODES
from docgen.model.rules import CODES as RULE_CODES
from tests.errors import file_cases, workbook_cases
from tests.errors.workspaces import Case, check, run, tree_hash, write_workspace

TABLES = (
    workbook_cases.PEOPLE,
    workbook_cases.UNITS,
    workbook_cases.DATES,
    workbook_cases.PROBLEMS,
    workbook_cases.NUMBERS,
    workbook_cases.SHEETS,
    file_cases.WORKBOOK_FILES,
    file_cases.YAML_FILES,
)
CASES: dict[str, Case] = {name: case for table in TABLES for name, case in table.items()}
AS_OF = "2015-12-31"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sound workspace in both faces, with the output of an earlier run."""
    folder = tmp_path_factory.mktemp("sound")
    roots = {face: write_workspace(folder / face, face) for face in ("xlsx", "yaml")}
    for root in roots.values():
        assert run("make", "-w", root, "--as-of", AS_OF).exit_code == 0
        assert len(list((root / "output").rglob("*.docx"))) > 5
    return roots


@pytest.mark.parametrize("face", ["xlsx", "yaml"])
def test_the_unbroken_workspace_is_clean(sound: dict[str, Path], face: str) -> None:
    assert check(sound[face]) == (0, [])


def test_there_are_at_least_28_cases_of_many_kinds() -> None:
    assert len(CASES) == sum(len(table) for table in TABLES) >= 28
    assert len({case.code for case in CASES.values()}) >= 28


def test_every_code_of_the_cases_is_in_a_registry() -> None:
    known = FORM_CODES.keys() | RULE_CODES.keys()
    assert {case.code for case in CASES.values()} - known == set()


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_at_its_place_and_earlier_output_stays(
    name: str, sound: dict[str, Path], tmp_path: Path
) -> None:
    case = CASES[name]
    root = tmp_path / "my"
    shutil.copytree(sound[case.face], root)
    case.spoil(root)
    before = tree_hash(root)

    status, told = check(root)
    errors = [one for one in told if one.severity == "error"]
    assert (status, [(one.code, one.place) for one in errors]) == (1, [(case.code, case.place)])
    assert errors[0].message
    assert len(errors[0].remedy) > 3

    made = run("make", "-w", root, "--as-of", AS_OF, "--force")
    assert made.exit_code == 1
    assert f"{case.place}: 错误[{case.code}]" in made.stderr
    assert "Traceback" not in made.output
    assert tree_hash(root) == before
