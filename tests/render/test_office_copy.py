"""What LibreOffice is given of a docx."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.official import elements, imprint
from docgen.official.profiles import LOCAL
from docgen.official.styles import new_document
from docgen.render.office_copy import office_copy
from tests.render.to_pdf import to_pdf

MARKED = "各单位要充分认识，开展专项整治，增强责任感，2015年" * 20


def document(*, hanging: str | None = None, **links: str) -> bytes:
    """A docx of one paragraph; `hanging` is its `w:overflowPunct`, `links` are external, by kind."""
    made = docx.Document()
    paragraph = made.add_paragraph(MARKED)
    if hanging is not None:
        mark = parse_xml(f'<w:overflowPunct {nsdecls("w")} w:val="{hanging}"/>')
        paragraph._p.get_or_add_pPr().insert(0, mark)
    for kind, target in links.items():
        made.part.relate_to(target, RELATIONSHIP_TYPE.IMAGE.replace("image", kind), is_external=True)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize(("written", "given"), [("0", "1"), ("false", "1"), ("1", "0"), ("true", "0")])
def test_hanging_punctuation_is_turned_round(written: str, given: str) -> None:
    copy = office_copy(document(hanging=written))

    assert f'<w:overflowPunct w:val="{given}"/>' in part(copy, "word/document.xml")


def test_hanging_punctuation_without_value_is_on_and_becomes_off() -> None:
    content = document(hanging="1")
    buffer = io.BytesIO(content)
    bare = part(content, "word/document.xml").replace('<w:overflowPunct w:val="1"/>', "<w:overflowPunct/>")
    made = io.BytesIO()
    with ZipFile(buffer) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, bare if name == "word/document.xml" else old.read(name))

    assert '<w:overflowPunct w:val="0"/>' in part(office_copy(made.getvalue()), "word/document.xml")


def test_what_leads_outside_is_left_out_but_for_hyperlinks() -> None:
    content = document(
        image="http://example.invalid/a.png",
        attachedTemplate="file:///c:/a.dotm",
        hyperlink="http://example.invalid/page",
    )

    relations = part(office_copy(content), "word/_rels/document.xml.rels")

    assert "example.invalid/page" in relations
    assert "a.png" not in relations
    assert "a.dotm" not in relations
    assert "styles.xml" in relations


def test_what_is_no_zip_stays_as_it_is() -> None:
    assert office_copy(b"PK\x03\x04 broken") == b"PK\x03\x04 broken"


@pytest.mark.libreoffice
def test_libreoffice_hangs_no_mark_where_the_document_forbids_it(tmp_path: Path) -> None:
    import pdfplumber

    made = new_document()  # its styles have w:overflowPunct 0
    elements.paragraph(made, MARKED)
    made.save(str(tmp_path / "文.docx"))

    with pdfplumber.open(to_pdf(tmp_path / "文.docx", tmp_path / "页")) as pdf:
        drawn = [char for char in pdf.pages[0].chars if char["text"].strip()]

    assert len(drawn) > 300
    assert max(char["x1"] for char in drawn) * 25.4 / 72 <= 184.5


@pytest.mark.libreoffice
def test_the_blank_page_before_an_even_page_is_a_page(tmp_path: Path) -> None:
    import pdfplumber

    made = new_document(LOCAL)
    for _ in range(30):  # two pages; 版记 has the next even one for itself
        elements.paragraph(made, MARKED[:20])
    imprint.imprint(made, "样例局办公室", "2015年3月10日", profile=LOCAL)
    made.save(str(tmp_path / "文.docx"))

    with pdfplumber.open(to_pdf(tmp_path / "文.docx", tmp_path / "页")) as pdf:
        blank = [not page.chars for page in pdf.pages]

    assert blank == [False, False, True, False]
