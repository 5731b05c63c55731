"""Which days a report on inspections is about, and what it calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import DateSpan, Precision, format_span
from docgen.chinese.periods import period_of
from docgen.documents.kinds import Occasion
from docgen.documents.phase_words import phase_title
from docgen.documents.source import Source
from docgen.documents.summary.stage import counted_from

WHOLE = "全程"
"""The edition about all of a campaign that has no phases."""


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included; `name` is `监督检查阶段`, `2015年7月` or `全程`."""

    first: date
    last: date
    name: str

    @property
    def span(self) -> str:
        """The days as a text prints them."""
        return format_span(DateSpan(self.first, self.last, Precision.DAY, ""))


def period_of_report(source: Source, occasion: Occasion, day: date) -> Period:
    """A phase or the whole campaign from its first day on, else the month of the edition, as far as it knows
    facts (`day`).
    """
    phase = next((one for one in source.campaign.phases if one.name == occasion.name), None)
    if phase is not None:
        return Period(counted_from(source, phase), day, phase_title(phase))
    if occasion.name == WHOLE and source.days is not None:
        return Period(source.days[0], day, WHOLE)
    first, last = period_of(occasion.as_of, source.campaign.cut_off)
    return Period(first, min(day, last), f"{last.year}年{last.month}月")
