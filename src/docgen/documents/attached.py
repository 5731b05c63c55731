"""Which lists go out with which report, bound separately: the report names them, their first line names it.

GB/T 9704—2012 7.3.4 and 7.3.7. Both sides ask the same functions, which look at the period's report alone,
so that names and numbers agree whichever document is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.chinese.dates import month_end, parse_month
from docgen.documents.kinds import UNIT, Occasion, Request
from docgen.documents.occasions import Names, monthly_occasion, phase_occasion, stage_occasion
from docgen.documents.papers import Issue, facts_day, issue_of
from docgen.documents.source import Source, UndatedPhaseError

Occasions = Callable[[Source, Names, Request], tuple[Occasion, ...]]

UNIT_LIST: Final = ("checklist-unit", "单位问题整改清单")
LEDGER: Final = ("ledger", "整改台账")
SELF_INSPECTION: Final = ("self-inspection", "自查报告")
SUMMARY: Final = ("summary", "总结")
SITUATION: Final = ("situation-report", "情况报告")


@dataclass(frozen=True, slots=True)
class _Report:
    """A report with the lists sent along, behind `bound` attachments of its own."""

    kind: tuple[str, str]
    occasions: Occasions
    lists: tuple[tuple[str, str], ...]
    bound: int = 0


_REPORTS: Final = (
    _Report(SITUATION, phase_occasion, (LEDGER,)),
    _Report(SELF_INSPECTION, phase_occasion, (UNIT_LIST, LEDGER)),
    _Report(SUMMARY, stage_occasion, (LEDGER,), bound=1),
)
"""A list goes with the first report that it can go with."""
_OCCASIONS: Final[dict[tuple[str, str], Occasions]] = {UNIT_LIST: phase_occasion, LEDGER: monthly_occasion}


def unit_list_title(source: Source) -> str:
    """The unit list's title, also as 附件说明 names it."""
    return f"{source.form.unit.name}{source.campaign.name}问题整改清单"


def ledger_title(source: Source) -> str:
    """The ledger's title, also as 附件说明 names it."""
    return f"{source.form.unit.short_name}{source.campaign.short_name}问题整改台账"


_TITLES: Final = {UNIT_LIST: unit_list_title, LEDGER: ledger_title}


def attached_titles(source: Source, report: tuple[str, str], occasion: Occasion) -> tuple[str, ...]:
    """Titles of the lists that go out with a report; none without a number or of an older stage."""
    [found] = (one for one in _REPORTS if one.kind == report)
    current = _edition(source, found.kind, found.occasions, occasion.period, _end(occasion.period))
    if current is None or current.name != occasion.name:
        return ()
    return tuple(_TITLES[one](source) for one in _lists(source, found, occasion.period))


def attachment_line(source: Source, listed: tuple[str, str], period: str) -> str:
    """The first line of a list that goes out with a report: 发文字号 and `附件`, with a number if there are
    several; empty if it goes out with none.
    """
    carrier = _carrier(source, listed, period)
    if carrier is None:
        return ""
    report, issue = carrier
    lists = _lists(source, report, period)
    several = report.bound + len(lists) > 1
    return f"{issue.cover.number}附件{report.bound + lists.index(listed) + 1 if several else ''}"


def carrier_of(source: Source, listed: str, period: str) -> str | None:
    """The kind of the report that a period's list of a kind goes out with, both as codes; None for none."""
    named = next((one for one in _OCCASIONS if one[0] == listed), None)
    carrier = None if named is None else _carrier(source, named, period)
    return None if carrier is None else carrier[0].kind[0]


def _lists(source: Source, report: _Report, period: str) -> list[tuple[str, str]]:
    carriers = {one: _carrier(source, one, period) for one in report.lists}
    return [one for one, carrier in carriers.items() if carrier is not None and carrier[0] is report]


def _carrier(source: Source, listed: tuple[str, str], period: str) -> tuple[_Report, Issue] | None:
    """The report that a period's list goes out with: numbered, and not dated before the list's facts."""
    edition = _edition(source, listed, _OCCASIONS[listed], period, _end(period))
    if edition is None:
        return None
    known = facts_day(issue_of(source, listed, edition, UNIT), edition)
    for report in _REPORTS:
        issue = _issue(source, report, period) if listed in report.lists else None
        if issue is not None and issue.cover.number and known <= issue.day:
            return report, issue
    return None


def _issue(source: Source, report: _Report, period: str) -> Issue | None:
    """How a period's report was issued; None if by its date a later period's was due."""
    edition = _edition(source, report.kind, report.occasions, period, _end(period))
    if edition is None:
        return None
    issue = issue_of(source, report.kind, edition, UNIT)
    day = max(issue.day, _end(period))
    return issue if _edition(source, report.kind, report.occasions, period, day) is not None else None


def _edition(
    source: Source, kind: tuple[str, str], occasions: Occasions, period: str, day: date
) -> Occasion | None:
    """The edition of a kind that is due on a day, None if none of the period or its phase has no dates."""
    try:
        due = occasions(source, kind, Request(day))
    except UndatedPhaseError:
        return None
    return next((one for one in due if one.period == period), None)


def _end(period: str) -> date:
    first = parse_month(period)
    return month_end(first.year, first.month)
