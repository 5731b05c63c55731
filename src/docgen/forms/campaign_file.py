"""campaign.yaml: the superior's campaign, and as much of a broken one as helps to read the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docgen.chinese.dates import parse_span
from docgen.chinese.numerals import parse_count
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.places import Places
from docgen.forms.validate import validate
from docgen.forms.yaml_reader import read_yaml
from docgen.model.basis import BasisRole
from docgen.model.campaign import Campaign
from docgen.resources import CAMPAIGN_FILE, campaign_codes, data_dir

Context = dict[str, Any]
"""What dates without a year, or with 即日起, are read against: `{"year": int, "start": date}`; the start is
None where the campaign states no dates."""

_NO_YEAR = 2000
"""Stands in while the campaign's own year is at fault: a leap year, so that it finds no fault of its own.
A form read against it is never given out."""


@dataclass(frozen=True, slots=True)
class CampaignReading:
    """A campaign (None if at fault), its places, its diagnostics, and the context for the form's dates."""

    campaign: Campaign | None
    places: Places
    diagnostics: tuple[Diagnostic, ...]
    context: Context


def read_campaign(path: Path) -> CampaignReading:
    """Read and validate a campaign file."""
    if not path.exists():
        remedy = "请把上级下发的（或新建时给的）这个文件拷回工作区"
        fault = Diagnostic("F101", f"没有找到文件 {path.name}", remedy, Location(path.name))
        return CampaignReading(None, Places(path.name), (fault,), _context(_NO_YEAR, None))
    try:
        raw = read_yaml(path, Campaign)
    except DiagnosticError as error:
        return CampaignReading(None, Places(path.name), error.diagnostics, _context(_NO_YEAR, None))
    year = _year(raw.tree)
    known = {} if year is None else {"year": year, "start": _issued(raw.tree, year)}
    campaign, faults, _ = validate(Campaign, raw, known)
    if campaign is not None:
        context = {"year": campaign.year, "start": campaign.first_day}
    else:
        context = _context(year or _NO_YEAR, _first_day(raw.tree, year))
    return CampaignReading(campaign, raw.places, (*raw.diagnostics, *faults), context)


def built_in_campaigns() -> tuple[Campaign, ...]:
    """The sample campaigns in the order of their codes; raises `DiagnosticError` for one that is at fault."""
    readings = [read_campaign(data_dir() / code / CAMPAIGN_FILE) for code in campaign_codes()]
    faults = [fault for one in readings if one.campaign is None for fault in one.diagnostics]
    if faults:
        raise DiagnosticError(faults)
    return tuple(one.campaign for one in readings if one.campaign is not None)


def _context(year: int, start: date | None) -> Context:
    return {"year": year, "start": start or date(year, 1, 1)}


def _year(tree: dict[str, Any]) -> int | None:
    try:
        year = parse_count(str(tree.get("year")))
    except ValueError:
        return None
    return year if date.min.year <= year <= date.max.year else None


def _issued(tree: dict[str, Any], year: int) -> date | None:
    """The day of the superior's plan, from which 即日起 runs in it; None while its 依据 row has none."""
    for one in tree.get("basis", ()):
        if one.get("role") == BasisRole.PARENT_PLAN and one.get("issued"):
            try:
                return parse_span(str(one["issued"]), year=year).last
            except ValueError:
                continue
    return None


def _first_day(tree: dict[str, Any], year: int | None) -> date | None:
    """The first day of those phases that can be read."""
    days = []
    for phase in tree.get("phases", ()):
        try:
            span = parse_span(str(phase.get("span")), year=year)
        except ValueError:
            continue
        days.append(span.first or span.last)
    return min(days, default=None)
