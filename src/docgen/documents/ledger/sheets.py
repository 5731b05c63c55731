"""The sheets of the ledger's workbook that list problems; the statistics have a module of their own."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.sheet_writer import SheetWriter
from docgen.model.life import GONE, OPEN, Status
from docgen.official.sheet import Column, dropdown, highlight, ledger_sheet

OVERDUE_COLOUR, LONG_TERM_COLOUR = "FFC7CE", "DDEBF7"
_SIDE_INCHES = 0.59  # 15 mm, and A3: nineteen columns on A4 would be too small to read
_A3 = 8
_FOOT = ("单位负责人（签字）：", "审核人（签字）：", "填报人（签字）：　　　　　　　　")
_HEAD = (
    "填报单位（盖章）：{{ unit }}",
    "填报日期：{{ filled_on }}　填报人：{{ compiler }}",
    "联系电话：{{ phone }}　审核人：{{ reviewer }}",
)
_TITLE = "{{ title }}（截至{{ as_of }}）"
_TEXT, _CENTRE, _NUMBER = "表格文字", "表格居中", "表格数字"

_LEDGER: tuple[tuple[str, float, str, str], ...] = (
    ("序号", 4.5, _NUMBER, "{{ r.no }}"),
    ("编号", 7, _CENTRE, "{{ r.code }}"),
    ("类别", 6.5, _CENTRE, "{{ r.category }}"),
    ("问题来源", 7, _CENTRE, "{{ r.source }}"),
    ("发现日期", 11, _CENTRE, "{{ r.found }}"),
    ("具体问题", 22, _TEXT, "{{ r.description }}"),
    ("原因分析", 16, _TEXT, "{{ r.cause }}"),
    ("责任领导", 7, _CENTRE, "{{ r.leader }}"),
    ("责任部门", 7.5, _CENTRE, "{{ r.department }}"),
    ("责任人", 7, _CENTRE, "{{ r.responsible }}"),
    ("整改措施", 22, _TEXT, "{{ r.measures }}"),
    ("整改目标", 11, _TEXT, "{{ r.target }}"),
    ("整改时限", 11, _CENTRE, "{{ r.deadline }}"),
    ("整改进展", 18, _TEXT, "{{ r.progress }}"),
    ("状态", 7.5, _CENTRE, "{{ r.status }}"),
    ("完成时间", 11, _CENTRE, "{{ r.completed_on }}"),
    ("佐证材料", 10, _TEXT, "{{ r.evidence }}"),
    ("销号时间\n（销号人）", 11, _CENTRE, "{{ r.closed }}"),
    ("备注", 6.5, _TEXT, "{{ r.note }}"),
)
_PERSONAL: tuple[tuple[str, float, str, str], ...] = (
    ("序号", 5, _NUMBER, "{{ p.row.no }}"),
    ("编号", 8, _CENTRE, "{{ p.row.code }}"),
    ("姓名", 9, _CENTRE, "{{ p.name }}"),
    ("部门", 10, _CENTRE, "{{ p.department }}"),
    ("类别", 8, _CENTRE, "{{ p.row.category }}"),
    ("具体问题", 26, _TEXT, "{{ p.row.description }}"),
    ("原因分析", 20, _TEXT, "{{ p.row.cause }}"),
    ("整改措施", 26, _TEXT, "{{ p.row.measures }}"),
    ("整改时限", 11.5, _CENTRE, "{{ p.row.deadline }}"),
    ("整改进展", 20, _TEXT, "{{ p.row.progress }}"),
    ("状态", 8, _CENTRE, "{{ p.row.status }}"),
    ("完成时间", 11.5, _CENTRE, "{{ p.row.completed_on }}"),
    ("备注", 8, _TEXT, "{{ p.row.note }}"),
)
_OVERDUE: tuple[tuple[str, float, str, str], ...] = (
    ("序号", 5, _NUMBER, "{{ o.no }}"),
    ("归属", 7, _CENTRE, "{{ o.ownership }}"),
    ("编号", 9, _CENTRE, "{{ o.code }}"),
    ("具体问题", 38, _TEXT, "{{ o.description }}"),
    ("责任领导", 10, _CENTRE, "{{ o.leader }}"),
    ("责任部门（责任人）", 22, _CENTRE, "{{ o.who }}"),
    ("整改时限", 16, _CENTRE, "{{ o.deadline }}"),
    ("逾期天数", 9, _NUMBER, "{{ o.days }}"),
    ("状态", 9, _CENTRE, "{{ o.status }}"),
    ("整改进展", 30, _TEXT, "{{ o.progress }}"),
)


def status_choices() -> tuple[str, ...]:
    """Everything the 状态 column may show; an open status says when it is overdue."""
    statuses = [status for status in Status if status not in GONE]
    return (*map(str, statuses), *(f"{status}（逾期）" for status in statuses if status in OPEN))


def build_ledger_sheet(ws: Worksheet) -> None:
    """台账: every problem of the unit."""
    _add_ledger(ws, _TITLE, _LEDGER, loop="r in rows", status="O", info=_HEAD)
    ws.page_setup.paperSize = _A3


def build_personal_sheet(ws: Worksheet) -> None:
    """个人台账: every person's problem."""
    people = "个人问题{{ personal.found }}个，涉及{{ people }}人"
    title = "{{ title }}——个人问题（截至{{ as_of }}）"
    _add_ledger(
        ws, title, _PERSONAL, loop="p in personal_rows", status="K", info=(_HEAD[0], people, _HEAD[2])
    )


