"""Builds the docx templates of the benchmark, the same for every engine but for the tag language."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from benchmarks.data import COLUMNS, FOOTER, HEADER, HEADS, PARAGRAPHS, TITLE
from benchmarks.dialects import Dialect

EXTRA_STYLE_BYTES = 790 * 1024
_MARKS = re.compile(r"\[(\*?\w+)\]")
_EPOCH = datetime(2000, 1, 1)
_KEPT_STYLES = ("Normal", "Heading1", "Header", "Footer", "TableNormal", "TableGrid")
_STYLE_ID = qn("w:styleId")


def build_document(dialect: Dialect, extra_styles: bool = False) -> bytes:
    """Title, 15 paragraphs, a table that repeats one row, header, footer; three tags split by formatting."""
    made = _blank()
    _fill(made.add_heading(level=1), TITLE, dialect)
    for text in PARAGRAPHS:
        _fill(made.add_paragraph(), text, dialect)
    _add_table(made, dialect)
    _fill(made.sections[0].header.paragraphs[0], HEADER, dialect)
    _fill(made.sections[0].footer.paragraphs[0], FOOTER, dialect)
    if extra_styles:
        _add_styles(made)
    return _packed(made)


def build_table(dialect: Dialect) -> bytes:
    """A title and a table that repeats one row: for documents of thousands of rows."""
    made = _blank()
    _fill(made.add_heading(level=1), TITLE, dialect)
    _add_table(made, dialect)
    return _packed(made)


def build_probe(dialect: Dialect, texts: Iterable[str]) -> bytes:
    """A few paragraphs, to see how an engine takes a hostile or a missing value."""
    made = _blank()
    for text in texts:
        _fill(made.add_paragraph(), text, dialect)
    return _packed(made)


def expected_text(context: dict[str, Any], texts: Iterable[str], table: bool = True) -> list[str]:
    """The paragraphs that a right document shows, blank ones left out, in order."""
    lines = [_MARKS.sub(lambda mark: str(context[mark[1].lstrip("*")]), text) for text in texts]
    if table:
        lines += HEADS
        lines += [row[column] for row in context["rows"] for column in COLUMNS]
    return [line for line in lines if line.strip()]


def repack(data: bytes) -> bytes:
    """The same package with fixed dates, so that the same code gives the same template."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def write_template(path: Path, data: bytes) -> Path:
    """Writes a template where the workers find it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _blank() -> Any:
    made = Document()
    properties = made.core_properties
    properties.created = properties.modified = _EPOCH
    _drop_parts(made.part.package.rels, "thumbnail")
    _drop_parts(made.part.rels, "stylesWithEffects", "customXml")
    for style in [one for one in made.styles.element if one.get(_STYLE_ID, "Normal") not in _KEPT_STYLES]:
        made.styles.element.remove(style)
    return made


def _drop_parts(relations: Any, *kinds: str) -> None:
    """python-docx's default template brings 790 KB of styles along; the plain template has 16 KB in all."""
    for key in [key for key, one in relations.items() if one.reltype.endswith(kinds)]:
        del relations[key]


def _packed(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return repack(buffer.getvalue())


def _fill(paragraph: Any, text: str, dialect: Dialect, pattern: str | None = None) -> None:
    for index, piece in enumerate(_MARKS.split(text)):
        if index % 2 == 0:
            if piece:
                paragraph.add_run(piece)
            continue
        split, name = piece.startswith("*"), piece.lstrip("*")
        if dialect.merge_fields:
            paragraph._p.append(_merge_field(name))
        else:
            _add_tag(paragraph, (pattern or dialect.field).format(name), split)


def _add_tag(paragraph: Any, tag: str, split: bool) -> None:
    if not split:
        paragraph.add_run(tag)
        return
    middle = len(tag) // 2
    paragraph.add_run(tag[:1])
    paragraph.add_run(tag[1:middle]).bold = True
    paragraph.add_run(tag[middle:]).italic = True


def _merge_field(name: str) -> Any:
    return parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD {name} \\* MERGEFORMAT ">'
        f"<w:r><w:t>«{name}»</w:t></w:r></w:fldSimple>"
    )


def _add_table(made: Any, dialect: Dialect) -> None:
    table = made.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    if dialect.before:
        table.add_row().cells[0].text = dialect.before
    for position, (cell, column) in enumerate(zip(table.add_row().cells, COLUMNS, strict=True)):
        paragraph = cell.paragraphs[0]
        if position == 0 and dialect.first:
            paragraph.add_run(dialect.first)
        _fill(paragraph, f"[{column}]", dialect, dialect.cell)
        if position == len(COLUMNS) - 1 and dialect.last:
            paragraph.add_run(dialect.last)
    if dialect.after:
        table.add_row().cells[0].text = dialect.after


def _add_styles(made: Any) -> None:
    """Paragraph styles as a long-used office document gathers them, 790 KB of XML."""
    element, size, number = made.styles.element, 0, 0
    while size < EXTRA_STYLE_BYTES:
        spacing = f'<w:spacing w:before="{number}" w:line="{560 + number % 40}" w:lineRule="exact"/>'
        xml = (
            f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="Bench{number}">'
            f'<w:name w:val="Bench {number}"/><w:basedOn w:val="Normal"/><w:pPr>{spacing}</w:pPr><w:rPr>'
            f'<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="{20 + number % 24}"/>'
            "</w:rPr></w:style>"
        )
        element.append(parse_xml(xml))
        size += len(xml.replace(f" {nsdecls('w')}", "").encode())
        number += 1
