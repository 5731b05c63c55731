from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pdfplumber
import pikepdf
import pytest
from openpyxl.styles import Alignment, Font

from docgen.diagnostics import Diagnostic
from docgen.render.pdf import BATCH, DEBIAN_PACKAGES, to_pdfs
from docgen.render.pdf_bytes import reproducible_pdf
from docgen.resources import templates_dir
from tests.render.to_pdf import to_pdf

TEXT = (
    "经查，该单位存在“慢作为”问题：2015年1至5月受理的37件群众来信中，有12件超过规定时限（15个工作日）未办结；"
)


def text_of(path):
    with pdfplumber.open(path) as pdf:
        return "".join(page.extract_text() or "" for page in pdf.pages).replace("\n", "")


@pytest.mark.libreoffice
def test_a_document_and_a_workbook_become_pdf(docx_template, xlsx_template, tmp_path):
    made = {
        "文.docx": docx_template("{{ x }}").render({"x": "甲 & 乙 <b> 丙"}),
        "表.xlsx": xlsx_template({"A1": "{{ x }}"}).render({"x": "=1+1"}),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)

    pdfs = [to_pdf(tmp_path / name, tmp_path / "页") for name in made]

    assert [p.name for p in pdfs] == ["文.pdf", "表.pdf"]
    assert "甲 & 乙 <b> 丙" in text_of(pdfs[0])
    assert "=1+1" in text_of(pdfs[1])


def drawn_height(page):
    """The height of the lines on a page, from the top of the first to the bottom of the last."""
    chars = [char for char in page.chars if char["text"].strip()]
    return max(c["bottom"] for c in chars) - min(c["top"] for c in chars)


