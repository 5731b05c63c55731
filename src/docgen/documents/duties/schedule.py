"""Duties that the campaign's calendar makes: what recurs, the steps in their order, goals with a term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.chinese.dates import parse_span
from docgen.chinese.deadlines import deadline_text
from docgen.chinese.periods import month_code, period_end, periods_between
from docgen.chinese.terms import term_end
from docgen.documents.duties.duty import Duty, DutySort, Holder, Record, Standing
from docgen.documents.duties.papers import cycle_limit
from docgen.documents.placeholders import fill, given_fact
from docgen.documents.source import Source
from docgen.model.rules_order import step_of
from docgen.model.schedule import Cycle, TimeTarget


def cycle_duties(source: Source, as_of: date) -> Iterator[Duty]:
    """One duty a month for everything that recurs, to the end of the campaign; nothing without dates."""
    if source.days is None:
        return
    for number, cycle in enumerate(source.campaign.cycles, 1):
        if cycle.deliverable is not None:
            continue  # the document is the duty
        for _first, end in periods_between(*source.days, cycle.day):
            yield _cycle_duty(source, cycle, number, end, as_of)


def _cycle_duty(source: Source, cycle: Cycle, number: int, end: date, as_of: date) -> Duty:
    month, due = month_code(end), period_end(end.year, end.month, cycle.day)
    return Duty(
        key=f"cycle|{number}|{month}",
        origin=f"cycle|{number}",
        sort=DutySort.CYCLE,
        what=cycle.name,
        holder=Holder(source.form.unit.short_name),
        recipients=(),
        limit=cycle_limit(cycle),
        due=due,
        record=_held(source, cycle, month, as_of)
        or Record(Standing.NOT_YET if due > as_of else Standing.UNSEEN),
        as_of=as_of,
        period=month,
    )


def _held(source: Source, cycle: Cycle, month: str, as_of: date) -> Record | None:
    """The first of the month's 事项 that bears the cycle's name."""
    days = [
        (matter.on.last, matter.name)
        for matter in source.form.matters
        if matter.on.last <= as_of and cycle.name in matter.name and month_code(matter.on.last) == month
    ]
    if not days:
        return None
    day, name = min(days)
    return Record(Standing.DONE, day, f"事项“{name}”")


def step_duties(source: Source, as_of: date) -> Iterator[Duty]:
    """The steps of 先后次序; one is done when a 事项 of its words was held."""
    campaign = source.campaign
    for number, step in enumerate(campaign.order):
        held = [
            (matter.on.last, matter.name)
            for matter in source.form.matters
            if matter.on.last <= as_of and step_of(campaign, matter) == number
        ]
        day, name = min(held, default=(None, ""))
        before = f"在“{campaign.order[number - 1].name}”之后" if number else ""
        gates = [one for one in campaign.reviews if one.gate is not None and one.gate in step.name]
        approved = f"{gates[0].document}审定合格后方可进行" if gates else ""
        yield Duty(
            key=f"step|{number + 1}",
            origin=f"step|{number + 1}",
            sort=DutySort.STEP,
            what=step.name,
            holder=Holder(source.form.unit.short_name),
            recipients=(),
            limit="",
            due=None,
            record=Record(Standing.DONE, day, f"事项“{name}”") if held else Record(Standing.UNSEEN),
            as_of=as_of,
            note="；".join(filter(None, (before, approved))),
        )


def target_duties(source: Source, as_of: date) -> Iterator[Duty]:
    """Goals with a term. Whether one is reached is for people to say: it is never on record here."""
    for number, target in enumerate(source.campaign.targets, 1):
        due = target_day(source, target)
        yield Duty(
            key=f"target|{number}",
            origin=f"target|{number}",
            sort=DutySort.TARGET,
            what=fill(source, target.goal),
            holder=Holder(source.form.unit.short_name),
            recipients=(),
            limit=deadline_text(target.term),
            due=due,
            record=Record(Standing.NOT_YET if due is not None and due > as_of else Standing.UNSEEN),
            as_of=as_of,
            note="" if due is not None else f"起算日期未填（{target.anchor or '上级未规定'}）",
        )


def target_day(source: Source, target: TimeTarget) -> date | None:
    """The last day of a goal's term, None until the unit gives the day that it runs from."""
    given = given_fact(source, target.anchor) if target.anchor is not None else None
    if given is None:
        return target.term.due
    start = parse_span(given, year=source.campaign.year).last
    return term_end(deadline_text(target.term), start)
