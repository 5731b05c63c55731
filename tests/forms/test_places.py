from __future__ import annotations

import pytest

from docgen.diagnostics import Location
from docgen.forms.places import Places, Table, column_letters

PLACES = Places(
    "form.xlsx",
    {
        ("unit",): Location("form.xlsx", sheet="单位"),
        ("unit", "name"): Location("form.xlsx", sheet="单位", cell="B3"),
    },
    {"problems": Table("问题", [2, 5], {"code": 2, "deadline": 28})},
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("problems", 1, "deadline"), "form.xlsx:问题!AB5"),
        (("problems", 0, "deadline", 3), "form.xlsx:问题!AB2"),
        (("problems", 0, "note"), "form.xlsx:问题!B2"),
        (("problems", 0), "form.xlsx:问题!B2"),
        (("problems",), "form.xlsx:问题"),
        (("problems", 7, "code"), "form.xlsx:问题"),
        (("unit", "name"), "form.xlsx:单位!B3"),
        (("unit", "phone"), "form.xlsx:单位"),
        (("people", 0, "name"), "form.xlsx"),
        ((), "form.xlsx"),
    ],
)
def test_a_path_has_its_own_place_or_that_of_what_encloses_it(
    path: tuple[str | int, ...], place: str
) -> None:
    assert str(PLACES.find(path)) == place


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [column_letters(column) for column in (1, 26, 27, 52, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "ZZ",
        "AAA",
    ]
