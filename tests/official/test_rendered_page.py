"""What LibreOffice makes of our documents, measured on its pages in millimetres."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.official import elements, page, tables
from docgen.official.styles import new_document
from tests.official.rendered import Line, pages_of

pytestmark = pytest.mark.libreoffice

TEXT = "各单位要充分认识开展专项整治工作的重要意义切实增强责任感和紧迫感坚持问题导向深入查摆不作为慢作为"


@pytest.fixture(scope="module")
def running_text(tmp_path_factory: pytest.TempPathFactory) -> list[list[Line]]:
    doc = new_document()
    for _ in range(3):
        elements.paragraph(doc, TEXT * 36)
    return pages_of(doc, tmp_path_factory.mktemp("running"))


def test_a_full_page_holds_22_lines_of_28_characters(running_text: list[list[Line]]) -> None:
    full_pages = running_text[:-1]
    assert len(full_pages) >= 5
    for lines in full_pages:
        body = [line for line in lines if line.y < 265]
        assert len(body) == 22
        # The first and last line of a paragraph are shorter, and every page here has at least 20 others.
        assert sum(len(line.text) == 28 for line in body) >= 20
        assert max(len(line.text) for line in body) == 28


def test_the_text_fills_the_type_area(running_text: list[list[Line]]) -> None:
    for lines in running_text[:-1]:
        body = [line for line in lines if line.y < 265]
        assert body[0].y == pytest.approx(45.2, abs=0.3)
        assert body[-1].y == pytest.approx(259.6, abs=0.3)
        assert min(line.x0 for line in body) == pytest.approx(28, abs=0.3)
        assert max(line.x1 for line in body) == pytest.approx(184, abs=0.5)


def test_page_numbers_stand_one_character_in_on_the_outer_side(running_text: list[list[Line]]) -> None:
    numbers = [lines[-1] for lines in running_text]
    assert [line.text for line in numbers] == [f"—{n}—" for n in range(1, len(numbers) + 1)]
    for line in numbers:
        assert line.y == pytest.approx(270.5, abs=0.3)
    assert [line.x1 for line in numbers[::2]] == pytest.approx([179.1] * len(numbers[::2]), abs=0.3)
    assert [line.x0 for line in numbers[1::2]] == pytest.approx([33.0] * len(numbers[1::2]), abs=0.3)


def test_landscape_pages_keep_the_number_of_the_turned_portrait_page(tmp_path: Path) -> None:
    doc = new_document()
    elements.paragraph(doc, TEXT)
    page.landscape_section(doc)
    table = tables.table(doc, [25, 200], ["序号", "问题"], dense=True)
    for number in range(40):
        tables.row(table, [str(number), TEXT])
    page.portrait_section(doc)
    elements.attachment_head(doc, "附件", "名单")
    pages = pages_of(doc, tmp_path)
    even, odd = ([line for line in lines if line.x1 < 33] for lines in pages[1:3])
    assert ["".join(line.text for line in number) for number in (even, odd)] == ["—2—", "—3—"]
    # Turned a quarter, these are the places of the numbers on a portrait page: 4.4 mm is the width of a dash.
    assert even[0].y == pytest.approx(33.0, abs=0.3)
    assert odd[-1].y + 4.4 == pytest.approx(179.1, abs=0.3)
    assert all("序号问题" in [line.text for line in lines] for lines in pages[1:-1])
    assert pages[-1][0].text == "附件"
    assert pages[-1][-1].text == f"—{len(pages)}—"


def test_a_sealed_date_ends_four_characters_from_the_edge(tmp_path: Path) -> None:
    doc = new_document()
    elements.paragraph(doc, TEXT)
    elements.signature(doc, "市公路管理局治庸问责领导小组", "2014年3月1日")
    elements.signature(doc, "市公路管理局", "2014年12月31日")
    signed = [line for line in pages_of(doc, tmp_path)[0] if line.x0 > 80 and line.y < 265]
    assert len(signed) == 4
    edge, char = 184.0, 5.556
    for organ, date in (signed[:2], signed[2:]):
        assert (edge - date.x1) / char == pytest.approx(4, abs=0.6)
        assert (organ.x0 + organ.x1) / 2 == pytest.approx((date.x0 + date.x1) / 2, abs=0.5)
