"""A small package, made once; each test damages a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from docgen.archive import pages, stamp
from docgen.archive.verify import inspect, items
from docgen.archive.verify.office_file import Opened, open_sheet, open_word
from docgen.documents.source import Source
from tests.archive.offices import Office, file_away


@pytest.fixture(scope="session")
def filed(source: Source, issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The package of the small unit's year, not to be changed."""
    root = tmp_path_factory.mktemp("filed") / "my"
    shutil.copytree(issued, root)
    with pytest.MonkeyPatch.context() as patch:
        for module in (pages, stamp):
            patch.setattr(module, "to_pdfs", Office().to_pdfs)
        yield file_away(source, root).path


@pytest.fixture(scope="session")
def openers() -> dict[str, Callable[[bytes], Opened]]:
    """Opens a document of the same bytes once."""
    return {".docx": lru_cache(256)(open_word), ".xlsx": lru_cache(256)(open_sheet)}


@pytest.fixture
def opened_once(monkeypatch: pytest.MonkeyPatch, openers: dict[str, Callable[[bytes], Opened]]) -> None:
    """For trials that open the same package again and again, all but what was damaged in it alike."""
    monkeypatch.setattr(items, "open_word", openers[".docx"])
    monkeypatch.setattr(items, "open_sheet", openers[".xlsx"])
    monkeypatch.setattr(inspect, "_OPENED", openers)


@pytest.fixture
def package(filed: Path, tmp_path: Path) -> Path:
    """A copy of it, without its workspace."""
    return Path(shutil.copytree(filed, tmp_path / filed.name))
