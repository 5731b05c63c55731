"""What documents are made from: campaign and form, with their indexes, without any file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from docgen.chinese.dates import DateSpan, month_end
from docgen.diagnostics import Diagnostic
from docgen.model.below import UnitBelow
from docgen.model.campaign import Campaign
from docgen.model.entries import UNIT_SUBJECT, SelfCheckItem
from docgen.model.form import Form
from docgen.model.phase_days import first_and_last, phase_spans
from docgen.model.phrases import CampaignPhrase, OwnText
from docgen.model.problem import Measure, Problem
from docgen.model.roster import Roster
from docgen.model.schedule import Phase
from docgen.register.figures import Figures, compute_figures
from docgen.register.history import History, View
from docgen.register.overdue import Overdue, overdue_by_department
from docgen.register.state import ProblemState


class UndatedPhaseError(LookupError):
    """A phase's dates are asked for that neither the campaign nor the unit gives."""

    def __init__(self, phase: Phase) -> None:
        self.phase = phase
        super().__init__(phase.name)


@dataclass(frozen=True)
class UnitReading:
    """A unit below as its workspace was read: `source` is None where nothing came of it, `fault` says why in
    a few words, `told` with place and remedy.

    `origin` names what it was read from, with a digest: the same digest gives the same figures.
    """

    unit: UnitBelow
    source: Source | None
    origin: str = ""
    fault: str = ""
    told: tuple[Diagnostic, ...] = ()


def _no_units() -> tuple[UnitReading, ...]:
    return ()


