"""Makes the engine's own values of `rich`'s and of docxtpl's objects, for one template."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from hashlib import sha256
from html import escape
from typing import Any

from lxml import etree

from docgen.render.fast_values import FORBIDDEN
from docgen.render.package import read_package, write_package
from docgen.render.plain import RichValue
from docgen.render.rich import Image, Listing, RichText, RichTextParagraph, Run, SubDocument
from docgen.render.rich_picture import picture
from docgen.render.rich_values import Blocks, Lines, Relation, Runs, expand_runs
from docgen.render.xml import MalformedXmlError, parse_strict

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HYPERLINK = f"{R}/hyperlink"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTROLS = str.maketrans("\a\f", "  ")
_UNDERLINES = frozenset(("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave"))
_PARAGRAPH = re.compile(r"<w:p>(<w:pPr>.*?</w:pPr>)?.*?</w:p>", re.DOTALL)
_LINK = re.compile(r'r:id="')


def adopt(value: object, sub_document: Callable[[SubDocument], Blocks]) -> RichValue | None:
    """None for what is no rich value. Raises `ValueError`, its text Chinese, for one that is unusable."""
    if isinstance(value, RichValue):
        return value
    if isinstance(value, SubDocument):
        return sub_document(value)
    make: Callable[[Any], RichValue] | None = _MAKERS.get(type(value))
    return make(value) if make is not None else _adopt_docxtpl(value, sub_document)


def _adopt_docxtpl(value: object, sub_document: Callable[[SubDocument], Blocks]) -> RichValue | None:
    """docxtpl's own objects, told by their class, so that docxtpl need not be there."""
    kind = type(value)
    if not kind.__module__.startswith("docxtpl."):
        return None
    if kind.__name__ == "Subdoc":
        return sub_document(SubDocument(_packed(value)))
    make = _DOCXTPL_MAKERS.get(kind.__name__)
    return make(value) if make is not None else None


def _expanded(paragraph: re.Match[str]) -> str:
    return expand_runs(paragraph[0], paragraph[1] or "")


def _packed(given: Any) -> bytes:
    """docxtpl's sub-document as a docx of its own: its body within the package that it was attached to."""
    buffer = io.BytesIO()
    given.docx.save(buffer)
    parts = read_package(buffer.getvalue())
    body = etree.tostring(given.subdocx.element.body, encoding="unicode")
    document = f'<w:document xmlns:w="{_W}">{body}</w:document>'
    return write_package(parts | {"word/document.xml": document.encode()})


def _image_of(given: Any) -> Image:
    source = given.image_descriptor
    if hasattr(source, "read"):
        source.seek(0)
        source = source.read()
    emu = 36000  # English Metric Units in a millimetre
    width, height = (None if one is None else one / emu for one in (given.width, given.height))
    return Image(source, width, height, given.anchor)


def _well_formed(xml: str, frame: str) -> str:
    xml = _without_returns(str(xml))
    if _LINK.search(xml):
        raise ValueError("docxtpl 的链接离不开它自己的模板对象，改用 docgen.render.rich.RichText 的 link")
    names = f'xmlns:w="{_W}" xmlns:r="{R}"'
    try:
        parse_strict(frame.format(names, xml.translate(_CONTROLS)).encode("utf-8", "surrogatepass"))
    except MalformedXmlError as error:
        raise ValueError(f"其中的格式代码不完好（{error}）") from error
    return xml


