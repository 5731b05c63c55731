"""PDF files of LibreOffice with the same bytes each time: nothing of the clock, nothing of the run.

LibreOffice stamps the time into the description, the metadata and the colour profile, and numbers the fonts
through all files of a run. pikepdf is needed and optional, so it is imported where a file is opened.
"""

from __future__ import annotations

import io
import re
import struct
from datetime import date
from typing import TYPE_CHECKING, Final

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import RenderError

if TYPE_CHECKING:
    import pikepdf

_XMP_TIME: Final = re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT[0-9:]+(?:Z|[+-]\d\d:\d\d)(?=<)")
_FONT_ID: Final = re.compile(rb"(?<=/UniqueID )\d+")
_FIRST_FONT_ID: Final = 4_100_001
"""LibreOffice's own first number; of seven digits, as all that it gives."""
_ICC_TIME: Final = slice(24, 36)
_EEXEC_KEY: Final = 55665


def reproducible_pdf(content: bytes, made_on: date) -> bytes:
    """The same pages with `made_on` for every time stamp, fonts numbered anew, the ID drawn from the content.

    Raises `RenderError` (R121) when pikepdf is not installed.
    """
    try:
        import pikepdf  # noqa: PLC0415
    except ImportError as error:
        remedy = '在程序文件夹里运行 pip install ".[pages]" 后再运行一次'
        message = "没有安装整理 PDF 的程序包 pikepdf，不能生成 PDF"
        raise RenderError([Diagnostic("R121", message, remedy, Location("pikepdf"))]) from error
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _number_fonts(pdf)
        _set_times(pdf, made_on)
        for key in ("/ID", "/DocChecksum"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
        return made.getvalue()


def _set_times(pdf: pikepdf.Pdf, made_on: date) -> None:
    if "/Info" in pdf.trailer:
        for key in ("/CreationDate", "/ModDate"):
            if key in pdf.trailer.Info:
                pdf.trailer.Info[key] = f"D:{made_on:%Y%m%d}000000Z"
    if "/Metadata" in pdf.Root:
        stamp = f"{made_on:%Y-%m-%d}T00:00:00Z".encode()
        pdf.Root.Metadata.write(_XMP_TIME.sub(stamp, pdf.Root.Metadata.read_bytes()))
    for intent in pdf.Root.get("/OutputIntents", []):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_ICC_TIME] = struct.pack(">6H", made_on.year, made_on.month, made_on.day, 0, 0, 0)
        intent.DestOutputProfile.write(bytes(profile))


def _number_fonts(pdf: pikepdf.Pdf) -> None:
    """Give the Type 1 fonts of a file numbers of their own, in the order of their objects.

    The number stands twice: in the clear part, and in the encrypted one behind it (Adobe Type 1, 7.3).
    """
    import pikepdf  # noqa: PLC0415

    number = _FIRST_FONT_ID
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and "/Length1" in stream and "/Length2" in stream:
            data, clear = stream.read_bytes(), int(stream.Length1)
            end = clear + int(stream.Length2)
            one = str(number).encode()
            private = _FONT_ID.sub(one, _decrypt(data[clear:end]))
            stream.write(_FONT_ID.sub(one, data[:clear]) + _encrypt(private) + data[end:])
            number += 1


def _decrypt(cipher: bytes) -> bytes:
    plain, key = bytearray(len(cipher)), _EEXEC_KEY
    for at, byte in enumerate(cipher):
        plain[at] = byte ^ (key >> 8)
        key = _next_key(byte, key)
    return bytes(plain)


def _encrypt(plain: bytes) -> bytes:
    cipher, key = bytearray(len(plain)), _EEXEC_KEY
    for at, byte in enumerate(plain):
        cipher[at] = byte ^ (key >> 8)
        key = _next_key(cipher[at], key)
    return bytes(cipher)


def _next_key(cipher: int, key: int) -> int:
    return ((cipher + key) * 52845 + 22719) & 0xFFFF
