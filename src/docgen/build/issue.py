"""Handing out: a workbook for each unit below, written and noted in the register."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.build.paths import document_path
from docgen.build.result import Result
from docgen.build.templates import find_templates
from docgen.build.worker import unwritable
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.documents.ledger_return.context import (
    HANDOUT,
    IssuedLedger,
    Ledgers,
    return_context,
    template_of,
    unit_name,
)
from docgen.documents.ledger_return.unlock import needs_unlocking, write_unlocked
from docgen.documents.source import Source, source_of
from docgen.files import lock_of, sha256_of, write_atomically
from docgen.register.history import read_history
from docgen.register.ledger_month import LedgerMonth, ledger_month
from docgen.register.log import ABOUT_PROBLEMS, Fact, FactKind, Origin, OriginKind
from docgen.register.returned.columns import field_of
from docgen.register.returned.state import FOR_EVER
from docgen.register.store import Register
from docgen.render import Template, compile_template

FOLDER = "下发台账"


@dataclass(frozen=True, slots=True)
class Issued:
    """One unit's workbook: its path below the output folder, and what became of it."""

    unit: str
    name: str
    path: str
    problems: int
    result: Result
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What to hand out: the month in which `day` lies, to `units` (numbers; None for all), into `out`.

    `templates` is the workspace's own folder; `force` overwrites what somebody changed.
    """

    day: date
    units: Collection[str] | None
    out: Path
    templates: Path | None
    force: bool = False


def issue_all(register: Register, order: Order, author: str, on: date) -> tuple[Issued, ...]:
    """Write the workbooks of a month and note each in the register; what is as it should be stays.

    Raises DiagnosticError for templates at fault. LookupError while no form has been taken in.
    """
    with register.reading():
        known = _known(register)
        base_seq = register.last_of({*ABOUT_PROBLEMS, FactKind.FORM})
        history = read_history(register)
    source = source_of(history, history.view(FOR_EVER))
    month = ledger_month(source.campaign, order.day)
    found = Ledgers(source, month)
    units = [unit for unit in found.units if order.units is None or unit in order.units]
    desk = _Desk(source, month, base_seq, order, _compiled(source, order), frozenset(known.values()))
    names = _file_names(source, units, month)
    issued, facts = [], []
    try:
        for unit in units:
            one, sha256 = desk.write(found.ledger(unit), names[unit])
            issued.append(one)
            if sha256 and known.get((unit, month.code, base_seq)) != sha256:
                facts.append(_fact(one, month, base_seq, sha256))
        register.append(Origin(OriginKind.COMMAND, "ledger issue", "", author, on), facts)
    except BaseException:  # nobody is to fill in a workbook that the register does not know
        for path in desk.new_files:
            path.unlink(missing_ok=True)
        raise
    return tuple(issued)


def _known(register: Register) -> dict[tuple[str, str, int], str]:
    """Digests of what was handed out, by unit, month and the entry it was made up to."""
    facts = (entry.fact for entry in register.entries(FactKind.ISSUED))
    return {(one.unit, one.payload["month"], one.payload["base_seq"]): one.payload["sha256"] for one in facts}


def _fact(issued: Issued, month: LedgerMonth, base_seq: int, sha256: str) -> Fact:
    payload = {
        "month": month.code,
        "as_of": month.cut_off.isoformat(),
        "base_seq": base_seq,
        "sha256": sha256,
        "file": Path(issued.path).name,
    }
    return Fact(FactKind.ISSUED, "", month.cut_off, payload, issued.unit)


def _compiled(source: Source, order: Order) -> Mapping[str, Template]:
    paths, refused = find_templates([HANDOUT], order.templates)
    if refused:
        raise DiagnosticError(refused)
    fields = [field_of(one) for one in source.campaign.unit_fields]
    if not needs_unlocking(fields):
        return {name: compile_template(path) for name, path in paths.items()}
    with TemporaryDirectory() as folder:
        for name, path in paths.items():
            write_unlocked(path, Path(folder) / name, fields)
        return {name: compile_template(Path(folder) / name) for name in paths}


def _file_names(source: Source, units: Iterable[str], month: LedgerMonth) -> dict[str, str]:
    """A file name for each unit; units of one name have their numbers in it."""
    names = {unit: unit_name(source, unit) for unit in units}
    shared = Counter(names.values())
    return {
        unit: f"{name}{f'（{unit}）' if shared[name] > 1 else ''}_整改台账_{month.name}填报"
        for unit, name in names.items()
    }


@dataclass(frozen=True)
class _Desk:
    source: Source
    month: LedgerMonth
    base_seq: int
    order: Order
    templates: Mapping[str, Template]
    ours: frozenset[str]
    """Digests of all that was handed out: a file of another was changed by somebody."""
    new_files: list[Path] = field(default_factory=list)
    """Files written where there was none."""

    def write(self, ledger: IssuedLedger, stem: str) -> tuple[Issued, str]:
        """Write one workbook, and give its digest if the file is as it should be."""
        form, code = self.source.form, self.month.code
        path = document_path(
            self.source.campaign.name, form.unit.short_name, code, f"{FOLDER}/{stem}", ".xlsx"
        )
        context = return_context(self.source, ledger, self.month, self.base_seq)
        content = self.templates[template_of(ledger)].render(context)
        sha256 = hashlib.sha256(content).hexdigest()
        result, faults = self._put(path, content, sha256)
        count = len(ledger.unit_rows) + len(ledger.person_rows)
        name = unit_name(self.source, ledger.unit)
        issued = Issued(ledger.unit, name, path.as_posix(), count, result, faults)
        return issued, sha256 if result in (Result.MADE, Result.UNCHANGED) else ""

    def _put(self, path: Path, content: bytes, sha256: str) -> tuple[Result, tuple[Diagnostic, ...]]:
        target = self.order.out / path
        try:
            present = sha256_of(target)
            if present == sha256:
                return Result.UNCHANGED, ()
            if present is not None and present not in self.ours and not self.order.force:
                return Result.KEPT, (_edited(path),)
            if lock_of(target) is not None:
                return Result.FAILED, (_locked(path),)
            write_atomically(target, content)
        except OSError as error:
            return Result.FAILED, (unwritable(path.as_posix(), error),)
        if present is None:
            self.new_files.append(target)
        return Result.MADE, ()


def _edited(path: Path) -> Diagnostic:
    message = "文件在下发后被改过，没有覆盖"
    remedy = "单位填好的请先用 docgen ledger collect 收回；要重新生成，先把它另存，再加 --force 运行"
    return Diagnostic("B103", message, remedy, Location(path.as_posix()), Severity.WARNING)


def _locked(path: Path) -> Diagnostic:
    return Diagnostic("B102", "文件正被打开，没有改动", "关闭这个文件后再运行一次", Location(path.as_posix()))
