"""Rules about 版记: IM-02, IM-03, IM-04."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.diagnostics import Severity
from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Border, Document, Paragraph
from docgen.official.lint.rule_kit import SMALL_SIZE, describe, han_runs, is_wrong_look, mm, report
from docgen.official.lint.zone_draft import plain
from docgen.official.lint.zones import IMPRINT, Element, Kind, Zones
from docgen.official.profiles import Profile

_COPY_TO: Final = re.compile(r"(?:抄送|主送)：.*[^。]。", re.DOTALL)
_DAY: Final = re.compile(r"(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日印发$")
_THICK: Final = range(7, 10)
_THIN: Final = range(5, 8)
_SMALL_CHAR: Final = 280
_LINE_CHARS: Final = 29
"""四号 characters between one character's space on either side."""
_LABEL_CHARS: Final = 3


def check_lines(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """IM-02: weight and width of the separating lines; a letter has none (10.1)."""
    imprint = zones.of(*IMPRINT)
    if not imprint or zones.kind is Kind.LETTER:
        return
    lines = _lines(document, imprint)
    place = imprint[0].place
    if len(lines) < 2:
        yield report("IM-02", place, "没有分隔线", "首条和末条分隔线各一条")
        return
    for line in (lines[0], lines[-1]):
        if line.size not in _THICK:
            yield report("IM-02", place, f"首末条分隔线{line.size / 8:g}磅", "1磅（0.35毫米）")
            break
    thin = next((line for line in lines[1:-1] if line.size not in _THIN), None)
    if thin is not None:
        yield report("IM-02", place, f"中间的分隔线{thin.size / 8:g}磅", "0.75磅（0.25毫米）")
    width = next((document.tables[one.table].width for one in imprint if one.table is not None), m.TEXT_WIDTH)
    if abs(width - m.TEXT_WIDTH) > m.twips(1):
        yield report("IM-02", place, f"分隔线长{mm(width):g}毫米", "与版心同宽，156毫米")


def _lines(document: Document, imprint: tuple[Paragraph, ...]) -> list[Border]:
    tables = dict.fromkeys(one.table for one in imprint if one.table is not None)
    if tables:
        found = [line for index in tables for line in document.tables[index].lines]
    else:
        found = [line for one in imprint for line in (one.layout.top, one.layout.bottom)]
    return [line for line in found if line is not None]


def check_copies(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """IM-03: 抄送, and 主送 moved here; a 简报 goes 报, 送 and 发."""
    if zones.kind is Kind.BULLETIN:
        return
    for one in zones.of(Element.COPY_TO):
        text = plain(one)
        if not _COPY_TO.fullmatch(text):
            yield report("IM-03", one.place, f"“{text[:6]}…{text[-4:]}”", "“抄送：”开头，末尾用句号")
        if len(text) > _LINE_CHARS and abs(one.layout.first_indent(_SMALL_CHAR) + _LABEL_CHARS) > 0.6:
            yield report("IM-03", one.place, "回行没有与冒号后的首字对齐", "回行与冒号后的首字对齐")
        yield from _check_look("IM-03", one)


def check_printed(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """IM-04: who printed it and when."""
    printed = zones.of(Element.PRINTED)
    for one in printed:
        text = plain(one)
        if any(char.isdigit() or char in "年月日" for char in text) and not _DAY.search(text):
            yield report("IM-04", one.place, f"“{text}”", "日期写成“2012年7月1日印发”")
        yield from _check_look("IM-04", one)


def _check_look(rule: str, paragraph: Paragraph) -> Iterator[Finding]:
    wrong = next((run for run in han_runs(paragraph) if is_wrong_look(run.look, ("仿宋",), SMALL_SIZE)), None)
    if wrong is not None:
        yield report(rule, paragraph.place, describe(wrong.look), "四号仿宋", severity=Severity.WARNING)
