"""Finds the tags in the text of a template, and those that are no tags because a brace is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.render.inspect_spots import Part, Spot

_TOKEN = re.compile(r"(?P<open>[{｛][{｛%％#＃])|(?P<close>[}｝%％#＃][}｝])")
_NARROW = str.maketrans("｛｝％＃", "{}%#")
_PARTNER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PREFIXED = re.compile(r"(p|tr|tc|r)\s+(?=\S)")
_LOOSE_PREFIX = re.compile(r"[-+]?\s*(p|tr|tc|r)\s+(?=\S)")
_WORD = re.compile(r"[^\W\d]\w*")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_SINGLE = re.compile(r"(?<![{%#｛])\{\s*([a-z_][\w.]*)\s*\}(?!\})")
_LOOKAHEAD = 3
_STATEMENT_WORDS = re.compile(r"(for|if|elif)\s|(else|endfor|endif)\s*$|set\s+\w+\s*=")
_MAX_SHOWN = 40


@dataclass(slots=True)
class Tag:
    """One tag. `body` is what Jinja reads, without braces, prefix and signs; `text` as it is typed.

    `order` places it in its part. A `broken` tag has been told already: what it says is not known.
    `is_loose`: something stands between `{%` and the prefix, where docx allows nothing.
    """

    kind: str
    spot: Spot
    order: tuple[int, int]
    text: str
    prefix: str = ""
    body: str = ""
    keyword: str = ""
    broken: bool = False
    is_loose: bool = False

    @property
    def shown(self) -> str:
        """The tag as it is quoted in a message."""
        return self.text if len(self.text) <= _MAX_SHOWN else self.text[:_MAX_SHOWN] + "…"


@dataclass(slots=True)
class Faults:
    """Collects faults of one part with their order in it."""

    found: list[tuple[tuple[int, int], Diagnostic]] = field(default_factory=list)

    def add(self, code: str, tag: Tag, message: str, remedy: str) -> None:
        """A fault of a tag; the message is followed by the tag as typed."""
        self.add_at(tag.order, Diagnostic(code, f"{message}：{tag.shown}", remedy, tag.spot.location))

    def add_at(self, order: tuple[int, int], diagnostic: Diagnostic) -> None:
        """A fault that belongs to no tag."""
        self.found.append((order, diagnostic))

    def sorted(self) -> list[Diagnostic]:
        """Each once, in the order of the part."""
        found = sorted(self.found, key=lambda item: item[0])
        return list(dict.fromkeys(diagnostic for _, diagnostic in found))


@dataclass(slots=True)
class _Scanner:
    part: Part
    faults: Faults
    names: frozenset[str]
    tags: list[Tag] = field(default_factory=list)

    def scan(self) -> None:
        index, position = 0, 0
        while index < len(self.part.spots):
            spot = self.part.spots[index]
            token = _TOKEN.search(spot.text, position)
            self._warn_of_single(index, position, token.start() if token else len(spot.text))
            if token is None:
                index, position = index + 1, 0
            elif token["close"]:
                self._refuse_closing(index, token)
                position = token.end()
            else:
                index, position = self._read_tag(index, token)

    def _read_tag(self, index: int, opening: re.Match[str]) -> tuple[int, int]:
        """Reads on to the tag's end; where to go on."""
        spot, kind = self.part.spots[index], opening[0].translate(_NARROW)
        closing = self._closing(spot.text, opening.end(), kind)
        if closing is None:
            return self._read_unclosed(index, opening, kind)
        start, end = opening.start(), closing.end()
        tag = self._tag(kind, spot, (index, start), spot.text[opening.end() : closing.start()])
        tag.text = spot.text[start:end]
        if closing[0].translate(_NARROW) != _PARTNER[kind]:
            tag.broken = True
            self.faults.add("T111", tag, "开头和结尾的花括号不配", f"{kind} 的结尾写成 {_PARTNER[kind]}")
        elif opening[0] + closing[0] != (opening[0] + closing[0]).translate(_NARROW):
            remedy = f"用英文（半角）输入法重打，写成 {kind} 和 {_PARTNER[kind]}"
            self.faults.add("T114", tag, "标签的花括号是全角的，不会被填写", remedy)
        elif spot.is_cut(start, end):
            tag.broken = True
            remedy = "把整个标签放在超链接（或修订、内容控件）的里面或外面，重打一遍"
            self.faults.add("T113", tag, "标签跨过超链接、修订或内容控件的边界，合不成一个", remedy)
        self._keep(tag)
        return index, end

    def _closing(self, text: str, start: int, kind: str) -> re.Match[str] | None:
        """The first end of a tag, None if another tag begins before it; a comment goes on to its own end."""
        for token in _TOKEN.finditer(text, start):
            if kind == "{#" and token[0].translate(_NARROW) != "#}":
                continue
            return token if token["close"] else None
        return None

    def _read_unclosed(self, index: int, opening: re.Match[str], kind: str) -> tuple[int, int]:
        spot = self.part.spots[index]
        following = _TOKEN.search(spot.text, opening.end())
        end = following.start() if following else len(spot.text)
        tag = self._tag(kind, spot, (index, opening.start()), spot.text[opening.end() : end])
        tag.text, tag.broken = spot.text[opening.start() : end].rstrip(), True
        self._keep(tag)
        elsewhere = None if following else self._closing_elsewhere(index, kind)
        if elsewhere is None:
            self.faults.add("T111", tag, f"标签没有写完，缺 {_PARTNER[kind]}", f"在结尾补上 {_PARTNER[kind]}")
            return index, end
        place = self.part.spots[elsewhere[0]].location
        message = f"标签分在两处，结尾的 {_PARTNER[kind]} 在{place.part or place.cell}，合不成一个"
        self.faults.add("T113", tag, message, "把整个标签写在同一段（同一个单元格）里，标签中间不要回车")
        return elsewhere

    def _closing_elsewhere(self, index: int, kind: str) -> tuple[int, int] | None:
        for number in range(index + 1, min(index + 1 + _LOOKAHEAD, len(self.part.spots))):
            token = _TOKEN.search(self.part.spots[number].text)
            if token is not None:
                is_end = token[0].translate(_NARROW) == _PARTNER[kind]
                return (number, token.end()) if is_end else None
        return None

    def _tag(self, kind: str, spot: Spot, order: tuple[int, int], inside: str) -> Tag:
        tag = Tag(kind, spot, order, inside)
        strict = _PREFIXED.match(inside) if "p" in self.part.prefixes or kind == "{%" else None
        prefix = strict or (_LOOSE_PREFIX.match(inside) if kind == "{%" else None)
        if prefix is not None:
            tag.prefix, inside = prefix[1], inside[prefix.end() :]
            tag.is_loose = strict is None and "p" in self.part.prefixes
        tag.body = inside.strip().removeprefix("-").removeprefix("+").removesuffix("-").strip()
        tag.body = tag.body.replace("\n", " ")
        if self.part.mends_quotes:
            tag.body = tag.body.translate(_STRAIGHT)
        if kind == "{%" and (word := _WORD.match(tag.body)):
            tag.keyword = word[0]
        return tag

    def _keep(self, tag: Tag) -> None:
        if tag.kind == "{#":
            return
        if tag.kind == "{{" and (word := _STATEMENT_WORDS.match(tag.body)):
            if not tag.broken:
                shown = f"{{%{tag.prefix} {tag.body} %}}"
                self.faults.add("T117", tag, f"“{word[0].split()[0]}”是语句，花括号用错", f"写成 {shown}")
            tag.kind, tag.keyword = "{%", word[0].split()[0]
        self.tags.append(tag)

    def _refuse_closing(self, index: int, token: re.Match[str]) -> None:
        spot = self.part.spots[index]
        if token[0] not in ("}}", "%}"):
            return
        opening = next(key for key, value in _PARTNER.items() if value == token[0])
        tag = Tag("", spot, (index, token.start()), spot.text[max(0, token.start() - 20) : token.end()])
        message = f"有结尾的 {token[0]}，没有开头的 {opening}"
        self.faults.add("T112", tag, message, f"在前面补上 {opening}，或删去多余的 {token[0]}")

    def _warn_of_single(self, index: int, start: int, end: int) -> None:
        spot = self.part.spots[index]
        for found in _SINGLE.finditer(spot.text, start, end):
            if found[1].split(".")[0] in self.names:
                message = f"像是标签，但只有一层花括号，会照原样印出：{found[0]}"
                remedy = f"写成 {{{{ {found[1]} }}}}；确要印出花括号则不用处理"
                place: Location = spot.location
                order = (index, found.start())
                self.faults.add_at(order, Diagnostic("T118", message, remedy, place, Severity.WARNING))


def find_tags(part: Part, faults: Faults, names: frozenset[str]) -> Sequence[Tag]:
    """The tags of a part in order; faults of their braces go to `faults`.

    `names` are those of the context, for telling `{title}` from a brace that is meant.
    """
    scanner = _Scanner(part, faults, names)
    scanner.scan()
    return scanner.tags
