"""The day of the plan: as issued, else the first day of the campaign at this unit."""

from __future__ import annotations

from datetime import date

from docgen.chinese.periods import month_code
from docgen.documents.kinds import UNIT, Occasion
from docgen.documents.occasions import issued_on
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice

CODE, TITLE = "plan", "实施方案"


def plan_day(source: Source) -> date:
    """The day on which the plan is dated; raises UndatedPhaseError if neither the 文书 sheet nor the first
    phase gives one.
    """
    return issued_on(source, (CODE, TITLE)) or source.first_day


def plan_voice(source: Source) -> Voice:
    """The plan's voice; raises as `plan_day`."""
    day = plan_day(source)
    return Voice(source, (CODE, TITLE), Occasion(day, month_code(day)), UNIT)
