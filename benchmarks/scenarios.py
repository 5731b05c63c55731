"""What is measured: a template, data, how many documents; written to the working folder for the workers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.checks import docx_fault, xlsx_fault
from benchmarks.data import PARAGRAPHS, TITLE, document
from benchmarks.dialects import DIALECTS, Dialect
from benchmarks.engines import Engine, Family
from benchmarks.templates import build_document, build_table, write_template
from benchmarks.workbooks import build_ledger

BODY = (TITLE, *PARAGRAPHS)
TABLE_ROWS = (500, 1000, 2000, 5000)
_CHECK_ROWS = 200


@dataclass(frozen=True, slots=True)
class Scenario:
    """`documents` distinct contexts, or for a ledger the number of its rows; `rounds` of `batch` documents.

    `size` is the number of table rows where the same is asked for several sizes.
    """

    name: str
    family: Family
    title: str
    rounds: int
    batch: int
    documents: int = 1
    size: int = 0

    def template(self, engine: Engine, folder: Path) -> Path:
        """The engine's template, written once."""
        if self.family == "xlsx":
            return _once(folder / "ledger.xlsx", build_ledger)
        dialect = DIALECTS[engine.dialect]
        build = partial(_BUILDERS.get(self.name, build_table), dialect)
        kind = self.name if self.name in _BUILDERS else "table"
        return _once(folder / f"{kind}-{dialect.name}.docx", build)

    def contexts(self, folder: Path) -> Path | int:
        """The data: a JSON file, or for a ledger its number of rows."""
        if self.family == "xlsx":
            return self.size
        path = folder / f"{self.name}.json"
        made = [self._context(index) for index in range(self.documents)]
        path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        return path

    def fault(self, path: Path, number: int) -> str | None:
        """What is wrong with the document of a number, None if it is right."""
        if self.family == "xlsx":
            return xlsx_fault(path, self.size)
        body = BODY if self.name in _BUILDERS else (TITLE,)
        return docx_fault(path, self._context(number), body, bands=self.name in _BUILDERS)

    def _context(self, number: int) -> dict[str, object]:
        return document(number % self.documents, self.size or 10)


def scenarios(quick: bool, ledger_rows: int) -> Iterator[Scenario]:
    """In the order they are run; the ledger is first made small, to check it cell by cell."""
    rounds, batch = (7, 5) if quick else (20, 10)
    many = rounds * batch
    yield Scenario("document", "docx", "15 paragraphs, 20 fields, 10×6 table", rounds, batch, many)
    yield Scenario("styles", "docx", "the same with 790 KB more styles", rounds, batch, many)
    for rows in TABLE_ROWS:
        yield Scenario(f"table-{rows}", "docx", f"a table of {rows} rows", 3 if quick else 7, 1, size=rows)
    yield Scenario("ledger-check", "xlsx", f"ledger, {_CHECK_ROWS} rows × 14", 1, 1, size=_CHECK_ROWS)
    yield Scenario(
        "ledger", "xlsx", f"ledger, {ledger_rows} rows × 14", 1 if quick else 3, 1, size=ledger_rows
    )


def _styles(dialect: Dialect) -> bytes:
    return build_document(dialect, extra_styles=True)


_BUILDERS: dict[str, Callable[[Dialect], bytes]] = {"document": build_document, "styles": _styles}


def _once(path: Path, build: Callable[[], bytes]) -> Path:
    return path if path.exists() else write_template(path, build())
