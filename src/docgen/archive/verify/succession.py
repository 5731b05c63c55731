"""Several packages together: a later edition names the one before, parts of a year go on counting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.archive.file_number import Series
from docgen.archive.verify.book import Book, Facts, Inspection, Outcome
from docgen.archive.verify.checks import SUCCESSION, UNBROKEN, Result

_FIRST: Final = "-01-01"


def link(inspections: Sequence[Inspection]) -> tuple[Inspection, ...]:
    """The same with what only several packages show: the chain of editions, numbers from part to part."""
    return tuple(_linked(one, inspections) for one in inspections)


def _linked(one: Inspection, all_of_them: Sequence[Inspection]) -> Inspection:
    book = Book(one.path)
    _check_chain(book, one, all_of_them)
    _check_numbers(book, one.facts, [other.facts for other in all_of_them])
    found = {outcome.check: outcome for outcome in book.outcomes()}
    return replace(one, outcomes=tuple(_joined(known, found[known.check]) for known in one.outcomes))


def _joined(known: Outcome, found: Outcome) -> Outcome:
    """An outcome with what was found later."""
    if found.check is SUCCESSION:
        return found
    if not found.faults:
        return known
    faults = known.faults + found.faults
    return replace(known, result=Result.FAILED, evidence=f"发现{len(faults)}处", faults=faults)


def _check_chain(book: Book, one: Inspection, others: Sequence[Inspection]) -> None:
    facts = one.facts
    if not facts.edition:
        book.leave_out(SUCCESSION, "没有读到版次")
        return
    for other in _twins(one, others):
        book.fail(SUCCESSION, "", f"与“{other.path}”都是{facts.period}的第{facts.edition}版，内容却不同")
    if facts.edition == 1:
        book.tell(SUCCESSION, "是第1版，没有前一版")
        return
    name, sealed = facts.predecessor
    if not name:
        book.fail(SUCCESSION, "bag-info.txt", f"是第{facts.edition}版，没有写明接续哪一版（Predecessor）")
        return
    before = [other for other in others if _is_before(other.facts, facts)]
    if not before:
        book.leave_out(SUCCESSION, f"接续“{name}”，它没有一起检测")
    elif all(other.facts.tag_manifest != sealed for other in before):
        message = f"写明接续“{name}”，但它的总清单校验值与所记的不同，不是当时的那一份"
        book.fail(SUCCESSION, "bag-info.txt", message)
    else:
        book.tell(SUCCESSION, f"接续“{name}”，它的总清单校验值与所记的一致")


def _twins(one: Inspection, others: Sequence[Inspection]) -> Iterator[Inspection]:
    key = _edition(one.facts)
    for other in others:
        if _edition(other.facts) == key and other.facts.tag_manifest != one.facts.tag_manifest:
            yield other


def _edition(facts: Facts) -> tuple[str, str, str, int]:
    return facts.unit, facts.group, facts.period, facts.edition


def _is_before(facts: Facts, later: Facts) -> bool:
    return _edition(facts) == (*_edition(later)[:3], later.edition - 1)


def _check_numbers(book: Book, facts: Facts, others: Sequence[Facts]) -> None:
    """Whether a part of a year goes on where those before it ended; asked only if the first is there."""
    year = [one for one in others if (one.unit, one.group) == (facts.unit, facts.group)]
    if not any(_FIRST in one.period.partition("/")[0] for one in year) or _FIRST in facts.period[:10]:
        return
    for series, (first, _) in facts.numbers.items():
        last = max((_last(one, series) for one in year if one.period[:10] < facts.period[:10]), default=0)
        if first > last + 1:
            book.fail(UNBROKEN, "", f"从“{series.number(first)}”编起，前面的归档包只到{last:04}")


def _last(facts: Facts, series: Series) -> int:
    return facts.numbers.get(series, (0, 0))[1]
