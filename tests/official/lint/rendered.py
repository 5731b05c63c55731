"""Documents on their pages, for tests: LibreOffice starts slowly, so one run of it converts many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

from docx.document import Document

from docgen.official import fonts
from docgen.official.lint.finding import Finding
from docgen.official.lint.glyphs import read_pages
from docgen.official.lint.ink import open_ink
from docgen.official.lint.laid import LaidDocument, lay_out
from docgen.official.lint.pages import check_pages
from docgen.official.lint.reading import read_document
from docgen.official.lint.zone_finder import find_zones
from docgen.official.lint.zones import Zones
from docgen.official.package import save_docx
from docgen.official.profiles import LOCAL, Profile
from docgen.render.installed_fonts import characters_of
from docgen.render.pdf import to_pdfs

Build = Callable[[], Document]
Measured = TypeVar("Measured")


@dataclass(frozen=True)
class Rendered:
    """A document with the PDF made of it."""

    zones: Zones
    pdf: Path

    def findings(self, *found: Finding, profile: Profile = LOCAL) -> tuple[Finding, ...]:
        """All that is found on the pages, and what was found in the file; by the profile that asks most."""
        return check_pages(self.zones, found, self.pdf, characters_of, profile)

    def rules(self) -> set[str]:
        """The rules that the pages break. Stand-in fonts are those of the machine, so FT-05 is left out."""
        return {one.rule for one in self.findings()} - {"FT-05"}

    def measured(self, measure: Callable[[LaidDocument], Measured]) -> Measured:
        """One measure of the pages."""
        with open_ink(self.pdf) as ink:
            return measure(lay_out(self.zones, read_pages(self.pdf), ink))


def zones_of(path: Path) -> Zones:
    """The elements of a docx this project made."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    return find_zones(read_document(parts))


def render(builds: Mapping[str, Build], folder: Path) -> dict[str, Rendered]:
    """Build, save and convert documents; the names are those of the mapping."""
    paths = {name: folder / f"{number}.docx" for number, name in enumerate(builds)}
    for name, build in builds.items():
        save_docx(build(), paths[name])
    config = folder / "fonts.conf"
    config.write_text(fonts.fontconfig_xml(cache_dir=str(folder / "cache")), "utf-8")
    made = to_pdfs([*paths.values()], folder, fontconfig=config)
    rendered = {}
    for name, path in paths.items():
        pdf = made[path]
        assert isinstance(pdf, Path), pdf
        rendered[name] = Rendered(zones_of(path), pdf)
    return rendered
