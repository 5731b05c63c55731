"""Checks that every block is closed in the place where it was opened, and writes the tags as one source.

The source has a line for each tag. Whatever is at fault is told and mended in it, so that one slip gives one
diagnostic and the names inside a faulty block are still checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.chinese.text import nearest
from docgen.render.inspect_spots import Part
from docgen.render.inspect_tags import Faults, Tag

LENIENT = "any__name"
"""A name of the source: in its scope any name is known, because what should set it could not be read."""

_BLOCKS = ("for", "if", "macro", "call", "filter", "with", "set", "raw", "block", "autoescape")
_MIDDLE = ("else", "elif")
_FORBIDDEN = ("include", "import", "from", "extends")
_CELL_ONLY = ("vm", "hm", "cellbg", "colspan")
_ENDS = {f"end{block}": block for block in _BLOCKS}
_ALIASES = {"elseif": "elif", "elsif": "elif", "elsewhen": "elif", "foreach": "for", "fi": "endif"}
_LIKELY = ("for", "if", "set", "macro", "with", *_MIDDLE)
_WORDS = (*_BLOCKS, *_MIDDLE, *_FORBIDDEN, *_CELL_ONLY, *_ENDS)
_BLOCK_SET = re.compile(r"set\s+\w+\s*(\||$)")
_PREFIX_PLACES = {"tr": "表格的行", "tc": "表格的单元格"}


@dataclass(slots=True)
class _Open:
    """A block that waits for its end; `closer` ends its mended form in the source."""

    block: str
    tag: Tag
    closer: str
    has_else: bool = False


@dataclass(slots=True)
class _Builder:
    part: Part
    tags: Sequence[Tag]
    faults: Faults
    lines: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    dropped_ends: Counter[str] = field(default_factory=Counter)
    after_block: int = 0  # the line after the latest beginning, middle or end of a block

    def build(self) -> str:
        for index, tag in enumerate(self.tags):
            self.lines.append(self._line(index, tag))
            if tag.kind == "{%" and tag.keyword not in _CELL_ONLY:
                self.after_block = index + 1
        for block in reversed(self.open):
            self._refuse_unclosed(block)
            self.lines.append(block.closer)
        return "\n".join(self.lines)

    def _line(self, index: int, tag: Tag) -> str:
        if self.open and self.open[-1].block == "raw" and tag.keyword != "endraw":
            return ""
        self._check_prefix(tag)
        if tag.kind == "{{":
            return "" if tag.broken else f"{{{{ {tag.body} }}}}"
        return self._statement(index, tag, self._known_word(tag))

    def _statement(self, index: int, tag: Tag, word: str) -> str:
        if word in _ENDS:
            return self._close(index, tag, _ENDS[word])
        if word in _MIDDLE:
            return self._divide(tag, word)
        if word in _CELL_ONLY:
            return self._cell_line(tag, word)
        if word in _BLOCKS and (word != "set" or _BLOCK_SET.match(tag.body)):
            return self._open_block(tag, word)
        return f"{{% set {LENIENT} = 1 %}}" if tag.broken else f"{{% {tag.body} %}}"

    # what a statement is -----------------------------------------------------------------------------

    def _known_word(self, tag: Tag) -> str:
        word = tag.keyword
        if tag.body.startswith(("else if ", "end ")) or tag.body == "end":
            word = "elif" if tag.body.startswith("else") else "end"
        elif word in _WORDS:
            return word
        known = self._guess(word)
        if not tag.broken:
            tag.broken = True
            self._refuse_word(tag, known)
        return known

    def _guess(self, word: str) -> str:
        if word.startswith("end"):
            return f"end{self.open[-1].block}" if self.open else "endfor"
        if word in (*_WORDS, *_ALIASES):
            return _ALIASES.get(word, word)
        return next(iter(nearest(word.casefold(), _LIKELY)), "")

    def _refuse_word(self, tag: Tag, known: str) -> None:
        typed = tag.body if tag.body.startswith(("else if", "end ")) else tag.keyword
        message = f"不认识的语句“{typed or tag.body}”" if tag.body else "标签是空的"
        remedy = f"写成 {known}" if known else f"写出内容用 {{{{ {tag.body} }}}}；语句有 for、if、set"
        self.faults.add("T117", tag, message, remedy)

    def _cell_line(self, tag: Tag, word: str) -> str:
        if tag.broken:
            return ""
        if not tag.spot.cell or "tc" not in self.part.prefixes:
            self.faults.add("T131", tag, f"{word} 只能用在 Word 表格的单元格里", "删去它，或移到单元格里")
            return ""
        if word in ("vm", "hm"):
            return "{{ loop.first }}"
        return f"{{{{ {tag.body.removeprefix(word)} }}}}"

    # blocks ------------------------------------------------------------------------------------------

    def _open_block(self, tag: Tag, block: str) -> str:
        broken_for = f"{{% for {LENIENT} in {LENIENT} %}}"
        if block == "raw":
            line, closer = "", ""
        elif block in ("block", "autoescape") or tag.broken:
            line, closer = ("{% if 1 %}", "{% endif %}") if block == "if" else (broken_for, "{% endfor %}")
        else:
            line, closer = f"{{% {tag.body} %}}", f"{{% end{block} %}}"
        self.open.append(_Open(block, tag, closer))
        if block in ("block", "autoescape"):
            self._refuse_forbidden(tag, block)
        return line

    def _refuse_forbidden(self, tag: Tag, word: str) -> None:
        self.faults.add("T108", tag, f"模板里不允许使用语句“{word}”", "删去这个标签")

    def _divide(self, tag: Tag, word: str) -> str:
        fitting = ("if",) if word == "elif" else ("for", "if")
        if not self.open or self.open[-1].block not in fitting or self.open[-1].has_else:
            twice = bool(self.open) and self.open[-1].has_else
            message = f"“{word}”前面已经有 else" if twice else f"“{word}”没有与它相配的 {'、'.join(fitting)}"
            self.faults.add("T122", tag, message, "删去它，或把它移到 if 和 endif 之间")
            return ""
        block = self.open[-1]
        block.has_else = word == "else"
        self._check_same_place(block, tag)
        if tag.broken:
            return "{% elif 1 %}" if word == "elif" else "{% else %}"
        return f"{{% {tag.body} %}}"

    def _close(self, index: int, tag: Tag, block: str) -> str:
        if not tag.broken and tag.body != tag.keyword:
            self.faults.add("T116", tag, f"{tag.keyword} 后面有多余的内容", f"写成 {{% {tag.keyword} %}}")
        if self.open and self.open[-1].block == block:
            closed = self.open.pop()
            self._check_same_place(closed, tag)
            return closed.closer
        if self.dropped_ends[block]:
            self.dropped_ends[block] -= 1
            return ""
        if any(one.block == block for one in self.open):
            return self._close_outer(index, tag, block)
        if self.open and not self._comes_later(index, self.open[-1].block, self.open[:-1]):
            opened = self.open.pop()
            message = f"{self._told(opened)}要用 end{opened.block} 结束"
            self.faults.add("T123", tag, message, f"改成 {self._written(opened, tag)}")
            return opened.closer
        remedy = f"删去它，或在前面补上 {block} 的标签"
        self.faults.add("T122", tag, f"“end{block}”没有与它相配的 {block}", remedy)
        return self._pretend_loop() if block == "for" else ""

    def _pretend_loop(self) -> str:
        """Lets what stands before an end without beginning use the names that the lost loop gave."""
        if self.after_block >= len(self.lines):
            return ""
        beginning = f"{{% for {LENIENT} in {LENIENT} %}}"
        self.lines[self.after_block] = beginning + self.lines[self.after_block]
        return "{% endfor %}"

    def _close_outer(self, index: int, tag: Tag, block: str) -> str:
        """Ends a block that is not the innermost: those inside it are unclosed, or cross it."""
        closers = []
        while self.open[-1].block != block:
            inner = self.open.pop()
            closers.append(inner.closer)
            if self._comes_later(index, inner.block, self.open):
                self.dropped_ends[inner.block] += 1
                remedy = f"先写 end{inner.block}，再写 end{block}"
                self.faults.add("T123", tag, f"{self._told(inner)}还没有结束，两个块互相交叉", remedy)
            else:
                self._refuse_unclosed(inner)
        outer = self.open.pop()
        self._check_same_place(outer, tag)
        return "".join([*closers, outer.closer])

    def _comes_later(self, index: int, block: str, outer: Sequence[_Open]) -> bool:
        """Whether an end of that kind follows that neither a later beginning nor an outer block needs."""
        rest = [one.keyword for one in self.tags[index + 1 :]]
        needed = rest.count(block) + sum(one.block == block for one in outer)
        return rest.count(f"end{block}") > needed

    def _refuse_unclosed(self, block: _Open) -> None:
        prefix = f"{block.tag.prefix} " if block.tag.prefix else " "
        written = f"{{%{prefix}end{block.block} %}}"
        self.faults.add("T121", block.tag, f"“{block.block}”没有写结束的标签", f"在后面补上 {written}")

    # places ------------------------------------------------------------------------------------------

    def _check_prefix(self, tag: Tag) -> None:
        if tag.is_loose:
            written = f"{{%{tag.prefix} {tag.body} %}}"
            self.faults.add("T131", tag, f"前缀 {tag.prefix} 要紧跟在 {{% 后面", f"写成 {written}")
        if not tag.prefix:
            return
        if tag.prefix not in self.part.prefixes:
            known = "只能用 tr" if self.part.prefixes else "不能用前缀"
            self._misplace(tag, f"前缀 {tag.prefix} 用错了地方，这里{known}")
        elif tag.prefix in _PREFIX_PLACES and not tag.spot.cell:
            self._misplace(tag, f"前缀 {tag.prefix} 只能用在{_PREFIX_PLACES[tag.prefix]}里")

    def _misplace(self, tag: Tag, message: str) -> None:
        if tag.keyword in _ENDS or tag.keyword in _MIDDLE:
            opened = self.open[-1].tag if self.open else None
            if opened is not None and opened.prefix == tag.prefix and not self._fits(opened):
                return  # told at the beginning of the block
        self.faults.add("T131", tag, message, "去掉前缀，或把标签移到表格里")

    def _fits(self, tag: Tag) -> bool:
        return tag.prefix in self.part.prefixes and (tag.prefix not in _PREFIX_PLACES or bool(tag.spot.cell))

    def _check_same_place(self, block: _Open, tag: Tag) -> None:
        opened = block.tag
        if opened.prefix != tag.prefix:
            message = f"{self._told(block)}的前缀与这个标签不同"
            self.faults.add("T125", tag, message, f"写成 {self._written(block, tag)}")
        elif (not tag.prefix or self._fits(tag)) and _level(opened) != _level(tag):
            place, where = opened.spot.location, _PLACES[tag.prefix]
            message = f"{self._told(block)}在{place.part or place.cell}，与这个标签不在同一{where}"
            self.faults.add("T124", tag, message, f"把开头和结尾放在同一{where}")

    @staticmethod
    def _told(block: _Open) -> str:
        return f"“{block.tag.shown}”"

    def _written(self, block: _Open, tag: Tag) -> str:
        prefix = f"{block.tag.prefix} " if block.tag.prefix else " "
        word = tag.body if tag.keyword in _MIDDLE else f"end{block.block}"
        return f"{{%{prefix}{word} %}}"


_PLACES = {
    "": "段文字或同一个单元格",
    "r": "段文字或同一个单元格",
    "p": "个单元格或正文",
    "tc": "行",
    "tr": "张表",
}


def _level(tag: Tag) -> object:
    """What must be the same at a block's beginning and end, so that what it repeats is whole."""
    spot = tag.spot
    if tag.prefix == "tr":
        return spot.table
    if tag.prefix == "tc":
        return spot.row
    return spot.holder if tag.prefix == "p" else (spot.holder, spot.wrapper_at(tag.order[1]))


def build_source(part: Part, tags: Sequence[Tag], faults: Faults) -> str:
    """A Jinja source with one line a tag, its blocks in order; faults of blocks go to `faults`."""
    return _Builder(part, tags, faults).build()
