"""The paragraphs of a document as they follow each other, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from docgen.documents.blocks import Block
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.source import Source
from docgen.documents.wording.book import book_of
from docgen.documents.wording.paragraph import Origin, Paragraph
from docgen.model.phrases import OwnText, Phrase, Speaker


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as printed. `key` is empty for a heading and for what no row can change; `about` is the
    number of the one problem (opinion, order) it is about, `pattern` what a row would have to say.
    """

    text: str
    key: str = ""
    about: str = ""
    origin: Origin | None = None
    pattern: str = ""
    is_heading: bool = False


def list_paragraphs(kind: Kind, source: Source, occasion: Occasion, subject: Subject) -> tuple[Shown, ...]:
    """The running text of one document; raises what making it would raise."""
    known = book_of(kind.code).phrases
    shown = _in(kind.context(source, occasion, subject))
    return tuple(one if one.key in known else replace(one, key="", about="") for one in shown)


def _in(value: object) -> Iterator[Shown]:
    if isinstance(value, Paragraph):
        yield _shown(value)
    elif isinstance(value, Block):
        yield from _of_block(value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _in(one)


def _of_block(block: Block) -> Iterator[Shown]:
    if block.style.startswith("h"):
        yield Shown(block.text, is_heading=True)
    elif isinstance(block.text, Paragraph):
        yield _shown(block.text, block.lead)
    elif block.text:
        yield Shown(block.lead + block.text)


def _shown(text: Paragraph, lead: str = "") -> Shown:
    return Shown(lead + text, text.key, text.about, text.origin, text.pattern)


def unlisted(kind: Kind, subject: Subject, shown: Sequence[Shown]) -> tuple[Phrase, ...]:
    """Phrases of a kind that are no paragraphs of their own here: parts of one, or for other situations."""
    met = {one.key for one in shown}
    speaker = Speaker.UNIT if subject.person is None else Speaker.PERSON
    return tuple(
        one
        for one in book_of(kind.code).phrases.values()
        if one.key not in met and one.speaker in (None, speaker)
    )


def own_rows(kind: Kind, occasion: Occasion, subject: Subject, shown: Sequence[Shown]) -> tuple[OwnText, ...]:
    """Rows of the 正文 sheet that leave the document as it is, ready to be changed.

    **Why** the pattern and not the text: figures in it go on being the document's.
    """
    patterns: dict[tuple[str, str], list[str]] = {}
    for one in shown:
        if one.key:
            patterns.setdefault((one.key, one.about), []).append(one.pattern)
    period = occasion.period if book_of(kind.code).rotates else None
    return tuple(
        OwnText.model_construct(
            kind=kind.title,
            subject=about or subject.key or None,
            period=period,
            key=key,
            text=tuple(dict.fromkeys(lines)),
        )
        for (key, about), lines in patterns.items()
    )
