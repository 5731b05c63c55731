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
            faults = [*_hazards(pdf)]
            if archival:
                faults += ((PDF_A, words) for words in _archival_faults(pdf, content))
            return carrying_pages(pdf), tuple(faults)
    except pikepdf.PasswordError:
        return None, ((UNLOCKED, "PDF 加了密码"),)
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return None, ((OPENS, "PDF 文件打不开"),)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    import pikepdf  # noqa: PLC0415

    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one


def _hazards(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    found: set[str] = set()
    for one in _dictionaries(pdf):
        found.update(_hazards_of(one))
    for words in sorted(found):
        yield HARMLESS, f"PDF 带有{words}"


def _hazards_of(one: Any) -> Iterator[str]:
    if "/JS" in one:
        yield "脚本"
    for action in (one, *(one[key] for key in ("/OpenAction", "/A") if key in one)):
        kind = str(action.get("/S", "")) if hasattr(action, "keys") else ""
        if kind in _ACTIONS:
            yield _ACTIONS[kind]
    if "/EmbeddedFiles" in one or one.get("/Type") == "/EmbeddedFile":
        yield "嵌入的文件"
    if "/XFA" in one:
        yield "XFA 表单"


def _archival_faults(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    if not _HEADER.match(content):
        yield "文件头不是 PDF 1.0 至 1.7 加二进制注释行"
    if "/ID" not in pdf.trailer:
        yield "没有文件标识（ID）"
    yield from _declaration_faults(pdf)
    yield from _intent_faults(pdf)
    yield from sorted({words for one in _dictionaries(pdf) for words in _object_faults(one)})


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


def _object_faults(one: Any) -> Iterator[str]:
    kind = str(one.get("/Subtype", ""))
    if one.get("/Type") == "/Font" and kind in _FONTS:
        descriptor = one.get("/FontDescriptor", {})
        if not any(name in descriptor for name in _FILES):
            yield f"字体 {str(one.get('/BaseFont', '')).lstrip('/')} 没有嵌入"
    if one.get("/Type") == "/Annot" and kind in _MEDIA:
        yield "有影音或三维批注"
    if "/Filter" in one and "/LZWDecode" in str(one["/Filter"]):
        yield "有 LZW 压缩的数据"
    if kind == "/PS" or ("/Length" in one and "/F" in one and "/Filter" in one):
        yield "有外部数据或 PostScript 对象"
