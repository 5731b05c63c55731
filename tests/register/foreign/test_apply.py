"""Taking an import in: whole or not at all, once, and so that the workspace stays sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import DiagnosticError
from docgen.forms.convert import convert_form
from docgen.register.foreign.apply import apply_import, refuse_faulty, what_is_known
from docgen.register.foreign.ledger import ImportResult, Options, read_ledger
from docgen.register.history import read_history
from docgen.register.intake import register_path, take_form_in
from docgen.register.log import FactKind
from docgen.register.store import digest_of, open_register
from tests.register.foreign.edits import EDITS
from tests.register.foreign.ledgers import LEDGERS, brackets, merged
from tests.register.foreign.workspaces import Edits, open_unit, read, read_edited, write_unit

TODAY = date(2015, 7, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_unit(tmp_path / "unit")


@pytest.fixture
def with_register(root: Path) -> Path:
    with open_register(register_path(root), create=True) as register:
        take_form_in(register, open_unit(root), "", TODAY)
    return root


def apply(path: Path, root: Path, *, skip_faulty: bool = False) -> ImportResult:
    """Import what can be imported, as the command does."""
    known = what_is_known(open_unit(root), digest_of(path.read_bytes()))
    result = read_ledger(path, known.workspace, Options(), known.imported)
    refuse_faulty(result, skip_faulty=skip_faulty)
    apply_import(known, result, "李四", TODAY)
    return result


def prepared(root: Path, make: Callable[[Path], None], edits: Edits | None = None) -> Path:
    """A ledger whose mapping its clerk has finished."""
    path = root.parent / "台账.xlsx"
    make(path)
    read_edited(path, root, edits or EDITS[make.__name__])
    return path


def codes_in_form(root: Path) -> list[str]:
    return [one.code for one in open_unit(root).form.problems]


@pytest.mark.parametrize("name", LEDGERS)
def test_what_is_taken_leaves_the_workspace_sound(name: str, root: Path) -> None:
    path = prepared(root, LEDGERS[name])
    result = apply(path, root, skip_faulty=True)
    form = open_unit(root).form
    assert form.problems[1:] == result.problems
    assert form.measures[1:] == result.measures
    assert form.progress == result.progress


def test_a_row_of_the_form_tells_where_it_came_from(root: Path) -> None:
    path = prepared(root, merged)
    apply(path, root)
    sheet = openpyxl.load_workbook(root / "form.xlsx")["问题"]
    notes = [row[0].value for row in sheet.iter_rows() if str(row[1].value) == "W-003"]
    assert notes == [f"导入自 台账.xlsx（台账!A4）#{digest_of(path.read_bytes())[:12]}"]


def test_the_form_before_is_kept(root: Path) -> None:
    before = (root / "form.xlsx").read_bytes()
    apply(prepared(root, merged), root)
    assert (root / "form.bak.xlsx").read_bytes() == before


def test_the_same_file_again_changes_nothing(root: Path) -> None:
    path = prepared(root, merged)
    apply(path, root)
    before = (root / "form.xlsx").read_bytes()
    again = apply(path, root)
    assert (again.problems, again.measures, again.progress) == ((), (), ())
    assert (root / "form.xlsx").read_bytes() == before
    assert {one.code for one in again.rows if one.reason == "已经导入过"} == {"W-002", "W-003", "W-004"}


def test_one_faulty_row_refuses_all(root: Path) -> None:
    path = prepared(root, brackets)
    before = (root / "form.xlsx").read_bytes()
    with pytest.raises(DiagnosticError) as caught:
        apply(path, root)
    assert [one.code for one in caught.value.diagnostics] == ["I141"]
    assert (root / "form.xlsx").read_bytes() == before


def test_rows_put_right_later_come_in_without_the_others_coming_twice(root: Path) -> None:
    path = prepared(root, brackets)
    apply(path, root, skip_faulty=True)
    assert codes_in_form(root) == ["W-001", "W-002", "W-003", "W-004", "W-005"]
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["E7"] = "办公室（李四）"
    book.save(path)
    known = read(path, root)
    asked = {one.cell: [fault.code for fault in one.faults] for one in known.faulty}
    assert asked["A2"] == ["I132"]
    assert "A7" not in asked
    read_edited(path, root, Edits(more={"duplicates": "不采用"}))
    apply(path, root, skip_faulty=True)
    assert codes_in_form(root)[5:] == ["W-006"]


def test_an_undecided_column_refuses_even_with_skip_faulty(root: Path) -> None:
    path = root.parent / "台账.xlsx"
    LEDGERS["three_rows"](path)
    with pytest.raises(DiagnosticError) as caught:
        apply(path, root, skip_faulty=True)
    assert [one.code for one in caught.value.diagnostics] == ["I145"]


def test_a_form_yaml_is_to_be_converted_first(root: Path) -> None:
    path = prepared(root, merged)
    convert_form(root, "yaml")
    before = (root / "form.yaml").read_bytes()
    with pytest.raises(DiagnosticError) as caught:
        apply(path, root)
    assert [one.code for one in caught.value.diagnostics] == ["I142"]
    assert (root / "form.yaml").read_bytes() == before


def test_with_a_register_facts_are_added_and_the_form_stays(with_register: Path) -> None:
    path = prepared(with_register, merged)
    before = (with_register / "form.xlsx").read_bytes()
    result = apply(path, with_register)
    assert (with_register / "form.xlsx").read_bytes() == before
    with open_register(register_path(with_register)) as register:
        form = read_history(register).view(date(2015, 12, 31)).form
        places = {one.fact.subject: one.fact.place for one in register.entries(FactKind.REGISTERED)}
        units = {one.fact.subject: one.fact.unit for one in register.entries(FactKind.REGISTERED)}
    assert form.problems[1:] == result.problems
    assert form.progress == result.progress
    assert set(result.measures) < set(form.measures)
    assert places["W-003"] == "台账.xlsx:台账!A4"
    assert units["W-003"] == "B2"


def test_with_a_register_the_same_file_again_adds_no_entry(with_register: Path) -> None:
    path = prepared(with_register, merged)
    apply(path, with_register)
    with open_register(register_path(with_register)) as register:
        last = register.last_seq
    again = apply(path, with_register)
    assert again.problems == ()
    with open_register(register_path(with_register)) as register:
        assert register.last_seq == last


def test_with_a_register_numbers_go_on_after_its_own(with_register: Path) -> None:
    apply(prepared(with_register, merged), with_register)
    second = prepared(with_register, LEDGERS["hidden"])
    assert [one.code for one in read(second, with_register).problems] == ["W-005", "W-006"]


def test_a_register_that_changed_meanwhile_is_not_written_to(with_register: Path) -> None:
    path = prepared(with_register, merged)
    known = what_is_known(open_unit(with_register), digest_of(path.read_bytes()))
    result = read_ledger(path, known.workspace, Options(), known.imported)
    apply(prepared(with_register, LEDGERS["hidden"]), with_register)
    with open_register(register_path(with_register)) as register:
        last = register.last_seq
    with pytest.raises(DiagnosticError) as caught:
        apply_import(known, result, "", TODAY)
    assert [one.code for one in caught.value.diagnostics] == ["I144"]
    with open_register(register_path(with_register)) as register:
        assert register.last_seq == last
