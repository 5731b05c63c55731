from __future__ import annotations

from datetime import date

import pytest

from docgen.chinese.terms import term_end


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        ("三个月", date(2011, 6, 1), date(2011, 9, 1)),
        ("半年", date(2011, 6, 1), date(2011, 12, 1)),
        ("半年内", date(2011, 8, 31), date(2012, 2, 29)),
        ("1个月", date(2011, 1, 31), date(2011, 2, 28)),
        ("两年", date(2011, 6, 1), date(2013, 6, 1)),
        ("1个季度", date(2011, 11, 15), date(2012, 2, 15)),
        ("30天", date(2011, 6, 1), date(2011, 7, 1)),
        ("两周以内", date(2011, 6, 1), date(2011, 6, 15)),
    ],
)
def test_a_term_ends_on_the_day_of_the_same_number(term: str, start: date, end: date) -> None:
    assert term_end(term, start) == end


@pytest.mark.parametrize("words", ["三个月左右", "5个工作日", "半个月", "长期坚持", "三五天", ""])
def test_words_that_state_no_whole_term_have_no_end(words: str) -> None:
    assert term_end(words, date(2011, 6, 1)) is None
