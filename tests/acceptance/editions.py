"""Which documents about the unit there are, each with the day its figures ought to be as of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.acceptance.conftest import Sample
from tests.acceptance.made import Text, day_text, text_of
from tests.acceptance.recount import PERSON, UNIT, Counts, Record, Recount, last_day

LONG_AGO = date(1, 1, 1)
BOTH = (UNIT, PERSON)
SUMMED = ("找到", "整改完成", "已销号", "长期坚持", "尚未完成", "其中逾期", "整改完成率")
"""The columns that a sentence of totals speaks, but for zeros."""


def told(counts: Counts, columns: tuple[str, ...] = SUMMED) -> Counts:
    """What a sentence ought to say of some counts: no zeros, no rate of nothing."""
    return {column: counts[column] for column in columns if counts[column] not in (0, "—")}


def sums(rows: list[Record], *columns: str) -> list[int]:
    return [sum(int(row.get(column) or 0) for row in rows) for column in columns]


def texts_of(values: list[int]) -> list[str]:
    return [str(value) for value in values if value]


def phases(raw: Recount) -> dict[str, tuple[date, date]]:
    """First and last day of the campaign's phases, if it has any; no sample unit has dates of its own."""
    spans = {}
    for phase in raw.campaign.get("阶段", ()):
        first, _, last = phase["起止"].partition("—")
        year = first[:5]
        spans[phase["名称"]] = (
            last_day(first),
            last_day(last if "年" in last else year + _with_month(first, last)),
        )
    return spans


def _with_month(first: str, last: str) -> str:
    return last if "月" in last else re.findall(r"\d+月", first)[0] + last


def phase_of(raw: Recount, kind: str) -> tuple[date, date]:
    """First and last day of the phase that calls for a kind; twice the unit's own date for it where the
    campaign prescribes nothing.
    """
    if "报送要求" not in raw.campaign:
        return raw.paper_day(kind), raw.paper_day(kind)
    codes = [one["阶段"] for one in raw.campaign["报送要求"] if one.get("文件种类") == kind]
    names = {one["代码"]: one["名称"] for one in raw.campaign["阶段"]}
    return phases(raw)[names[codes[-1]]]


@dataclass(frozen=True)
class Edition:
    """One document with the day its figures ought to be as of."""

    raw: Recount
    text: Text
    day: date

    def totals(self, whose: str) -> Counts:
        return self.raw.totals(self.day, whose)

    def by_category(self, whose: str) -> dict[str, Counts]:
        """Only categories with a problem, in the campaign's order."""
        found = self.raw.grouped(self.day, whose, lambda case: case.record["类别"])
        return {name: found[name] for name in self.raw.categories() if name in found}


def editions(sample: Sample, kind: str) -> Iterator[Edition]:
    """The unit's document as of every month's end when asked for by name, and when it is due."""
    first, end = phase_of(sample.raw, kind)
    asked = [(month, True) for month in sample.raw.months() if first <= month] + [(end, False)]
    for day, exact in asked:
        [path] = sample.make(kind, day, exact=exact)
        edition = Edition(sample.raw, text_of(path), min(day, sample.raw.paper_day(kind)))
        assert edition.text.stated_days() | {day_text(edition.day)} == {day_text(edition.day)}, path
        yield edition


@dataclass(frozen=True)
class Summary(Edition):
    """A summary; `first` is the first day of its stage, `name` its stage's, 年终 for the year-end one."""

    first: date
    name: str


def summaries(sample: Sample) -> Iterator[Summary]:
    """The summary of each stage at its end, and the year-end one also at the end of its month.

    Without stages there is the year-end one alone, in the stage that the unit's own date ends.
    """
    own = sample.raw.paper_day("summary", "年终")
    spans = list(phases(sample.raw).items()) or [("年终", (LONG_AGO, own))]
    before = LONG_AGO
    for name, (first, last) in spans:
        is_last = last == spans[-1][1][1]
        period = "年终" if is_last else name
        days = (
            [(last, False), (last_day(f"{last.year}年{last.month}月"), True)] if is_last else [(last, False)]
        )
        for asked, exact in days:
            day = min(asked, sample.raw.paper_day("summary", period))
            [path] = sample.make("summary", asked, exact=exact)
            counted_from = before + timedelta(days=1) if first <= before else first
            yield Summary(sample.raw, text_of(path), day, counted_from, period)
        before = last
