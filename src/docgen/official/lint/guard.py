"""Proves a docx from a stranger harmless before anything is built of it. It is read only, never executed.

Within these limits a check takes under 10 seconds and 300 MB, and no request leaves the machine: relations to
what is outside are told and not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.files import reason_of
from docgen.official.lint.parts import Relation, all_relations, content_types, document_part
from docgen.official.lint.xml_scan import BrokenXmlError, DoctypeError, TooLargeError, XmlScan
from docgen.unpacking import Parts, Refusal, UnpackError, measure

MAX_FILE_BYTES: Final = 48 * 2**20
MAX_UNPACKED_BYTES: Final = 256 * 2**20
MAX_XML_BYTES: Final = 24 * 2**20
MAX_ENTRIES: Final = 2_000

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = re.compile(
    r"application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main"
    r"|vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main)\+xml"
)
_FETCHING: Final = re.compile(r"\b(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|DDEAUTO|DDE|LINK|RD)\b", re.IGNORECASE)
_SAVE_AS: Final = "请在 Word 或 WPS 中打开，另存为“Word 文档（.docx）”再检查"
_KNOWN: Final = {"hyperlink"}
_FOREIGN: Final = {
    "oleObject": "嵌入的对象",
    "control": "控件",
    "aFChunk": "外来的片段",
    "subDocument": "子文档",
}


@dataclass(frozen=True, slots=True)
class Sound:
    """A docx that may be read: its XML parts by name, and what in it would act or fetch when opened.

    `hazards` are warnings. Whoever hands the file to an office program has to refuse it if there are any.
    """

    parts: Mapping[str, bytes]
    hazards: tuple[Diagnostic, ...]


def open_docx(path: Path) -> Sound:
    """The parts of the document. Raises `DiagnosticError` for what is not a sound docx."""
    return sound_docx(path, _read(path))


def sound_docx(path: Path, data: bytes) -> Sound:
    """As `open_docx` for content that was read already; `path` names it in messages."""
    if data.startswith(_OLE):
        raise _ole_fault(path, data)
    if not data.startswith(b"PK"):
        what = "是空的" if not data else "不是 docx 文档"
        raise _fault("K105", path, f"文件{what}", _SAVE_AS)
    parts = _unpacked(path, data)
    scan = _scanned(path, parts)
    try:
        _require_document(path, parts)
        return Sound(parts, tuple(_hazards(path, parts, "".join(scan.instructions))))
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(path, "里面的内容不完整") from None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise _fault("K101", path, f"没有找到文件 {path}", "请核对文件夹和文件名") from None
    except OSError as error:
        message = f"文件打不开（{reason_of(error)}）"
        raise _fault("K101", path, message, "请在 Word 或 WPS 中关闭它，并确认有权读取，再试") from None
    if len(data) > MAX_FILE_BYTES:
        message = f"文件超过{MAX_FILE_BYTES // 2**20}兆字节"
        raise _fault("K102", path, message, "请压缩或删去图片后再检查")
    return data


def _unpacked(path: Path, data: bytes) -> dict[str, bytes]:
    try:
        sizes = measure(data, MAX_UNPACKED_BYTES, MAX_ENTRIES)
    except UnpackError as error:
        if error.refusal is Refusal.ENCRYPTED:
            raise _fault("K103", path, "压缩包加了密码", "请取消密码后再检查") from None
        if error.refusal is Refusal.TOO_LARGE:
            raise _bomb(path, MAX_UNPACKED_BYTES) from None
        raise damaged(path, "压缩包不完整，或有重名、越出压缩包的名称") from None
    entries = {name.lstrip("/"): name for name in sizes if name.lower().endswith((".xml", ".rels"))}
    if sum(sizes[name] for name in entries.values()) > MAX_XML_BYTES:
        raise _bomb(path, MAX_XML_BYTES)
    return {name: b"".join(chunks) for name, chunks in Parts(data, entries).items()}


def _bomb(path: Path, limit: int) -> DiagnosticError:
    message = f"文件解压后过大，超过{limit // 2**20}兆字节"
    return _fault("K102", path, message, "请确认文件来源，来历不明的不要打开")


def _scanned(path: Path, parts: Mapping[str, bytes]) -> XmlScan:
    scan = XmlScan()
    for name, data in parts.items():
        try:
            scan.add(data)
        except DoctypeError:
            message = f"部件 {name} 带有文档类型定义（DTD），正常的文档没有"
            raise _fault("K108", path, message, "请确认文件来源，来历不明的不要打开") from None
        except TooLargeError as error:
            message = f"文档的结构过大：部件 {name} {error}"
            raise _fault("K107", path, message, "请确认文件来源；确需检查的，拆成几个文档") from None
        except BrokenXmlError:
            raise damaged(path, f"部件 {name} 不完整") from None
    return scan


def _require_document(path: Path, parts: Mapping[str, bytes]) -> None:
    if "[Content_Types].xml" not in parts:
        raise _fault("K105", path, "文件是压缩包，但不是 docx 文档", _SAVE_AS)
    main = document_part(parts)
    if main is None:
        raise damaged(path, "缺少正文部件")
    kind = content_types(parts).get(main, "")
    if not _WORD.fullmatch(kind):
        raise _fault("K105", path, "文件是别的办公文档，不是 docx 文档", _SAVE_AS)


def _hazards(path: Path, parts: Mapping[str, bytes], instructions: str) -> Iterator[Diagnostic]:
    for part, relation in all_relations(parts):
        if relation.is_external and relation.kind not in _KNOWN:
            yield _external(path, relation)
        elif relation.kind in _FOREIGN:
            message = f"文档带有{_FOREIGN[relation.kind]}（{part} → {_shown(relation.target)}），没有打开"
            yield _hazard("K123", path, message, "确认来源；不需要的请删去")
    types = content_types(parts).values()
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in types):
        yield _hazard("K122", path, "文档带有宏，没有运行", "请另存为不含宏的 docx")
    for word in sorted({match[0].upper() for match in _FETCHING.finditer(instructions)}):
        message = f"文档有取外部内容的域 {word}，没有执行"
        yield _hazard("K121", path, message, "请把域转为普通文字或图片（Ctrl+Shift+F9）")


def _external(path: Path, relation: Relation) -> Diagnostic:
    what = {"image": "图片", "attachedTemplate": "模板", "oleObject": "对象"}.get(
        relation.kind, relation.kind
    )
    message = f"文档引用外部的{what}“{_shown(relation.target)}”，没有读取"
    return _hazard("K121", path, message, "请断开链接，或把内容嵌入文档")


def _shown(target: str) -> str:
    return target if len(target) <= 80 else f"{target[:77]}…"


def _hazard(code: str, path: Path, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(code, message, remedy, Location(str(path)), Severity.WARNING)


def _ole_fault(path: Path, data: bytes) -> DiagnosticError:
    if _ENCRYPTED in data:
        return _fault("K103", path, "文档加了密码", "请在 Word 或 WPS 中打开，取消密码后保存")
    return _fault("K104", path, "文件是旧格式（.doc 或 .wps）", _SAVE_AS)


def damaged(path: Path, why: str) -> DiagnosticError:
    """The refusal of a file whose content does not hold together."""
    remedy = "请在 Word 或 WPS 中打开并修复，另存后再检查；打不开的请重新索取"
    return _fault("K106", path, f"文档已损坏：{why}", remedy)


def _fault(code: str, path: Path, message: str, remedy: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, message, remedy, Location(str(path)))])
