from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from docgen.documents.cover import MAX_RECIPIENTS, Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Request
from docgen.documents.papers import Issue, issue_of
from docgen.documents.self_inspection.kind import KIND as SELF_INSPECTION
from docgen.documents.source import Source
from docgen.documents.summary.kind import KIND as SUMMARY
from docgen.render import compile_template
from docgen.resources import templates_dir
from tests.builders import make_source

OCCASION = Occasion(date(2015, 6, 30), "2015-06")
PAPER = {"kind": "自查报告", "issued": "2015年6月25日", "number": "样发〔2015〕9号", "signers": "R1"}


def issue(unit: dict[str, Any] | None = None, **paper: Any) -> Issue:
    source = make_source(papers=[PAPER | paper])
    if unit:
        form = source.form.model_copy(update={"unit": source.form.unit.model_copy(update=unit)})
        source = Source(source.campaign, form)
    return issue_of(source, ("self-inspection", "自查报告"), OCCASION, UNIT)


def test_without_a_number_there_is_no_cover() -> None:
    assert issue(number=None, copies="市委").cover == Cover()


def test_the_mark_is_the_units_name_unless_it_has_another() -> None:
    assert issue().cover.mark == "样例市城市管理局文件"
    assert issue({"mark": "样例市城管局文件"}).cover.mark == "样例市城管局文件"


def test_a_long_mark_is_narrowed() -> None:
    assert issue().cover.mark_scale == 90
    assert issue({"mark": "样" * 13 + "文件"}).cover.mark_scale == 60


@pytest.mark.parametrize(
    ("paper", "notes"),
    [
        ({}, ("", "", "")),
        ({"urgency": "特急"}, ("特急", "", "")),
        ({"serial": "000001", "urgency": "特急"}, ("000001", "特急", "")),
        ({"serial": "000001", "secrecy": "秘密★1年"}, ("000001", "秘密★1年", "")),
        ({"serial": "000001", "secrecy": "秘密★1年", "urgency": "加急"}, ("000001", "秘密★1年", "加急")),
        ({"secrecy": "秘密★1年", "urgency": "加急"}, ("", "秘密★1年", "加急")),
    ],
)
def test_serial_secrecy_and_urgency_stand_in_this_order_one_a_line(
    paper: dict[str, Any], notes: tuple[str, ...]
) -> None:
    assert issue(**paper).cover.notes == notes


def test_signers_are_named_as_printed() -> None:
    assert issue(signers="R1").cover.signers == ("王　样",)


def test_printer_and_day_of_printing_are_the_units_and_the_documents_unless_given() -> None:
    assert (issue().cover.printer, issue().cover.printed) == ("样例市城市管理局", "2015年6月25日")
    given = issue(printer="局办公室", printed="2015年6月26日").cover
    assert (given.printer, given.printed) == ("局办公室", "2015年6月26日")


def test_recipients_too_many_for_the_first_page_move_to_the_imprint() -> None:
    few = issue(recipients="市委、市政府")
    assert (few.recipients, few.cover.recipients) == ("市委、市政府", "")
    names = "、".join(f"第{number}科室" for number in range(MAX_RECIPIENTS // 4))
    many = issue(recipients=names)
    assert (many.recipients, many.cover.recipients) == ("", names)
    assert few.addressed and many.addressed


def printed(kind: Kind, **paper: Any) -> tuple[list[str], list[str]]:
    """Paragraphs, and the cells of the last table, of the unit's report."""
    given = {"issued": "2015年12月20日", "recipients": "市委"} | paper
    source = make_source(papers=[{"kind": kind.code} | given])
    [occasion] = kind.occasions(source, Request(date(2015, 12, 31)))
    [template] = kind.templates(source, UNIT)
    content = compile_template(templates_dir() / template).render(kind.context(source, occasion, UNIT))
    document = Document(BytesIO(content))
    cells = [row.cells[0].text for table in document.tables[-1:] for row in table.rows]
    return [one.text for one in document.paragraphs], cells


@pytest.mark.parametrize("kind", [SELF_INSPECTION, SUMMARY])
def test_a_report_with_a_number_names_its_signer_beside_it_and_ends_with_the_imprint(kind: Kind) -> None:
    texts, cells = printed(kind, number="样发〔2015〕9号", signers="R1", annotation="联系人：张样")
    assert "\t样发〔2015〕9号\t签发人：王　样" in texts
    assert "样例市城市管理局文件" in texts
    assert texts[texts.index("2015年12月20日") + 1] == "（联系人：张样）"
    assert cells == ["样例市城市管理局\t2015年12月20日印发"]


@pytest.mark.parametrize("kind", [SELF_INSPECTION, SUMMARY])
def test_a_report_without_a_number_has_neither_cover_nor_imprint(kind: Kind) -> None:
    texts, cells = printed(kind)
    assert not any("文件" in text or "签发人" in text for text in texts)
    assert not any("印发" in text for text in cells)
    assert texts[0].startswith(("样例市城市管理局关于", "关于"))


def test_the_text_stays_with_the_signature_where_no_closing_sentence_does() -> None:
    source = make_source({"deliverables": []}, papers=[{"kind": "summary", "issued": "2015年12月20日"}])
    occasion = Occasion(date(2015, 12, 20), "2015-12", "年终")
    context = SUMMARY.context(source, occasion, UNIT)
    content = compile_template(templates_dir() / "summary.docx").render(context)
    texts = Document(BytesIO(content)).paragraphs
    end = next(number for number, one in enumerate(texts) if one.text == "样例市城市管理局")
    block = texts[end - 5 : end]
    assert [bool(one.text) for one in block] == [True, False, True, False, False]
    assert all(one.paragraph_format.keep_with_next for one in block)


def test_a_summary_sent_to_anybody_is_a_report() -> None:
    kept = make_source({"deliverables": []})
    context = SUMMARY.context(kept, Occasion(date(2015, 12, 20), "2015-12", "年终"), UNIT)
    internal = [getattr(context, "title", "")]
    sent, _ = printed(SUMMARY)
    issued, _ = printed(SUMMARY, number="样发〔2015〕9号", signers="R1")
    assert "年终工作情况的总结" in "".join(internal)
    assert "年终工作情况的报告" in "".join(sent)
    assert "年终工作情况的报告" in "".join(issued)
