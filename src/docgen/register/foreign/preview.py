"""An import as text for the clerk: how the columns are read, what is taken, what is not and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.chinese.deadlines import deadline_text
from docgen.register.foreign.accounts import Fate, RowAccount, SheetTally
from docgen.register.foreign.ledger import ImportResult
from docgen.register.foreign.mapping import MappedColumn, Mapping
from docgen.register.foreign.targets import UNUSED

SHOWN_PROBLEMS = 5
_SHOWN_CHARACTERS = 24


def preview_text(result: ImportResult) -> str:
    """The columns of each layout, the count and reasons of each sheet, and the first problems."""
    return "\n".join([*_mapping(result.mapping), *_rows(result), *_problems(result)]) + "\n"


def preview_tree(result: ImportResult) -> dict[str, Any]:
    """The same for programs: every row's account and every diagnostic."""
    return {
        "file": result.file,
        "sha256": result.digest,
        "mapping": result.mapping.digest,
        "sheets": [_tally_tree(one) for one in result.tallies],
        "rows": [_account_tree(one) for one in result.rows],
        "problems": [one.code for one in result.problems],
        "measures": len(result.measures),
        "progress": len(result.progress),
        "diagnostics": [one.as_dict() for one in result.diagnostics],
    }


def _mapping(mapping: Mapping) -> Iterator[str]:
    for table in mapping.tables:
        yield f"各列的填法（{'、'.join(table.seen)}）："
        for column in table.columns:
            yield f"  {column.letter}　{column.head or '（没有表头）'} → {_into(column)}"
    for constant in mapping.constants:
        yield f"  常量　{constant.field} = {constant.value or '（待填）'}"


def _into(column: MappedColumn) -> str:
    if column.into is not None:
        return column.into if column.into != UNUSED else f"（{UNUSED}）"
    return f"（没有定；是否为“{column.suggestion}”？）" if column.suggestion else "（没有定）"


def _rows(result: ImportResult) -> Iterator[str]:
    for tally in result.tallies:
        yield tally_line(tally)
        accounts = [one for one in result.rows if one.sheet == tally.sheet]
        for fate in (Fate.LEFT_OUT, Fate.FAULTY):
            reasons: dict[str, list[int]] = {}
            for one in accounts:
                for reason in _reasons(one) if one.fate is fate else ():
                    reasons.setdefault(reason, []).append(one.row)
            for reason, rows in reasons.items():
                yield f"  {fate}　第{runs(rows)}行：{reason}"


def _reasons(one: RowAccount) -> tuple[str, ...]:
    """Each fault by itself, so that one in every row is told once."""
    return tuple(fault.message for fault in one.faults) or (one.reason,)


def tally_line(tally: SheetTally) -> str:
    """「台账」共18行：采用12，未采用5，有误1."""
    aside = f"，并列的表分开算{tally.parts}行" if tally.parts != tally.rows else ""
    counts = f"采用{tally.taken}，未采用{tally.left_out}，有误{tally.faulty}"
    return f"「{tally.sheet}」共{tally.rows}行{aside}：{counts}"


def runs(numbers: list[int]) -> str:
    """Rising numbers in short: 1—3、5."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return "、".join("—".join(map(str, run)) for run in found)


def _problems(result: ImportResult) -> Iterator[str]:
    counts = f"问题{len(result.problems)}个、措施{len(result.measures)}条、进展{len(result.progress)}条"
    yield f"导入的内容：{counts}"
    for one in result.problems[:SHOWN_PROBLEMS]:
        text = one.description.replace("\n", " ")
        shown = text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
        who = " ".join(name for name in (one.department, one.responsible, one.owner) if name)
        yield f"  {one.code}　{one.category}　{shown}　{who}　{deadline_text(one.deadline)}"
        for entry in result.progress:
            if entry.problem == one.code:
                yield f"    {entry.on.text}　{entry.step}"
    if len(result.problems) > SHOWN_PROBLEMS:
        yield f"  ……（共{len(result.problems)}个）"


def _tally_tree(one: SheetTally) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "rows": one.rows,
        "parts": one.parts,
        "taken": one.taken,
        "left_out": one.left_out,
        "faulty": one.faulty,
    }


def _account_tree(one: RowAccount) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "cell": one.cell,
        "fate": str(one.fate),
        "reason": one.reason,
        "code": one.code,
        "faults": [fault.as_dict() for fault in one.faults],
    }
