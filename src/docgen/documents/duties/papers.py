"""Duties that the campaign's 报送要求 make: documents once or every month, of the unit or of each person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from docgen.chinese.deadlines import deadline_text
from docgen.chinese.periods import month_code, period_end, periods_between
from docgen.documents.duties.duty import Duty, DutySort, Holder, Record, Standing
from docgen.documents.duties.evidence import Records, Wanted
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.model.deliverable import Action, Deliverable, Frequency
from docgen.model.lookup import find_phase
from docgen.model.review import ReviewRule
from docgen.model.schedule import Cycle, Phase
from docgen.register.reviews import Paper, rule_for

_OWN = "{自称}"


@dataclass(frozen=True, slots=True)
class _Edition:
    """One edition of a required document: `month` of a monthly one, with the last day stated for it."""

    month: str = ""
    limit: str = ""
    due: date | None = None
    is_ahead: bool = False


def paper_duties(source: Source, as_of: date) -> Iterator[Duty]:
    """One duty an edition and subject, in the campaign's order."""
    records = Records(source, as_of)
    for deliverable in source.campaign.deliverables:
        kind = _kind(deliverable)
        names = {deliverable.name, deliverable.code, *((kind.code, kind.title) if kind else ())}
        phase = _phase_of(source, deliverable)
        subjects = _subjects(source, deliverable, kind, as_of)
        for subject in subjects:
            rule = _rule(source, kind, subject)
            for edition in editions(source, deliverable, as_of):
                approved = rule is not None and deliverable.action is Action.APPROVE
                wanted = Wanted(deliverable, frozenset(names), subject, phase, edition.month, approved)
                holder = _holder(source, deliverable, subject, as_of, len(subjects) > 1)
                yield _duty(source, wanted, edition, (holder, rule), records)


def _duty(
    source: Source,
    wanted: Wanted,
    edition: _Edition,
    parties: tuple[Holder, ReviewRule | None],
    records: Records,
) -> Duty:
    one, subject, (holder, rule) = wanted.deliverable, wanted.subject, parties
    key = "|".join(filter(None, ("paper", one.code, subject.key, edition.month)))
    recipients = tuple(fill(source, name) for name in one.recipients)
    return Duty(
        key=key,
        origin=f"paper|{one.code}",
        sort=DutySort.PAPER,
        what=fill(source, one.name),
        holder=holder,
        recipients=(source.campaign.approver_of(rule),)
        if rule is not None and wanted.approved
        else recipients,
        limit=edition.limit,
        due=edition.due,
        record=records.about(wanted) or Record(Standing.NOT_YET if edition.is_ahead else Standing.UNSEEN),
        as_of=records.as_of,
        period=edition.month,
        phase=wanted.phase.name if wanted.phase is not None else "",
        note=f"前置条件：{fill(source, one.gate)}" if one.gate else "",
    )


def _kind(deliverable: Deliverable) -> Kind | None:
    from docgen.documents.catalogue import KINDS  # noqa: PLC0415  # the catalogue lists the timetable too

    return KINDS.get(deliverable.kind or "")


def _phase_of(source: Source, deliverable: Deliverable) -> Phase | None:
    return None if deliverable.phase is None else find_phase(source.campaign, deliverable.phase)


def _rule(source: Source, kind: Kind | None, subject: Subject) -> ReviewRule | None:
    """The link of the chain of approval that the document falls under."""
    if kind is None:
        return None
    paper = Paper(kind.code, kind.title, subject.key, "", "", "")
    return rule_for(source.campaign, source.roster, paper)


def _subjects(
    source: Source, deliverable: Deliverable, kind: Kind | None, as_of: date
) -> tuple[Subject, ...]:
    """Whose document it is: the unit's, or that of each person whom its kind is made for.

    Where several deliverables share a kind, a subject's falls under the one whose recipients approve it. One
    that the campaign asks of the unit (`{自称}`) alone is nobody else's, even if the program makes more. Nor
    does somebody owe what others found about them: a result of a vote names whom it is about and its rule.
    """
    made = kind.subjects(source, Occasion(as_of, month_code(as_of))) if kind is not None else ()
    every = tuple(subject for subject in made if subject.item is None)
    asked_of_unit = UNIT in every and deliverable.producer == _OWN
    if asked_of_unit or not any(subject.person for subject in every):
        return (UNIT,)
    sharing = [one for one in source.campaign.deliverables if one.kind == deliverable.kind]
    if len(sharing) == 1:
        return tuple(every)
    return tuple(one for one in every if _chosen(source, sharing, kind, one) is deliverable)


def _chosen(source: Source, sharing: list[Deliverable], kind: Kind | None, subject: Subject) -> Deliverable:
    """The deliverable that a subject falls under; the last one if the chain does not name it."""
    rule = _rule(source, kind, subject)
    approver = source.campaign.approver_of(rule) if rule is not None else None
    return next((one for one in sharing if approver in one.recipients), sharing[-1])


def _holder(source: Source, deliverable: Deliverable, subject: Subject, day: date, is_shared: bool) -> Holder:
    """A person by name, the unit by its own; any other producer in the campaign's words."""
    if subject.person is not None:
        return person_holder(source, subject.person, day)
    if is_shared or deliverable.producer == _OWN:
        return Holder(source.form.unit.short_name)
    return Holder(fill(source, deliverable.producer))


def person_holder(source: Source, reference: str, day: date) -> Holder:
    """A person with their department on a day."""
    person = source.roster.person(reference)
    department = source.roster.department_of(person, day)
    code = department.code if department is not None else None
    return Holder(source.roster.label(person, day), person.code, code)


def editions(source: Source, deliverable: Deliverable, as_of: date) -> Iterator[_Edition]:
    """The one edition, or one a month from the phase that asks for it to the last day known."""
    limit = deadline_text(deliverable.due) if deliverable.due is not None else ""
    if deliverable.frequency is Frequency.ONCE:
        due = deliverable.due.due if deliverable.due is not None else None
        yield _Edition("", limit, due, _begins(source, deliverable) > as_of)
        return
    cut_off = source.campaign.cut_off
    cycle = next((one for one in source.campaign.cycles if one.deliverable == deliverable.code), None)
    first, last = _begins(source, deliverable), max(as_of, source.days[1] if source.days else as_of)
    for _start, end in periods_between(max(first, _first(source, as_of)), last, cut_off):
        whole = period_end(end.year, end.month, cut_off)
        edition = _Edition(month_code(end), limit, None, whole > as_of)
        if not limit and cycle is not None:
            edition = replace(
                edition, limit=cycle_limit(cycle), due=period_end(end.year, end.month, cycle.day)
            )
        elif not limit and cut_off is not None:
            edition = replace(edition, limit=f"每月{cut_off}日", due=whole)
        yield edition


def cycle_limit(cycle: Cycle) -> str:
    """Until when in each month."""
    return f"每月{cycle.day}日" if cycle.day is not None else "当月内"


def _begins(source: Source, deliverable: Deliverable) -> date:
    """The first day of the phase that asks for it, the earliest day if nobody dates that phase."""
    phase = _phase_of(source, deliverable)
    span = source.known_span(phase) if phase is not None else None
    return (span.first or span.last) if span is not None else date.min


def _first(source: Source, as_of: date) -> date:
    return source.days[0] if source.days is not None else as_of.replace(day=1)
