"""The templates of archiving: the rule's columns, clean by our own checker, six cells a stamp."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from docgen.diagnostics import Severity
from docgen.documents.filing.context import (
    COVER,
    LIST,
    NOTE,
    STAMPS,
    CoverContext,
    ListContext,
    ListRow,
    NoteContext,
    Series,
    Stamp,
    StampsContext,
)
from docgen.official.lint.check import check_docx
from docgen.render import compile_template
from docgen.resources import templates_dir

SERIES = Series("Z109", "样例市城市管理局", "2015", "永久", "办公室")
TITLE = "样例市城市管理局关于印发《样例市城市管理局开展不作为、乱作为问题专项治理工作方案》的通知"
ROWS = tuple(
    ListRow(at, f"Z109-WS·2015-Y-BGS-{at:04}", f"样发〔2015〕{at}号", "样例局", TITLE, "20150310", "", 12, "")
    for at in range(1, 31)
)
CONTEXTS = {
    LIST: ListContext(SERIES, ROWS, sample=True),
    COVER: CoverContext(SERIES, sample=True),
    NOTE: NoteContext(SERIES, ("共30件。", "无缺件。"), "", "", "", "", sample=True),
}


def render(name: str, context: object) -> bytes:
    return compile_template(templates_dir() / name).render(context)


@pytest.mark.parametrize("name", CONTEXTS)
def test_our_own_checker_finds_nothing_wrong(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(render(name, CONTEXTS[name]))
    found = check_docx(path)
    assert [str(one) for one in found.findings if one.severity is Severity.ERROR] == []


def test_the_list_says_whose_it_is_and_has_a_row_an_item() -> None:
    document = docx.Document(BytesIO(render(LIST, CONTEXTS[LIST])))
    assert document.paragraphs[0].text == "归档文件目录"
    assert "年度：2015　保管期限：永久　机构（问题）：办公室" in document.paragraphs[1].text
    assert len(document.tables[0].rows) == 31
    assert [cell.text for cell in document.tables[0].rows[30].cells][:3] == [
        "30",
        "Z109-WS·2015-Y-BGS-0030",
        "样发〔2015〕30号",
    ]


def test_the_notes_of_a_box_have_a_paragraph_each_and_room_to_sign() -> None:
    table = docx.Document(BytesIO(render(NOTE, CONTEXTS[NOTE]))).tables[0]
    texts = [one.text for one in table.rows[1].cells[0].paragraphs if one.text]
    assert texts == ["共30件。", "无缺件。"]
    assert [cell.text for cell in table.rows[2].cells] == ["整理人", "", "整理日期", ""]


def test_a_stamp_is_a_page_of_six_cells_of_fifteen_by_eight() -> None:
    first, second = ("0001", "办公室", "永久", "12"), ("0002", "", "永久", "3")
    stamps = (Stamp("Z109", "2015", *first), Stamp("Z109", "2015", *second))
    document = docx.Document(BytesIO(render(STAMPS, StampsContext(stamps, sample=False))))
    assert len(document.tables) == 2
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert cells == ["Z109", "2015", "0001", "办公室", "永久", "12"]
    assert [row.height for row in document.tables[0].rows] == [pytest.approx(Mm(8), abs=Mm(0.1))] * 2
    widths = [column.width for column in document.tables[0].columns]
    assert widths == [pytest.approx(Mm(15), abs=Mm(0.1))] * 3
