from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from docgen.diagnostics import DiagnosticError
from docgen.register.transfer import digest_of_register, export_lines, import_lines, last_entry_of
from tests.builders import progress, unit_problem
from tests.register.books import book, close, take


@pytest.fixture
def lines(tmp_path) -> list[str]:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    with book(tmp_path / "old") as register:
        take(register, problems=[unit_problem("W-1", note="一行\u2028两行")])
        close(register, "2015-04", "2015-04-30")
        take(register, problems=[unit_problem("W-1")], progress=[progress("W-1", "2015-05-20")])
        return list(export_lines(register))


def test_a_register_moves_whole_and_its_digest_proves_it(tmp_path, lines):
    with book(tmp_path / "old") as old, book(tmp_path / "new") as new:
        assert import_lines(new, lines, "x.jsonl") == digest_of_register(old)
        assert list(export_lines(new)) == lines
        assert list(new.entries()) == list(old.entries())
        assert json.loads(lines[-1])["sha256"] == digest_of_register(new)


def test_every_altered_missing_or_added_line_is_found(tmp_path, lines):
    faulty = [lines[:-1], lines[1:], [*lines[:1], *lines[2:]], [*lines[:2], *lines[1:]], [*lines, "{}"], []]
    faulty += [[*lines[:n], lines[n][:-2] + "x" + lines[n][-1], *lines[n + 1 :]] for n in range(len(lines))]
    for number, given in enumerate(faulty):
        with book(tmp_path / "new") as register:
            with pytest.raises(DiagnosticError) as error:
                import_lines(register, given, "x.jsonl")
            assert error.value.diagnostics[0].code == "L103", number
            assert register.last_seq == 0


def resealed(lines: list[str]) -> list[str]:
    seal = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    return [*lines, json.dumps({"lines": len(lines), "sha256": seal})]


def test_lines_that_make_another_register_are_refused_though_their_seal_fits(tmp_path, lines):
    origins = [number for number, line in enumerate(lines) if line.startswith('{"origin"')]
    assert len(origins) == 3
    given = resealed([line for number, line in enumerate(lines[:-1]) if number != origins[1]])
    with book(tmp_path / "new") as register:
        with pytest.raises(DiagnosticError) as error:
            import_lines(register, given, "x.jsonl")
        assert error.value.diagnostics[0].code == "L103"
        assert "与导出时不同" in error.value.diagnostics[0].message
        assert register.last_seq == 0


def test_a_register_with_entries_takes_no_import(tmp_path, lines):
    with book(tmp_path / "old") as register, pytest.raises(DiagnosticError):
        import_lines(register, lines, "x.jsonl")


def test_a_register_can_be_exported_as_it_was_by_a_day(tmp_path, lines):
    with book(tmp_path / "old") as old, book(tmp_path / "new") as new:
        last = last_entry_of(old, date(2015, 4, 30))
        assert 0 < last < old.last_seq
        part = list(export_lines(old, last))
        take(old, problems=[unit_problem("W-1")], progress=[progress("W-1", "2015-06-20")])
        assert list(export_lines(old, last)) == part
        import_lines(new, part, "x.jsonl")
        assert list(new.entries()) == [one for one in old.entries() if one.seq <= last]
        assert last_entry_of(old, date(2000, 1, 1)) == 0