def _add_ledger(
    ws: Worksheet,
    title: str,
    columns: tuple[tuple[str, float, str, str], ...],
    *,
    loop: str,
    status: str,
    info: tuple[str, str, str],
) -> None:
    heads: list[Column] = [(head, width, style) for head, width, style, _ in columns]
    around = (f"{{%tr for {loop} %}}", "{%tr endfor %}")
    cells = [tag for *_, tag in columns]
    rows = ledger_sheet(ws, title, heads, cells=cells, info=info, around=around, foot=_FOOT)
    ws.page_margins.left = ws.page_margins.right = _SIDE_INCHES
    last = get_column_letter(len(columns))
    dropdown(ws, status, rows.body, status_choices())
    highlight(ws, ("A", last), rows.body, f'ISNUMBER(SEARCH("逾期",${status}{rows.body}))', OVERDUE_COLOUR)
    highlight(ws, ("A", last), rows.body, f'${status}{rows.body}="{Status.LONG_TERM}"', LONG_TERM_COLOUR)


def build_movement_sheet(ws: Worksheet) -> None:
    """变化: every change of the month and what was corrected, or the zero report."""
    writer = SheetWriter(ws, (7, 11, 9, 40, 22, 13, 40))
    writer.title("{{ title }}——变化（截至{{ as_of }}）")
    writer.wide("{{ movement_text }}", "表注", wrap=True)
    writer.control("if moves")
    head = writer.head(["归属", "变化", "编号", "具体问题", "责任部门（责任人）", "日期", "情况"])
    writer.control("for m in moves")
    fields = ("ownership", "change", "code", "description", "who", "on", "text")
    styles = [_CENTRE, _CENTRE, _CENTRE, _TEXT, _CENTRE, _CENTRE, _TEXT]
    writer.row([f"{{{{ m.{field} }}}}" for field in fields], styles)
    writer.control("endfor")
    writer.control("endif")
    writer.finish(head)


def build_overdue_sheet(ws: Worksheet) -> None:
    """逾期: what is past its deadline and still open, or 无."""
    heads, widths, styles, tags = zip(*_OVERDUE, strict=True)
    writer = SheetWriter(ws, widths)
    writer.title("{{ title }}——逾期问题（截至{{ as_of }}）")
    text = "单位问题逾期{{ totals.overdue }}个，个人问题逾期{{ personal.overdue }}个。"
    writer.wide(text, "表注", wrap=True)
    head = writer.head(heads)
    writer.control("for o in overdue")
    writer.row(tags, styles)
    writer.control("endfor")
    writer.control("if not overdue")
    writer.wide("无", _CENTRE)
    writer.control("endif")
    writer.finish(head)