@dataclass(frozen=True)
class Source:
    """Campaign and form of one unit; `draft` shows missing facts instead of refusing them.

    With a register, `history` knows what they were on any day, and `view` which day these are of. A superior
    `has_units`, and `read_units` reads them: when it is called, and once, for most documents ask nothing
    of them.
    """

    campaign: Campaign
    form: Form
    draft: bool = False
    history: History | None = None
    view: View | None = None
    has_units: bool = False
    read_units: Callable[[], tuple[UnitReading, ...]] = field(default=_no_units, repr=False, compare=False)
    _on_days: dict[date, Source] = field(default_factory=dict, init=False, repr=False, compare=False)
    _figures: dict[date, Figures] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_code: dict[date, dict[str, ProblemState]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _overdue: dict[date, Mapping[str | None, Overdue]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _by_person: dict[date, dict[str, tuple[ProblemState, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def on_day(self, day: date) -> Source:
        """The source as it was on a day; the same one where no register remembers."""
        if self.history is None or (self.view is not None and self.view.as_of == day):
            return self
        if day not in self._on_days:
            known = source_of(self.history, self.history.view(day), self.draft)
            self._on_days[day] = replace(known, has_units=self.has_units, read_units=self.read_units)
        return self._on_days[day]

    @cached_property
    def roster(self) -> Roster:
        """People and departments by number or name."""
        return Roster(self.form)

    @cached_property
    def _measures(self) -> dict[str, tuple[Measure, ...]]:
        found: dict[str, list[Measure]] = {}
        for measure in self.form.measures:
            for code in measure.problems:
                found.setdefault(code, []).append(measure)
        return {code: tuple(measures) for code, measures in found.items()}

    @cached_property
    def _spans(self) -> dict[str, DateSpan]:
        return phase_spans(self.campaign, self.form)

    def figures(self, as_of: date) -> Figures:
        """The unit's figures as of a date, computed once a date."""
        if as_of not in self._figures:
            self._figures[as_of] = compute_figures(
                self.campaign,
                self.form,
                self.roster,
                as_of,
                counted=self.view.counted if self.view is not None else None,
                registered=self.view.registered if self.view is not None else None,
                since=self.view.since if self.view is not None else None,
            )
        return self._figures[as_of]

    def measures(self, problem: Problem) -> tuple[Measure, ...]:
        """Measures that answer a problem, in the form's order."""
        return self._measures.get(problem.code, ())

    def state(self, problem: str, as_of: date) -> ProblemState:
        """The state of one problem found by then, also of one split or merged; raises KeyError."""
        if as_of not in self._by_code:
            parts = (self.figures(as_of).unit, self.figures(as_of).person)
            self._by_code[as_of] = {one.problem.code: one for part in parts for one in part.every}
        return self._by_code[as_of][problem]

    def overdue(self, as_of: date) -> Mapping[str | None, Overdue]:
        """What is overdue by the number of its department, found once a date."""
        if as_of not in self._overdue:
            figures = self.figures(as_of)
            self._overdue[as_of] = overdue_by_department(self.form, self.roster, figures)
        return self._overdue[as_of]

    def personal_states(self, person: str, as_of: date) -> tuple[ProblemState, ...]:
        """States of one person's own problems; `person` is a number."""
        return self._states_by_person(as_of).get(person, ())

    def _states_by_person(self, as_of: date) -> dict[str, tuple[ProblemState, ...]]:
        if as_of not in self._by_person:
            grouped: dict[str, list[ProblemState]] = {}
            for state in self.figures(as_of).person.states:
                owner = self.roster.person(state.problem.owner or "").code
                grouped.setdefault(owner, []).append(state)
            self._by_person[as_of] = {owner: tuple(states) for owner, states in grouped.items()}
        return self._by_person[as_of]

    @cached_property
    def _self_checks(self) -> dict[tuple[str | None, SelfCheckItem], tuple[str, ...]]:
        found: dict[tuple[str | None, SelfCheckItem], tuple[str, ...]] = {}
        for check in self.form.self_checks:
            owner = None if check.subject == UNIT_SUBJECT else self.roster.person(check.subject).code
            found[owner, check.item] = found.get((owner, check.item), ()) + check.text
        return found

    def self_check(self, person: str | None, item: SelfCheckItem) -> tuple[str, ...]:
        """Paragraphs of the 自查 sheet for one item; `person` is a number, None means the unit."""
        return self._self_checks.get((person, item), ())

    @cached_property
    def own_texts(self) -> Mapping[str, tuple[tuple[int, OwnText], ...]]:
        """The rows of the 正文 sheet with their positions, by the key of the paragraph."""
        found: dict[str, list[tuple[int, OwnText]]] = {}
        for index, text in enumerate(self.form.texts):
            found.setdefault(text.key, []).append((index, text))
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def campaign_phrases(self) -> Mapping[str, tuple[tuple[int, CampaignPhrase], ...]]:
        """The campaign's own variants with their positions, by the key of the paragraph."""
        found: dict[str, list[tuple[int, CampaignPhrase]]] = {}
        for index, phrase in enumerate(self.campaign.wording.phrases):
            found.setdefault(phrase.key, []).append((index, phrase))
        return {key: tuple(rows) for key, rows in found.items()}

    def known_span(self, phase: Phase) -> DateSpan | None:
        """The unit's own dates of a phase, else the campaign's, None where neither gives any."""
        return self._spans.get(phase.code)

    def phase_span(self, phase: Phase) -> DateSpan:
        """The dates of a phase; raises UndatedPhaseError."""
        span = self.known_span(phase)
        if span is None:
            raise UndatedPhaseError(phase)
        return span

    def phase_first(self, phase: Phase) -> date:
        """The first day of a phase; raises UndatedPhaseError."""
        span = self.phase_span(phase)
        return span.first or span.last

    @property
    def dated_phases(self) -> tuple[Phase, ...]:
        """The phases whose dates are known, in order."""
        return tuple(phase for phase in self.campaign.phases if phase.code in self._spans)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the dated phases at this unit, None while there are none.

        Of a campaign without phases those of the unit's own dated rows.
        """
        if not self.campaign.phases:
            return first_and_last(_dated_rows(self.form))
        return first_and_last(self._spans.values())

    @property
    def first_day(self) -> date:
        """The day from which this unit was at work: the first phase's; raises UndatedPhaseError.

        Of a campaign without phases the first of its own, one of which calls for any document.
        """
        if not self.campaign.phases and self.days is not None:
            return self.days[0]
        return self.phase_first(self.campaign.phases[0])

    @property
    def last_known_day(self) -> date | None:
        """The end of the month of the last dated phase's last day or of the last recorded progress; None
        while there is neither.
        """
        days = [entry.on.last for entry in self.form.progress]
        if self.history is not None:
            days.append(self.history.last_day)
        if self.days is not None:
            days.append(self.days[1])
        last = max(days, default=date.min)
        return None if last == date.min else month_end(last.year, last.month)


def _dated_rows(form: Form) -> Iterator[DateSpan]:
    """When the unit met, found problems, worked on them and issued documents."""
    yield from (matter.on for matter in form.matters)
    yield from (problem.found for problem in form.problems)
    yield from (entry.on for entry in form.progress)
    yield from (paper.issued for paper in form.papers if paper.issued is not None)


def source_of(history: History, view: View, draft: bool = False) -> Source:
    """What documents are made from, as a register knows it."""
    return Source(view.campaign, view.form, draft, history, view)
