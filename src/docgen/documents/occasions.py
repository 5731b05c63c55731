"""When a document is called for: from the phases of the deliverables that name its kind.

Of a campaign without 报送要求 nothing is owed: there the day counts that the unit's own 文书 sheet gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from docgen.chinese.periods import month_code
from docgen.documents.kinds import Occasion, Request
from docgen.documents.source import Source
from docgen.model.deliverable import Deliverable
from docgen.model.lookup import find_phase
from docgen.model.matter import Matter
from docgen.model.organisation import DepartmentKind
from docgen.model.rules_order import step_of
from docgen.model.schedule import Phase
from docgen.register.matters import matters_up_to

YEAR_END = "年终"
"""The stage that the last phase of a campaign is reported as."""
Names = tuple[str, str]
"""Code and title of a document kind; the 文书 sheet may use either."""


def deliverables_of(source: Source, kind: str) -> tuple[Deliverable, ...]:
    """The campaign's deliverables that a kind fulfils."""
    return tuple(one for one in source.campaign.deliverables if one.kind == kind)


def issued_on(source: Source, kind: Names) -> date | None:
    """The first date that the 文书 sheet gives the unit's own document of a kind, else None."""
    rows = (one for one in source.form.papers if one.kind in kind and one.subject is None)
    return min((one.issued.last for one in rows if one.issued is not None), default=None)


def own_day(source: Source, kind: Names) -> date | None:
    """The day from which a unit makes a kind that nobody prescribes, None where the campaign prescribes its
    documents or the unit has not dated this one.
    """
    return None if source.campaign.deliverables else issued_on(source, kind)


def own_occasion(source: Source, kind: Names, request: Request, name: str = "") -> tuple[Occasion, ...]:
    """The edition of a kind that nobody prescribes: as of the unit's own date, unless a day is asked for."""
    day = own_day(source, kind)
    if day is None or day > request.as_of:
        return ()
    as_of = request.as_of if request.exact else day
    return (Occasion(as_of, month_code(as_of), name),)


def _phase_of(source: Source, deliverable: Deliverable) -> Phase:
    if deliverable.phase is None:
        return source.campaign.phases[0]
    return find_phase(source.campaign, deliverable.phase)


def _dated(source: Source, phases: Sequence[Phase]) -> Sequence[Phase]:
    """Those of the phases that have dates; all if none has, so that asking for theirs raises."""
    return [phase for phase in phases if source.known_span(phase) is not None] or phases


def called_phase(source: Source, kind: str, as_of: date) -> Phase | None:
    """The last begun phase among those that call for the kind, None while none has begun.

    Raises UndatedPhaseError if none of them has dates.
    """
    phases = [_phase_of(source, one) for one in deliverables_of(source, kind)]
    begun = [phase for phase in _dated(source, phases) if source.phase_first(phase) <= as_of]
    return max(begun, key=source.phase_first, default=None)


