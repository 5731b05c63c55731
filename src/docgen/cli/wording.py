"""Faults of a workspace's own texts, and of the documents it names, at their places in campaign and form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from docgen.diagnostics import Diagnostic
from docgen.documents.named_kinds import check_campaign_kinds, check_paper_kinds
from docgen.documents.wording.check import check_campaign_phrases, check_own_texts
from docgen.documents.wording.texts import check_campaign_texts, check_form_texts
from docgen.forms.campaign_file import read_campaign
from docgen.forms.places import Places
from docgen.forms.workspace import FORM_FILES, load_workspace
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.resources import CAMPAIGN_FILE


def wording_faults(root: Path, campaign: Campaign, form: Form) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the texts of the campaign, with 正文 and with what the unit adds, and
    every document that is named and cannot be made.

    The files below `root` are read, for the places alone, only if there is anything.
    """
    faults: list[Diagnostic] = []
    of_campaign = (
        check_campaign_texts(campaign, form),
        check_campaign_phrases(campaign),
        check_campaign_kinds(campaign),
    )
    if found := [*chain(*of_campaign)]:
        faults += _located(found, campaign_places(root))
    of_form = (
        check_form_texts(campaign, form),
        check_own_texts(campaign, form),
        check_paper_kinds(campaign, form),
    )
    if found := [*chain(*of_form)]:
        faults += _located(found, form_places(root))
    return tuple(faults)


def campaign_places(root: Path) -> Places:
    """Where everything stands in the campaign file, which is read again for it."""
    return read_campaign(root / CAMPAIGN_FILE).places


def form_places(root: Path) -> Places:
    """Where everything stands in the form, as far as it can be read."""
    workspace, _ = load_workspace(root)
    return workspace.places if workspace is not None else Places(FORM_FILES[0])


def _located(findings: Iterable[Finding], places: Places) -> Iterator[Diagnostic]:
    for one in findings:
        yield Diagnostic(one.code, one.message, one.remedy, places.find(one.path), one.severity)
