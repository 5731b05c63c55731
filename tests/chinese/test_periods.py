from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from docgen.chinese.periods import period_end, period_of, periods_between


@pytest.mark.parametrize(
    ("day", "cut_off", "first", "last"),
    [
        ("2015-05-20", None, "2015-05-01", "2015-05-31"),
        ("2015-05-21", 21, "2015-04-22", "2015-05-21"),
        ("2015-05-22", 21, "2015-05-22", "2015-06-21"),
        ("2015-12-25", 21, "2015-12-22", "2016-01-21"),
        ("2016-02-29", 30, "2016-01-31", "2016-02-29"),
        ("2015-03-01", 31, "2015-03-01", "2015-03-31"),
    ],
)
def test_a_period_ends_on_the_cut_off_day_and_starts_after_the_one_before(day, cut_off, first, last):
    expected = date.fromisoformat(first), date.fromisoformat(last)
    assert period_of(date.fromisoformat(day), cut_off) == expected


@pytest.mark.parametrize("cut_off", [None, 1, 15, 21, 28, 29, 30, 31])
def test_periods_follow_one_another_without_gap_or_overlap(cut_off):
    first, last = date(2015, 1, 1), date(2017, 1, 1)
    periods = list(periods_between(first, last, cut_off))
    assert periods[0][0] <= first
    assert periods[-1][1] == last
    assert all(after[0] == before[1] + timedelta(days=1) for before, after in itertools.pairwise(periods))
    assert all(end == period_end(end.year, end.month, cut_off) for _, end in periods[:-1])
