"""The figures of the units below as of a day. A unit that has not delivered has none: it is never zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.numbering import join_items
from docgen.documents.source import Source, UnitReading
from docgen.documents.totals import found_sentence, totals
from docgen.model.below import UnitBelow
from docgen.register.figures import Figures
from docgen.register.tally import Tally, add_up
from docgen.register.units import name_of_own

UNREPORTED = "未报"
_NAMED = 10
"""As many units as a sentence names."""


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One unit: its figures and its source as of the day, both None while it has not delivered.

    `last_day` is that of the latest problem or progress on record by then. `is_own` marks the superior.
    """

    label: str
    code: str
    source: Source | None
    figures: Figures | None
    origin: str
    fault: str
    last_day: date | None
    is_own: bool = False


def units_as_of(source: Source, as_of: date) -> tuple[UnitFigures, ...]:
    """The superior itself if it has problems of its own, then the units in the roster's order."""
    figures = source.figures(as_of)
    own = figures.unit.states or figures.person.states
    every = [_of(one, as_of) for one in source.read_units()]
    if own:
        unit = source.form.unit
        name, last = name_of_own(unit), _last_day(source, figures)
        every.insert(0, UnitFigures(name, unit.code, source, figures, "本工作区", "", last, is_own=True))
    return tuple(every)


def _of(reading: UnitReading, as_of: date) -> UnitFigures:
    unit: UnitBelow = reading.unit
    if reading.source is None:
        return UnitFigures(unit.short_name, unit.code, None, None, "", reading.fault, None)
    known = reading.source.on_day(as_of)
    figures = known.figures(as_of)
    last = _last_day(known, figures)
    return UnitFigures(unit.short_name, unit.code, known, figures, reading.origin, "", last)


def _last_day(source: Source, figures: Figures) -> date | None:
    """Of what had become known by the figures' day."""
    days = [state.found_on for part in (figures.unit, figures.person) for state in part.every]
    days += [entry.on.last for entry in source.form.progress if entry.on.last <= figures.as_of]
    days += [matter.on.last for matter in source.form.matters if matter.on.last <= figures.as_of]
    return max(days, default=None)


def unit_total(units: Sequence[UnitFigures]) -> Tally:
    """The unit problems of all that delivered."""
    return add_up([one.figures.unit.total for one in units if one.figures is not None])


def personal_total(units: Sequence[UnitFigures]) -> Tally:
    """The persons' problems of all that delivered."""
    return add_up([one.figures.person.total for one in units if one.figures is not None])


def delivery_sentence(units: Sequence[UnitFigures]) -> str:
    """How many of the units below delivered, and which did not: `应报50个单位，已报49个，未报1个（甲）。`"""
    below = [one for one in units if not one.is_own]
    missing = [one.label for one in below if one.figures is None]
    if not missing:
        return f"应报{len(below)}个单位，已全部报送。"
    names = join_items(missing[:_NAMED], separator="、", end="")
    more = "等" if len(missing) > _NAMED else ""
    told = f"应报{len(below)}个单位，已报{len(below) - len(missing)}个，未报{len(missing)}个（{names}{more}）"
    return f"{told}，未报的不计入下列各数。" if len(missing) < len(below) else f"{told}。"


def units_paragraph(source: Source, as_of: date) -> str:
    """What the units below came to, without the superior's own; empty for a unit that has none below."""
    below = [one for one in units_as_of(source, as_of) if not one.is_own] if source.has_units else []
    if not below:
        return ""
    figures = figures_sentence(below)
    told = f"已报单位{figures}" if figures else ""
    return f"截至{format_date(as_of)}，{delivery_sentence(below)}{told}"


def figures_sentence(units: Sequence[UnitFigures]) -> str:
    """What all that delivered found and what became of it, unit and personal problems apart; empty if nobody
    delivered.
    """
    if all(one.figures is None for one in units):
        return ""
    own, personal = unit_total(units), personal_total(units)
    told = found_sentence(totals("", personal), "个人问题") if personal.found else ""
    return found_sentence(totals("", own), "单位问题") + told
