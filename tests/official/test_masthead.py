from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from docgen.official import masthead
from docgen.official import measures as m
from docgen.official.styles import new_document
from tests.official.test_elements import lines, render


@pytest.mark.parametrize(
    ("length", "scale"), [(1, 100), (9, 100), (10, 90), (15, 60), (18, 50), (23, 40), (60, 40)]
)
def test_a_mark_is_narrowed_until_it_fits_one_line(length: int, scale: int) -> None:
    assert masthead.mark_scale("局" * length) == scale


def test_three_lines_stand_above_the_mark_whatever_is_given() -> None:
    doc = new_document()
    masthead.notes(doc, ["", "机密★1年"])
    assert lines(doc) == [("版头标注", ""), ("版头标注", "机密★1年"), ("版头标注", "")]
    with pytest.raises(ValueError, match="4"):
        masthead.notes(doc, ["1", "2", "3", "4"])


def widths_of(doc) -> list[str]:
    return [
        one.get(qn("w:val")) for one in doc.element.body.iter(qn("w:w")) if one.getparent().tag == qn("w:rPr")
    ]


@pytest.mark.parametrize(("text", "widths"), [("样例局文件", []), ("样" * 13 + "文件", ["60"])])
def test_one_template_narrows_the_mark_of_any_organ(text: str, widths: list[str]) -> None:
    doc = new_document()
    masthead.mark(doc, "{{ text }}", scale="scale")
    rendered = render(doc, text=text, scale=masthead.mark_scale(text))
    assert lines(rendered) == [("发文机关标志", text)]
    assert widths_of(rendered) == widths


def test_the_number_stands_two_lines_below_the_mark_above_the_red_line() -> None:
    doc = new_document()
    masthead.number_line(doc, "样发〔2015〕8号")
    assert lines(doc) == [("Normal", ""), ("Normal", ""), ("发文字号", "样发〔2015〕8号")]
    [border] = doc.styles["发文字号"].element.iter(qn("w:pBdr"))
    assert [(one.tag, one.get(qn("w:color"))) for one in border] == [(qn("w:bottom"), m.RED)]


def upward(*names: str) -> list[tuple[str, str]]:
    doc = new_document()
    masthead.upward_number_line(doc, "样发〔2015〕8号", "signers")
    return lines(render(doc, signers=masthead.signer_lines(names)))[2:]


def test_one_signer_stands_on_the_numbers_line() -> None:
    assert upward("张　三") == [("上行发文字号", "\t样发〔2015〕8号\t签发人：张　三")]


def test_two_signers_stand_on_a_line_and_the_number_beside_the_last() -> None:
    assert upward("张　三", "李四光", "王　五") == [
        ("签发人", "\t\t签发人：张　三　李四光"),
        ("上行发文字号", "\t样发〔2015〕8号\t王　五　　　　"),
    ]


def test_signers_names_are_set_in_kaiti_and_their_label_is_not() -> None:
    doc = new_document()
    masthead.upward_number_line(doc, "样发〔2015〕8号", "signers")
    line = render(doc, signers=("张　三",)).paragraphs[-1]
    leads = {run.text: run.style.name for run in line.runs if run.style}
    assert leads["张　三"] == "引题"
    assert leads["签发人："] == "Default Paragraph Font"


def test_a_joint_issue_has_all_names_beside_one_word() -> None:
    doc = new_document()
    masthead.joint_mark(doc, ["样例市城市管理局", "样例市财政局"])
    names, word = doc.tables[0].rows[0].cells
    assert (names.text, word.text) == ("样例市城市管理局\n样例市财政局", "文件")


@pytest.mark.parametrize(("organs", "title_lines", "free"), [(1, 2, 8), (3, 4, 3), (4, 4, 1), (5, 3, 0)])
def test_page_1_has_fewer_lines_left_below_several_organs(organs: int, title_lines: int, free: int) -> None:
    assert masthead.lines_below_title(organs, title_lines) == free
