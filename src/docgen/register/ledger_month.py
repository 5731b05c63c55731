"""The months of the ledger: each ends on the campaign's cut-off day, the next begins the day after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from docgen.chinese.dates import DateSpan, Precision, format_month, format_span
from docgen.chinese.periods import month_code, period_end, period_of
from docgen.model.campaign import Campaign


@dataclass(frozen=True, slots=True)
class LedgerMonth:
    """A month of the ledger, from the day after the last cut-off to its own, both included.

    `code` is written `2015-06`.
    """

    code: str
    first: date
    cut_off: date

    @property
    def last_cut_off(self) -> date:
        """The cut-off day of the month before."""
        return self.first - timedelta(days=1)

    @property
    def name(self) -> str:
        """2015年6月."""
        return format_month(date.fromisoformat(f"{self.code}-01"))

    @property
    def span(self) -> DateSpan:
        """The whole of it as a date that is not known better."""
        is_calendar_month = self.first.day == 1
        precision = Precision.MONTH if is_calendar_month else Precision.DAY
        days = DateSpan(self.first, self.cut_off, Precision.DAY, "")
        return DateSpan(
            self.first, self.cut_off, precision, self.name if is_calendar_month else format_span(days)
        )


def ledger_month(campaign: Campaign, day: date) -> LedgerMonth:
    """The ledger's month that bears the name of the calendar month in which `day` lies."""
    end = period_end(day.year, day.month, campaign.cut_off)
    return LedgerMonth(month_code(end), *period_of(end, campaign.cut_off))
