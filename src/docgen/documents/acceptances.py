"""What the two kinds about acceptance share: who is accepted when, and how points are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.documents.source import Source
from docgen.register.acceptances import Acceptance, acceptances_as_of


def acceptances(source: Source, as_of: date) -> tuple[Acceptance, ...]:
    """The sheets as of a day, the unit's first; none where the campaign has no standard."""
    rule = source.campaign.acceptance
    return () if rule is None else acceptances_as_of(rule, source.form, source.roster, as_of)


def window(source: Source) -> tuple[date, date] | None:
    """The days of acceptance: the standard's, else those of the campaign's last phase, None if undated."""
    rule = source.campaign.acceptance
    if rule is None:
        return None
    dated = source.dated_phases[-1:]
    span = rule.span or (source.known_span(dated[0]) if dated else None)
    return None if span is None else (span.first or span.last, span.last)


def subject_name(source: Source, key: str) -> str:
    """The full name of who is accepted, by a sheet's key."""
    return source.roster.department(key).name if key else source.form.unit.name


def points_text(points: Decimal | None) -> str:
    """`92.5`, `100`; empty for points not given yet."""
    return "" if points is None else f"{points.normalize():f}"
