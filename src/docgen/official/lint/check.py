"""The whole check of one docx on the level of the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from lxml import etree

from docgen.diagnostics import Diagnostic, DiagnosticError, Severity, has_errors
from docgen.official.lint import (
    body_rules,
    closing_rules,
    font_rules,
    head_rules,
    imprint_rules,
    note_rules,
    number_rules,
    page_rules,
    text_rules,
    title_rules,
)
from docgen.official.lint.finding import Finding
from docgen.official.lint.guard import damaged, open_docx
from docgen.official.lint.reading import NotADocumentError, read_document
from docgen.official.lint.rule_kit import Check
from docgen.official.lint.zone_finder import find_zones
from docgen.official.lint.zones import Kind, Zones
from docgen.official.profiles import STANDARD, Profile

CHECKS: Final[tuple[Check, ...]] = (
    page_rules.check_paper,
    page_rules.check_margins,
    page_rules.check_text_area,
    page_rules.check_colour,
    font_rules.check_body,
    font_rules.check_levels,
    font_rules.check_title,
    font_rules.check_theme,
    font_rules.check_ambiguous,
    head_rules.check_small,
    head_rules.check_secrecy,
    head_rules.check_number,
    head_rules.check_signer,
    title_rules.check_distances,
    title_rules.check_recipient,
    title_rules.check_shape,
    body_rules.check_indents,
    body_rules.check_sequence,
    note_rules.check_note,
    closing_rules.check_date,
    closing_rules.check_annotation,
    closing_rules.check_attachments,
    imprint_rules.check_lines,
    imprint_rules.check_copies,
    imprint_rules.check_printed,
    number_rules.check_numbers,
    text_rules.check_text,
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check says of a file. `kind` and `zones` are None where it was refused: `diagnostics` say why.

    `diagnostics` of a file that was read tell what in it was left alone (macros, references to outside);
    `profile` is what it was checked by.
    """

    path: Path
    kind: Kind | None
    zones: Zones | None
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    profile: Profile = STANDARD

    @property
    def has_errors(self) -> bool:
        """Whether the file was refused or breaks a flat requirement."""
        return has_errors(self.diagnostics) or any(one.severity is Severity.ERROR for one in self.findings)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "file": str(self.path),
            "kind": None if self.kind is None else str(self.kind),
            "findings": [one.as_dict() for one in self.findings],
            "diagnostics": [one.as_dict() for one in self.diagnostics],
        }


def check_docx(path: Path, profile: Profile = STANDARD) -> Report:
    """Everything the file shows against the standard, in document order; a refusal is a report too."""
    try:
        sound = open_docx(path)
        zones = find_zones(read_document(sound.parts))
    except DiagnosticError as error:
        return Report(path, None, None, (), error.diagnostics, profile)
    except (NotADocumentError, etree.XMLSyntaxError):
        return Report(path, None, None, (), damaged(path, "正文部件不完整").diagnostics, profile)
    return Report(path, zones.kind, zones, check_zones(zones, profile), sound.hazards, profile)


def check_zones(zones: Zones, profile: Profile = STANDARD) -> tuple[Finding, ...]:
    """The findings of every check, one for what is the same in many places, in the order of the document."""
    found = [one for check in CHECKS for one in check(zones.document, zones, profile)]
    return tuple(sorted(_folded(found), key=_position(zones)))


def _folded(findings: Iterable[Finding]) -> list[Finding]:
    folded: dict[tuple[str, Severity, str, str], Finding] = {}
    for one in findings:
        key = (one.rule, one.severity, one.found, one.wanted)
        known = folded.get(key)
        folded[key] = one if known is None else replace(known, times=known.times + 1)
    return list(folded.values())


def _position(zones: Zones) -> Any:
    """Sections first, then paragraphs as they stand."""
    order = {(one.part, one.number): one.index for one in zones.document.paragraphs}

    def position(finding: Finding) -> tuple[int, str]:
        place = finding.place
        return order.get((place.part, place.paragraph or 0), -1), finding.rule

    return position
