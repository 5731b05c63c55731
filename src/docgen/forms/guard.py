"""What is looked at before a file is read: can it be opened, is it what it claims, is it small enough.

Files come back from many hands; nothing here trusts a size that a file states about itself.
"""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.files import lock_of, reason_of
from docgen.unpacking import Parts, Refusal, UnpackError, measure

MAX_FILE_BYTES = 64 * 2**20
MAX_TEXT_BYTES = 32 * 2**20
MAX_UNPACKED_BYTES = 512 * 2**20
MAX_PARTS = 2_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_bytes(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """The whole file; raises `DiagnosticError` if it cannot be opened or is over `limit` bytes."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise _fault("F101", path, f"没有找到文件 {path.name}", "请核对文件夹和文件名") from None
    except OSError as error:
        message = f"文件打不开（{reason_of(error)}）"
        raise _fault("F103", path, message, "请在 Excel 或 WPS 中关闭它，并确认有权读取，再试") from None
    if len(data) > limit:
        message = f"文件超过{limit // 2**20}兆字节"
        raise _fault("F105", path, message, "请删去图片和无关的工作表，或分成几个单位填报")
    return data


def read_text(path: Path) -> str:
    """A text file in UTF-8, with or without a byte-order mark."""
    data = read_bytes(path, MAX_TEXT_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = Location(path.name, line=line)
        remedy = "请用记事本打开，“另存为”时编码选 UTF-8（原来可能是 GBK 或 UTF-16）"
        raise DiagnosticError([Diagnostic("F110", "文件不是 UTF-8 编码", remedy, place)]) from None


def lock_warnings(path: Path) -> tuple[Diagnostic, ...]:
    """A warning if Excel or WPS has the file open (its lock file stands beside it)."""
    lock = lock_of(path)
    if lock is None:
        return ()
    message = f"{path.name} 正在别处打开（有 {lock.name}），没有保存的修改读不到"
    remedy = f"请保存并关闭；确已关闭的，删去 {lock.name}"
    return (Diagnostic("F104", message, remedy, Location(path.name), Severity.WARNING),)


def read_workbook(path: Path) -> tuple[bytes, Parts]:
    """An xlsx file's bytes and its XML parts by name; `DiagnosticError` if it is not sound."""
    data = read_bytes(path)
    if data.startswith(_OLE):
        raise _ole_fault(path, data)
    if not data.startswith(b"PK"):
        what = "是空的" if not data else "不是 xlsx 工作簿"
        raise _fault("F106", path, f"文件{what}", "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”")
    entries = _entries(path, data)
    if "xl/workbook.xml" not in entries:
        message = "文件是压缩包，但里面没有 xlsx 工作簿"
        raise _fault("F106", path, message, "请确认没有把别的文件改名为 .xlsx；在 Excel 中另存为 .xlsx")
    return data, Parts(data, entries)


def _entries(path: Path, data: bytes) -> dict[str, str]:
    """The names in the package of the XML parts, by their names without a leading slash."""
    try:
        names = measure(data, MAX_UNPACKED_BYTES, MAX_PARTS)
    except UnpackError as error:
        if error.refusal is Refusal.ENCRYPTED:
            raise _fault("F107", path, "压缩包加了密码", "请取消密码后再交") from None
        if error.refusal is Refusal.TOO_LARGE:
            message = f"文件解压后超过{MAX_UNPACKED_BYTES // 2**20}兆字节"
            remedy = "请确认文件来源；把需要的表复制到新的工作簿再交"
            raise _fault("F105", path, message, remedy) from None
        raise _damaged(path) from None
    return {name.lstrip("/"): name for name in names if name.endswith((".xml", ".rels"))}


def _ole_fault(path: Path, data: bytes) -> DiagnosticError:
    if _ENCRYPTED in data:
        return _fault("F107", path, "工作簿加了密码", "请在 Excel 或 WPS 中打开，取消密码后保存")
    message = "文件是旧格式（.xls、.et 或 .wps）"
    return _fault("F108", path, message, "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”")


def _damaged(path: Path) -> DiagnosticError:
    remedy = "请在 Excel 或 WPS 中打开并修复，另存后再试；打不开的请重新索取"
    return _fault("F109", path, "工作簿已损坏，无法读取", remedy)


def _fault(code: str, path: Path, message: str, remedy: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, message, remedy, Location(path.name))])
