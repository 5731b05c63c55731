"""The statistics sheet of the ledger's workbook: totals, breakdowns, months, and charts of two of them."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.ledger.statistics import MONTH_FIELDS
from docgen.documents.sheet_writer import SheetWriter, Widths
from docgen.official.charts import Kind, SheetSeries, sheet_chart
from docgen.register.movement import Change

_CENTRE, _NUMBER = "表格居中", "表格数字"
_COUNTS: tuple[tuple[str, str], ...] = (
    ("找到", "found"),
    ("待整改", "not_started"),
    ("整改中", "in_progress"),
    ("尚未完成", "open"),
    ("其中逾期", "overdue"),
    ("已完成", "completed"),
    ("待销号", "requested"),
    ("已销号", "closed"),
    ("整改完成", "done"),
    ("长期坚持", "long_term"),
    ("整改完成率", "rate"),
    ("销号率", "closed_rate"),
)
_HEADS = tuple(head for head, _ in _COUNTS)
_BARS = ("找到", "整改完成", "长期坚持", "尚未完成")
_LINES = (Change.FOUND, Change.COMPLETED, Change.CLOSED)
_CHART_MM = (240.0, 80.0)
_CHART_ROWS, _CHART_ROW_HEIGHT = 12, 20.0
"""Room below a table for its chart, in points."""


def build_statistics_sheet(ws: Worksheet) -> None:
    """统计: totals, breakdowns and months, each with its sum, and what the words mean."""
    widths: Widths = (16, *(10.0,) * len(_COUNTS))
    writer = SheetWriter(ws, widths)
    writer.title("{{ title }}——统计（截至{{ as_of }}）")
    writer.wide("填报单位：{{ unit }}　　计量单位：个", "表头信息左")
    writer.wide("总体情况", "表头")
    writer.head(["归属", *_HEADS])
    for name in ("totals", "personal"):
        _counts_row(writer, name)
    writer.gap()
    _add_categories(writer)
    writer.break_page()
    _add_months(writer)
    writer.gap()
    writer.break_page()
    writer.control("for t in tables")
    _add_counts(writer, "t")
    writer.gap()
    writer.control("endfor")
    writer.wide("说明", "表头信息左")
    writer.control("for d in definitions")
    writer.wide("{{ loop.index }}.{{ d }}", "表注", wrap=True)
    writer.control("endfor")
    writer.finish()


def _add_categories(writer: SheetWriter) -> None:
    names, body = _add_counts(writer, "by_category")
    columns = [2 + _HEADS.index(head) for head in _BARS]
    _add_chart(writer, "bar", "单位问题分类别情况（个）", SheetSeries(body, names, 1, columns))


def _add_counts(writer: SheetWriter, table: str) -> tuple[int, int]:
    """A table of counts with its sum; gives the row of its heads and the one that is repeated."""
    writer.wide(f"{{{{ {table}.title }}}}", "表头")
    names = writer.head([f"{{{{ {table}.head }}}}", *_HEADS])
    writer.control(f"for r in {table}.rows")
    body = writer.row_number
    _counts_row(writer, "r")
    writer.control("endfor")
    _counts_row(writer, f"{table}.total")
    return names, body


def _counts_row(writer: SheetWriter, name: str) -> None:
    styles = [_CENTRE, *[_NUMBER] * (len(_COUNTS) - 2), _CENTRE, _CENTRE]
    fields = ("label", *(field for _, field in _COUNTS))
    writer.row([f"{{{{ {name}.{field} }}}}" for field in fields], styles)


def _add_months(writer: SheetWriter) -> None:
    names, body = _add_month_table(writer, "by_month")
    columns = [2 + list(Change).index(change) for change in _LINES]
    _add_chart(writer, "line", "单位问题分月变化情况（个）", SheetSeries(body, names, 1, columns))
    writer.control("for t in personal_months")
    _add_month_table(writer, "t")
    writer.gap()
    writer.control("endfor")


def _add_month_table(writer: SheetWriter, table: str) -> tuple[int, int]:
    """As `_add_counts`, for what changed month by month."""
    writer.wide(f"{{{{ {table}.title }}}}", "表头", across=len(MONTH_FIELDS) + 1)
    names = writer.head(["月份", *map(str, Change)])
    styles = [_CENTRE, *[_NUMBER] * len(MONTH_FIELDS)]
    writer.control(f"for r in {table}.rows")
    body = writer.row_number
    writer.row([f"{{{{ r.{field} }}}}" for field in ("label", *MONTH_FIELDS)], styles)
    writer.control("endfor")
    writer.row([f"{{{{ {table}.total.{field} }}}}" for field in ("label", *MONTH_FIELDS)], styles)
    return names, body


def _add_chart(writer: SheetWriter, kind: Kind, title: str, series: SheetSeries) -> None:
    """A chart in rows of its own below the table it is drawn from."""
    writer.gap()
    sheet_chart(writer.ws, kind, title, series, f"B{writer.row_number}", size_mm=_CHART_MM)
    for _ in range(_CHART_ROWS):
        writer.gap(_CHART_ROW_HEIGHT)
