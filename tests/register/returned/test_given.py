"""Facts that copies gave: read month by month, without those withdrawn."""

from __future__ import annotations

from datetime import date

from docgen.register.log import Entry, Fact, FactKind
from docgen.register.returned.claims import place_in
from docgen.register.returned.given import Given

DAY = date(2015, 6, 3)


def given_fact(seq: int, month: str, kind: FactKind = FactKind.PROGRESS) -> Entry:
    return Entry(
        seq, 1, Fact(kind, "W-1", DAY, {"text": f"第{seq}次"}, "B2", place_in(month, "甲.xlsx", "台账!M6"))
    )


def withdrawal(seq: int) -> Entry:
    return Entry(99, 1, Fact(FactKind.WITHDRAWN, "W-1", DAY, {"seq": seq, "reason": "说法不一"}))


def seqs(given: Given, month: str) -> list[int]:
    return [one.seq for one in given.of("W-1", month)]


def test_a_month_is_read_once_and_only_when_it_is_asked_for():
    asked: list[str] = []

    def load(month: str) -> list[Entry]:
        asked.append(month)
        return [given_fact(1, month), given_fact(2, month, FactKind.AMENDED)]

    given = Given(load, ())
    assert asked == []
    assert seqs(given, "2015-06") == [1, 2] == seqs(given, "2015-06")
    assert given.of("W-2", "2015-06") == ()
    assert asked == ["2015-06"]


def test_what_was_withdrawn_before_or_since_does_not_count():
    given = Given(lambda month: [given_fact(seq, month) for seq in (1, 2, 3)], [1])
    assert seqs(given, "2015-06") == [2, 3]
    given.add(withdrawal(3))
    assert seqs(given, "2015-06") == [2]


def test_what_is_written_since_counts_once():
    written = [given_fact(1, "2015-06")]
    given = Given(lambda month: [one for one in written if one.fact.place.startswith(month)], ())
    given.add(given_fact(1, "2015-06"))  # before the month is asked for: it is read with it
    assert seqs(given, "2015-06") == [1]
    given.add(given_fact(2, "2015-06"))
    given.add(given_fact(3, "2015-07"))
    given.add(given_fact(4, "2015-06", FactKind.RECEIVED))
    assert seqs(given, "2015-06") == [1, 2]
