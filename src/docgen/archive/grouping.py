"""Which documents and files make one 件 (DA/T 22—2015): text with attachments, forwarded with forwarding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from docgen.archive.items import Key, Part, key_of
from docgen.archive.records import Document
from docgen.archive.settings import SETTINGS_FILE, Enclosure, Role, Settings
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.attached import carrier_of
from docgen.documents.source import Source
from docgen.file_names import safe_name

NOTICE, PLAN = "notice", "plan"
"""The notice that forwards the plan: they are one item."""
FORMATS: Final = (".docx", ".xlsx", ".pdf", ".jpg", ".png", ".tif")
"""What an item may hold."""
_TITLE_CHARACTERS = 40


def group_documents(
    source: Source, documents: Sequence[Document], settings: Settings, out: Path, root: Path
) -> Iterator[tuple[Document, tuple[Part, ...]]]:
    """Each item's text with all its files in the order of DA/T 22—2015, in the documents' order.

    `out` is the output folder, `root` the workspace, where 随件 are. Raises DiagnosticError (A105) for
    enclosures that are not there.
    """
    below: dict[Key, list[tuple[Role, Document]]] = {}
    for document in documents:
        carrier = _carrier(source, document, documents)
        if carrier is not None:
            role = Role.FORWARDED if carrier.kind == NOTICE else Role.ATTACHMENT
            below.setdefault(key_of(carrier), []).append((role, document))
    carried = {key_of(one) for some in below.values() for _, one in some}
    refused: list[Diagnostic] = []
    for document in documents:
        if key_of(document) not in carried:
            try:
                yield document, _parts(document, below.get(key_of(document), []), settings, out, root)
            except DiagnosticError as error:
                refused += error.diagnostics
    if refused:
        raise DiagnosticError(refused)


def _carrier(source: Source, document: Document, documents: Sequence[Document]) -> Document | None:
    """The document that another goes out with, None for one that stands for itself."""
    if document.subject:
        return None
    wanted: str | None = NOTICE
    if document.kind != PLAN:
        wanted = carrier_of(source.on_day(document.as_of), document.kind, document.period)
    candidates = (one for one in documents if one.kind == wanted and not one.subject)
    return next((one for one in candidates if wanted == NOTICE or one.period == document.period), None)


def _parts(
    text: Document, below: Sequence[tuple[Role, Document]], settings: Settings, out: Path, root: Path
) -> tuple[Part, ...]:
    enclosures = settings.enclosures_of(text.kind, text.period, text.subject)
    parts = list(_files(Role.TEXT, text, Role.TEXT, out))
    for role in Role:
        own = [one for found, one in below if found is role]
        extra = [one for one in enclosures if one.role is role]
        for at, document in enumerate(own, start=1):
            parts += _files(role, document, f"{role}/{_member(at, document.title)}", out)
        for at, enclosure in enumerate(extra, start=len(own) + 1):
            parts.append(_enclosed(enclosure, at, root, text.issue.day))
    return tuple(parts)


def _files(role: Role, document: Document, stem: str, out: Path) -> Iterator[Part]:
    """The files of a document; a plan is printed in the notice that forwards it too (`documents.notice`)."""
    repeated = role is Role.FORWARDED
    for entry in document.files:
        yield Part(role, str(stem), entry.path, out, document.as_of, entry, repeated)


def _enclosed(enclosure: Enclosure, at: int, root: Path, day: date) -> Part:
    """A file of the workspace. A path that leads out of it is refused: archive.yaml may be a stranger's."""
    file = root / enclosure.file
    if not file.resolve().is_relative_to(root.resolve()) or not file.is_file():
        raise DiagnosticError([_absent(enclosure)])
    if file.suffix.lower() not in FORMATS:
        message = f"“{enclosure.file}”的格式不能归档"
        remedy = f"请另存为{'、'.join(one[1:] for one in FORMATS)}之一"
        raise DiagnosticError([Diagnostic("A105", message, remedy, Location(SETTINGS_FILE, part="随件"))])
    stem = f"{enclosure.role}/{_member(at, file.stem)}"
    return Part(enclosure.role, stem, file.relative_to(root).as_posix(), root, day)


def _member(at: int, title: str) -> str:
    """A name within an item, safe everywhere; `%` is left out for checkers that do not decode it."""
    return f"{at:02}_{safe_name(title[:_TITLE_CHARACTERS]).replace('%', '％')}"


def _absent(enclosure: Enclosure) -> Diagnostic:
    message = f"随件“{enclosure.file}”不在工作区里"
    remedy = "请把文件放进工作区，「文件」写相对于工作区的路径"
    return Diagnostic("A105", message, remedy, Location(SETTINGS_FILE, part="随件"))
