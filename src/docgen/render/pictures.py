"""Pages of a PDF as pictures, small enough to look through.

pypdfium2 and Pillow are needed and optional, so they are imported where a PDF is opened.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import RenderError

DPI = 96
"""As large as on a screen: 794 by 1123 pixels for A4."""
COLOURS = 32
"""Black, red and the greys between are a dozen; charts need some more."""
_POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: float = DPI) -> Iterator[bytes]:
    """Each page as PNG with a palette of `COLOURS`; nothing is rendered before it is asked for.

    Raises `RenderError` (R121) when pypdfium2 or Pillow is not installed.
    """
    try:
        import PIL.Image  # noqa: PLC0415
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        remedy = '在程序文件夹里运行 pip install ".[pages]" 后再运行一次'
        message = "没有安装画页面的程序包 pypdfium2 和 Pillow，不能生成页面图"
        raise RenderError([Diagnostic("R121", message, remedy, Location("pypdfium2"))]) from error
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = page.render(scale=dpi / _POINTS_PER_INCH).to_pil()
            made = io.BytesIO()
            # The other method blends the few dots of a thin bar into the greys of the letters.
            few = picture.quantize(COLOURS, PIL.Image.Quantize.MAXCOVERAGE, dither=PIL.Image.Dither.NONE)
            few.save(made, "PNG", optimize=True)
            yield made.getvalue()
    finally:
        document.close()
