"""The pictures of pages in the READMEs: `make pictures` writes docs/images from the city-2015 sample.

Everything the sample says is invented. LibreOffice and the fonts of README.md are needed; with other fonts
the pictures differ, so no test compares them byte by byte.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.files import write_atomically

IMAGES = Path(__file__).resolve().parent / "images"
CAMPAIGN, DAY = "city-2015", "2015-12-20"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to be shown: its document's kind and suffix, its number (from the end if below 0).

    The chart is on the last page but one: 版记 has the last to itself.
    """

    name: str
    kind: str
    suffix: str
    page: int


PICTURES = (
    Picture("notice", "notice", ".docx", 1),
    Picture("plan", "plan", ".docx", 1),
    Picture("checklist", "checklist-unit", ".docx", 1),
    Picture("ledger", "ledger", ".xlsx", 1),
    Picture("summary", "summary", ".docx", 1),
    Picture("chart", "summary", ".docx", -2),
)


def draw(scratch: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each picture; the documents are made below `scratch`."""
    workspace = scratch / "workspace"
    _docgen("init", workspace, "--from", CAMPAIGN, "--sample")
    for picture in PICTURES:
        out = scratch / picture.kind
        _docgen("make", picture.kind, "-w", workspace, "--as-of", DAY, "--out", out, "--preview")
        (document,) = out.rglob(f"*{picture.suffix}")
        pages = document.with_name(f"{document.name.removesuffix('.docx')}.页面")
        shown = sorted(pages.iterdir())
        yield picture.name, shown[picture.page - 1 if picture.page > 0 else picture.page].read_bytes()


def _docgen(*arguments: object) -> None:
    program = Path(sys.executable).with_name("docgen")
    subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="docgen-pictures-") as folder:
        for name, content in draw(Path(folder)):
            write_atomically(IMAGES / f"{name}.png", content)
