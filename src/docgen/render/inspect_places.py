"""What would be lost: a tag with a prefix takes its whole paragraph, row or cell with it, one with a minus
sign the text beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from docgen.render.inspect_spots import Part, Spot
from docgen.render.inspect_tags import Faults, Tag

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_WORDS = {"p": "段", "tr": "行", "tc": "单元格"}
_KEYS: dict[str, Callable[[Spot], int]] = {
    "p": id,
    "tr": lambda spot: spot.row,
    "tc": lambda spot: spot.cell,
}


def check_places(part: Part, tags: Sequence[Tag], faults: Faults) -> None:
    """Tells prefixed tags that do not stand alone, once for each paragraph, row or cell, and text that the
    signs `{%-` and `-%}` take away.
    """
    for tag in tags:
        if tag.kind == "{%" and tag.spot.pieces and ("%-" in tag.text or "-%" in tag.text):
            _check_signs(tag, [one for one in tags if one.spot is tag.spot], faults)
    for prefix, key in _KEYS.items():
        first: dict[int, Tag] = {}
        for tag in tags:
            if tag.prefix == prefix and prefix in part.prefixes and key(tag.spot):
                first.setdefault(key(tag.spot), tag)
        if first:
            texts = _texts(part.spots, key, first)
            for group, tag in first.items():
                _check_alone(tag, texts[group], faults)


def _texts(
    spots: Iterable[Spot], key: Callable[[Spot], int], wanted: dict[int, Tag]
) -> dict[int, list[Spot]]:
    found: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        if (number := key(spot)) in wanted:
            found[number].append(spot)
    return found


def _check_alone(tag: Tag, spots: list[Spot], faults: Faults) -> None:
    beside = "".join(spot.text for spot in spots).replace(tag.text, "", 1)
    beside = _COMMENT.sub("", beside).strip()
    has_picture = any(spot.has_picture for spot in spots)
    if not beside and not has_picture:
        return
    word = _WORDS[tag.prefix]
    shown = f"“{beside[:20]}{'…' if len(beside) > 20 else ''}”" if beside else "图片"
    message = f"前缀 {tag.prefix} 的标签独占一{word}，同一{word}里的{shown}会一起消失"
    faults.add("T132", tag, message, f"把其他内容移到别的{word}，标签单独占一{word}")


def _check_signs(tag: Tag, neighbours: Sequence[Tag], faults: Faults) -> None:
    """`{%-` joins its run to the text of the run before, `-%}` to the run after: what lies between goes."""
    text, start = tag.spot.text, tag.order[1]
    end = start + len(tag.text)
    spans = [(one.order[1], one.order[1] + len(one.text)) for one in neighbours]
    borders = [at for at in tag.spot.pieces if not any(first < at < last for first, last in spans)]
    before = text[max((at for at in borders if at <= start), default=0) : start]
    after = text[end : min((at for at in borders if at >= end), default=len(text))]
    if tag.text.startswith("{%-") and before.strip():
        _refuse_sign(tag, "{%-", f"前面的“{before.strip()[-20:]}”", faults)
    if tag.text.endswith("-%}") and after.strip() and "{{" not in after and "{%" not in after:
        _refuse_sign(tag, "-%}", f"后面的“{after.strip()[:20]}”", faults)


def _refuse_sign(tag: Tag, sign: str, lost: str, faults: Faults) -> None:
    remedy = f"去掉减号，写成 {sign.replace('-', '')}；要与上下段相连时，标签单独占一段"
    faults.add("T135", tag, f"标签里的 {sign} 会使同一段里{lost}消失", remedy)
