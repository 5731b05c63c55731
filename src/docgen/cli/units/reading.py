"""What a superior is told of the units that its documents add up: who is not counted, who has nothing new."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.build.jobs import Job
from docgen.chinese.dates import format_date
from docgen.chinese.periods import period_of
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.documents.below import UnitFigures, units_as_of
from docgen.documents.catalogue import KINDS
from docgen.documents.duties.duty import Standing
from docgen.documents.duties.evidence import Records, Wanted
from docgen.documents.kinds import UNIT
from docgen.documents.occasions import YEAR_END
from docgen.documents.source import Source
from docgen.forms.units_list import folder_name
from docgen.model.deliverable import Action
from docgen.resources import UNITS_FOLDER


def told_of_units(source: Source, jobs: Sequence[Job]) -> tuple[Diagnostic, ...]:
    """Reads the units below if one of the jobs tells of them, and gives what is to be told of each: why it
    is not counted (F708), that it has open problems and nothing new in the latest job's month (F709), or that
    its summary is not there to be summed up (F710).
    """
    days = [job.occasion.as_of for job in jobs if KINDS[job.kind].of_units]
    if not source.has_units or not days:
        return ()
    readings = source.read_units()
    folders = {one.unit.code: f"{UNITS_FOLDER}/{folder_name(one.unit)}" for one in readings}
    first, as_of = period_of(max(days), source.campaign.cut_off)
    units = [one for one in units_as_of(source.on_day(max(days)), max(days)) if not one.is_own]
    idle = [one for one in units if _has_open(one) and (one.last_day is None or one.last_day < first)]
    period = f"{format_date(first)}至{format_date(min(as_of, max(days)))}"
    stale = (_stale(one, period, folders[one.code]) for one in idle)
    late = (_unfiled(one, folders[one.code]) for one in units if _waits_for(source, jobs, one))
    return (*(fault for one in readings for fault in one.told), *stale, *late)


def _has_open(unit: UnitFigures) -> bool:
    figures = unit.figures
    return figures is not None and bool(figures.unit.total.open or figures.person.total.open)


def _waits_for(source: Source, jobs: Sequence[Job], unit: UnitFigures) -> bool:
    """Whether a summary of the whole campaign waits for a unit's, which is to be filed first (S4)."""
    days = [one.occasion.as_of for one in jobs if one.kind == "summary" and one.occasion.name == YEAR_END]
    filed = any(one.kind == "summary" and one.action is Action.FILE for one in source.campaign.deliverables)
    if unit.source is None or not days or not filed:
        return False
    records = Records(unit.source.on_day(max(days)), max(days))
    asked = [one for one in unit.source.campaign.deliverables if one.kind == "summary"]
    names = frozenset({"summary", KINDS["summary"].title})
    wanted = (Wanted(one, names | {one.name, one.code}, UNIT, None) for one in asked)
    return not any((record := records.about(one)) and record.standing is Standing.DONE for one in wanted)


def _unfiled(unit: UnitFigures, folder: str) -> Diagnostic:
    message = f"{unit.label}的总结还没有成文的记录，上级方案规定先备案、再作全面总结"
    remedy = "请催该单位报送；已经报送的，请它在“文书”表填写总结的成文日期"
    return Diagnostic("F710", message, remedy, Location(folder), Severity.WARNING)


def _stale(unit: UnitFigures, period: str, folder: str) -> Diagnostic:
    last = f"最近一条记录是{format_date(unit.last_day)}的" if unit.last_day is not None else "没有任何记录"
    message = f"{unit.label}还有没改完的问题，{period}没有新的记录（{last}），计入的是旧数"
    remedy = "请核实该单位交的是不是本期的；确实没有进展的，不用处理"
    return Diagnostic("F709", message, remedy, Location(folder), Severity.WARNING)
