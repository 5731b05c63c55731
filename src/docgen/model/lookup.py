"""Finding a category or phase of a campaign by code or name."""

from __future__ import annotations

from docgen.model.campaign import Campaign
from docgen.model.roster import UnknownReferenceError
from docgen.model.schedule import Phase
from docgen.model.taxonomy import Category


def find_category(campaign: Campaign, reference: str) -> Category:
    """The category of that code or name; raises `UnknownReferenceError`."""
    for category in campaign.categories:
        if reference in (category.code, category.name):
            return category
    raise UnknownReferenceError(reference)


def find_phase(campaign: Campaign, reference: str) -> Phase:
    """The phase of that code or name; raises `UnknownReferenceError`."""
    for phase in campaign.phases:
        if reference in (phase.code, phase.name):
            return phase
    raise UnknownReferenceError(reference)
