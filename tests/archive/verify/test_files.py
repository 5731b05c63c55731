"""Documents of a package are opened: what is broken, locked, acts or fetches is told by its check."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest

from docgen.archive.verify.office_file import open_sheet, open_word
from docgen.archive.verify.pdf_file import open_pdf
from tests.archive.offices import BLANK, TEXT, pdf_of


def saved(thing: object) -> bytes:
    made = io.BytesIO()
    thing.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def with_part(package: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with a piece of one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(made, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == name:
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(info.filename, content)
    return made.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> bytes:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    text = f'<Relationship Id="x1" Type="{types}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f"{text}</Relationships>".encode()


@pytest.fixture(scope="module")
def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("关于　样例\n的通知")
    return saved(document)


@pytest.fixture(scope="module")
def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "整改 台账"
    return saved(book)


def test_a_sound_document_gives_its_text_without_blanks(word: bytes, sheet: bytes) -> None:
    assert (open_word(word).text, open_word(word).faults) == ("关于样例的通知", ())
    assert (open_sheet(sheet).text, open_sheet(sheet).faults) == ("整改台账", ())


@pytest.mark.parametrize("opener", [open_word, open_sheet])
@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "A321"), (b"PK\x03\x04 nothing", "A321"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", None)],
)
def test_what_does_not_open_is_told(
    opener: Callable[[bytes], object], content: bytes, code: str | None
) -> None:
    opened = opener(content)
    assert opened.text is None  # type: ignore[attr-defined]
    (fault,) = opened.faults  # type: ignore[attr-defined]
    assert fault[0].code in ({code} if code else {"A321", "A324"})


def test_what_fetches_from_outside_is_told(word: bytes, sheet: bytes) -> None:
    end = b"</Relationships>"
    rels = "word/_rels/document.xml.rels"
    linked = with_part(word, rels, end, relation("image", "http://x.example/a.png"))
    assert [check.code for check, _ in open_word(linked).faults] == ["A332"]
    harmless = with_part(word, rels, end, relation("hyperlink", "http://x.example/"))
    assert open_word(harmless).faults == ()
    rels = "xl/_rels/workbook.xml.rels"
    for kind in ("externalLink", "oleObject", "vbaProject"):
        told = open_sheet(with_part(sheet, rels, end, relation(kind, "a.bin", "Internal"))).faults
        assert [check.code for check, _ in told] == ["A332"], kind


def test_a_macro_is_told(sheet: bytes) -> None:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert open_sheet(with_part(sheet, "[Content_Types].xml", old, kind)).faults


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(TEXT, BLANK))) as pdf:
        change(pdf)
        pdf.save(made, deterministic_id=True, fix_metadata_version=False)
    return made.getvalue()


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def without_declaration(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(b"<x/>")


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_launch(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")


def with_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"text"


def with_bare_font(pdf: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Arial)
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (without_intent, "A322", "输出意图"),
        (without_declaration, "A322", "没有声明"),
        (with_bare_font, "A322", "Arial 没有嵌入"),
        (with_script, "A332", "脚本"),
        (with_launch, "A332", "启动程序"),
        (with_file, "A332", "嵌入的文件"),
    ],
)
def test_a_pdf_that_is_no_archival_one_is_told(
    change: Callable[[pikepdf.Pdf], None], code: str, said: str
) -> None:
    _, faults = open_pdf(changed(change), archival=True)
    assert any(check.code == code and said in words for check, words in faults), faults


def test_an_action_that_only_shows_a_page_is_harmless() -> None:
    def to_first_page(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
        pdf.Root.A = pikepdf.String("no action")

    assert open_pdf(changed(to_first_page), archival=True) == (1, ())


def test_pages_that_carry_something_are_counted() -> None:
    assert open_pdf(pdf_of(TEXT, BLANK, TEXT), archival=True) == (2, ())


def test_a_pdf_that_is_locked_or_cut_off_is_told(tmp_path: Path) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(TEXT))) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    pages, faults = open_pdf(made.getvalue(), archival=False)
    assert (pages, [check.code for check, _ in faults]) == (None, ["A324"])
    whole = pdf_of(TEXT)
    pages, faults = open_pdf(whole[: len(whole) // 2], archival=True)
    assert (pages, [check.code for check, _ in faults]) == (None, ["A321"])
