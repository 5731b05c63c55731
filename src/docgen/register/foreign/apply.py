"""Taking an import in, whole or not at all: into the register if there is one, else into the form."""

from __future__ import annotations

import re
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.forms.convert import BACKUP_FILE, WORKBOOK_FILE
from docgen.forms.form_file import read_form
from docgen.forms.form_files import refuse_if_open, write_form_file
from docgen.forms.form_tree import form_to_tree
from docgen.forms.guard import read_bytes
from docgen.forms.raw_workbook import read_content
from docgen.forms.shapes import strip_head
from docgen.forms.sheet_content import NOTE_COLUMN, BookContent, Cell, SheetContent, content_from_tree
from docgen.forms.workbook import layout_workbook
from docgen.forms.workspace import Workspace
from docgen.forms.xlsx_grid import read_grids
from docgen.forms.xlsx_header import read_header
from docgen.model.base import field_title
from docgen.model.form import Form
from docgen.model.problem import Problem
from docgen.model.roster import Roster
from docgen.register.fold import MEASURES
from docgen.register.foreign.accounts import Fate
from docgen.register.foreign.ledger import ImportResult, RowKey
from docgen.register.history import ROWS, read_history
from docgen.register.intake import register_path
from docgen.register.log import ALWAYS, Fact, FactKind, Origin, OriginKind
from docgen.register.payload import encode
from docgen.register.store import REGISTER_FILE, Register, digest_of, open_register
from docgen.register.units import unit_of

