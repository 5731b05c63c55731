"""The pictures in the READMEs and in docs: `make pictures` writes docs/images from the sample of city-2015.

Everything the sample says is invented. LibreOffice and the fonts of README.md are needed; with other fonts
the pictures differ, so no test compares them byte by byte.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
import PIL.ImageChops
from openpyxl import load_workbook

from docgen.files import write_atomically
from docgen.official.fonts import fontconfig_xml
from docgen.render.pdf import to_pdfs
from docgen.render.pictures import page_pictures

IMAGES = Path(__file__).resolve().parent / "images"
CAMPAIGN, DAY, MONTH = "city-2015", "2015-12-20", "2015-06"
EDGE = 12
"""White around a picture that is cut to what is on its page, in pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to be shown: the command that makes its file (none for one of the workspace), the file's name,
    its page (from the end if below 0).

    `sheet` is the one sheet of a workbook that is drawn. `height` cuts the page to what is on it, and to so
    many pixels from the top; without it the page is shown whole.
    """

    name: str
    command: str
    file: str
    page: int = 1
    sheet: str = ""
    height: int = 0


PICTURES = (
    Picture("notice", f"make notice --as-of {DAY}", "*.docx"),
    Picture("plan", f"make plan --as-of {DAY}", "*.docx"),
    Picture("checklist", f"make checklist-unit --as-of {DAY}", "*.docx"),
    Picture("ledger", f"make ledger --as-of {DAY}", "*.xlsx"),
    Picture("summary", f"make summary --as-of {DAY}", "*.docx"),
    # 版记 has the last page to itself.
    Picture("chart", f"make summary --as-of {DAY}", "*.docx", page=-2),
    Picture("form", "", "form.xlsx", sheet="措施", height=308),
    Picture("handed-out", "ledger issue --unit 环境卫生管理处 --month 2015-05", "*填报.xlsx", height=330),
    Picture("timetable", f"make timetable --month {MONTH}", "*.docx", page=2, height=205),
)


def draw(scratch: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each picture; the documents are made below `scratch`."""
    fonts = scratch / "fonts.conf"
    fonts.write_text(fontconfig_xml(), encoding="utf-8")
    for picture in PICTURES:
        folder = scratch / picture.name
        workspace = folder / "workspace"
        _docgen("init", workspace, "--from", CAMPAIGN, "--sample")
        if picture.command:
            _docgen(*picture.command.split(), "-w", workspace, "--out", folder / "out")
        (document,) = (folder / "out").rglob(picture.file) if picture.command else [workspace / picture.file]
        if picture.sheet:
            _leave_only(document, picture.sheet)
        made = to_pdfs([document], folder, fontconfig=fonts)[document]
        assert isinstance(made, Path), made
        shown = list(page_pictures(made.read_bytes()))
        page = shown[picture.page - 1 if picture.page > 0 else picture.page]
        yield picture.name, _cut(page, picture.height) if picture.height else page


def _docgen(*arguments: object) -> None:
    program = Path(sys.executable).with_name("docgen")
    subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def _leave_only(document: Path, title: str) -> None:
    workbook = load_workbook(document)
    for sheet in workbook.worksheets:
        if sheet.title != title:
            workbook.remove(sheet)
    workbook.save(document)


def _cut(page: bytes, height: int) -> bytes:
    """What is on a page, from the top."""
    picture = PIL.Image.open(io.BytesIO(page))
    colours = picture.convert("RGB")
    box = PIL.ImageChops.difference(colours, PIL.Image.new("RGB", colours.size, "white")).getbbox()
    assert box is not None, "an empty page"
    left, top, right, bottom = box
    cut = picture.crop((left - EDGE, top - EDGE, right + EDGE, min(bottom + EDGE, top + height)))
    made = io.BytesIO()
    cut.save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="docgen-pictures-") as folder:
        for name, content in draw(Path(folder)):
            write_atomically(IMAGES / f"{name}.png", content)
