"""Running text of a document as a flat list of paragraphs with their role, numbered on the way.

Numbering follows GB/T 9704—2012 7.3.3: 一、（一）1.（1）.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated

from docgen.chinese.numbering import end_sentence, heading_number, put_number
from docgen.documents.plain_tables import TableRow, table_rows
from docgen.documents.wording.paragraph import like, lines_of
from docgen.model.outline import MAX_LEVEL, table_cells


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table. `style` is `h1`…`h4` (a heading on its own line), `p` (body), `r2`…`r4`: a
    run-in paragraph whose `lead` is set in the heading's face before the `text`; or `t`: a table, the first
    of whose `rows` are the heads.
    """

    style: Annotated[str, "样式：h1至h4是标题，r2至r4带段首标题，p是正文，t是表格"]
    text: Annotated[str, "这一段的文字，表格的为空"]
    lead: Annotated[str, "段首标题，没有的为空"] = ""
    rows: Annotated[tuple[TableRow, ...], "表格的各行，第一行是表头；不是表格的没有"] = ()


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
            self.blocks.extend(Block("p", paragraph) for paragraph in lines_of(text))

    def run_in(self, level: int, title: str, texts: Iterable[str]) -> None:
        """A numbered paragraph that starts with its title; further texts follow as body paragraphs.

        Level 1 has no run-in form: it becomes a heading with the texts below it.
        """
        parts = [part for text in texts for part in lines_of(text)]
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

    def run_ins(self, level: int, parts: Sequence[tuple[str, str]]) -> None:
        """Each text numbered behind its title; one alone is a body paragraph that starts with its title."""
        if len(parts) == 1:
            title, text = parts[0]
            self.text(like(text, end_sentence(title) + text))
            return
        for title, text in parts:
            self.run_in(level, title, [text])

    def item(self, level: int, text: str) -> None:
        """A numbered paragraph without a title; further lines follow as body paragraphs."""
        if level > MAX_LEVEL:
            self.text(text)
            return
        first, *rest = lines_of(text) or [text]
        self.blocks.append(Block("p", like(text, put_number(self._number(level), first))))
        self.text(*rest)

    def items(self, level: int, *texts: str) -> None:
        """Each line of the texts a numbered paragraph; one alone is a body paragraph."""
        lines = [line for text in texts for line in lines_of(text)]
        if len(lines) == 1:
            self.text(*lines)
            return
        for line in lines:
            self.item(level, line)

    def table(self, lines: Iterable[str]) -> None:
        """A table of lines of cells between bars, the heads first; none without lines."""
        if rows := [table_cells(line) for line in lines]:
            self.blocks.append(Block("t", "", rows=table_rows(rows)))

    def responsible(self, lead: Sequence[str], support: Sequence[str]) -> None:
        """责任分工 in brackets at the end of the paragraph before, on a line of its own below a heading.

        An entry that names its own role (`分管领导：王样`) is printed as it is.
        """
        roles = [("牵头单位" if support else "责任单位", lead), ("配合单位", support)]
        told = "；".join(_role(role, names) for role, names in roles if names)
        if not told:
            return
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.style not in _RUNNING:
            self.blocks.append(Block("p", f"（{told}）"))
        else:
            self.blocks[-1] = replace(last, text=like(last.text, f"{last.text}（{told}）"))


_RUNNING = ("p", "r2", "r3", "r4")


def _role(role: str, names: Sequence[str]) -> str:
    listed = "、".join(names)
    return listed if "：" in listed else f"{role}：{listed}"
