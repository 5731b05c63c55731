"""What an office may set differently within GB/T 9704—2012 5.2, 7.3.3 and 7.4, or beside it, as data."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from docgen.official import measures as m


@dataclass(frozen=True, slots=True)
class Profile:
    """One way to set a document: margins and pitch in twips.

    `bold_level3` prints 1. in bold, `even_imprint` asks for 版记 on an even page, behind the leaf's text: the
    standard asks for neither, many offices do.
    """

    name: str
    margin_top: int = m.MARGIN_TOP
    margin_bottom: int = m.MARGIN_BOTTOM
    line_pitch: int = m.LINE_PITCH
    bold_level3: bool = False
    even_imprint: bool = False


STANDARD: Final = Profile("标准")
"""The margins that checkers read in the file: 37, 35, 28 and 26 mm."""
INK_TRUE: Final = Profile("墨迹", margin_top=1910, margin_bottom=1899, line_pitch=592)
"""The printed ink fills 37 to 262 mm, for offices that lay a ruler on the paper; margins look 3 mm small."""
LOCAL: Final = Profile("地方习惯", bold_level3=True, even_imprint=True)

PROFILES: Final = MappingProxyType({one.name: one for one in (STANDARD, INK_TRUE, LOCAL)})