@pytest.mark.libreoffice
@pytest.mark.parametrize("size", [9, 11, 14])
@pytest.mark.parametrize("width", [12, 30])
def test_rows_are_as_tall_as_the_lines_that_libreoffice_draws_or_a_little_taller(
    xlsx_template, tmp_path, size, width
):
    def wrap(sheet):
        sheet.column_dimensions["B"].width = width
        sheet["B5"].alignment = Alignment(wrap_text=True)
        sheet["B5"].font = Font(size=size, name="Noto Serif CJK SC")

    cells = {"A4": "{%tr for r in rows %}", "B5": "{{ r }}", "A6": "{%tr endfor %}"}
    template = xlsx_template(cells, wrap)
    heights = {}
    for length in (30, len(TEXT), 120 * width // 30):
        workbook = openpyxl.load_workbook(io.BytesIO(template.render({"rows": [(TEXT * 3)[:length]]})))
        sheet = workbook.worksheets[0]
        heights[path := tmp_path / f"高{length}.xlsx"] = sheet.row_dimensions[4].height
        sheet.row_dimensions[4].height = 409  # room for every line
        workbook.save(path)
    made = to_pdfs(list(heights), tmp_path)
    for path, height in heights.items():
        with pdfplumber.open(io.BytesIO(written(made[path]))) as pdf:
            drawn = drawn_height(pdf.pages[0])

        assert drawn <= height <= drawn * 1.45 + 16, (path.name, height, drawn)


def test_without_libreoffice_the_user_is_told_what_to_do(tmp_path, fault, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "文.docx").write_bytes(b"")

    found = fault(lambda: to_pdf(tmp_path / "文.docx", tmp_path))

    assert found.code == "R120"
    assert "LibreOffice" in found.message


def test_ci_and_the_readmes_name_the_packages_to_install(tmp_path, fault, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    root = templates_dir().parent
    for name in (".ci/run", "README.md", "README.zh-CN.md"):
        text = (root / name).read_text("utf-8")
        assert [package for package in DEBIAN_PACKAGES if package not in text] == [], name

    assert all(package in fault(lambda: to_pdfs([], tmp_path)).remedy for package in DEBIAN_PACKAGES)


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that copies each file as its PDF, notes its arguments, and falls over one with 坏 in it."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        f"""#!/bin/sh
echo "$@" >> {tmp_path}/calls
while [ $# -gt 0 ]; do
  case "$1" in
    --outdir) out="$2"; shift ;;
    *.docx|*.xlsx) grep -q 坏 "$1" && exit 1; name="${{1##*/}}"; cp "$1" "$out/${{name%.*}}.pdf" ;;
  esac
  shift
done
""",
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    return tmp_path


def written(made: Path | Diagnostic) -> bytes:
    """The bytes of a PDF that was made."""
    assert isinstance(made, Path), made
    return made.read_bytes()


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text("utf-8").splitlines()


def test_many_files_are_converted_with_one_start(fake_office):
    paths = [fake_office / f"{number}.docx" for number in range(BATCH)]
    for path in paths:
        path.write_text(path.name)

    made = to_pdfs(paths, fake_office / "页", archival=True)

    assert list(made) == paths
    assert [written(made[path]).decode() for path in paths] == [path.name for path in paths]
    (call,) = calls(fake_office)
    assert 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},' in call


def test_workbooks_have_an_export_of_their_own(fake_office):
    for name in ("文.docx", "文.xlsx"):
        (fake_office / name).write_text(name)

    to_pdfs([fake_office / "文.docx", fake_office / "文.xlsx"], fake_office, archival=True)

    assert ["calc_pdf_Export" in call for call in calls(fake_office)] == [False, True]


def test_one_bad_file_does_not_cost_the_others_theirs(fake_office):
    names = ["甲.docx", "坏.docx", "乙.docx"]
    for name in names:
        (fake_office / name).write_text(name)

    made = to_pdfs([fake_office / name for name in [*names, "没有.docx"]], fake_office / "页")

    found = {path.name: one for path, one in made.items()}
    assert isinstance(found["坏.docx"], Diagnostic)
    assert found["坏.docx"].location.file == "坏.docx"
    assert isinstance(found["没有.docx"], Diagnostic)
    assert [written(found[name]).decode() for name in ("甲.docx", "乙.docx")] == ["甲.docx", "乙.docx"]


def test_files_of_one_name_get_pdfs_of_different_names(fake_office):
    names = ["文.pdf", "文.xlsx.pdf", "文.docx.pdf", "文-2.pdf"]
    paths = [fake_office / name for name in ("文.docx", "文.xlsx", "a/文.docx", "b/文.docx")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(path))

    made = to_pdfs(paths, fake_office / "页")

    assert sorted(path.name for path in (fake_office / "页").iterdir()) == sorted(names)
    assert [written(made[path]).decode() for path in paths] == [str(path) for path in paths]


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """Two files of every sort as PDF/A: made together, and each once more behind another one."""
    folder = tmp_path_factory.mktemp("archived")
    paths = []
    for number in (1, 2):
        docx_file, xlsx_file = folder / f"文{number}.docx", folder / f"表{number}.xlsx"
        docx_file.write_bytes((templates_dir() / "plan.docx").read_bytes())
        workbook = openpyxl.Workbook()
        sheet = workbook.worksheets[0]
        sheet["A1"], sheet["A2"] = f"台账{number}", "Ledger"
        sheet["A1"].font = Font(name="Noto Serif CJK SC")
        workbook.save(xlsx_file)
        paths += [docx_file, xlsx_file]
    together = to_pdfs(paths, folder / "一", archival=True)
    again = to_pdfs(paths[::-1], folder / "二", archival=True)
    return {path.name: [written(together[path]), written(again[path])] for path in paths}


@pytest.mark.libreoffice
def test_two_conversions_give_the_same_bytes_once_the_clock_is_taken_out(archived):
    assert len(archived) == 4
    for first, second in archived.values():
        assert first != second
        made = [reproducible_pdf(one, date(2015, 6, 30)) for one in (first, second)]
        assert made[0] == made[1]


@pytest.mark.libreoffice
def test_an_archival_pdf_says_what_it_is_and_keeps_its_text(archived):
    for name, (content, _) in archived.items():
        made = reproducible_pdf(content, date(2015, 6, 30))
        with pikepdf.open(io.BytesIO(made)) as pdf:
            metadata = pdf.Root.Metadata.read_bytes()
            assert str(pdf.docinfo["/CreationDate"]) == "D:20150630000000Z"
            assert "/OutputIntents" in pdf.Root
        assert b"<pdfaid:part>2</pdfaid:part>" in metadata
        assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata
        assert b"2015-06-30T00:00:00Z" in metadata
        assert text_of(io.BytesIO(made)) == text_of(io.BytesIO(content)) != "", name


@pytest.mark.libreoffice
def test_a_missing_or_unreadable_file_is_a_diagnostic(tmp_path, fault):
    assert fault(lambda: to_pdf(tmp_path / "没有.docx", tmp_path)).code == "R120"
