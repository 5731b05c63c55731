"""The workbook behind a chart in a docx, which Word opens for 编辑数据: one sheet whose rows are repeated.

Written part by part, because openpyxl stamps the time of day into every workbook.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SHEET: Final = "Sheet1"
"""The title of its only sheet, as the chart's series name it."""
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_SCHEMAS: Final = "http://schemas.openxmlformats.org"
_MAIN: Final = f"{_SCHEMAS}/spreadsheetml/2006/main"
_RELATIONS: Final = f"{_SCHEMAS}/package/2006/relationships"
_OFFICE: Final = f"{_SCHEMAS}/officeDocument/2006/relationships"
_SML: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES: Final = (
    f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SML}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SML}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SML}.styles+xml"/></Types>'
)
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BOOK: Final = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def chart_workbook(rows: str, category: str, series: Sequence[tuple[str, str]]) -> bytes:
    """A template: names in row 1, from row 2 on a row for each item of the expression `rows`.

    Column A holds the field `category`, the columns after it the fields of `series`, which are
    (name, field); the names may hold tags.
    """
    fields = (category, *(field for _, field in series))
    lines = {
        1: ("", *(name for name, _ in series)),
        2: (f"{{%tr for one in ({rows}) %}}",),
        3: tuple(f"{{{{ one.{field} }}}}" for field in fields),
        4: ("{%tr endfor %}",),
    }
    body = "".join(f'<row r="{number}">{_cells(number, texts)}</row>' for number, texts in lines.items())
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'
    return _zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _relations(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
            ),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/styles.xml": _STYLES,
        }
    )


def column_letter(index: int) -> str:
    """The column of the series `index`, from 0; charts have few."""
    return chr(ord("B") + index)


def _cells(row: int, texts: Sequence[str]) -> str:
    letters = ("A", *map(column_letter, range(len(texts) - 1)))
    return "".join(
        f'<c r="{letter}{row}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        for letter, text in zip(letters, texts, strict=True)
        if text
    )


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, _ZIP_DATE)
            entry.create_system = 0
            archive.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return buffer.getvalue()
