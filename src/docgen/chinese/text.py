"""Clean-up of running text and the search for what must not reach a finished document."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BREAK = re.compile("(?:_x000D_)?\r?\n|_x000D_|\r|[\x0b\x0c\x85\u2028\u2029]")
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters, as the inside of a character class."""
_FULL_WIDTH = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF_MARK = re.compile(rf"(?<=[{HAN}”’）》】〕])[,;:?!](?=[{HAN}“‘（《【〔]|$)", re.MULTILINE)
_BRACKETS = re.compile(r"[()（）\n]")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_PLAIN = re.compile("[^\x00-\x1f(),;:?!_\x85\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*")
"""Text that no rule below changes but for blanks at its ends: most of what is typed."""
_XML_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MASK = "xX×ｘＸ╳"
_RESIDUE = re.compile(
    rf"(?<![A-Za-z0-9])[{_MASK}]{{2,}}(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9])[{_MASK}](?=[年月日市县区局])"
    rf"|\d{{2,3}}[*＊{_MASK}]{{1,2}}(?=年)"
    r"|[*＊]{2,}|[*＊](?=[年月日市县区局])"
    rf"|[\[［][^\[\]［］\n]{{0,40}}(?:单位|名称|姓名|日期|时间|插入|填|此处|待补)[^\[\]［］\n]{{0,40}}[\]］]"
    r"|【(?:待填|待补|此处|请填|请输入|插入|填写|单位名称)[^】\n]*】?"
    r"|\{\{.{0,200}?\}\}|\{%.{0,200}?%\}"
    r"|^以下是(?=为您|根据|一份|一篇|我)|根据您提供",
    re.MULTILINE,
)
_SUSPECT = re.compile(rf"[{_MASK}*＊\[［【{{]")
_SUSPECT_WORDS = ("以下是", "根据您提供")
"""What `_RESIDUE` cannot match without: looked for first, since nearly every text has none of it."""
_WHOLE_RESIDUE = re.compile(r"[….。]{2,}|…|示例|[xX×ＸｘX]")


def normalise_text(s: str) -> str:
    """Users' running text with \\n breaks, plain spaces, stripped lines, and full-width marks between Han.

    Half-width marks beside digits or Latin stay; brackets turn full-width when Han stands inside.
    """
    if _PLAIN.fullmatch(s):
        return s.strip()
    plain = _BREAK.sub("\n", _ZERO_WIDTH.sub("", s))
    plain = plain.replace("\t", " ").replace("\u00a0", " ")
    plain = "\n".join(line.strip() for line in plain.split("\n")).strip()
    return _HALF_MARK.sub(lambda match: _FULL_WIDTH[match[0]], _widen_brackets(plain))


def _widen_brackets(text: str) -> str:
    """Make both brackets of a pair full-width when either is or Han stands between, line by line."""
    if "(" not in text and ")" not in text:
        return text
    chars, open_at, han_seen, seen_to = list(text), list[tuple[int, int]](), 0, 0
    for match in _BRACKETS.finditer(text):
        at, char = match.start(), match[0]
        han_seen += _HAN_CHARACTER.search(text, seen_to, at) is not None
        seen_to = at
        if char == "\n":
            open_at.clear()
        elif char in "(（":
            open_at.append((at, han_seen))
        elif open_at:
            start, han_before = open_at.pop()
            if han_seen > han_before or chars[start] == "（" or char == "）":
                chars[start], chars[at] = "（", "）"
    return "".join(chars)


def paragraphs(s: str) -> tuple[str, ...]:
    """The normalised lines of a text; blank ones are dropped."""
    return tuple(line for line in normalise_text(s).split("\n") if line)


def xml_illegal(s: str) -> tuple[str, ...]:
    """The characters that XML 1.0 cannot hold, each once as ``U+0008``, in order of appearance."""
    if _XML_ILLEGAL.search(s) is None:
        return ()
    return tuple(dict.fromkeys(f"U+{ord(char):04X}" for char in _XML_ILLEGAL.findall(s)))


def find_residue(s: str) -> str | None:
    """The first mask, unfilled blank or generator's phrase left over (XX县, [单位名称], 20*年), or None.

    …… and 示例 count only when they are the whole text, since both occur in finished prose.
    """
    plain = s.strip()
    if _WHOLE_RESIDUE.fullmatch(plain):
        return plain
    if _SUSPECT.search(plain) is None and not any(word in plain for word in _SUSPECT_WORDS):
        return None
    match = _RESIDUE.search(plain)
    return match[0] if match else None


def nearest(word: str, candidates: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """Up to ``n`` candidates that look like ``word``, best first; empty when nothing is close."""
    return tuple(difflib.get_close_matches(word, list(dict.fromkeys(candidates)), n=n, cutoff=0.5))


def width(text: str) -> float:
    """Width in Chinese characters: digits and Latin count half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
