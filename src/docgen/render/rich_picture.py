"""A picture as the XML of an inline drawing and the part that holds its bytes, named by their digest."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from pathlib import Path
from struct import error as StructError  # noqa: N812

from docgen.render.fast_values import FORBIDDEN
from docgen.render.rich import Image
from docgen.render.rich_values import Drawing, Relation

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_A_MM = 36000
_XML = """\
<wp:inline xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}" xmlns:r="{R}" \
distT="0" distB="0" distL="0" distR="0">\
<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name="Picture 1"{description}>{click}</wp:docPr>\
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>\
<a:graphic><a:graphicData uri="{PIC}"><pic:pic>\
<pic:nvPicPr><pic:cNvPr id="0" name="{name}">{click}</pic:cNvPr>\
<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch>\
</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>\
<a:prstGeom prst="rect"/></pic:spPr></pic:pic>\
</a:graphicData></a:graphic></wp:inline>"""


def bytes_of(source: bytes | str | Path) -> bytes:
    """The bytes themselves, or those of the file. Raises `ValueError`, its text Chinese."""
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise ValueError(f"读不了文件 {source}") from error


def picture(image: Image) -> Drawing:
    """The drawing for one tag. Raises `ValueError` for what is no picture."""
    data = bytes_of(image.source)
    cx, cy, extension, content_type = _measure(data, image)
    digest = sha256(data).hexdigest()[:16]
    media = Relation(f"rIdImage{digest}", f"{_R}/image", f"media/{digest}.{extension}", data, content_type)
    relations = [media]
    click = ""
    if image.link:
        link = sha256(image.link.encode()).hexdigest()[:16]
        relations.append(Relation(f"rIdLink{link}", f"{_R}/hyperlink", image.link))
        click = f'<a:hlinkClick r:id="rIdLink{link}"/>'
    if FORBIDDEN.search(image.description):
        raise ValueError("图片的说明里有文档存不下的字符")
    description = f' descr="{escape(image.description)}"' if image.description else ""
    names = {"WP": _WP, "A": _A, "PIC": _PIC, "R": _R}
    facts = {"cx": cx, "cy": cy, "id": media.id, "name": f"{digest}.{extension}"}
    return Drawing(_XML.format(**names, **facts, click=click, description=description), tuple(relations))


def _measure(data: bytes, image: Image) -> tuple[int, int, str, str]:
    """Width and height in EMU, extension, content type."""
    from docx.image import exceptions as unreadable  # noqa: PLC0415 — only pictures need python-docx
    from docx.image.image import Image as Measured  # noqa: PLC0415

    try:
        found = Measured.from_blob(data)
        width, height = (
            None if one is None else round(one * _EMU_A_MM) for one in (image.width_mm, image.height_mm)
        )
        cx, cy = found.scaled_dimensions(width, height)
    except (
        unreadable.InvalidImageStreamError,
        unreadable.UnexpectedEndOfFileError,
        unreadable.UnrecognizedImageError,
        *(ValueError, LookupError, ZeroDivisionError, StructError),
    ) as error:
        raise ValueError("不是能用的图片（png、jpeg、gif、bmp、tiff）") from error
    return int(cx), int(cy), found.ext, found.content_type
