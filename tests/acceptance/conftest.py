"""The sample campaigns: raw for the recount, and their monthly ledgers made once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.documents.kinds import Request
from docgen.documents.source import Source
from docgen.forms.workspace import load_workspace
from docgen.resources import data_dir
from tests.acceptance.made import Rows, Text, make, sheets, text_of
from tests.acceptance.recount import Recount, read_form, read_yaml
from tests.wording import first_variants

__all__ = ["first_variants"]


@dataclass
class Sample:
    """A sample campaign: `raw` is recounted, `source` gives the documents."""

    code: str
    root: Path
    raw: Recount
    source: Source
    out: Path
    _made: dict[Path, list[Path]] = field(default_factory=dict)

    def make(self, kind: str, as_of: date, *, exact: bool = True) -> list[Path]:
        """The unit's documents of a kind, made once and in a folder of their own."""
        folder = self.out / f"{kind}-{as_of}-{'exact' if exact else 'due'}"
        if folder not in self._made:
            self._made[folder] = make(self.source, kind, Request(as_of, exact), folder)
        return self._made[folder]

    def ledger_files(self, month: date) -> list[Path]:
        """Workbook and document of a month's ledger."""
        return self.make("ledger", month)

    def sheets(self, month: date) -> dict[str, Rows]:
        """The sheets of a month's ledger."""
        return sheets(self.ledger_files(month)[0])

    def signed(self, month: date) -> Text:
        """The document of a month's ledger."""
        return text_of(self.ledger_files(month)[1])


Opener = Callable[[str], Sample]


@pytest.fixture(scope="session")
def open_sample(tmp_path_factory: pytest.TempPathFactory) -> Opener:
    """A campaign's workspace, read twice: raw and by the program."""

    @cache
    def opened(code: str) -> Sample:
        root = data_dir() / code
        workspace, diagnostics = load_workspace(root)
        assert workspace is not None, diagnostics
        raw = Recount(read_yaml(root / "campaign.yaml"), read_form(root))
        source = Source(workspace.campaign, workspace.form)
        return Sample(code, root, raw, source, tmp_path_factory.mktemp(code))

    return opened


@pytest.fixture(scope="session", params=["bureau-2016", "city-2015", "county-2023", "highway-2014"])
def sample(request: pytest.FixtureRequest, open_sample: Opener) -> Sample:
    """Each sample campaign in turn."""
    return open_sample(request.param)


@pytest.fixture(scope="session")
def city(open_sample: Opener) -> Sample:
    """The city campaign alone."""
    return open_sample("city-2015")
