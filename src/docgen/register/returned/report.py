"""What a unit filled in of a row, read together: rows of 进展, if they are whole and its life allows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.chinese.dates import DateSpan, format_span
from docgen.chinese.deadlines import parse_deadline
from docgen.model.life import start_life
from docgen.model.life_step import Refusal, step
from docgen.model.problem import Progress, Step
from docgen.register.conflicts import KEEP, TAKE, Option
from docgen.register.log import Fact, FactKind
from docgen.register.merge import BLANK, ConflictKind, Value
from docgen.register.payload import encode
from docgen.register.returned.canonical import span_of
from docgen.register.returned.case import Case, Known
from docgen.register.returned.columns import BY_UNIT, NewStatus
from docgen.register.returned.settling import Settling
from docgen.register.returned.values import progress_row

_STEPS = {
    NewStatus.COMPLETED: Step.COMPLETED,
    NewStatus.REQUESTED: Step.REQUESTED,
    NewStatus.IMMEDIATE: Step.IMMEDIATE,
    NewStatus.LONG_TERM: Step.LONG_TERM,
    NewStatus.EXTENSION: Step.EXTENSION_REQUESTED,
}


_FILLED_IN = tuple(sorted(BY_UNIT))


class Report:
    """The cells that the unit filled in, read together."""

    def __init__(self, case: Case, known: Known, settling: Settling) -> None:
        self._case, self._known, self._settling = case, known, settling
        self._is_empty = BY_UNIT.isdisjoint(case.claims) or case.problem is None
        cells = {} if self._is_empty else {name: settling.settle(name) for name in _FILLED_IN}
        self._text, self._on = cells.get("progress_now"), cells.get("progress_on")
        self._status, self._done = cells.get("new_status"), cells.get("completed_on")
        self._evidence = cells.get("evidence")

    def facts(self) -> Iterator[Fact]:
        """What was reported and is possible in the problem's life."""
        if self._is_empty:
            for name in sorted(BY_UNIT & self._case.claims.keys()):
                self._settling.settle(name)
            return
        rows = list(self._rows())
        for name, row in self._possible(rows):
            yield Fact(
                FactKind.PROGRESS,
                self._case.place.number,
                row.on.last,
                encode(row),
                self._case.place.unit,
                self._place(name, *_FILLED_IN),
            )

    def _place(self, *names: str) -> str:
        """Where the first of these fields stands that a copy filled in."""
        filled = (values for name in names if (values := self._case.claims.get(name)))
        places = (next(iter(values.values())).place for values in filled)
        return next(filter(None, places), "")

    def _rows(self) -> Iterator[tuple[str, Progress]]:
        """The rows of 进展 that the cells make, each with the field it is from."""
        day, reported = None, None
        if self._status is not None and self._done is not None and self._evidence is not None:
            reported = self._step_row()
            day = None if reported is None else reported.on
        if self._text is not None and self._on is not None and self._text.key:
            on = self._span(self._on) or self._known.month.span
            told = reported is not None and (not self._on.key or day == on)
            if not told:
                proof = self._evidence.text if self._evidence is not None and reported is None else ""
                row = self._row(Step.PROGRESS, on, self._text.text, proof)
                if row is not None:
                    yield "progress_now", row
        elif self._text is not None and self._on is not None and self._on.key and not self._has_status:
            self._ask("progress_now", "有进展日期，没有写本月进展")
        if reported is not None:
            yield "new_status", reported

    @property
    def _has_status(self) -> bool:
        return self._status is None or bool(self._status.key)

    def _step_row(self) -> Progress | None:
        assert self._status is not None and self._done is not None and self._evidence is not None
        if not self._status.key:
            if self._done.key:
                return self._completed_without_status()
            if self._evidence.key and (self._text is None or not self._text.key):
                self._ask("evidence", "有佐证材料，没有写本月进展和新状态")
            return None
        status = NewStatus(self._status.key)
        on = BLANK if self._on is None else self._on
        if status is NewStatus.EXTENSION:
            return self._extension(on)
        day = self._span(self._done) or self._span(on)
        day = day or self._asked_day("completed_on", f"新状态是“{status}”，没有写完成时间")
        return (
            None if day is None else self._row(_STEPS[status], day, self._told(status), self._evidence.text)
        )

    def _completed_without_status(self) -> Progress | None:
        """A day of completion without a new status: completed if somebody says so."""
        assert self._done is not None and self._evidence is not None
        day = self._span(self._done)
        take = (Option(TAKE, f"按“{NewStatus.COMPLETED}”计"),)
        chosen = self._ask("new_status", f"写了完成时间“{self._done.text}”，没有写新状态", take)
        if day is None or chosen != TAKE:
            return None
        return self._row(Step.COMPLETED, day, self._told(NewStatus.COMPLETED), self._evidence.text)

    def _extension(self, on: Value) -> Progress | None:
        assert self._done is not None and self._evidence is not None
        if not self._done.key:
            self._ask("completed_on", "申请延期，没有在完成时间一栏写申请延至的日期")
            return None
        day = self._span(on) or self._asked_day("progress_on", "申请延期，没有在进展日期一栏写申请的日期")
        if day is None:
            return None
        limit = parse_deadline(self._done.text, year=self._case.place.year)
        told = self._told(NewStatus.EXTENSION)
        return self._row(Step.EXTENSION_REQUESTED, day, told, self._evidence.text, limit)

    def _told(self, status: NewStatus) -> str:
        text = self._text.text if self._text is not None else ""
        return text or f"填报状态：{status}"

    def _row(
        self, kind: Step, on: DateSpan, text: str, evidence: str, deadline: object = None
    ) -> Progress | None:
        values = {
            "problem": self._case.place.number,
            "on": on,
            "step": str(kind),
            "text": text,
            "evidence": evidence,
            "deadline": deadline,
        }
        return progress_row(values, self._case.place.year)

    def _span(self, value: Value) -> DateSpan | None:
        return span_of(value, self._case.place.year) if value.key else None

    def _asked_day(self, name: str, reason: str) -> DateSpan | None:
        """The day that somebody gave for a missing one, or the whole month if they said so."""
        month = self._known.month.span
        chosen = self._ask(name, reason, (Option(TAKE, f"按{format_span(month)}计"),))
        if chosen == TAKE:
            return month
        return None if chosen in (None, KEEP) else self._written(name, reason)

    def _written(self, name: str, reason: str) -> DateSpan | None:
        value = self._settling.chosen(self._ident(name, reason), name, BLANK, ())
        return None if value is None else self._span(value)

    def _ident(self, name: str, reason: str) -> str:
        return self._case.place.identity(name, "incomplete", reason)

    def _ask(self, name: str, reason: str, more: tuple[Option, ...] = ()) -> str | None:
        """What was decided about something incomplete; it waits if nothing was."""
        ident = self._ident(name, reason)
        chosen = self._settling.decided.get(ident)
        if chosen is None:
            place = self._place(*_FILLED_IN)
            options = (Option(KEEP, "不计"), *more)
            self._settling.wait(
                ident, ConflictKind.INCOMPLETE, name, now=BLANK, options=options, place=place, reason=reason
            )
        return chosen

    def _possible(self, rows: Sequence[tuple[str, Progress]]) -> Iterator[tuple[str, Progress]]:
        """Those rows that the problem's life allows, in the order of their days among what is known."""
        problem = self._case.problem
        assert problem is not None
        life = start_life(problem)
        known = [(row.on.last, 0, "", row) for row in self._case.progress]
        new = [(row.on.last, 1, name, row) for name, row in rows]
        for _, is_new, name, row in sorted((*known, *new), key=lambda one: one[:2]):
            after = step(life, row, closure_request=self._known.campaign.closure_request)
            refused = after.message if isinstance(after, Refusal) else ""
            if is_new and not refused and row.on.last < (problem.found.first or problem.found.last):
                refused = f"{row.step}的日期早于发现日期{format_span(problem.found)}"
            if not refused and not isinstance(after, Refusal):
                life = after
                if is_new:
                    yield name, row
            elif is_new:
                self._forbid(name, row, refused)
            elif isinstance(after, Refusal):
                life = after.assumed

    def _forbid(self, name: str, row: Progress, reason: str) -> None:
        ident = self._case.place.identity("step", str(row.step), row.on.last.isoformat(), row.text)
        if self._settling.decided.get(ident) != KEEP:
            self._settling.wait(
                ident,
                ConflictKind.FORBIDDEN,
                name,
                now=BLANK,
                options=(Option(KEEP, "不计"),),
                place=self._place(name, "completed_on"),
                reason=reason,
            )
