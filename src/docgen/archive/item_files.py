"""The files of one item: copies, PDFs with their stamps, metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen import __version__
from docgen.archive.bag_writer import BagWriter, Written
from docgen.archive.items import Item, Part
from docgen.archive.metadata import METADATA, Described, FileRecord, metadata_xml
from docgen.archive.pages import Paged
from docgen.archive.settings import Role, Settings
from docgen.archive.stamp import stamped
from docgen.register.reviews import Review

IMAGES: Final = (".jpg", ".png", ".tif")
MAKER: Final = f"docgen {__version__}"
_PDF_MAKER: Final = f"{MAKER}，LibreOffice"
Stamping = tuple[bytes, int] | None
"""A PDF of stamps and the page of one of them; None where none is wanted."""


@dataclass(frozen=True, slots=True)
class Common:
    """What all items share: the bag's folder, the unit's rules, 立档单位名称."""

    folder: Path
    settings: Settings
    unit: str


@dataclass(frozen=True, slots=True)
class Packing:
    """An item with what its files are written from: `paged` has the PDF of each printed part by its path,
    `edited` the paths of those that somebody changed.
    """

    item: Item
    paged: Mapping[str, Paged]
    edited: frozenset[str]
    reviews: tuple[Review, ...]
    stamp: Stamping


def printed_parts(item: Item) -> Iterator[Part]:
    """The parts that have a PDF: of a document in several forms the first, never a picture."""
    seen: set[str] = set()
    for part in item.parts:
        if part.stem not in seen and part.suffix not in IMAGES:
            yield part
        seen.add(part.stem)


def pages_of(item: Item, paged: Mapping[str, Paged]) -> int:
    """页数 of the whole item; a picture is a page, and what its text repeats is counted once."""
    pictures = sum(part.suffix in IMAGES for part in item.parts)
    return pictures + sum(paged[one.source].pages for one in printed_parts(item) if not one.repeated)


def write_item(writer: BagWriter, common: Common, packing: Packing) -> Described:
    """Write an item's files and its metadata into the bag."""
    described = described_of(packing, tuple(_written_files(writer, packing)))
    xml = metadata_xml(described, common.settings, common.unit)
    writer.add(f"{packing.item.number}/{METADATA}", xml)
    return described


def described_of(packing: Packing, files: tuple[FileRecord, ...]) -> Described:
    """An item whose files were written."""
    pages = pages_of(packing.item, packing.paged)
    return Described(packing.item, files, pages, packing.reviews, bool(packing.edited))


def _written_files(writer: BagWriter, packing: Packing) -> Iterator[FileRecord]:
    folder = packing.item.number
    for part in packing.item.parts:
        suffix, paged = part.suffix, packing.paged.get(part.source)
        pages = 1 if suffix in IMAGES else None
        if suffix == ".pdf" and paged is not None:
            pages = paged.pages
        path = f"{part.stem}{suffix}"
        done = writer.add_copy(f"{folder}/{path}", part.place)
        maker = MAKER if part.entry is not None and part.source not in packing.edited else ""
        yield FileRecord(path, part.role, done.sha512, done.bytes, pages, part.source, maker)
        if paged is not None and suffix != ".pdf":
            path = f"{part.stem}.pdf"
            stamp = packing.stamp if part.role is Role.TEXT else None
            done = _add_pdf(writer, f"{folder}/{path}", paged, stamp)
            counted = None if part.repeated else paged.pages
            yield FileRecord(path, part.role, done.sha512, done.bytes, counted, "", _PDF_MAKER)


def _add_pdf(writer: BagWriter, path: str, paged: Paged, stamp: Stamping) -> Written:
    """A PDF as it is, or with its stamp."""
    if stamp is None:
        return writer.add_copy(path, paged.pdf)
    return writer.add(path, stamped(Path(paged.pdf).read_bytes(), *stamp))
