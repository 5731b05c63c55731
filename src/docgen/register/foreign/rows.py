"""Which rows of a sheet are data, and why each other one is not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from docgen.chinese.numbering import strip_number
from docgen.forms.xlsx_grid import CellValue
from docgen.register.foreign.accounts import Reason
from docgen.register.foreign.header import LABEL
from docgen.register.foreign.mapping import MappedColumn
from docgen.register.foreign.sheets import Sheet, one_line
from docgen.register.foreign.tables import Table
from docgen.register.foreign.targets import DESCRIPTION, RUNNING_NUMBERS, UNUSED

_TOTAL = re.compile(r".{0,14}(?:合计|小计|总计|共计|累计)(?:[（(：:\d].{0,14})?")
_COUNT = re.compile(r"\s*\d+\s*[个条项件]?\s*")
_SIGNATURE = re.compile(
    r"(?:(?:主要|分管|单位|部门|整改单位|主管部门)?(?:负责人|领导|责任人)|填表人?|填报人|审核人?|审批人?|复核人?|制表人?"
    r"|经办人|联系人|联系电话|监督人|单位|填报单位|填报日期|填表日期|日期)"
    r"(?:[（(](?:签字|签名|签章|盖章|公章)[^）)]*[）)]|签字|签名|签章)?[：:].*"
    r"|.{0,20}[（(](?:签字|签名|签章|盖章|公章)[）)].{0,40}",
    re.DOTALL,
)
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填报说明|附注)\s*\d*\s*[：:、.．].*", re.DOTALL)
_NOTHING = re.compile(
    r"无|没有|/|-|—+|零报告|(?:本月|本期|本单位|经自查，?|经排查，?)*(?:未发现|没有发现|无)(?:存在|此类|相关|上述)?问题?。?"
)


def classify(table: Table, columns: Sequence[MappedColumn], row: int) -> Reason | None:
    """Why a row below the header is no data, None if it is; hidden rows are told apart by the caller."""
    if row in table.repeats:
        return Reason.REPEATED
    sheet, positions = table.sheet, [column.at for column in table.columns]
    own = {at: value for at in positions if (value := sheet.grid.value(row, at)) is not None}
    used = {at for at, one in zip(positions, columns, strict=True) if one.into != UNUSED}
    described = described_at(table, columns)
    if not own:
        return Reason.MERGED if any(sheet.is_continued(row, at) for at in positions) else Reason.EMPTY
    if (reason := _text_row(table, row, own, described)) is not None:
        return reason
    if not own.keys() & used:
        return _unused(table, own)
    if described is not None and _says_nothing(sheet.grid.value(row, described)):
        return Reason.NOTHING_FOUND
    return None


def described_at(table: Table, columns: Sequence[MappedColumn]) -> int | None:
    """The column from 0 that holds the problem, None if none is mapped to it."""
    found = (column.at for column, one in zip(table.columns, columns, strict=True) if one.into == DESCRIPTION)
    return next(found, None)


def reason_above(sheet: Sheet, row: int) -> Reason:
    """What a row above a header is."""
    filled = sheet.filled(row)
    if not filled:
        return Reason.EMPTY
    return Reason.LABEL if all(LABEL.fullmatch(one_line(value)) for _, value in filled) else Reason.TITLE


def headings_above(sheet: Sheet) -> tuple[str | None, ...]:
    """For each row the nearest numbered text alone in a row above (一、推诿扯皮方面), None without one."""
    found: list[str | None] = []
    heading: str | None = None
    for row in range(sheet.height):
        found.append(heading)
        heading = _numbered_alone(sheet, row) or heading
    return tuple(found)


def _numbered_alone(sheet: Sheet, row: int) -> str | None:
    filled = sheet.filled(row)
    text = one_line(filled[0][1]) if len(filled) == 1 else ""
    return text if text and strip_number(text) not in ("", text) else None


def _text_row(table: Table, row: int, own: Mapping[int, CellValue], described: int | None) -> Reason | None:
    """What a row is by its texts alone: numbers of columns, a total, a note, signatures, a heading."""
    texts = {at: one_line(value) for at, value in own.items() if isinstance(value, str)}
    if not texts:
        return Reason.NUMBERS if _are_running_numbers(list(own.values())) else None
    if _is_total(texts, own, described):
        return Reason.TOTAL
    return _closing_text(table, row, texts, described) if len(texts) == len(own) else None


def _closing_text(table: Table, row: int, texts: Mapping[int, str], described: int | None) -> Reason | None:
    """What a row of nothing but texts is, if it is none of a ledger's."""
    column, first = next(iter(texts.items()))
    if _NOTE.fullmatch(first) and len(texts) <= 2:
        return Reason.NOTE
    if all(_SIGNATURE.fullmatch(text) for text in texts.values()):
        return Reason.SIGNATURE
    is_wide = _spans(table, row, column) and first not in RUNNING_NUMBERS
    is_heading = is_wide or (column != described and _numbered_alone(table.sheet, row) is not None)
    return _heading(table, row) if len(texts) == 1 and is_heading else None


def _is_total(texts: Mapping[int, str], own: Mapping[int, CellValue], described: int | None) -> bool:
    """Whether a cell says 合计, and the problem's own cell is blank, a number (`3个`), or says so too."""
    problem = own.get(described) if described is not None else None
    totals = {at for at, text in texts.items() if _TOTAL.fullmatch(text)}
    is_text = isinstance(problem, str) and _COUNT.fullmatch(problem) is None
    return bool(totals) and (not is_text or described in totals)


def _heading(table: Table, row: int) -> Reason:
    """A text alone over half the table: right before a header the title of a block, else a heading."""
    return Reason.TITLE if row + 1 in table.repeats or row + 1 == table.rows.stop else Reason.HEADING


def _spans(table: Table, row: int, column: int) -> bool:
    merge = table.sheet.merges.get((row, column))
    return merge is not None and 2 * (merge.right - merge.left + 1) >= len(table.columns)


def _are_running_numbers(values: Sequence[CellValue]) -> bool:
    """Whether a row says 1 2 3 4 … under the heads, as forms number their columns."""
    return len(values) >= 3 and list(values) == list(range(1, len(values) + 1))


def _unused(table: Table, own: Mapping[int, CellValue]) -> Reason:
    heads = {column.at: column.path for column in table.columns}
    only_number = all(heads[at] and heads[at][-1] in RUNNING_NUMBERS for at in own)
    return Reason.ONLY_NUMBER if only_number else Reason.UNUSED


def _says_nothing(value: CellValue) -> bool:
    return isinstance(value, str) and _NOTHING.fullmatch(one_line(value)) is not None
