"""Running text of a document as a flat list of paragraphs with their role, numbered on the way.

Numbering follows GB/T 9704—2012 7.3.3: 一、（一）1.（1）.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated

from docgen.chinese.numbering import end_sentence, heading_number, put_number
from docgen.chinese.text import paragraphs
from docgen.documents.wording.paragraph import like
from docgen.model.outline import MAX_LEVEL


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `style` is `h1`…`h4` (a heading on its own line), `p` (body), or `r2`…`r4`:
    a run-in paragraph whose `lead` is set in the heading's face before the `text`.
    """

    style: Annotated[str, "样式：h1至h4是标题，r2至r4带段首标题，p是正文"]
    text: Annotated[str, "这一段的文字"]
    lead: Annotated[str, "段首标题，没有的为空"] = ""


@dataclass
class BlockWriter:
    """Collects blocks; a heading of a level restarts the numbers of the levels below it."""

    blocks: list[Block] = field(default_factory=list)
    _counts: list[int] = field(default_factory=lambda: [0] * 5)

    def _number(self, level: int) -> str:
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (4 - level)
        return heading_number(level, self._counts[level])

    def heading(self, level: int, title: str) -> None:
        """A numbered heading on a line of its own, without end mark; below level 4 a body paragraph."""
        if level > MAX_LEVEL:
            self.text(title)
            return
        self.blocks.append(Block(f"h{level}", self._number(level) + title.rstrip("。：；")))

    def text(self, *texts: str) -> None:
        """Body paragraphs; each line of a text is one."""
        for text in texts:
            self.blocks.extend(Block("p", paragraph) for paragraph in _split(text))

    def run_in(self, level: int, title: str, texts: Iterable[str]) -> None:
        """A numbered paragraph that starts with its title; further texts follow as body paragraphs.

        Level 1 has no run-in form: it becomes a heading with the texts below it.
        """
        parts = [part for text in texts for part in _split(text)]
        if level > MAX_LEVEL:
            self.text(end_sentence(title), *parts)
            return
        if level == 1 or not parts:
            self.heading(level, title)
            self.text(*parts)
            return
        lead = end_sentence(self._number(level) + title)
        self.blocks.append(Block(f"r{level}", like(parts[0], end_sentence(parts[0])), lead))
        self.text(*parts[1:])

    def item(self, level: int, text: str) -> None:
        """A numbered paragraph without a title; further lines follow as body paragraphs."""
        if level > MAX_LEVEL:
            self.text(text)
            return
        first, *rest = _split(text) or [text]
        self.blocks.append(Block("p", like(text, put_number(self._number(level), first))))
        self.text(*rest)


def _split(text: str) -> list[str]:
    """The lines of a text, each a paragraph of the same origin."""
    return [like(text, line) for line in paragraphs(text)]
