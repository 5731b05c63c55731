"""验收 as of a day: points by area, totals, grades, what the office had not given yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from docgen.register.acceptances import Acceptance, acceptances_as_of
from tests.builders import acceptance_rule, acceptance_score, make_source

DAY, EVE = date(2015, 12, 5), date(2015, 12, 4)


def sheets(*rows: dict[str, Any], day: date = DAY) -> tuple[Acceptance, ...]:
    source = make_source({"acceptance": acceptance_rule()}, acceptances=list(rows))
    assert source.campaign.acceptance is not None
    return acceptances_as_of(source.campaign.acceptance, source.form, source.roster, day)


def scored(first: str, second: str, **changes: Any) -> list[dict[str, Any]]:
    rows = (acceptance_score("1", "60", first), acceptance_score("2", "35.5", second))
    return [row | {"reason": "缺记录"} | changes for row in rows]


def test_items_add_up_to_areas_and_areas_to_the_total() -> None:
    [one] = sheets(*scored("51.5", "38.5"))
    assert [total for *_, total in one.areas] == [Decimal("51.5"), Decimal("38.5")]
    assert (one.self_total, one.total) == (Decimal("95.5"), Decimal("90"))
    assert [item.lost for item in one.items] == [Decimal("8.5"), Decimal("1.5")]
    assert one.accepted_on == DAY


def test_a_grade_is_reached_at_its_least_points() -> None:
    def grade(first: str, second: str) -> tuple[str, bool]:
        [one] = sheets(*scored(first, second))
        assert one.grade is not None
        return one.grade.name, one.failed

    assert grade("50", "40") == ("优秀", False)
    assert grade("49.9", "40") == ("合格", False)
    assert grade("20", "39.9") == ("不合格", True)


def test_without_rows_the_units_sheet_is_blank() -> None:
    [one] = sheets()
    assert (one.key, one.self_total, one.total, one.grade, one.failed) == ("", None, None, None, False)


def test_the_eve_knows_neither_the_offices_points_nor_why_it_took_some_off() -> None:
    [one] = sheets(*scored("58", "39"), day=EVE)
    assert (one.self_total, one.total, one.accepted_on) == (Decimal("95.5"), None, None)
    assert [item.row.reason if item.row else None for item in one.items] == [None, "缺记录"]


def test_departments_have_sheets_of_their_own_after_the_units() -> None:
    rows = [*scored("60", "40", subject="市容科"), *scored("10", "10", subject="B2")]
    assert [(one.key, one.total) for one in sheets(*rows)] == [("", None), ("B2", 20), ("B3", 100)]
