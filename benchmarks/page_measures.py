"""What documents measure on the page: `python -m benchmarks.page_measures FOLDER [--each]`.

Converts every docx below the folder with LibreOffice and prints a table in Markdown; documents of one folder
share a row unless `--each` is given.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from zipfile import ZipFile

from docgen.diagnostics import Diagnostic
from docgen.official import fonts
from docgen.official.lint.glyphs import read_pages
from docgen.official.lint.ink import open_ink
from docgen.official.lint.laid import LaidDocument, lay_out
from docgen.official.lint.page_head import mark_top_mm, red_line
from docgen.official.lint.page_lines import PageLines, full_lines, full_pages
from docgen.official.lint.page_numbers import dash_below_mm, find_numbers
from docgen.official.lint.page_tail import imprint_bottom_mm
from docgen.official.lint.pages import check_pages, skipped_pages
from docgen.official.lint.reading import read_document
from docgen.official.lint.zone_finder import find_zones
from docgen.official.lint.zones import Element, Zones
from docgen.render.installed_fonts import characters_of
from docgen.render.pdf import BATCH, to_pdfs

_HEAD = {
    "pages": "页",
    "lines": "满页行数",
    "chars": "满行字数",
    "full": "满行",
    "top": "天头",
    "left": "订口",
    "width": "版心宽",
    "height": "版心高",
    "dash": "一字线下距",
    "odd": "单页码右空",
    "even": "双页码左空",
    "mark": "标志",
    "gap": "红线距",
    "line": "红线长",
    "imprint": "版记末线",
}


@dataclass
class Measures:
    """Every value found, one list a column; lengths in millimetres."""

    pages: list[float]
    lines: list[float]
    chars: list[float]
    full: list[float]
    top: list[float]
    left: list[float]
    width: list[float]
    height: list[float]
    dash: list[float]
    odd: list[float]
    even: list[float]
    mark: list[float]
    gap: list[float]
    line: list[float]
    imprint: list[float]

    def row(self) -> str:
        """The cells of a table row."""
        return " | ".join(_range(getattr(self, field.name)) for field in fields(self))


def main(arguments: Sequence[str]) -> int:
    """Print the table and, below it, the rules that the documents break."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="a row for each document")
    asked = parser.parse_args(arguments)
    documents = sorted(asked.folder.rglob("*.docx"))
    groups: dict[str, list[Measures]] = defaultdict(list)
    broken: dict[str, list[str]] = defaultdict(list)
    for path, zones, pdf in _converted(documents):
        name = path.relative_to(asked.folder)
        groups[str(name if asked.each else name.parent)].append(_measure(zones, pdf))
        for found in check_pages(zones, (), pdf, characters_of):
            if found.rule != "FT-05":
                broken[found.rule].append(f"{name}，{found.place}：{found.found}")
    print("| 文件 | 份 | " + " | ".join(_HEAD.values()) + " |")
    print("|---" * (len(_HEAD) + 2) + "|")
    for group, measured in groups.items():
        print(f"| {group} | {len(measured)} | {_merged(measured).row()} |")
    for rule, places in sorted(broken.items()):
        print(f"\n{rule}（{len(places)}处）")
        print("\n".join(f"- {place}" for place in places[:8]))
    return 0


def _converted(documents: Sequence[Path]) -> Iterator[tuple[Path, Zones, Path]]:
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        config = scratch / "fonts.conf"
        config.write_text(fonts.fontconfig_xml(cache_dir=str(scratch / "cache")), "utf-8")
        for start in range(0, len(documents), BATCH):
            for path, pdf in to_pdfs(documents[start : start + BATCH], scratch, fontconfig=config).items():
                if isinstance(pdf, Diagnostic):
                    raise SystemExit(str(pdf))
                yield path, _zones(path), pdf


def _zones(path: Path) -> Zones:
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    return find_zones(read_document(parts))


def _measure(zones: Zones, pdf: Path) -> Measures:
    pages = read_pages(pdf)
    with open_ink(pdf) as ink:
        laid = lay_out(zones, pages, ink)
        full = full_pages(laid, skipped_pages(laid))
        running = [one for one in laid.of(Element.BODY) if one.paragraph.is_body]
        lengths = [len(line.text) for line in full_lines(running) if not line.moved]
        numbers = find_numbers(laid).values()
        line = red_line(laid)
        boxes = [_text_box(laid, one) for one in full]
        return Measures(
            pages=[len(pages)],
            lines=[one.count for one in full],
            chars=list(lengths),
            full=[len(lengths)],
            top=[box[0] for box in boxes],
            left=[box[1] for box in boxes],
            width=[box[2] for box in boxes],
            height=[box[3] for box in boxes],
            dash=_known(dash_below_mm(laid, one) for one in numbers),
            odd=[one.distance_mm for one in numbers if one.page.is_odd],
            even=[one.distance_mm for one in numbers if not one.page.is_odd],
            mark=_known([mark_top_mm(laid)]),
            gap=[line.gap] if line else [],
            line=[line.width] if line else [],
            imprint=_known([imprint_bottom_mm(laid)]),
        )


def _text_box(laid: LaidDocument, page: PageLines) -> tuple[float, float, float, float]:
    """Top, left, width and height of what the lines of a full page take, a line being one pitch high.

    LibreOffice places the baseline at four fifths of the pitch.
    """
    lines = laid.lines(page.page)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    top = lines[0].y - 0.8 * page.pitch
    return top, left, right - left, lines[-1].y + 0.2 * page.pitch - top


def _merged(measured: Iterable[Measures]) -> Measures:
    every = list(measured)
    return Measures(*([v for one in every for v in getattr(one, f.name)] for f in fields(Measures)))


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _range(values: Sequence[float]) -> str:
    if not values:
        return "—"
    low, high = min(values), max(values)
    if all(isinstance(value, int) for value in values):
        return f"{low}" if low == high else f"{low}–{high}"
    return f"{low:.1f}" if round(low, 1) == round(high, 1) else f"{low:.1f}–{high:.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