_MARK_DIGITS: Final = 12
_MARK = re.compile(r"导入自 .*（(?P<sheet>.+)!(?P<cell>[A-Z]+\d+)）#(?P<digest>[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Known:
    """What there is already: problems wherever they are kept, and rows of this file taken before.

    `last_seq` is the register's newest entry then, None without a register.
    """

    workspace: Workspace
    imported: ReadOnly[RowKey, str]
    last_seq: int | None = None


def what_is_known(workspace: Workspace, digest: str) -> Known:
    """The workspace with the register's problems in place of the form's, if it has a register."""
    path = register_path(workspace.root)
    if not path.exists():
        return Known(workspace, _imported_into_form(workspace, digest))
    with open_register(path) as register:
        history = read_history(register)
        imported, last_seq = _imported_into_register(register, digest), register.last_seq
        if not history.has_form:
            return Known(workspace, imported, last_seq)
        told = history.view(date.max).form
    return Known(replace(workspace, form=_united(told, workspace.form)), imported, last_seq)


def _united(told: Form, form: Form) -> Form:
    """The form with the register's rows, and with its own that the register does not know yet."""
    known = {one.code for one in told.problems}
    return form.model_copy(
        update={
            "problems": told.problems + tuple(one for one in form.problems if one.code not in known),
            "measures": told.measures + tuple(one for one in form.measures if not known & set(one.problems)),
            "progress": told.progress + tuple(one for one in form.progress if one.problem not in known),
        }
    )


def refuse_faulty(result: ImportResult, *, skip_faulty: bool) -> None:
    """Raise `DiagnosticError` for anything undecided, and for faulty rows unless they are to be skipped."""
    of_rows = {fault for one in result.rows for fault in one.faults}
    undecided = [one for one in result.diagnostics if one.severity is Severity.ERROR and one not in of_rows]
    place = Location(result.file)
    if undecided:
        message = f"有{len(undecided)}列没有定填入哪里，没有导入"
        raise DiagnosticError([Diagnostic("I145", message, "请按上面的提示写好映射文件，再导入", place)])
    if result.faulty and not skip_faulty:
        message = f"有{len(result.faulty)}行有误，一行也没有导入"
        remedy = "请按上面的提示改正；要先导入其余的行，加 --skip-faulty"
        raise DiagnosticError([Diagnostic("I141", message, remedy, place)])


def apply_import(known: Known, result: ImportResult, author: str, taken_on: date) -> int:
    """Add what an import gives, in one write; gives how many problems were added. Nothing new writes nothing.

    Raises `DiagnosticError` if the form is a form.yaml, is open, or would read back differently, and if
    someone wrote to the register since `known` was read.
    """
    if not (result.problems or result.measures or result.progress):
        return 0
    if known.last_seq is not None:
        _append_to_register(known, result, author, taken_on)
    else:
        _append_to_form(known.workspace, result)
    return len(result.problems)


def _append_to_form(workspace: Workspace, result: ImportResult) -> None:
    path = workspace.root / WORKBOOK_FILE
    if workspace.form_path.name != WORKBOOK_FILE:
        remedy = f"请先运行 docgen form {workspace.root} --to xlsx，再导入"
        place = Location(workspace.form_path.name)
        raise DiagnosticError([Diagnostic("I142", "导入要写进 form.xlsx，这里是 form.yaml", remedy, place)])
    refuse_if_open(path)
    content = read_content(path)
    added = content_from_tree(form_to_tree(_only(workspace.form, result)))
    sheets = {name: _extended(content, added, name, result) for name in ROWS}
    written = layout_workbook(replace(content, sheets={**content.sheets, **sheets}), workspace.campaign)
    _refuse_unequal(workspace, result, written)
    write_form_file(workspace.root / BACKUP_FILE, read_bytes(path))
    write_form_file(path, written)


def _refuse_unequal(workspace: Workspace, result: ImportResult, written: bytes) -> None:
    """Read back what is about to be written: a cell may not hold every text as it is."""
    context = {"year": workspace.campaign.year, "start": workspace.campaign.first_day}
    with TemporaryDirectory() as folder:
        path = Path(folder) / WORKBOOK_FILE
        path.write_bytes(written)
        again = read_form(path, context).form
    form, added = workspace.form, _only(workspace.form, result)
    joined = form.model_copy(update={name: getattr(form, name) + getattr(added, name) for name in ROWS})
    if again != joined:
        message = "导入的内容写进表单后会与原来不同，没有写入"
        remedy = "请检查台账中的引用（关联问题等）：一项里不要有顿号、逗号"
        raise DiagnosticError([Diagnostic("I143", message, remedy, Location(result.file))])


def _only(form: Form, result: ImportResult) -> Form:
    """A form with the imported rows alone."""
    rows = {"problems": result.problems, "measures": result.measures, "progress": result.progress}
    return form.model_copy(update=rows)


def _extended(content: BookContent, added: BookContent, name: str, result: ImportResult) -> SheetContent:
    """A sheet with rows below its own; a problem's row tells where it came from."""
    sheet = content.sheets.get(name, SheetContent())
    rows = added.sheets[name].rows if name in added.sheets else ()
    if name == "problems":
        marks = _marks(result)
        rows = [
            {**row, NOTE_COLUMN: Cell(marks[problem.code])}
            for row, problem in zip(rows, result.problems, strict=True)
        ]
    return replace(sheet, rows=(*sheet.rows, *rows))


def _marks(result: ImportResult) -> dict[str, str]:
    """What 行注 says of each imported problem, by number: file, cell and digest."""
    digest = result.digest[:_MARK_DIGITS]
    marks: dict[str, str] = {}
    for one in result.rows:
        if one.fate is Fate.TAKEN and one.code is not None:
            marks.setdefault(one.code, f"导入自 {result.file}（{one.sheet}!{one.cell}）#{digest}")
    return marks


def _imported_into_form(workspace: Workspace, digest: str) -> dict[RowKey, str]:
    """Rows of the file that stand in the form, told by their 行注."""
    if workspace.form_path.name != WORKBOOK_FILE:
        return {}
    found: dict[RowKey, str] = {}
    for grid in read_grids(workspace.form_path):
        if strip_head(grid.name) != field_title(Form, "problems"):
            continue
        header, _ = read_header(grid, Problem)
        if header is None or header.note_column is None:
            continue
        for row in range(header.first_row, len(grid.rows)):
            match = _MARK.search(str(grid.value(row, header.note_column)))
            if match is not None and match["digest"] == digest[:_MARK_DIGITS]:
                found[match["sheet"], match["cell"]] = str(grid.value(row, header.columns["code"]))
    return found


def _append_to_register(known: Known, result: ImportResult, author: str, taken_on: date) -> None:
    workspace = known.workspace
    rows = [[one.sheet, one.cell, one.code] for one in result.rows if one.fate is Fate.TAKEN]
    # Rows put right later come from the same file: what is taken once is the file with these rows of it.
    digest = digest_of(f"{result.digest}{rows}".encode())
    origin = Origin(OriginKind.FOREIGN, result.file, digest, author, taken_on)
    received = Fact(
        FactKind.RECEIVED, result.file, ALWAYS, {"sha256": result.digest, "rows": rows}, place=result.file
    )
    with open_register(register_path(workspace.root)) as register, register.writing():
        if register.last_seq != known.last_seq:
            message = "导入时登记簿有了别的改动，没有导入"
            raise DiagnosticError([Diagnostic("I144", message, "请再运行一次", Location(REGISTER_FILE))])
        register.append(origin, [received, *_facts(workspace, result)])


def _facts(workspace: Workspace, result: ImportResult) -> list[Fact]:
    roster = Roster(workspace.form)
    units = {one.code: unit_of(roster, one) for one in result.problems}
    places: dict[str, str] = {}
    for account in result.rows:
        if account.code is not None:
            places.setdefault(account.code, f"{result.file}:{account.sheet}!{account.cell}")
    facts = []
    for one in result.problems:
        measures = [encode(measure) for measure in result.measures if one.code in measure.problems]
        payload = {**encode(one), MEASURES: measures}
        facts.append(
            Fact(FactKind.REGISTERED, one.code, one.found.last, payload, units[one.code], places[one.code])
        )
    for entry in result.progress:
        unit, place = units[entry.problem], places[entry.problem]
        facts.append(Fact(FactKind.PROGRESS, entry.problem, entry.on.last, encode(entry), unit, place))
    return facts


def _imported_into_register(register: Register, digest: str) -> dict[RowKey, str]:
    foreign = {number for number, one in register.origins().items() if one.kind is OriginKind.FOREIGN}
    return {
        (sheet, cell): code
        for entry in register.entries(FactKind.RECEIVED)
        if entry.origin in foreign and entry.fact.payload["sha256"] == digest
        for sheet, cell, code in entry.fact.payload["rows"]
    }
