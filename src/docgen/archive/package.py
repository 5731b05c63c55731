"""What a package holds, written into a folder: items, their index and lists, and where they came from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from docgen.archive import parallel
from docgen.archive.bag import PAYLOAD
from docgen.archive.bag_reader import INDEX
from docgen.archive.bag_writer import BagWriter
from docgen.archive.editions import EDITION, GROUP, PERIOD, Edition, digest_of_tags
from docgen.archive.file_number import Series
from docgen.archive.item_files import MAKER, Common, Packing, pages_of, printed_parts
from docgen.archive.items import Item, key_of
from docgen.archive.lists import list_files, list_forms, list_row
from docgen.archive.metadata import Described
from docgen.archive.pages import Paged
from docgen.archive.records import Span
from docgen.archive.settings import SETTINGS_FILE, Settings
from docgen.archive.stamp import PAGES_A_FILE, draw_stamps, stamp_of
from docgen.documents.filing.context import ListRow
from docgen.documents.manifest import entry_lines
from docgen.files import sha256_of
from docgen.forms.workspace import FORM_FILES, own_templates
from docgen.model.organisation import Unit
from docgen.register.reviews import Review
from docgen.register.store import Register
from docgen.register.transfer import export_lines, last_entry_of
from docgen.resources import CAMPAIGN_FILE

_to_json: Final = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a package is written from. `paged` has the PDF of each printed part by its path; `edited` are
    the paths of documents that somebody changed; `register` is open, None without one.
    """

    name: str
    edition: int
    predecessor: Edition | None
    group: str
    span: Span
    unit: Unit
    settings: Settings
    items: Sequence[Item]
    paged: Mapping[str, Paged]
    edited: frozenset[str]
    reviews: Mapping[str, Sequence[Review]]
    root: Path
    register: Register | None = None


def write_package(
    folder: Path, contents: Contents, on_item: Callable[[], None], jobs: int = 1
) -> Iterator[str]:
    """Write the bag into a folder that is new; gives the paths it wrote, below the bag, in order.

    `on_item` is called after each item; `jobs` processes copy and digest, for the same bag. Raises
    OSError, and `RenderError` where a stamp or a list cannot be drawn.
    """
    writer = BagWriter(folder)
    rows: dict[Series, list[ListRow]] = {}
    with TemporaryFile() as index:  # a line is a kilobyte: those of a large year are not held
        common = Common(folder, contents.settings, contents.unit.name)
        processes = jobs if len(contents.items) >= parallel.WORTH_PROCESSES else 1
        for described in parallel.written_items(writer, common, _packings(contents), processes):
            listed = rows.setdefault(described.item.series, [])
            listed.append(list_row(described, len(listed) + 1))
            index.write(_index_line(described, listed[-1]))
            on_item()
        index.seek(0)
        writer.add(INDEX.removeprefix(PAYLOAD), index)
    _write_lists(writer, contents, rows)
    _write_origin(writer, contents)
    writer.finish(_info(contents))
    return writer.paths


def _packings(contents: Contents) -> Iterator[Packing]:
    """What is needed to write each item's files, and no more: it may go to another process."""
    stamps = _stamps(contents)
    for at, item in enumerate(contents.items):
        if at % PAGES_A_FILE == 0:
            drawn = next(stamps, None)
        yield Packing(
            item,
            {one.source: contents.paged[one.source] for one in printed_parts(item)},
            frozenset(part.source for part in item.parts if part.source in contents.edited),
            tuple(contents.reviews.get("|".join(key_of(item.document)), ())),
            None if drawn is None else (drawn, at % PAGES_A_FILE),
        )


def _stamps(contents: Contents) -> Iterator[bytes]:
    """PDFs with the stamps of all items in order; none where the unit wants none."""
    if contents.settings.stamp:
        organ = contents.settings.organ_name or ""
        stamps = [stamp_of(item, pages_of(item, contents.paged), organ) for item in contents.items]
        yield from draw_stamps(stamps, contents.span.last, own_templates(contents.root))


def _index_line(described: Described, row: ListRow) -> bytes:
    """A line of 归档文件目录.jsonl; docs/archive.md says what stands in it."""
    item, document = described.item, described.item.document
    line = {
        "number": row.number,
        "at": item.at,
        "retention": item.series.retention.code,
        "class": item.series.organ,
        "title": document.title,
        "document_number": row.document_number,
        "responsible": document.responsible,
        "day": document.issue.day.isoformat(),
        "secrecy": row.secrecy,
        "pages": described.pages,
        "kind": document.kind,
        "kind_title": document.kind_title,
        "subject": document.subject,
        "names": list(document.names),
        "department": document.department,
        "period": document.period,
        "as_of": document.as_of.isoformat(),
        "edited": described.edited,
        "files": [
            {
                "path": one.path,
                "role": str(one.role),
                "sha512": one.sha512,
                "bytes": one.bytes,
                "pages": one.pages,
                "source": one.source,
            }
            for one in described.files
        ],
    }
    return _to_json(line).encode() + b"\n"


def _write_lists(writer: BagWriter, contents: Contents, rows: Mapping[Series, Sequence[ListRow]]) -> None:
    forms = list_forms(own_templates(contents.root))
    for series, listed in rows.items():
        files = list_files(listed, series, contents.settings, contents.unit.sample, forms)
        for name, content in files:
            writer.add(f"目录/{series.retention}/{name}", content)


def _write_origin(writer: BagWriter, contents: Contents) -> None:
    last = 0
    if contents.register is not None:
        last = last_entry_of(contents.register, contents.span.last)
        lines = (f"{line}\n".encode() for line in export_lines(contents.register, last))
        writer.add("登记簿/登记簿.jsonl", lines)
    entries = (entry for item in contents.items for entry in item.entries)
    writer.add("来源/生成清单.jsonl", entry_lines(entries))
    names = (CAMPAIGN_FILE, *FORM_FILES, SETTINGS_FILE)
    inputs = {name: digest for name in names if (digest := sha256_of(contents.root / name)) is not None}
    templates = {one.template: one.template_digest for item in contents.items for one in item.entries}
    origin = {
        "program": MAKER,
        "inputs": inputs,
        "templates": dict(sorted(templates.items())),
        "register_entries": last,
    }
    writer.add("来源/来源.json", json.dumps(origin, ensure_ascii=False, indent=2).encode())
    writer.add_copy(f"来源/{SETTINGS_FILE}", contents.root / SETTINGS_FILE)


def _info(contents: Contents) -> Iterator[tuple[str, str]]:
    """bag-info.txt; `Payload-Oxum` is the writer's to fill in."""
    settings, year = contents.settings, contents.span.first.year
    yield "Source-Organization", contents.unit.name
    yield "External-Description", f"{settings.fonds_name}{year}年度归档文件"
    if settings.compiled is not None:
        yield "Bagging-Date", settings.compiled.last.isoformat()
    yield GROUP, contents.group
    yield "Internal-Sender-Identifier", contents.name
    yield "Bag-Software-Agent", MAKER
    yield "Payload-Oxum", ""
    yield PERIOD, str(contents.span)
    yield EDITION, str(contents.edition)
    if contents.predecessor is not None:
        yield "Predecessor", f"{contents.predecessor.path.name} {digest_of_tags(contents.predecessor)}"
    for item in contents.items:
        yield "External-Identifier", item.number
