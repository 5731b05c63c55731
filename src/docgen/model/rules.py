"""Checks across records: what no single field can know. The entry points, and the table of codes.

Every check is a generator over a form, a campaign or both. Without a campaign (its own file is at
fault) the checks that need none still run, so that one bad file does not hide the other's faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.model import (
    rules_acceptance,
    rules_ballots,
    rules_campaign,
    rules_channels,
    rules_claims,
    rules_closure,
    rules_consequences,
    rules_contents,
    rules_copies,
    rules_deliverables,
    rules_disclosures,
    rules_documents,
    rules_duplicates,
    rules_gates,
    rules_group,
    rules_handling,
    rules_inspections,
    rules_matters,
    rules_order,
    rules_outline,
    rules_pace,
    rules_papers,
    rules_people,
    rules_problems,
    rules_progress,
    rules_references,
    rules_sanctions,
    rules_schedule,
    rules_solicited,
    rules_terms,
    rules_text,
    rules_watches,
)
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.roster import Roster

__all__ = ["CODES", "Finding", "check_campaign", "check_copies", "check_form"]

CODES: dict[str, str] = {
    **rules_duplicates.CODES,
    **rules_gates.CODES,
    **rules_references.CODES,
    **rules_people.CODES,
    **rules_group.CODES,
    **rules_problems.CODES,
    **rules_claims.CODES,
    **rules_progress.CODES,
    **rules_closure.CODES,
    **rules_consequences.CODES,
    **rules_schedule.CODES,
    **rules_deliverables.CODES,
    **rules_matters.CODES,
    **rules_order.CODES,
    **rules_campaign.CODES,
    **rules_documents.CODES,
    **rules_contents.CODES,
    **rules_papers.CODES,
    **rules_outline.CODES,
    **rules_pace.CODES,
    **rules_text.CODES,
    **rules_copies.CODES,
    **rules_handling.CODES,
    **rules_ballots.CODES,
    **rules_acceptance.CODES,
    **rules_sanctions.CODES,
    **rules_watches.CODES,
    **rules_inspections.CODES,
    **rules_channels.CODES,
    **rules_disclosures.CODES,
    **rules_solicited.CODES,
    **rules_terms.CODES,
}
"""Every code these checks give, with what it means."""


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """Faults within a campaign; paths start at the campaign."""
    yield from rules_duplicates.check_campaign(campaign)
    yield from rules_references.check_campaign(campaign)
    yield from rules_schedule.check_campaign(campaign)
    yield from rules_campaign.check_counted(campaign)
    yield from rules_outline.check_campaign(campaign)
    yield from rules_campaign.check_anchors(campaign)
    yield from rules_deliverables.check_campaign(campaign)
    yield from rules_deliverables.check_cycles(campaign)
    yield from rules_ballots.check_campaign(campaign)
    yield from rules_acceptance.check_campaign(campaign)


def check_form(campaign: Campaign | None, form: Form) -> Iterator[Finding]:
    """Faults within a form and against its campaign; paths start at the form."""
    roster = Roster(form)
    yield from rules_duplicates.check_form(form)
    yield from rules_references.check_form(form, roster)
    yield from rules_people.check_form(form, roster)
    yield from rules_group.check_form(form, roster)
    yield from rules_problems.check_form(form)
    yield from rules_claims.check_form(form, roster)
    asked = campaign is not None and campaign.closure_request
    yield from rules_progress.check_form(form, roster, closure_request=asked)
    yield from rules_pace.check_form(form)
    yield from rules_matters.check_form(form)
    yield from rules_papers.check_form(form)
    yield from rules_text.check_form(form)
    yield from rules_handling.check_form(form)
    yield from rules_sanctions.check_form(form)
    yield from rules_watches.check_form(form, roster)
    yield from rules_channels.check_form(form)
    yield from rules_disclosures.check_form(form)
    yield from rules_solicited.check_form(form)
    if campaign is not None:
        yield from _check_against(campaign, form, roster)


def _check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    yield from rules_references.check_against(campaign, form)
    yield from rules_problems.check_against(campaign, form)
    yield from rules_closure.check_against(campaign, form)
    yield from rules_schedule.check_against(campaign, form)
    yield from rules_deliverables.check_against(campaign, form)
    yield from rules_deliverables.check_recipients(campaign, form)
    yield from rules_group.check_against(campaign, form, roster)
    yield from rules_gates.check_against(campaign, form)
    yield from rules_terms.check_against(campaign, form)
    yield from rules_handling.check_against(campaign, form)
    yield from rules_ballots.check_against(campaign, form, roster)
    yield from rules_acceptance.check_against(campaign, form, roster)
    yield from rules_consequences.check_against(campaign, form, roster)
    yield from rules_consequences.check_use(campaign, form, roster)
    yield from rules_sanctions.check_against(campaign, form)
    yield from rules_watches.check_against(campaign, form)
    yield from rules_inspections.check_against(campaign, form, roster)
    yield from rules_channels.check_against(campaign, form)
    yield from rules_outline.check_against(campaign, form)
    yield from rules_outline.check_annexes(campaign, form)
    yield from rules_campaign.check_facts(campaign, form)
    yield from rules_campaign.check_anchor_days(campaign, form)
    yield from rules_order.check_against(campaign, form)
    yield from rules_documents.check_against(campaign, form, roster)
    yield from rules_contents.check_against(campaign, form, roster)
    yield from rules_contents.check_targets(campaign, form)


def check_copies(campaigns: Iterable[Campaign], form: Form) -> Iterator[Finding]:
    """Texts taken from one of these campaigns, or from further up in the form; paths start at the form.

    **Why** apart: it holds every text against every other, which only who asks for a check waits for.
    """
    yield from rules_copies.check_taxonomies(campaigns, form)
    yield from rules_copies.check_problems(form)
