"""Formatted values as XML for one render: what they write in each place, and what the package must gain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from docgen.render.faults import UnprintableError
from docgen.render.plain import RichValue

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_PAGE = '</w:t><w:br w:type="page"/><w:t xml:space="preserve">'
_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:(?!</?w:r[ >]).)*</w:r>", re.DOTALL)
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)</w:t>")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of the part that uses it; with `data` also a part of the package, named by `target`."""

    id: str
    kind: str
    target: str
    data: bytes | None = None
    content_type: str = ""


class Formatted(RichValue):
    """A value that writes XML. `used` is set when it was written in the present render."""

    __slots__ = ("has_drawings", "relations", "used")

    def __init__(self, relations: tuple[Relation, ...] = (), has_drawings: bool = False) -> None:
        self.relations = relations
        self.has_drawings = has_drawings
        self.used = False

    def in_text(self, paragraph: str | None, run: str) -> str:
        """Inside `w:t` of a run with properties `run`; `paragraph` as in `docx_places.Place`."""
        self.used = True
        return f'</w:t></w:r>{self._runs(paragraph)}<w:r>{run}<w:t xml:space="preserve">'

    def between_runs(self, paragraph: str | None) -> str:
        """Between the runs of a paragraph."""
        self.used = True
        return self._runs(paragraph)

    def as_block(self) -> str:
        """Between paragraphs."""
        self.used = True
        return f"<w:p>{self._runs('')}</w:p>"

    def _runs(self, paragraph: str | None) -> str:  # noqa: ARG002 — for those that have runs
        raise UnprintableError("这一项内容自成段落，写成 {{p 名称 }}，单独占一段")


class Runs(Formatted):
    """Runs ready made, `\\n \\t \\a \\f` still in their texts."""

    __slots__ = ("_xml",)

    def __init__(self, xml: str, relations: tuple[Relation, ...] = ()) -> None:
        super().__init__(relations)
        self._xml = xml

    def _runs(self, paragraph: str | None) -> str:
        return expand_runs(self._xml, paragraph)


class Lines(Formatted):
    """Escaped text in the look of its tag, `\\n \\t \\a \\f` still in it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def in_text(self, paragraph: str | None, run: str) -> str:
        """See `Formatted`."""
        return expand(self._text, paragraph, run)

    def _runs(self, paragraph: str | None) -> str:
        return f'<w:r><w:t xml:space="preserve">{expand(self._text, paragraph, "")}</w:t></w:r>'


class Drawing(Formatted):
    """A picture as one run."""

    __slots__ = ("_xml",)

    def __init__(self, xml: str, relations: tuple[Relation, ...]) -> None:
        super().__init__(relations, has_drawings=True)
        self._xml = xml

    def _runs(self, paragraph: str | None) -> str:  # noqa: ARG002 — a picture has no text to split
        return f"<w:r><w:drawing>{self._xml}</w:drawing></w:r>"


class Blocks(Formatted):
    """Paragraphs and tables; `merge` changes the package's other parts for them."""

    __slots__ = ("_xml", "merge")

    def __init__(
        self,
        xml: str,
        relations: tuple[Relation, ...] = (),
        merge: Callable[[dict[str, bytes]], None] | None = None,
    ) -> None:
        super().__init__(relations, has_drawings="<wp:docPr" in xml)
        self._xml = xml
        self.merge = merge

    def fresh(self) -> Blocks:
        """The same for another render, not used yet."""
        return Blocks(self._xml, self.relations, self.merge)

    def as_block(self) -> str:
        """See `Formatted`."""
        self.used = True
        return self._xml


class Markup(Formatted):
    """XML that a macro of the template made; put in as it is, anywhere, and checked after rendering."""

    __slots__ = ("xml",)

    def __init__(self, xml: str) -> None:
        super().__init__()
        self.xml = xml

    def in_text(self, paragraph: str | None, run: str) -> str:  # noqa: ARG002
        """See `Formatted`."""
        return self.xml

    def between_runs(self, paragraph: str | None) -> str:  # noqa: ARG002
        """See `Formatted`."""
        return self.xml

    def as_block(self) -> str:
        """See `Formatted`."""
        return self.xml


def expand(text: str, paragraph: str | None, run: str) -> str:
    """Escaped text for `w:t` with its control characters as Word's elements; see `docx_places.Place`."""
    text = text.replace("\n", _BREAK).replace("\t", _TAB)
    if "\a" not in text and "\f" not in text:
        return text
    if paragraph is None:
        return text.replace("\a", _BREAK).replace("\f", _PAGE)
    begun = f'<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">'
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return text.replace("\a", f"</w:t></w:r></w:p>{begun}").replace("\f", f"</w:t></w:r></w:p>{page}{begun}")


def expand_runs(xml: str, paragraph: str | None) -> str:
    """The same for runs ready made; those inside a link cannot begin a paragraph."""
    if not any(char in xml for char in "\n\t\a\f"):
        return xml

    def run(found: re.Match[str]) -> str:
        linked = xml.rfind("<w:hyperlink", 0, found.start()) > xml.rfind("</w:hyperlink>", 0, found.start())
        within = None if linked else paragraph
        properties = _RUN_PROPERTIES.search(found.group())
        look = properties.group() if properties else ""
        return _TEXT.sub(lambda one: f"{one[1]}{expand(one[2], within, look)}</w:t>", found.group())

    return _RUN.sub(run, xml)
