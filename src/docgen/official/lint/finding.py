"""What a rule says: where in a document, what is there, and what the standard asks for instead."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from docgen.diagnostics import Severity

BODY_PART: Final = "正文"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is, in words a reader can search for.

    `paragraph` counts from 1 within `part`, empty paragraphs included; None means the part as a whole.
    `words` are the paragraph's first characters. `page` counts from 1 and is None unless the document was
    rendered. `part` is 正文, 表1行2列3, 第1节, 页脚 or the like.
    """

    paragraph: int | None
    words: str = ""
    page: int | None = None
    part: str = BODY_PART

    def __str__(self) -> str:
        page = f"第{self.page}页" if self.page is not None else ""
        part = self.part if self.part != BODY_PART or self.paragraph is None else ""
        number = f"第{self.paragraph}段" if self.paragraph is not None else ""
        return f"{page}{part}{number}" + (f"「{self.words}」" if self.words else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure from one rule; `rule` is an id of `RULES`.

    `times` counts the places where the same was found, `place` being the first. `note` says why the
    profile in use lowers the severity; empty where it does not.
    """

    rule: str
    severity: Severity
    place: Place
    found: str
    wanted: str
    times: int = 1
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `where` is the printable form of the place."""
        return {**asdict(self), "severity": str(self.severity), "where": str(self.place)}
