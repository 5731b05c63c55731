"""When the phases are: the unit's own dates where it gives them, else the campaign's, else not known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from docgen.chinese.dates import DateSpan
from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.lookup import find_phase


def phase_spans(campaign: Campaign, form: Form) -> dict[str, DateSpan]:
    """Dates by the phase's code, in the campaign's order; a phase that nobody dates is left out.

    Rows of the form about no phase of the campaign are passed over: they are told elsewhere.
    """
    spans = {phase.code: phase.span for phase in campaign.phases}
    for local in form.phases:
        try:
            spans[find_phase(campaign, local.phase).code] = local.span
        except LookupError:
            continue
    return {code: span for code, span in spans.items() if span is not None}


def first_and_last(spans: Iterable[DateSpan]) -> tuple[date, date] | None:
    """The first and the last day of all spans together, None if there are none."""
    dated = list(spans)
    if not dated:
        return None
    return min(span.first or span.last for span in dated), max(span.last for span in dated)
