"""What the rule modules share: making a finding, naming sizes and faces, and measuring text in characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from docgen.chinese.text import width
from docgen.diagnostics import Severity
from docgen.official import measures as m
from docgen.official.lint.finding import Finding, Place
from docgen.official.lint.records import Document, Look, Paragraph, Run
from docgen.official.lint.rules import RULES
from docgen.official.lint.zones import Zones
from docgen.official.profiles import Profile

Check = Callable[[Document, Zones, Profile], Iterator[Finding]]
BODY_SIZE: Final = m.SIZE["三号"]
SMALL_SIZE: Final = m.SIZE["四号"]
_SIZE_NAMES: Final = {half_points: name for name, half_points in m.SIZE.items()}
_DEFAULT_STOPS: Final = range(420, m.TEXT_WIDTH, 420)
# In this order: 仿宋 and 标宋 are no 宋体 though they end so, nor is 雅黑 a 黑体.
_FACES: Final = (
    ("微软雅黑", ("雅黑", "yahei")),
    ("仿宋", ("仿宋", "fangsong")),
    ("小标宋", ("标宋", "中宋", "biaosong", "zhongsong")),
    ("楷体", ("楷", "kai")),
    ("黑体", ("黑", "hei", "sans cjk", "source han sans")),
    ("宋体", ("宋", "song", "simsun", "mingliu", "serif cjk", "source han serif")),
)


def report(
    rule: str, place: Place, found: str, wanted: str, *, severity: Severity | None = None, note: str = ""
) -> Finding:
    """A finding of the rule's severity, of another if given, and an info where the profile explains it."""
    usual = RULES[rule].severity if severity is None else severity
    return Finding(rule, Severity.INFO if note else usual, place, found, wanted, note=note)


def face_class(name: str) -> str:
    """仿宋, 小标宋, 楷体, 黑体 or 宋体 for any of their makers' names, else the name itself."""
    lower = name.lower()
    return next((face for face, marks in _FACES if any(mark in lower for mark in marks)), name)


def size_name(half_points: int) -> str:
    """三号 where there is such a name, else points: 17磅."""
    return _SIZE_NAMES.get(half_points) or f"{half_points / 2:g}磅"


def describe(look: Look) -> str:
    """Face and size as a user knows them: 三号仿宋_GB2312."""
    return size_name(look.size) + (look.east_asia or "（没有指定中文字体）")


def mm(twips: int) -> float:
    """Millimetres, to a tenth."""
    return round(twips / m.TWIPS_PER_MM, 1)


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return any("\u4e00" <= char <= "\u9fff" or char in "〇㐀" for char in text)


def han_runs(paragraph: Paragraph) -> Iterator[Run]:
    """The runs whose face is that of Chinese text, the automatic number's among them."""
    if paragraph.label_look is not None and has_han(paragraph.label):
        yield Run(paragraph.label, paragraph.label_look)
    yield from (run for run in paragraph.runs if has_han(run.text))


def text_start(paragraph: Paragraph) -> float:
    """Where the first line begins, in characters of 三号; leading blanks and tabs count."""
    text, layout = paragraph.full_text, paragraph.layout
    start = layout.left_indent() + layout.first_indent()
    for blank in text[: len(text) - len(text.lstrip())]:
        stops = (stop / m.CHAR_WIDTH for stop in (*layout.tabs, *_DEFAULT_STOPS)) if blank == "\t" else ()
        start = next((stop for stop in stops if stop > start + 0.01), start + width(blank))
    return start


def is_wrong_look(look: Look, faces: tuple[str, ...], size: int) -> bool:
    """Whether face or size is another; a face that a theme decides is another rule's matter (FT-04)."""
    return look.size != size or (not look.themed and face_class(look.east_asia) not in faces)
