"""A reader who does what a page says, in an empty folder: types its commands, fills its tables into forms."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from ruamel.yaml import YAML

from docgen.cli import dates, main
from docgen.official.package import save_xlsx
from docgen.register.returned.columns import BY_FIELD, CODE_FIELD, META_SHEET
from tests.docs.page import Command, Deed, Step

_NUMBER: Final = BY_FIELD[CODE_FIELD].title


class Walk:
    """A folder in which the steps of a page are done; relative names are of it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        monkeypatch.chdir(folder)

    def do(self, steps: Sequence[Step]) -> int:
        """Do the steps, failing at the first that does not come out as the page says; how many commands."""
        for step in steps:
            if isinstance(step, Command):
                self._type(step)
            else:
                getattr(self, _DEEDS[step.verb])(step)
        return sum(isinstance(step, Command) for step in steps)

    def _type(self, step: Command) -> None:
        assert step.words[0] == "docgen", f"line {step.line}: not a command of docgen"
        result = CliRunner().invoke(main, step.words[1:], prog_name="docgen")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        typed = f"line {step.line}: {' '.join(step.words)}\n{result.output}"
        assert result.exit_code == step.status, typed
        missing = first_not_shown(step.shown, result.output)
        assert missing is None, f"“{missing}” is not shown by {typed}"

    def stand_at(self, deed: Deed) -> None:
        """今天 2015-06-30: the commands that follow are typed on that day."""
        day = date.fromisoformat(deed.arguments[0])
        self._monkeypatch.setattr(dates, "today", lambda: day)

    def fill(self, deed: Deed) -> None:
        """填表 my/form.xlsx 进展: type rows below the last one; of 项目 and 内容, into the rows there are."""
        book = openpyxl.load_workbook(deed.arguments[0])
        sheet = book[deed.arguments[1]]
        top, heads = _heads(sheet, tuple(deed.rows[0]))
        pairs = next(iter(deed.rows[0])) in ("项目", "名称") and "内容" in deed.rows[0] and len(heads) < 4
        number = _last(sheet) + 1
        for row in deed.rows:
            _write(sheet, _row_of(sheet, top, heads, row) if pairs else number, heads, row)
            number += 1
        save_xlsx(book, Path(deed.arguments[0]))

    def change(self, deed: Deed) -> None:
        """改表 my/form.xlsx 督办: type into the row whose first column says the same."""
        book = openpyxl.load_workbook(deed.arguments[0])
        sheet = book[deed.arguments[1]]
        top, heads = _heads(sheet, tuple(deed.rows[0]))
        for row in deed.rows:
            _write(sheet, _row_of(sheet, top, heads, row), heads, row)
        save_xlsx(book, Path(deed.arguments[0]))

    def make_book(self, deed: Deed) -> None:
        """新表 名单.xlsx [标题]: save a workbook with one sheet, its heads below the title."""
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        if deed.arguments[1:]:
            sheet.append(list(deed.arguments[1:]))
        sheet.append(list(deed.rows[0]))
        for row in deed.rows:
            sheet.append(list(row.values()))
        save_xlsx(book, Path(deed.arguments[0]))

    def send_back(self, deed: Deed) -> None:
        """交回 office/output 收到: fill rows into the ledgers handed out, by number, and save all copies.

        另交 saves those only that were filled in.
        """
        source, target = (Path(one) for one in deed.arguments)
        target.mkdir(exist_ok=True)
        rows = {row[_NUMBER]: row for row in deed.rows}
        filled = 0
        for path in sorted(source.rglob("*填报.xlsx")):
            book = openpyxl.load_workbook(path)
            told = _fill_ledger(book, rows)
            filled += told
            if told or deed.verb == "交回":
                save_xlsx(book, target / path.name)
        assert filled == len(rows), f"line {deed.line}: {filled} rows filled in"

    def save(self, deed: Deed) -> None:
        """存为 my/archive.yaml: save the block under a name."""
        Path(deed.arguments[0]).write_text(deed.text, encoding="utf-8")

    def put_in(self, deed: Deed) -> None:
        """换入 my/campaign.yaml: put the block's entries in the place of those of the same keys."""
        yaml, path = YAML(), Path(deed.arguments[0])
        document = yaml.load(path.read_text(encoding="utf-8"))
        for key, value in yaml.load(deed.text).items():
            if isinstance(value, dict):
                document[key].update(value)
            else:
                document[key] = value
        saved = StringIO()
        yaml.dump(document, saved)
        path.write_text(saved.getvalue(), encoding="utf-8")

    def copy(self, deed: Deed) -> None:
        """拷贝 甲 乙: copy the one file that fits the first name to the second."""
        source = self._one(deed, deed.arguments[0])
        Path(deed.arguments[1]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, deed.arguments[1])

    def add_paragraphs(self, deed: Deed) -> None:
        """加段 样稿.docx: add each line of the block as a paragraph at the end of a file, new or not."""
        path = Path(deed.arguments[0])
        document = docx.Document(str(path) if path.exists() else None)
        for line in deed.text.splitlines():
            document.add_paragraph(line)
        document.save(str(path))

    def add_sheet(self, deed: Deed) -> None:
        """加表 ledger.xlsx 简表: add a sheet with the block's cells, a line “A1 text” each."""
        book = openpyxl.load_workbook(deed.arguments[0])
        sheet = book.create_sheet(deed.arguments[1])
        for line in deed.text.splitlines():
            cell, _, text = line.partition(" ")
            sheet[cell] = text
        book.save(deed.arguments[0])

    def there_is(self, deed: Deed) -> None:
        """有 my/output/**/*方案*.docx [3]: so many files fit the name, one unless told."""
        pattern, wanted = deed.arguments[0], int((*deed.arguments, "1")[1])
        found = sorted(self.folder.glob(pattern))
        assert len(found) == wanted, f"line {deed.line}: {pattern} is {[str(one) for one in found]}"

    def says(self, deed: Deed) -> None:
        """文中有 my/output/**/方案.docx 工作要求: the one document that fits the name says so."""
        document = docx.Document(str(self._one(deed, deed.arguments[0])))
        texts = [one.text for one in document.paragraphs]
        for row in (row for table in document.tables for row in table.rows):
            texts.append("｜".join(dict.fromkeys(cell.text for cell in row.cells)))
        assert any(deed.arguments[1] in text for text in texts), f"line {deed.line}: {texts}"

    def _one(self, deed: Deed, pattern: str) -> Path:
        found = sorted(self.folder.glob(pattern))
        assert len(found) == 1, f"line {deed.line}: {pattern} is {[str(one) for one in found]}"
        return found[0]