def _without_returns(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _checked(text: object) -> str:
    """Escaped text that XML can hold, `\\a` and `\\f` apart."""
    shown = _without_returns(str(text))
    if found := FORBIDDEN.search(shown.translate(_CONTROLS)):
        raise ValueError(f"含有文档存不下的字符 U+{ord(found.group()):04X}")
    return escape(shown, quote=False)


def _attribute(text: object) -> str:
    shown = str(text)
    if found := FORBIDDEN.search(shown):
        raise ValueError(f"含有文档存不下的字符 U+{ord(found.group()):04X}")
    return escape(shown).replace("\n", "&#10;")


def _paragraphs(value: RichTextParagraph) -> Blocks:
    xml = ""
    relations: tuple[Relation, ...] = ()
    for text, style in value.paragraphs:
        runs, more = _runs(text)
        properties = f'<w:pPr><w:pStyle w:val="{_attribute(style)}"/></w:pPr>' if style else ""
        xml += f"<w:p>{properties}{expand_runs(runs, properties)}</w:p>"
        relations += more
    return Blocks(xml, relations)


def _runs(value: RichText) -> tuple[str, tuple[Relation, ...]]:
    xml = ""
    relations: dict[str, Relation] = {}
    for run in value.runs:
        properties = _look(run)
        one = f'<w:r>{properties}<w:t xml:space="preserve">{_checked(run.text)}</w:t></w:r>'
        if run.link:
            relation = link_to(run.link)
            relations[relation.id] = relation
            one = f'<w:hyperlink xmlns:r="{R}" r:id="{relation.id}" w:tgtFrame="_blank">{one}</w:hyperlink>'
        xml += one
    return xml, tuple(relations.values())


def link_to(address: str) -> Relation:
    """The relationship for a link, its id the same for the same address."""
    _attribute(address)
    return Relation("rIdLink" + sha256(address.encode()).hexdigest()[:16], _HYPERLINK, address)


def _look(run: Run) -> str:
    """`w:rPr` in the order of the schema, or nothing."""
    parts = [
        f'<w:rStyle w:val="{_attribute(run.style)}"/>' if run.style else "",
        _fonts(run.font) if run.font else "",
        "<w:b/>" if run.bold else "",
        "<w:bCs/>" if run.bold and run.rtl else "",
        "<w:i/>" if run.italic else "",
        "<w:iCs/>" if run.italic and run.rtl else "",
        "<w:strike/>" if run.strike else "",
        f'<w:color w:val="{_attribute(run.color.lstrip("#"))}"/>' if run.color else "",
        f'<w:sz w:val="{int(run.size)}"/><w:szCs w:val="{int(run.size)}"/>' if run.size else "",
        f'<w:u w:val="{run.underline if run.underline in _UNDERLINES else "single"}"/>'
        if run.underline
        else "",
        f'<w:shd w:val="clear" w:fill="{_attribute(run.highlight.lstrip("#"))}"/>' if run.highlight else "",
        '<w:vertAlign w:val="subscript"/>' if run.subscript else "",
        '<w:vertAlign w:val="superscript"/>' if run.superscript and not run.subscript else "",
        "<w:rtl/>" if run.rtl else "",
        f'<w:lang w:val="{_attribute(run.lang)}"/>' if run.lang else "",
    ]
    joined = "".join(parts)
    return f"<w:rPr>{joined}</w:rPr>" if joined else ""


_MAKERS: dict[type, Callable[[Any], RichValue]] = {
    RichText: lambda value: Runs(*_runs(value)),
    RichTextParagraph: _paragraphs,
    Listing: lambda value: Lines(_checked(value.text)),
    Image: picture,
}
_DOCXTPL_MAKERS: dict[str, Callable[[Any], RichValue]] = {
    "InlineImage": lambda given: picture(_image_of(given)),
    "Listing": lambda given: Lines(_well_formed(given.xml, "<w:t {}>{}</w:t>")),
    "RichText": lambda given: Runs(_well_formed(given.xml, "<w:p {}>{}</w:p>")),
    "RichTextParagraph": lambda given: Blocks(
        _PARAGRAPH.sub(_expanded, _well_formed(given.xml, "<w:body {}>{}</w:body>"))
    ),
}


def _fonts(font: str) -> str:
    region, _, name = font.rpartition(":")
    name = _attribute(name)
    regional = f' w:{region}="{name}"' if region in ("eastAsia", "ascii", "hAnsi", "cs") else ""
    common = " ".join(f'w:{one}="{name}"' for one in ("ascii", "hAnsi", "cs") if one != region)
    return f"<w:rFonts {common}{regional}/>"
