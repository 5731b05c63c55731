"""The day of the plan: as issued, else the first day of the campaign at this unit."""

from __future__ import annotations

from datetime import date

from docgen.documents.occasions import issued_on
from docgen.documents.source import Source

CODE, TITLE = "plan", "实施方案"


def plan_day(source: Source) -> date:
    """The day on which the plan is dated; raises UndatedPhaseError if neither the 文书 sheet nor the first
    phase gives one.
    """
    return issued_on(source, (CODE, TITLE)) or source.first_day
