"""Figures from 事项 (meetings, opinions, supervision …) up to a date, each with its own unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.chinese.numerals import format_rate
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.register.sanctions import sanctions_as_matters

UNTOLD = "其他"
"""The result of what does not tell one."""


@dataclass(frozen=True, slots=True)
class MatterTotal:
    """Sums over the matters of one kind; columns left empty count as nothing."""

    kind: MatterKind
    times: int = 0
    quantity: int = 0
    people: int = 0
    issued: int = 0
    returned: int = 0
    sorted_out: int = 0

    @property
    def satisfaction(self) -> str:
        """满意率 = 满意和基本满意票 / 收回票 (评议 only)."""
        return format_rate(self.quantity, self.returned)


def matters_up_to(form: Form, as_of: date, kind: MatterKind | None = None) -> tuple[Matter, ...]:
    """Matters of a kind (all if None) that happened by `as_of`, in the form's order."""
    return tuple(
        matter for matter in _told(form) if matter.on.last <= as_of and (kind is None or matter.kind is kind)
    )


def matters_between(form: Form, first: date, last: date) -> tuple[Matter, ...]:
    """Matters that happened from `first` to `last`, both included, in the form's order."""
    return tuple(matter for matter in _told(form) if first <= matter.on.last <= last)


def _told(form: Form) -> tuple[Matter, ...]:
    """The form's matters; those about 问责 come from the sheet of that name as soon as it is filled in."""
    if not form.sanctions:
        return form.matters
    others = (one for one in form.matters if one.kind is not MatterKind.ACCOUNTABILITY)
    return (*others, *sanctions_as_matters(form))


def total(matters: Iterable[Matter], kind: MatterKind) -> MatterTotal:
    """Sums over matters of one kind."""
    chosen = [matter for matter in matters if matter.kind is kind]
    return MatterTotal(
        kind,
        times=len(chosen),
        quantity=sum(_quantity(matter) for matter in chosen),
        people=sum(matter.people or 0 for matter in chosen),
        issued=sum(matter.issued or 0 for matter in chosen),
        returned=sum(matter.returned or 0 for matter in chosen),
        sorted_out=sum(matter.sorted_out or 0 for matter in chosen),
    )


def _quantity(matter: Matter) -> int:
    """A system without 数量 is one; of other kinds an empty column counts as nothing."""
    return (matter.quantity or 0) if matter.kind is not MatterKind.SYSTEM else system_count(matter)


def system_count(matter: Matter) -> int:
    """How many systems a row stands for."""
    return 1 if matter.quantity is None else matter.quantity


def totals_by_result(matters: Iterable[Matter], kind: MatterKind) -> tuple[tuple[str, MatterTotal], ...]:
    """Sums by 结果 (制定/修订/废止; the measure of an 问责), in the order met; none is 其他."""
    chosen = [matter for matter in matters if matter.kind is kind]
    results = dict.fromkeys(matter.result or UNTOLD for matter in chosen)
    return tuple(
        (result, total([m for m in chosen if (m.result or UNTOLD) == result], kind)) for result in results
    )
