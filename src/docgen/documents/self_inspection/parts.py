"""What both reports share: parts that are numbered only if there are several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.documents.blocks import BlockWriter


@dataclass(frozen=True, slots=True)
class Part:
    """A titled piece of a section: paragraphs under one title."""

    title: str
    texts: tuple[str, ...]


def write_parts(writer: BlockWriter, parts: Sequence[Part]) -> None:
    """Several parts as （一）（二）…, one as plain paragraphs: a lone （一） is no numbering."""
    if len(parts) == 1:
        writer.text(*parts[0].texts)
        return
    for part in parts:
        writer.run_in(2, part.title, part.texts)
