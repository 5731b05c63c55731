"""A workspace whose documents are issued, and an office that makes PDFs at once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from docgen.archive import pages, stamp
from docgen.documents.source import Source
from tests.archive.offices import Office, issue, settings_text, small_source


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office()
    monkeypatch.setattr(pages, "to_pdfs", made.to_pdfs)
    monkeypatch.setattr(stamp, "to_pdfs", made.to_pdfs)
    monkeypatch.setattr(os, "sync", lambda: None, raising=False)  # waits for all of the machine
    return made


@pytest.fixture(scope="session")
def source() -> Source:
    return small_source()


@pytest.fixture(scope="session")
def issued(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small unit's workspace with its documents of March and June; made once, for copying."""
    root = tmp_path_factory.mktemp("issued")
    (root / "archive.yaml").write_text(settings_text(), "utf-8")
    issue(source, root)
    return root


@pytest.fixture
def workspace(tmp_path: Path, issued: Path, office: Office) -> Path:
    """A workspace of the test's own."""
    return Path(shutil.copytree(issued, tmp_path / "my"))
