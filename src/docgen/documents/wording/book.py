"""The built-in phrases of a kind, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docgen.diagnostics import DiagnosticError
from docgen.forms.validate import validate
from docgen.forms.yaml_reader import read_yaml
from docgen.model.phrases import Phrase, PhraseBook

_FOLDER = Path(__file__).resolve().parent.parent / "phrases"


@dataclass(frozen=True, slots=True)
class Book:
    """A kind's paragraphs by key, in the order in which the document has them."""

    phrases: Mapping[str, Phrase]
    rotates: bool = False


_EMPTY = Book({})


@cache
def book_of(kind: str) -> Book:
    """The phrases of a kind, by its code; an empty book for one without any."""
    path = _FOLDER / f"{kind}.yaml"
    return _read(path) if path.is_file() else _EMPTY


def book_codes() -> tuple[str, ...]:
    """Codes of the kinds with a book, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def _read(path: Path) -> Book:
    """Raises `DiagnosticError` for a file of ours that is at fault: a defect, found by the tests."""
    raw = read_yaml(path, PhraseBook)
    book, faults, _ = validate(PhraseBook, raw, {})
    if book is None or raw.diagnostics:
        raise DiagnosticError((*raw.diagnostics, *faults))
    return Book({one.key: one for one in book.phrases}, book.rotates)
