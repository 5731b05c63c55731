"""A register in a test's own folder, and facts for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from docgen.register.history import History, read_history
from docgen.register.log import Fact, FactKind, Origin, OriginKind
from docgen.register.store import Register, open_register
from docgen.register.sync import Synchronised, synchronise
from tests.builders import make_campaign, make_form

DAY = date(2015, 7, 1)
COMMAND = Origin(OriginKind.COMMAND, "close", "", "李样", DAY)


@contextmanager
def book(folder: Path) -> Iterator[Register]:
    with open_register(folder / "register.db", create=True) as register:
        yield register


def take(register: Register, *, campaign: dict[str, Any] | None = None, **sheets: Any) -> Synchronised:
    """Take the small form with these sheets into a register."""
    origin = Origin(OriginKind.FORM, "form.xlsx", "", "王样", DAY)
    form = make_form(**sheets)
    places = {("problems", index): f"问题!A{index + 3}" for index in range(len(form.problems))}
    return synchronise(register, make_campaign(**(campaign or {})), form, origin, places)


def history(register: Register) -> History:
    return read_history(register)


def close(register: Register, month: str, end: str) -> int:
    """Close a month without looking at its ledger."""
    payload = {"month": month, "end": end, "version": 1, "files": {}}
    fact = Fact(FactKind.MONTH_CLOSED, month, date.fromisoformat(end), payload)
    return register.append(COMMAND, [fact])[0]


def reopen(register: Register, month: str) -> int:
    payload = {"month": month, "reason": "漏报"}
    return register.append(COMMAND, [Fact(FactKind.MONTH_REOPENED, month, DAY, payload)])[0]
