"""Documents made as `docgen make` makes them, and what stands in the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from docgen.build.jobs import plan_jobs
from docgen.build.result import Result
from docgen.build.run import Options, run_jobs
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.source import Source

Rows = list[list[str]]
STATED = re.compile(r"截至(\d+年\d+月\d+日)")


def make(source: Source, kind: str, request: Request, out: Path) -> list[Path]:
    """Make a kind's documents about the unit; gives the files."""
    jobs = [one for one in plan_jobs(source, [KINDS[kind]], request) if one.subject.person is None]
    outcomes = run_jobs(source, jobs, Options(out))
    assert outcomes, f"no {kind} as of {request}"
    assert {one.result for one in outcomes} == {Result.MADE}, outcomes
    return [out / one.path for one in outcomes]


@cache
def sheets(path: Path) -> dict[str, Rows]:
    """The workbook's sheets as rows of text; trailing empty cells dropped."""
    return {ws.title: [_trimmed(row) for row in ws.iter_rows(values_only=True)] for ws in load_workbook(path)}


def _trimmed(row: tuple[object, ...]) -> list[str]:
    texts = ["" if cell is None else str(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def records(rows: Rows, key: str) -> list[dict[str, str]]:
    """The table whose head holds `key`, to the first row that has nothing in that column."""
    at = next(number for number, row in enumerate(rows) if key in row)
    heads = [head.split("\n")[0] for head in rows[at]]
    found = []
    for row in rows[at + 1 :]:
        record = dict(zip(heads, [*row, *[""] * len(heads)], strict=False))
        if not record[key]:
            break
        found.append(record)
    return found


def blocks(rows: Rows) -> dict[str, list[dict[str, str]]]:
    """The tables of the statistics sheet under their titles."""
    found = {}
    for at, row in enumerate(rows):
        if len(row) == 1 and row[0].endswith(("统计", "情况")):
            found[row[0]] = records(rows[at + 1 :], rows[at + 1][0])
    return found


def counted(record: dict[str, str]) -> dict[str, int | str]:
    """A record of the statistics sheet without its label, counts as numbers."""
    values = list(record.items())[1:]
    return {head: int(text) if text.isdigit() else text for head, text in values}


def label(record: dict[str, str]) -> str:
    """The first cell of a record."""
    return next(iter(record.values()))


@dataclass(frozen=True)
class Text:
    """A docx: paragraphs in order, and each table as rows of text."""

    paragraphs: list[str]
    tables: list[Rows]

    @property
    def whole(self) -> str:
        """All words of the document."""
        cells = [cell for table in self.tables for row in table for cell in row]
        return "\n".join([*self.paragraphs, *cells])

    def one(self, words: str) -> str:
        """The only paragraph that holds the words."""
        [found] = [one for one in self.paragraphs if words in one]
        return found

    def after(self, heading: str) -> Iterator[str]:
        """The paragraphs below a first-level heading (`二、` with these words) up to the next one."""
        inside = False
        for text in self.paragraphs:
            if re.match(r"[一二三四五六七八九]、", text):
                inside = text.endswith(heading)
            elif inside:
                yield text

    def stated_days(self) -> set[str]:
        """Every day that the document says its figures are as of."""
        return set(STATED.findall(self.whole))


@cache
def text_of(path: Path) -> Text:
    """What stands in a docx."""
    doc = Document(str(path))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in doc.tables]
    return Text([one.text for one in doc.paragraphs if one.text.strip()], tables)


_WORDS = (
    ("问题", "找到"),
    ("列入", "找到"),
    ("整改完成", "整改完成"),
    ("销号", "已销号"),
    ("正在整改", "整改中"),
    ("待整改", "待整改"),
    ("长期坚持", "长期坚持"),
    ("长期坚持的", "长期坚持"),
    ("尚未完成", "尚未完成"),
    ("逾期", "其中逾期"),
)


def spoken(text: str) -> dict[str, int | str]:
    """The counts that a sentence speaks, by the statistics sheet's column.

    Fails on a figure it does not know, and on two different figures for one column.
    """
    found: dict[str, int | str] = {}

    def note(column: str, value: int | str) -> None:
        assert found.setdefault(column, value) == value, f"{column} twice in {text}"

    for words, number in re.findall(r"(\D*?)(\d+)个", STATED.sub("", text)):
        columns = [column for word, column in _WORDS if words.endswith(word)]
        assert columns, f"unknown figure {words}{number}个 in {text}"
        note(columns[-1], int(number))
    for rate in re.findall(r"率为([\d.]+%|—)", text):
        note("整改完成率", rate)
    if re.search("（均?已销号）", text):
        note("已销号", found["整改完成"])
    if re.search("（均?已逾期）", text):
        note("其中逾期", found["尚未完成"])
    return found


def numbers(text: str) -> list[str]:
    """The numbers of a clause, those in names left out."""
    return re.findall(r"\d+(?:\.\d+)?%?", re.sub("《.*?》|“.*?”", "", text))


def day_text(day: date) -> str:
    """As documents print a day."""
    return f"{day.year}年{day.month}月{day.day}日"
