"""The day that documents speak of. The only clock of the program is here."""

from __future__ import annotations

from datetime import date

from docgen.documents.source import Source


def today() -> date:
    """The day by the clock."""
    return date.today()


def default_day(source: Source) -> date:
    """Today, or the last day the form knows of if that is past."""
    return min(today(), source.last_known_day)
