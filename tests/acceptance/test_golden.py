"""The words of one document a kind, as they were last read and found right.

After a change that is meant, `pytest tests/acceptance/test_golden.py --snapshot-update` writes them again:
read the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.table import Table
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from docgen.build.jobs import plan_jobs
from docgen.build.result import Result
from docgen.build.run import Options, run_jobs
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.source import Source, UnitReading
from docgen.model.below import UnitBelow
from tests.acceptance.conftest import Opener
from tests.acceptance.made import sheets


@dataclass(frozen=True)
class Golden:
    """An edition of a kind; `subject` is the number of a person, department or item, empty for the first."""

    campaign: str
    kind: str
    day: str
    subject: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.campaign, self.kind, self.day, self.subject) if part)


EDITIONS = (
    Golden("city-2015", "plan", "2015-03-31"),
    Golden("city-2015", "notice", "2015-03-31"),
    Golden("city-2015", "timetable", "2015-06-30"),
    Golden("college-2011", "timetable", "2011-06-20"),
    Golden("city-2015", "checklist-unit", "2015-06-30"),
    Golden("city-2015", "checklist-person", "2015-06-30", "RY001"),
    Golden("city-2015", "opinion-form", "2015-04-30"),
    Golden("city-2015", "opinion-summary", "2015-06-30"),
    Golden("bureau-2016", "opinion-summary", "2016-06-30"),
    Golden("city-2015", "claim-form", "2015-06-30"),
    Golden("college-2011", "claim-form", "2011-06-30", "RY001"),
    Golden("college-2011", "review-sheet", "2011-05-27", "RY014"),
    Golden("city-2015", "meeting-material", "2015-06-30"),
    Golden("city-2015", "meeting-material", "2015-06-30", "RY001"),
    Golden("city-2015", "rectification-plan", "2015-06-30"),
    Golden("college-2011", "rectification-plan", "2011-06-10"),
    Golden("city-2015", "self-inspection", "2015-06-30"),
    Golden("city-2015", "self-inspection", "2015-06-30", "RY001"),
    Golden("city-2015", "ledger", "2015-09-30"),
    Golden("city-2015", "feedback", "2015-05-31"),
    Golden("city-2015", "supervision-order", "2015-05-31"),
    Golden("city-2015", "reminder", "2015-09-24"),
    Golden("city-2015", "ledger-master", "2015-09-30"),
    Golden("city-2015", "ledger-units", "2015-12-20"),
    Golden("city-2015", "extension", "2015-07-31"),
    Golden("city-2015", "closure-request", "2015-08-31"),
    Golden("city-2015", "closure-batch", "2015-08-31"),
    Golden("city-2015", "closure-approval", "2015-08-31"),
    Golden("city-2015", "circular", "2015-09-30"),
    Golden("city-2015", "ballot", "2015-06-30"),
    Golden("city-2015", "ballot-result", "2015-06-30"),
    Golden("college-2011", "ballot-result", "2011-11-30", "RY019"),
    Golden("college-2011", "ballot-result", "2011-06-30"),
    Golden("city-2015", "acceptance-sheet", "2015-12-20"),
    Golden("county-2023", "acceptance-result", "2023-12-31"),
    Golden("city-2015", "watch-list", "2015-08-31"),
    Golden("city-2015", "inspection-report", "2015-08-31"),
    Golden("city-2015", "accountability-ledger", "2015-12-31"),
    Golden("city-2015", "rules-catalogue", "2015-12-31"),
    Golden("city-2015", "bulletin", "2015-06-30"),
    Golden("county-2023", "situation-report", "2023-03-10"),
    Golden("college-2011", "analysis-report", "2011-11-30"),
    Golden("city-2015", "summary", "2015-06-30"),
    Golden("city-2015", "summary", "2015-12-31"),
    Golden("city-2015", "leading-group", "2015-12-31"),
    Golden("city-2015", "group-change", "2015-06-30"),
    Golden("city-2015", "channel-notice", "2015-12-31"),
    Golden("city-2015", "commitment", "2015-04-30"),
    Golden("city-2015", "commitment", "2015-04-30", "RY005"),
    Golden("highway-2014", "plan", "2014-12-05"),
    Golden("highway-2014", "study-plan", "2014-12-05"),
    Golden("highway-2014", "disclosure", "2014-12-08"),
    Golden("highway-2014", "disclosure-results", "2014-12-19"),
    Golden("county-2023", "leading-group", "2023-03-10"),
    Golden("highway-2014", "summary", "2014-12-31"),
    Golden("highway-2014", "accountability-ledger", "2014-12-31"),
    Golden("college-2011", "plan", "2011-12-31"),
    Golden("county-2023", "plan", "2023-03-10"),
    Golden("county-2023", "summary", "2023-12-31"),
    Golden("county-2023", "accountability-ledger", "2023-12-10"),
    Golden("bureau-2016", "self-inspection", "2016-12-31"),
)
"""One of every kind at least, and what differs most between the campaigns."""


class TextFiles(SingleFileSnapshotExtension):
    """One text file an edition."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.dealt
@pytest.mark.parametrize("golden", EDITIONS, ids=str)
def test_a_document_reads_as_it_did(
    golden: Golden, open_sample: Opener, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    source = open_sample(golden.campaign).source
    if golden.kind == "ledger-units":
        source = _superior(source)
    text = "".join(_texts(_made(source, golden, tmp_path), tmp_path))
    assert text == snapshot(extension_class=TextFiles)


def test_every_kind_has_an_edition_here() -> None:
    assert {one.kind for one in EDITIONS} == KINDS.keys()


def _superior(source: Source) -> Source:
    """The sample's unit over two below: one with the same form, one that has sent nothing."""
    names = {"DW11": "一分局", "DW12": "二分局"}
    first, second = (UnitBelow(code=code, name=name, short_name=name) for code, name in names.items())
    readings = (
        UnitReading(first, source, "表单 0123456789ab"),
        UnitReading(second, None, "", "「人员」没有填写任何一行"),
    )
    return replace(source, has_units=True, read_units=lambda: readings)


def _made(source: Source, golden: Golden, out: Path) -> list[Path]:
    """The files of the one edition."""
    day = date.fromisoformat(golden.day)
    jobs = plan_jobs(source.on_day(day), [KINDS[golden.kind]], Request(day, exact=True))
    job = next(one for one in jobs if golden.subject in ("", one.subject.key))
    outcomes = run_jobs(source, [job], Options(out))
    assert {one.result for one in outcomes} == {Result.MADE}, outcomes
    return [out / one.path for one in outcomes]


def _texts(paths: list[Path], folder: Path) -> Iterator[str]:
    for path in paths:
        yield f"=== {path.relative_to(folder).as_posix()}\n"
        lines = _docx_lines(Document(str(path))) if path.suffix == ".docx" else _xlsx_lines(path)
        yield from (f"{line.rstrip()}\n" for line in lines)


def _docx_lines(doc: Docx) -> Iterator[str]:
    """Paragraphs and rows as they follow each other; a cell that is merged across columns counts once."""
    for block in doc.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(row.cells)
                yield " | ".join(cell.text.replace("\n", " ⏎ ") for cell in cells)
        else:
            yield block.text


def _xlsx_lines(path: Path) -> Iterator[str]:
    for title, rows in sheets(path).items():
        yield f"--- {title}"
        yield from (" | ".join(cell.replace("\n", " ⏎ ") for cell in row) for row in rows)
