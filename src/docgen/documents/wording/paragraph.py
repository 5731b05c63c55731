"""A paragraph's text that knows its key and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from docgen.chinese.text import paragraphs
from docgen.model.finding import ModelPath


class Maker(Enum):
    """Who worded a paragraph."""

    PROGRAM = "程序自带"
    CAMPAIGN = "campaign.yaml"
    FORM = "表单"
    FACTS = "由表单汇总"
    OUTLINE = "提纲"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text came from: `path` within the campaign or the form; `number` counts the program's variants
    from 1 and `of` is how many fitted; `sheets` names the tables that facts were put together from, of the
    outline the key of the section.
    """

    maker: Maker
    path: ModelPath = ()
    number: int = 0
    of: int = 0
    sheets: str = ""


class Paragraph(str):
    """A text with its key and origin. Wherever only a text is wanted it is one, and travels as one.

    `about` is the number of the problem (opinion, order) it is about where a document has several of a key;
    `pattern` is the text before figures and words were put in.

    **Why** a string: contexts hold plain values, and a template must not tell this text from another.
    """

    __slots__ = ("about", "key", "origin", "pattern")

    key: str
    origin: Origin
    about: str
    pattern: str

    def __new__(  # noqa: D102
        cls, text: str, key: str, origin: Origin, *, about: str = "", pattern: str = ""
    ) -> Paragraph:
        made = super().__new__(cls, text)
        made.key, made.origin, made.about, made.pattern = key, origin, about, pattern
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)


def lines_of(text: str) -> list[str]:
    """The lines of a text, normalised, each a paragraph of the same origin; blank ones are dropped."""
    return [like(text, line) for line in paragraphs(text)]


def like(model: str, text: str) -> str:
    """The text with the key and origin of `model`, which was changed into it; plain where that has none."""
    if not isinstance(model, Paragraph):
        return text
    return Paragraph(text, model.key, model.origin, about=model.about, pattern=model.pattern)