def phase_occasion(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """One edition as of the request's day, but not after the end of the phase that calls for it."""
    phase = called_phase(source, kind[0], request.as_of)
    if phase is None:
        return own_occasion(source, kind, request)
    as_of = request.as_of if request.exact else min(request.as_of, source.phase_span(phase).last)
    return (Occasion(as_of, month_code(as_of), phase.name),)


def dated_occasion(
    source: Source, kind: Names, request: Request, default: Callable[[Source], date | None]
) -> tuple[Occasion, ...]:
    """The one edition of a kind that is issued once: as of the day that the 文书 sheet gives; without one as
    the deliverable calls for it, or as of the `default`. Of a campaign without 报送要求 only the sheet's
    day counts.
    """
    issued = issued_on(source, kind)
    if issued is None and deliverables_of(source, kind[0]):
        return phase_occasion(source, kind, request)
    day = issued or (default(source) if source.campaign.deliverables else None)
    if day is None or day > request.as_of:
        return ()
    as_of = request.as_of if request.exact else day
    return (Occasion(as_of, month_code(as_of)),)


def monthly_occasion(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """One edition for the month of the request's day, from the phase that calls for it onwards."""
    called = called_phase(source, kind[0], request.as_of) or own_occasion(source, kind, request)
    return _month(request) if called else ()


def once_by_name(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """One edition as of the day that the unit's own 文书 sheet gives it; of one that is neither dated there
    nor called for by a deliverable as of the day asked for, from the campaign's first day on.
    """
    if deliverables_of(source, kind[0]):
        return phase_occasion(source, kind, request)
    day = issued_on(source, kind)
    if day is None:
        return month_occasion(source, request)
    if day > request.as_of:
        return ()
    as_of = request.as_of if request.exact else day
    return (Occasion(as_of, month_code(as_of)),)


def gate_passed(source: Source, kind: str, day: date) -> bool:
    """Whether what the deliverables of a kind must wait for (前置条件) was held by a day, as far as it is a
    step of the campaign's order: one of the unit's own 事项, not a department's, belongs to it.
    """
    gates = [one.gate for one in deliverables_of(source, kind) if one.gate is not None]
    order = enumerate(source.campaign.order)
    awaited = {at for at, step in order if any(step.name in gate for gate in gates)}
    return awaited <= {step_of(source.campaign, one) for one in own_matters(source, day)}


def own_matters(source: Source, day: date) -> tuple[Matter, ...]:
    """事项 by a day of the unit itself or its leaders, not of a department."""
    return tuple(one for one in matters_up_to(source.form, day) if _is_own(source, one))


def _is_own(source: Source, matter: Matter) -> bool:
    if matter.department is None:
        return True
    return source.roster.department(matter.department).kind is DepartmentKind.LEADERSHIP


def month_by_name(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """As `monthly_occasion`; a kind that no deliverable calls for is made from the campaign's first day on
    for whoever names it.
    """
    if deliverables_of(source, kind[0]):
        return monthly_occasion(source, kind, request)
    return month_occasion(source, request)


def month_occasion(source: Source, request: Request) -> tuple[Occasion, ...]:
    """One edition for the month of the request's day, from the campaign's first day on."""
    if source.campaign.phases:
        first = min(source.phase_first(phase) for phase in _dated(source, source.campaign.phases))
    else:
        first = source.days[0] if source.days is not None else date.max
    return _month(request) if first <= request.as_of else ()


def _month(request: Request) -> tuple[Occasion, ...]:
    return (Occasion(request.as_of, month_code(request.as_of), f"{request.as_of.month}月"),)


def stage_occasion(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """One edition for the latest phase that has ended, named as it; the campaign's last phase is 年终, and so
    is the only edition without phases.
    """
    if not source.campaign.phases:
        return own_occasion(source, kind, request, YEAR_END)
    ended = ended_phases(source, request.as_of)
    phase = max(ended, key=lambda one: source.phase_span(one).last, default=None)
    if phase is None:
        return ()
    as_of = request.as_of if request.exact else source.phase_span(phase).last
    return (Occasion(as_of, month_code(as_of), YEAR_END if _is_last(source, phase) else phase.name),)


def earlier_stage_occasion(source: Source, _kind: Names, request: Request) -> tuple[Occasion, ...]:
    """The edition for the latest phase that has ended before the campaign did, as of that phase's end."""
    ended = [one for one in ended_phases(source, request.as_of) if not _is_last(source, one)]
    phase = max(ended, key=lambda one: source.phase_span(one).last, default=None)
    if phase is None:
        return ()
    as_of = source.phase_span(phase).last
    return (Occasion(as_of, month_code(as_of), phase.name),)


def _is_last(source: Source, phase: Phase) -> bool:
    """While a phase has no dates nobody knows which one is the last."""
    if len(source.dated_phases) < len(source.campaign.phases) or source.days is None:
        return False
    return source.phase_span(phase).last == source.days[1]


def ended_phases(source: Source, as_of: date) -> tuple[Phase, ...]:
    """Phases that had ended by a day, in order; raises UndatedPhaseError if no phase has dates."""
    dated = _dated(source, source.campaign.phases)
    return tuple(phase for phase in dated if source.phase_span(phase).last <= as_of)
