"""The faces a PDF is drawn with against those the file asks for. Rule FT-05."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.official.fonts import STAND_INS
from docgen.official.lint.finding import Finding
from docgen.official.lint.laid import Laid, finding, pages_text

Coverage = Callable[[str], Collection[int] | None]
"""The code points a face of that PostScript name has; None for a face that is not found."""

_POSTSCRIPT_NAMES: Final = {
    "宋": ("simsun", "nsimsun", "fzssk", "fzssjw"),
    "仿宋": ("fangsong", "stfangsong", "simfang", "fzfsk", "fzfsjw"),
    "楷体": ("kaiti", "stkaiti", "simkai", "fzktk", "fzktjw"),
    "黑体": ("simhei", "stheiti", "fzhtk", "fzhtjw"),
    "小标宋": ("fzxbsk", "fzxbsjw", "fzxiaobiaosong"),
    "中宋": ("stzhongsong",),
}
_LEAST_EAST_ASIAN: Final = 0x2E80
_SHOWN_CHARS: Final = 8


@dataclass(frozen=True, slots=True)
class Inked:
    """A character as it was drawn: the face asked for and the one used."""

    char: str
    asked: str
    used: str
    laid: Laid
    page: int


def drawn_chars(paragraphs: Iterable[Laid]) -> Iterator[Inked]:
    """Every character whose face the file names."""
    for laid in paragraphs:
        asked = _asked_faces(laid)
        for char in laid.drawn.chars:
            text = laid.paragraph.full_text[char.index]
            face = asked[char.index]
            if face:
                yield Inked(text, face, char.glyph.font, laid, char.page)


def check_fonts(paragraphs: Iterable[Laid], coverage: Coverage) -> Iterator[Finding]:
    """FT-05: faces that stand in for others, characters taken from a third face, characters no face has."""
    by_asked: dict[str, list[Inked]] = defaultdict(list)
    for inked in drawn_chars(paragraphs):
        by_asked[inked.asked].append(inked)
    for asked, chars in by_asked.items():
        used = Counter(one.used for one in chars if _is_common(one.char)) or Counter(
            one.used for one in chars
        )
        usual = used.most_common(1)[0][0]
        if not is_same_face(asked, usual):
            yield _substituted(asked, usual, chars)
        yield from _borrowed(asked, usual, chars)
        yield from _missing([one for one in chars if one.used == usual], coverage)


def is_same_face(asked: str, used: str) -> bool:
    """Whether a PDF's PostScript name means the face the file names."""
    name, drawn = _plain(asked), _plain(used)
    known = [names for group, names in _POSTSCRIPT_NAMES.items() if group in asked]
    return drawn.startswith((name, *(one for names in known for one in names)))


def stands_in(asked: str) -> bool:
    """Whether the face is one of those `fonts.STAND_INS` knows open faces for."""
    return any(asked in one.names for one in STAND_INS)


def _substituted(asked: str, usual: str, chars: list[Inked]) -> Finding:
    drawn = [one for one in chars if one.used == usual]
    found = f"“{asked}”没有安装，用“{usual}”代替（{len(drawn)}字，{pages_text([one.page for one in drawn])}）"
    wanted = f"用“{asked}”" + ("；在装有该字体的电脑上打开即是" if stands_in(asked) else "")
    return finding("FT-05", drawn[0].laid.place, found, wanted)


def _borrowed(asked: str, usual: str, chars: list[Inked]) -> Iterator[Finding]:
    """One finding a foreign face: the characters it lends."""
    lent: dict[str, list[Inked]] = defaultdict(list)
    for one in chars:
        if _family(one.used) != _family(usual):
            lent[one.used].append(one)
    for used, ones in lent.items():
        shown = "、".join(_named(char) for char in dict.fromkeys(one.char for one in ones[:400]))
        found = (
            f"“{usual}”没有这些字：{_cut(shown)}，改用“{used}”（{pages_text([one.page for one in ones])}）"
        )
        place = replace(ones[0].laid.place, page=ones[0].page)
        yield finding("FT-05", place, found, f"用“{asked}”印出全部的字", len(ones))


def _missing(chars: list[Inked], coverage: Coverage) -> Iterator[Finding]:
    """One finding a character that its face draws as an empty box."""
    if not chars:
        return
    known = coverage(chars[0].used)
    if known is None:
        return
    by_char: dict[str, list[Inked]] = defaultdict(list)
    for one in chars:
        if ord(one.char) not in known and unicodedata.category(one.char) not in ("Cc", "Cf"):
            by_char[one.char].append(one)
    for char, ones in by_char.items():
        where = pages_text([one.page for one in ones])
        found = f"字体“{ones[0].used}”和备用字体都没有{_named(char)}，{where}印成空框"
        wanted = "换用已编码的字，或安装有这个字的字体"
        yield finding("FT-05", replace(ones[0].laid.place, page=ones[0].page), found, wanted, len(ones))


def _asked_faces(laid: Laid) -> list[str]:
    """The face asked for, one a character of the full text; empty for the label and unnamed faces."""
    paragraph = laid.paragraph
    faces = [""] * len(paragraph.label)
    for run in paragraph.runs:
        east_asia, latin = run.look.east_asia, run.look.latin
        faces += [_asked(char, run.look.hint, east_asia, latin) for char in run.text]
    return faces if len(faces) == len(paragraph.full_text) else [""] * len(paragraph.full_text)


def _asked(char: str, hint: str, east_asia: str, latin: str) -> str:
    """Quotes, dashes and dots belong to either face; programs differ, so nothing is said of them."""
    if char.isascii():
        return latin
    if ord(char) >= _LEAST_EAST_ASIAN:
        return east_asia
    return east_asia if hint == "eastAsia" and east_asia == latin else ""


def _is_common(char: str) -> bool:
    return char.isascii() or "\u4e00" <= char <= "\u9fff"


def _named(char: str) -> str:
    return f"“{char}”（U+{ord(char):04X}）"


def _cut(shown: str) -> str:
    names = shown.split("、")
    return shown if len(names) <= _SHOWN_CHARS else "、".join(names[:_SHOWN_CHARS]) + f"等{len(names)}个"


def _family(postscript_name: str) -> str:
    """Without weight and slant: a bold word borrows from no other face."""
    return postscript_name.partition("-")[0]


def _plain(name: str) -> str:
    """Letters and digits only; the five regions of a Noto CJK face share one file and its first name."""
    return re.sub("cjk(?:sc|tc|hk|jp|kr)", "cjk", "".join(char for char in name.lower() if char.isalnum()))
