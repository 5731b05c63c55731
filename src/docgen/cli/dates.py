"""The day that documents speak of. The only clock of the program is here."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """The day by the clock."""
    return date.today()
