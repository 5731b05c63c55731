"""Parses the tags of a part; when they cannot be parsed, tells which and what is likely meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from docgen.diagnostics import Location
from docgen.render.faults import diagnose
from docgen.render.inspect_blocks import build_source
from docgen.render.inspect_spots import Part
from docgen.render.inspect_tags import Faults, Tag
from docgen.render.sandbox import make_environment

ENVIRONMENT = make_environment(str, autoescape=False)
"""For parsing, and for what it offers; nothing is ever rendered with it."""

_ALONE = {
    "elif": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
    "else": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
}
_BLOCKS = ("for", "if", "macro", "call", "filter", "with")
_LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")
_WIDE = re.compile("[“”‘’，。；：（）【】＝＋－＊／＜＞！｜｛｝％＃．＿\u200b\u200c\u200d\ufeff]")
_HINTS = (
    (re.compile(r"^(if|elif)\b[^=]*[^=!<>]=[^=]"), "判断相等写 =="),
    (re.compile(r"&&|\|\|"), "“并且”写 and，“或者”写 or"),
    (re.compile(r"!(?!=)"), "“不是”写 not"),
    (re.compile(r"^for\s+(?!.*\sin\s)"), "写成 {% for 名称 in 列表 %}"),
)


def parse_tags(part: Part, tags: Sequence[Tag], faults: Faults) -> nodes.Template:
    """The tree of all tags, with line n for `tags[n - 1]`; what cannot be parsed is told and left out."""
    checked = Faults()
    try:
        tree = ENVIRONMENT.parse(build_source(part, tags, checked))
    except TemplateSyntaxError:
        for tag in tags:
            _check_alone(tag, faults)
        checked = Faults()
        tree = _parse_mended(build_source(part, tags, checked), tags, checked)
    faults.found += checked.found
    return tree


def _parse_mended(source: str, tags: Sequence[Tag], faults: Faults) -> nodes.Template:
    """The tree; an empty one when what is left still cannot be parsed, told at the tag where it ends."""
    try:
        return ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        tag = tags[min(error.lineno, len(tags)) - 1]
        faults.add("T116", tag, diagnose(error, tag.spot.location).message, "改正这个标签和它前面的标签")
        return nodes.Template([], lineno=1)


def _check_alone(tag: Tag, faults: Faults) -> None:
    if tag.broken or (message := _syntax_error(tag.kind, tag.keyword, tag.body)) is None:
        return
    tag.broken = True
    wide = dict.fromkeys(_WIDE.findall(_LITERAL.sub("", tag.body)))
    if wide:
        shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in wide)
        faults.add(
            "T115", tag, f"标签里有全角的或看不见的符号“{shown}”", "改成英文（半角）的符号，重打这个标签"
        )
        return
    if not tag.body:
        faults.add("T116", tag, "标签是空的", "写上名称，或删去这个标签")
        return
    hints = (hint for pattern, hint in _HINTS if pattern.search(tag.body))
    faults.add("T116", tag, message, next(hints, "照“docgen template vars”里的例子改正"))


@lru_cache(maxsize=4096)
def _syntax_error(kind: str, keyword: str, body: str) -> str | None:
    """The Chinese message for a tag that cannot be parsed by itself; None for one that can."""
    try:
        ENVIRONMENT.parse(_alone(kind, keyword, body))
    except TemplateSyntaxError as error:
        return diagnose(error, Location("")).message
    return None


def _alone(kind: str, keyword: str, body: str) -> str:
    if kind == "{{":
        return f"{{{{ {body} }}}}"
    if keyword.startswith("end") or keyword in ("vm", "hm", "raw", "block", "autoescape"):
        return ""
    if keyword in ("cellbg", "colspan"):
        return f"{{{{ {body.removeprefix(keyword)} }}}}"
    if keyword in _BLOCKS or (keyword == "set" and "=" not in body):
        return f"{{% {body} %}}{{% end{keyword} %}}"
    return _ALONE.get(keyword, "{{% {0} %}}").format(body)
