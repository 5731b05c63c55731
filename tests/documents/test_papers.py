"""Which row of the 文书 sheet a document about somebody or something takes its date from."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.documents.kinds import Occasion, Subject
from docgen.documents.papers import issue_of
from tests.builders import make_source, order

MONTH = Occasion(date(2015, 5, 31), "2015-05", "5月")
KIND = ("supervision-order", "督办单")


def dated(paper_subject: str | None, subject: Subject) -> str:
    paper = {"kind": "督办单", "subject": paper_subject, "issued": "2015年5月12日"}
    source = make_source(orders=[order("DB-1")], papers=[paper])
    return issue_of(source, KIND, MONTH, subject).date_text


@pytest.mark.parametrize("name", ["B2", "办公室"])
def test_a_row_for_a_department_is_found_by_number_and_name(name: str) -> None:
    assert dated(name, Subject(department="B2")) == "2015年5月12日"
    assert dated(name, Subject(department="B3")) == "2015年5月31日"


def test_a_row_for_an_item_is_that_items_alone() -> None:
    assert dated("DB-1", Subject(department="B2", item="DB-1")) == "2015年5月12日"
    assert dated("DB-1", Subject(department="B2", item="DB-2")) == "2015年5月31日"


def test_a_row_for_the_department_of_an_item_serves_the_item() -> None:
    assert dated("办公室", Subject(department="B2", item="DB-1")) == "2015年5月12日"


def test_a_row_for_the_unit_is_no_department_s() -> None:
    assert dated("单位", Subject()) == "2015年5月12日"
    assert dated("单位", Subject(department="B2")) == "2015年5月31日"
    assert dated(None, Subject(department="B2")) == "2015年5月12日"


@pytest.mark.parametrize("other", ["办公室", "DB-1"])
def test_a_row_about_something_else_is_not_a_persons(other: str) -> None:
    assert dated(other, Subject(person="R1")) == "2015年5月31日"
