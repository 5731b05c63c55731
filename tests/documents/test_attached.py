from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from docgen.documents.attached import LEDGER, UNIT_LIST, attachment_line
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import UNIT, Kind, Request
from docgen.documents.source import Source
from docgen.render import compile_template
from docgen.resources import templates_dir
from tests.builders import CAMPAIGN, make_source, unit_problem

REPORT, SUMMARY = KINDS["self-inspection"], KINDS["summary"]
CHECKLIST, LEDGERS = KINDS["checklist-unit"], KINDS["ledger"]
JUNE, DECEMBER = date(2015, 6, 30), date(2015, 12, 31)


def source_of(*papers: dict[str, Any]) -> Source:
    return make_source(papers=list(papers), problems=[unit_problem("D-1")])


def paper(kind: Kind, issued: str, number: str | None = "样发〔2015〕9号", **more: Any) -> dict[str, Any]:
    return {"kind": kind.title, "issued": issued, "number": number, "signers": "R1"} | more


def printed(source: Source, kind: Kind, day: date) -> list[str]:
    """The paragraphs of the unit's document, empty ones too."""
    [occasion] = kind.occasions(source, Request(day))
    template = next(name for name in kind.templates(source, UNIT) if name.endswith(".docx"))
    content = compile_template(templates_dir() / template).render(kind.context(source, occasion, UNIT))
    return [one.text for one in Document(BytesIO(content)).paragraphs]


def note_of(texts: list[str]) -> list[str]:
    """The lines of 附件说明."""
    first = next((at for at, text in enumerate(texts) if text.startswith("附件：")), None)
    return [] if first is None else texts[first : texts.index("", first)]


def head_of(texts: list[str]) -> tuple[str, str]:
    """What stands above a list's title, and the title."""
    lines = [text for text in texts if text]
    above = lines.pop(0) if "号附件" in lines[0] else ""
    return above, lines[0]


def test_lists_sent_along_bear_the_reports_number_and_the_titles_it_names() -> None:
    source = source_of(paper(REPORT, "2015年6月30日"))
    (above_list, _), (above_ledger, ledger) = (
        head_of(printed(source, kind, JUNE)) for kind in (CHECKLIST, LEDGERS)
    )
    assert (above_list, above_ledger) == ("样发〔2015〕9号附件1", "样发〔2015〕9号附件2")
    [occasion] = CHECKLIST.occasions(source, Request(JUNE))
    title = CHECKLIST.context(source, occasion, UNIT).title  # type: ignore[attr-defined]
    assert note_of(printed(source, REPORT, JUNE)) == [f"附件：1.{title}", f"2.{ledger}"]


def test_the_line_stands_two_lines_above_the_title() -> None:
    texts = printed(source_of(paper(REPORT, "2015年6月30日")), LEDGERS, JUNE)
    assert [bool(text) for text in texts[:3]] == [True, False, True]


def test_one_list_alone_has_no_number() -> None:
    source = source_of(paper(REPORT, "2015年6月25日"), paper(CHECKLIST, "2015年6月20日", None))
    assert attachment_line(source, UNIT_LIST, "2015-06") == "样发〔2015〕9号附件"
    assert len(note_of(printed(source, REPORT, JUNE))) == 1


@pytest.mark.parametrize(
    ("papers", "why"),
    [
        ([], "nothing was issued"),
        ([paper(REPORT, "2015年6月30日", None)], "internal use"),
        ([paper(REPORT, "2015年6月10日")], "the lists know what happened after the report"),
        ([paper(REPORT, "2015年6月30日", period="2015-04")], "the report is another month's"),
    ],
)
def test_what_no_report_names_stays_as_it_is(papers: list[dict[str, Any]], why: str) -> None:
    source = source_of(*papers)
    assert [head_of(printed(source, kind, JUNE))[0] for kind in (CHECKLIST, LEDGERS)] == ["", ""], why
    assert note_of(printed(source, REPORT, JUNE)) == []


def test_a_report_without_period_takes_along_the_lists_of_its_own_month_only() -> None:
    source = source_of(paper(REPORT, "2015年6月30日"))
    lines = {month: attachment_line(source, LEDGER, f"2015-{month:02}") for month in (4, 5, 6, 7)}
    assert [month for month, line in lines.items() if line] == [6]


def test_the_ledger_comes_behind_the_table_that_is_bound_with_the_summary() -> None:
    source = source_of(paper(SUMMARY, "2015年12月31日", "样发〔2015〕52号", period="年终"))
    texts = printed(source, SUMMARY, DECEMBER)
    above, title = head_of(printed(source, LEDGERS, DECEMBER))
    assert above == "样发〔2015〕52号附件2"
    assert note_of(texts)[1] == f"2.{title}"
    assert "附件1" in texts


def test_a_ledger_goes_out_with_one_report_only() -> None:
    source = source_of(
        paper(REPORT, "2015年6月30日", "样发〔2015〕9号"), paper(SUMMARY, "2015年6月30日", "样发〔2015〕10号")
    )
    assert attachment_line(source, LEDGER, "2015-06") == "样发〔2015〕9号附件2"
    assert len(note_of(printed(source, SUMMARY, JUNE))) == 1


def test_a_list_is_made_where_the_reports_phase_has_no_dates() -> None:
    late = [CAMPAIGN["phases"][0], CAMPAIGN["phases"][1], {"code": "3", "name": "总结验收"}]
    deliverables = [
        one | ({"phase": "3"} if one["kind"] == REPORT.code else {}) for one in CAMPAIGN["deliverables"]
    ]
    source = make_source({"phases": late, "deliverables": deliverables})
    assert head_of(printed(source, LEDGERS, JUNE))[0] == ""
