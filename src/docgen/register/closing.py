"""Closing a month and opening it again: what may be closed when, and what the register keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from docgen.chinese.dates import format_date
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.register.closed_months import Closing, closings_of, standing
from docgen.register.conflicts import pending
from docgen.register.log import Fact, FactKind, Origin, OriginKind
from docgen.register.store import Register

_KINDS = (FactKind.MONTH_CLOSED, FactKind.MONTH_REOPENED)


def closings(register: Register) -> tuple[Closing, ...]:
    """Every closing, those that were reopened among them."""
    return closings_of(register.entries(*_KINDS))


def refuse_closing(register: Register, month: str, end: date, on: date) -> None:
    """Raises DiagnosticError if a month cannot be closed on the day `on`.

    L301: its last day has not passed, or a later month is closed; L302: something waits for a decision.
    """
    if on < end:
        raise _refused("L301", register, month, f"还没有到截止日{format_date(end)}", "请在截止日以后关账")
    later = [one.month for one in standing(closings(register)) if one.month > month]
    if later:
        remedy = f"要补做这个月，请先重开{later[0]}"
        raise _refused("L301", register, month, f"以后的月份{'、'.join(later)}已经关账", remedy)
    if waiting := pending(register.entries(FactKind.CONFLICT, FactKind.RESOLVED)):
        remedy = "请用 docgen ledger status 逐条查看，处理后再关账"
        raise _refused("L302", register, month, f"还有{len(waiting)}处待处理：{'、'.join(waiting)}", remedy)


def close_month(
    register: Register, month: str, end: date, files: Mapping[str, str], origin: Origin
) -> tuple[Closing, bool]:
    """Freeze a month with the digests of its ledger's files, and tell whether that is new.

    A month that is closed already stays as it was: the closing that stands is given back. Call it inside
    `Register.writing`, with digests of what was read inside.
    """
    done = closings(register)
    for one in standing(done):
        if one.month == month:
            return one, False
    version = 1 + sum(one.month == month for one in done)
    payload = {"month": month, "end": end.isoformat(), "version": version, "files": dict(files)}
    seq, _ = register.append(origin, [Fact(FactKind.MONTH_CLOSED, month, end, payload)])
    return Closing(month, end, seq, version, dict(files)), True


def reopen_month(register: Register, month: str, reason: str, author: str, on: date) -> tuple[str, ...]:
    """Open a month and all later ones again, and give those that were closed.

    Raises DiagnosticError (L303) for a month that is not closed and for an empty reason.
    """
    with register.writing():
        closed = tuple(one.month for one in standing(closings(register)) if one.month >= month)
        if month not in closed:
            raise _refused("L303", register, month, "没有关账，不用重开", "请核对月份，如 2015-05")
        if not reason.strip():
            raise _refused("L303", register, month, "重开没有写明原因", "请用 --reason 写明原因")
        payload = {"month": month, "reason": reason.strip()}
        origin = Origin(OriginKind.COMMAND, "ledger reopen", "", author, on)
        register.append(origin, [Fact(FactKind.MONTH_REOPENED, month, on, payload)])
    return closed


def _refused(code: str, register: Register, month: str, what: str, remedy: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, f"{month}：{what}", remedy, Location(register.path.name))])
