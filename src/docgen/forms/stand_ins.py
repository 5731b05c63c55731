"""Stand-ins for values that a row lacks, so that what else is wrong with the row is told in the same run.

A stand-in makes no check object at another place: what is said about its own is dropped.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.chinese.dates import DateSpan, Precision
from docgen.chinese.deadlines import parse_deadline
from docgen.forms.columns import Kind, field_kind
from docgen.forms.raw import RawRecord
from docgen.model.base import Record

_UNKNOWN = "未填"
_VALUES: dict[Kind, Any] = {
    Kind.TEXT: _UNKNOWN,
    Kind.LINES: (_UNKNOWN,),
    Kind.LIST: (_UNKNOWN,),
    Kind.SPAN: DateSpan(None, date.max, Precision.DAY, _UNKNOWN),
    Kind.LIMIT: parse_deadline("待定"),
}
"""**Why** no choice and no day: what a row is judged by may turn on them (归属, 收到日期)."""


def stand_ins(
    raw: RawRecord, record: type[Record], place: tuple[str, int], faulty: set[str | int | None]
) -> dict[str, Any] | None:
    """Values for the required fields that the row at `place` leaves blank. `faulty` are its fields at fault.

    None if the row must be left out, because something in it is wrong rather than missing.
    """
    row = raw.tree[place[0]][place[1]]
    values: dict[str, Any] = {}
    for name in faulty:
        if not isinstance(name, str) or name in row or raw.is_known_fault((*place, name)):
            return None
        kind = field_kind(record, name)
        if kind not in _VALUES:
            return None
        values[name] = _VALUES[kind]
    return values