_DEEDS: Final[Mapping[str, str]] = {
    "今天": "stand_at",
    "填表": "fill",
    "改表": "change",
    "新表": "make_book",
    "交回": "send_back",
    "另交": "send_back",
    "存为": "save",
    "换入": "put_in",
    "拷贝": "copy",
    "加段": "add_paragraphs",
    "加表": "add_sheet",
    "有": "there_is",
    "文中有": "says",
}
"""The method that does a deed."""


def first_not_shown(shown: Sequence[str], output: str) -> str | None:
    """The first line that the output does not have, after where the one before was found; None if it has all.

    How many blanks there are does not matter; … stands for any text within a line, or for lines left out.
    """
    told = iter([" ".join(line.split()) for line in output.splitlines()])
    for line in shown:
        wanted = " ".join(line.split())
        if wanted in ("", "…"):
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in wanted.split("…")))
        if not any(pattern.fullmatch(one) for one in told):
            return line
    return None


def _heads(sheet: Worksheet, wanted: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The row that has all these heads, and the columns by head without the mark of what is required."""
    for cells in sheet.iter_rows(max_row=12):
        heads = {
            str(cell.value).rstrip("*"): int(cell.column or 0) for cell in cells if cell.value is not None
        }
        if heads.keys() >= set(wanted):
            return int(cells[0].row or 0), heads
    raise LookupError(f"{sheet.title}: no row has the heads {'、'.join(wanted)}")


def _last(sheet: Worksheet) -> int:
    """The last row that has anything."""
    filled = (int(cell.row) for cells in sheet.iter_rows() for cell in cells if cell.value is not None)
    return max(filled)


def _row_of(sheet: Worksheet, top: int, heads: Mapping[str, int], row: Mapping[str, str]) -> int:
    """The row below the heads that says the same in the first of the columns."""
    head, said = next(iter(row.items()))
    for number in range(top + 1, sheet.max_row + 1):
        if str(sheet.cell(number, heads[head]).value).rstrip("*") == said:
            return number
    raise LookupError(f"{sheet.title}: no row says {said}")


def _write(sheet: Worksheet, number: int, heads: Mapping[str, int], row: Mapping[str, str]) -> None:
    for head, text in row.items():
        if text:
            sheet.cell(number, heads[head]).value = text


def _fill_ledger(book: Workbook, rows: Mapping[str, dict[str, str]]) -> int:
    """Fill in the rows whose numbers a ledger has; how many these are."""
    filled = 0
    for sheet in (one for one in book.worksheets if one.title != META_SHEET):
        top, heads = _heads(sheet, tuple(next(iter(rows.values()))))
        for number in range(top + 1, sheet.max_row + 1):
            row = rows.get(str(sheet.cell(number, heads[_NUMBER]).value))
            if row is not None:
                _write(sheet, number, heads, row)
                filled += 1
    return filled
