"""A PDF from a package: does it open, is it PDF/A-2b by what can be checked, does it act or fetch.

What is checked of PDF/A-2b (ISO 19005-2): its own declaration in XMP, version, identifier, output intent with
a profile, every font embedded, no encryption, no script, no file within or without, no LZW. That a page looks
right, that colours and glyphs are all defined, only a validator of the whole standard can tell. pikepdf is
optional, so it is imported late.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from docgen.archive.pages import carrying_pages
from docgen.archive.verify.checks import HARMLESS, OPENS, PDF_A, UNLOCKED
from docgen.archive.verify.office_file import Fault

if TYPE_CHECKING:
    import pikepdf

_HEADER: Final = re.compile(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}")
_PART: Final = re.compile(rb"pdfaid:part(?:>|=[\"'])2")
_CONFORMANCE: Final = re.compile(rb"pdfaid:conformance(?:>|=[\"'])[ABU]")
_ACTIONS: Final = {"/JavaScript": "脚本", "/Launch": "启动程序的动作", "/ImportData": "读取外部数据的动作"}
_MEDIA: Final = {"/Movie", "/Sound", "/Screen", "/3D", "/RichMedia"}
_FONTS: Final = {"/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"}
_HYPHENS: Final = dict.fromkeys(map(ord, "-\x02\xad\ufffe"))
_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")


def is_available() -> bool:
    """Whether PDFs can be opened here."""
    return find_spec("pikepdf") is not None


def open_pdf(content: bytes, *, archival: bool) -> tuple[int | None, tuple[Fault, ...]]:
    """How many pages carry anything, None for a PDF that does not open, and its faults.

    `archival`: it says of itself that it is PDF/A-2b and has to be.
    """
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=not archival) as pdf:
            if pdf.is_encrypted:
                return carrying_pages(pdf), ((UNLOCKED, "PDF 加了密"),)
            return carrying_pages(pdf), tuple(_faults(pdf, content, archival=archival))
    except pikepdf.PasswordError:
        return None, ((UNLOCKED, "PDF 加了密码"),)
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return None, ((OPENS, "PDF 文件打不开"),)


def text_of(content: bytes) -> str | None:
    """All text of a PDF as `squeezed` leaves it, empty for a scan; None where pypdfium2 is not installed or
    cannot read it.
    """
    if find_spec("pypdfium2") is None:
        return None
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in pdf))
    finally:
        pdf.close()


def squeezed(text: str) -> str:
    """A text without blanks and hyphens: a PDF has others where a line ends."""
    return "".join(text.translate(_HYPHENS).split())


def _faults(pdf: pikepdf.Pdf, content: bytes, *, archival: bool) -> Iterator[Fault]:
    """Faults of the whole, then those of its objects, each told once."""
    hazards, departures = set[str](), set[str]()
    for one, keys in _dictionaries(pdf):
        hazards.update(_hazards(one, keys))
        if archival:
            departures.update(_departures(one, keys))
    for words in sorted(hazards):
        yield HARMLESS, f"PDF 带有{words}"
    for words in (*_whole_departures(pdf, content), *sorted(departures)) if archival else ():
        yield PDF_A, words


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, frozenset[str]]]:
    """Each object that has keys, with them: asking an object for a key takes long."""
    import pikepdf  # noqa: PLC0415

    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one, frozenset(one.keys())


def _hazards(one: Any, keys: frozenset[str]) -> Iterator[str]:
    """What an object would run or hides, an action in it included: that may be no object of its own."""
    import pikepdf  # noqa: PLC0415

    if "/JS" in keys:
        yield "脚本"
    inner = (one[key] for key in ("/OpenAction", "/A") if key in keys)
    for action in (one, *(each for each in inner if isinstance(each, pikepdf.Dictionary))):
        kind = str(action["/S"]) if "/S" in (keys if action is one else action) else ""
        if kind in _ACTIONS:
            yield _ACTIONS[kind]
    if "/EmbeddedFiles" in keys or ("/Type" in keys and one["/Type"] == "/EmbeddedFile"):
        yield "嵌入的文件"
    if "/XFA" in keys:
        yield "XFA 表单"


def _whole_departures(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    if not _HEADER.match(content):
        yield "文件头不是 PDF 1.0 至 1.7 加二进制注释行"
    if "/ID" not in pdf.trailer:
        yield "没有文件标识（ID）"
    yield from _declaration_faults(pdf)
    yield from _intent_faults(pdf)


def _declaration_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "没有 XMP 元数据"
        return
    stream = pdf.Root.Metadata
    if "/Filter" in stream:
        yield "XMP 元数据压缩了"
    text = stream.read_bytes()
    if not _PART.search(text) or not _CONFORMANCE.search(text):
        yield "XMP 元数据没有声明 PDF/A-2b"


def _intent_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for intent in pdf.Root.get("/OutputIntents", ()):
        if intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent:
            return
    yield "没有带色彩特性文件的输出意图"


def _departures(one: Any, keys: frozenset[str]) -> Iterator[str]:
    """What PDF/A-2b forbids in one object."""
    kind = str(one["/Subtype"]) if "/Subtype" in keys else ""
    if kind in _FONTS:
        descriptor = one["/FontDescriptor"] if "/FontDescriptor" in keys else {}
        if not any(name in descriptor for name in _FILES):
            yield f"字体 {str(one.get('/BaseFont', '')).lstrip('/')} 没有嵌入"
    if kind in _MEDIA:
        yield "有影音或三维批注"
    if "/Filter" in keys and _is_lzw(one["/Filter"]):
        yield "有 LZW 压缩的数据"
    if kind == "/PS" or {"/Length", "/F", "/Filter"} <= keys:
        yield "有外部数据或 PostScript 对象"


def _is_lzw(filters: Any) -> bool:
    """Of a stream's one filter or a list of them."""
    import pikepdf  # noqa: PLC0415

    each = filters if isinstance(filters, pikepdf.Array) else [filters]
    return any(one == "/LZWDecode" for one in each)
