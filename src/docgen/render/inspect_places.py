"""What would be lost: a tag with a prefix takes its whole paragraph, row or cell with it."""

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
    """Tells prefixed tags that do not stand alone, once for each paragraph, row or cell."""
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
