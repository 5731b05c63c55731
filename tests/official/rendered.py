"""Pages that LibreOffice makes of a document, measured in millimetres."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document

from docgen.official import fonts
from docgen.official.package import save_docx

MM = 25.4 / 72
DPI = 300


@dataclass(frozen=True)
class Line:
    """One baseline: `y` from the top of the page, `x0` to `x1` its ink cells."""

    y: float
    x0: float
    x1: float
    text: str


def to_pdf(docx: Path) -> Path:
    """The PDF beside a docx, made in a profile of its own with the stand-in fonts."""
    folder = docx.parent
    config = folder / "fonts.conf"
    config.write_text(fonts.fontconfig_xml(cache_dir=str(folder / "cache")), "utf-8")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    command += ["--outdir", str(folder), str(docx)]
    env = {**os.environ, "FONTCONFIG_FILE": str(config)}
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=180)
    return docx.with_suffix(".pdf")


def lines_of(pdf: Path) -> list[list[Line]]:
    """The lines of text of every page."""
    import pdfplumber

    with pdfplumber.open(pdf) as opened:
        return [_lines(one.chars, float(one.height)) for one in opened.pages]


def pages_of(doc: Document, folder: Path) -> list[list[Line]]:
    """The lines of text of every page of a document."""
    save_docx(doc, folder / "样张.docx")
    return lines_of(to_pdf(folder / "样张.docx"))


def rules_of(pdf: Path, page: int) -> list[tuple[float, float, float]]:
    """Horizontal lines of a page (from 0) as y, x0 and x1, top to bottom; a line's two edges count once."""
    import pdfplumber

    with pdfplumber.open(pdf) as opened:
        shapes = [*opened.pages[page].lines, *opened.pages[page].rects, *opened.pages[page].curves]
        flat = [one for one in shapes if one["bottom"] - one["top"] < 3 and one["x1"] - one["x0"] > 100]
    found: list[tuple[float, float, float]] = []
    for one in sorted(flat, key=lambda one: one["top"]):
        y = (one["top"] + one["bottom"]) / 2 * MM
        if not found or y - found[-1][0] > 0.6:
            found.append((y, one["x0"] * MM, one["x1"] * MM))
    return found


def ink_rows(pdf: Path, page: int, wanted: Callable[[int, int, int], bool]) -> list[tuple[float, float]]:
    """Bands of rows (top and bottom) of a page (from 0) in which some pixel has a wanted colour."""
    from PIL import Image

    stem = pdf.with_suffix("")
    command = ["pdftoppm", "-r", str(DPI), "-f", str(page + 1), "-l", str(page + 1), "-singlefile", str(pdf)]
    subprocess.run([*command, str(stem)], check=True, timeout=60)
    image = Image.open(stem.with_suffix(".ppm")).convert("RGB")
    width, height = image.size
    data = image.tobytes()
    step = width * 3
    bands: list[list[int]] = []
    for y in range(height):
        row = data[y * step : (y + 1) * step]
        if any(wanted(*colour) for colour in set(zip(row[::3], row[1::3], row[2::3], strict=True))):
            if bands and bands[-1][1] == y:
                bands[-1][1] = y + 1
            else:
                bands.append([y, y + 1])
    return [(top * 25.4 / DPI, bottom * 25.4 / DPI) for top, bottom in bands]


def is_red(red: int, green: int, blue: int) -> bool:
    return red > 180 and green < 120 and blue < 120


def is_dark(red: int, green: int, blue: int) -> bool:
    return max(red, green, blue) < 110


def _lines(chars: list[dict], height: float) -> list[Line]:
    rows: dict[float, list[dict]] = defaultdict(list)
    for char in chars:
        if char["text"].strip():
            rows[round((height - char["matrix"][5]) * MM, 1)].append(char)
    return [
        Line(
            y,
            min(char["x0"] for char in row) * MM,
            max(char["x1"] for char in row) * MM,
            "".join(char["text"] for char in sorted(row, key=lambda char: char["x0"])),
        )
        for y, row in sorted(rows.items())
    ]
