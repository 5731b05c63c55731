"""What an office's own usage allows, as data. What a profile allows is told with its reason, never hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Profile:
    """`bold_levels` may be bold; `compensated` takes margins that make up for the gap above the first line.

    The margins of such a page are smaller, so that its ink, not its text boxes, fills 版心 (GB/T 33476.2).
    """

    name: str
    meaning: str
    bold_levels: frozenset[int] = frozenset()
    compensated: bool = False


PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        one.name: one
        for one in (
            Profile("标准", "按 GB/T 9704—2012 的数值检查"),
            Profile("墨迹", "页边距可以比标准略小，使印出来的文字占满版心", compensated=True),
            Profile("地方习惯", "三级标题可以加粗", bold_levels=frozenset({3})),
        )
    }
)
DEFAULT: Final = PROFILES["标准"]
