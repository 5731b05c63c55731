"""填表说明, the first sheet of a form workbook: how to fill it in, in the clerk's words."""

from __future__ import annotations

from typing import Final

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms import form_styles
from docgen.forms.columns import form_sheets
from docgen.forms.form_styles import finish_sheet, put
from docgen.forms.sheet_content import Cell
from docgen.model.campaign import Campaign

GUIDE_SHEET: Final = "填表说明"
OPTION_SHEET: Final = "选项"

PURPOSES: Final = {
    "unit": "本单位的名称、称谓和联系方式，只填“内容”一栏。",
    "departments": "领导班子、内设机构和下属单位，每个一行。",
    "people": "全体人员，每人一行；同名的人靠编号区分，编号填定后不再改。",
    "posts": "每人担任的职务，一个职务一行；兼职的填几行，其中一行的“主要职务”填“是”。",
    "group": "领导小组及其办公室的组成，每人每个职位一行；不定人的只写职务；变动的另起一行，原行填免职日期。",
    "phases": "本单位自定的各阶段起止时间；与上级一致的不用填，上级没有规定日期的要填。",
    "problems": "查摆出的单位问题和个人问题，一个问题一行；编号填定后不再改。",
    "measures": "针对问题的整改措施；一条措施可以对应几个问题，一个问题也可以有几条措施。",
    "progress": "每个问题的进展、完成、销号等情况，发生一次填一行，填过的不要改，往下续填。",
    "matters": "会议、学习、征求意见、督查、制度、问责等工作，每项一行，报告中的数字由此得出。",
    "opinions": "收到的意见、投诉、举报，挂号后一件一行，按月反馈给承办部门；报告中的件数仍由“事项”表得出。",
    "orders": "交给部门督办的事项，一事一号一行；收到反馈后填在同一行。",
    "ballots": "民主评议、测评的计票结果，每个对象的每一类评议人员一行；不写评议人的姓名。",
    "acceptances": "检查验收的得分，每个对象的每个项目一行；先填自查得分，考核后再填考核得分。",
    "watches": "重点监控指导的部门和岗位，一个对象一行；解除时在同一行填解除日期和理由。",
    "sanctions": "问责情况，一人或一个单位一次一行；填了这张表，报告中的问责人数由此得出，不再取自“事项”表。",
    "channels": "向社会公布的举报电话、邮箱、信函地址等，一个一行；换号的另起一行，原来的填停用日期。",
    "self_checks": "自查报告中由单位或个人自己写的内容；“对象”填“单位”或人员。",
    "papers": "各份文件的成文日期、文号、主送机关和版头版记上的事项；没有定的可以不填。",
    "outline": "对上级方案提纲的调整，没有调整的不填。",
    "texts": "要改写的文书段落，一段一行；各段的名称和现在的文字用 docgen text 查看，不改写的不填。",
    "facts": "上级方案没有写明、要由本单位补充的事项，在“内容”栏填写。",
}
"""What each sheet is for, by attribute of the form."""

_HOW: Final = (
    "表头带“*”（浅橙色）的必填，其余没有的可以不填，不要写“无”“/”。",
    "“行注”写着“示例”的行是示例，程序不读；不需要时可以整行删去。请不要在示例行里填写，从下一行填起。",
    "可以增加行、调整列宽、隐藏不用的表；请不要改表名和表头，不要合并单元格。",
    "带下拉箭头的可以从列表中选；人员和部门填编号或名称都可以，有同名的必须填编号。",
    "一个人写一格；“关联问题”“主送”等可以填几个的，用顿号隔开。",
    "鼠标停在表头上，可以看到这一栏的填法。",
    "填好后保存并关闭，用 docgen check 检查；有错的地方会指出在哪一格、应当怎样改。",
)
_DATES: Final = (
    "日期：2015年3月1日、2015-3-1、2015.3.1、20150301 都可以；不写年份的，按专项整治的年度理解。",
    "起止：2015年3月1日—3月31日、3月1日至31日、3月上旬、第二季度都可以。",
    "整改时限：写日期，或者写立行立改、长期坚持、分阶段、待定、每月一次一类的话，不要写“尽快”“近期”。",
    "日期栏按文字保存，写成什么样就是什么样；从别处粘贴来的真日期也能读。",
)
_TEXTS: Final = (
    "较长的文字直接填写；要分段的，在单元格内按 Alt+回车 换行，一行就是一段。",
    "以“=”“+”“-”“@”开头的文字照样填写，不会变成公式。",
    "生僻字请填真字，不要用“□”“？”或拆字代替。",
)


def add_guide(ws: Worksheet, campaign: Campaign | None) -> None:
    """Fill the sheet; the campaign's name stands in its title."""
    ws.title = GUIDE_SHEET
    for letter, width in zip("ABC", (14, 72, 8), strict=True):
        ws.column_dimensions[letter].width = width
    name = campaign.name if campaign else "专项整治"
    put(ws, 1, 1, Cell(f"{name}填表说明"), form_styles.TITLE)
    ws.row_dimensions[1].height = 30
    row = _paragraphs(ws, 3, "一、怎样填", _HOW)
    row = _sheet_table(ws, row, "二、各表填什么")
    row = _paragraphs(ws, row, "三、日期和时限怎样写", _DATES)
    _paragraphs(ws, row, "四、文字怎样写", _TEXTS)
    finish_sheet(ws, orientation="portrait")
    ws.sheet_view.showGridLines = False


def _paragraphs(ws: Worksheet, row: int, title: str, texts: tuple[str, ...]) -> int:
    """A heading and numbered paragraphs over all columns; gives the row for what follows."""
    put(ws, row, 1, Cell(title), form_styles.TITLE)
    ws.row_dimensions[row].height = 24
    for number, text in enumerate(texts, start=1):
        at = row + number
        put(ws, at, 1, Cell(f"{number}．{text}"), form_styles.PARAGRAPH)
        ws.merge_cells(start_row=at, end_row=at, start_column=1, end_column=3)
        ws.row_dimensions[at].height = 20
    return row + len(texts) + 2


def _sheet_table(ws: Worksheet, row: int, title: str) -> int:
    put(ws, row, 1, Cell(title), form_styles.TITLE)
    ws.row_dimensions[row].height = 24
    for column, head in enumerate(("表名", "填什么", "必填"), start=1):
        put(ws, row + 1, column, Cell(head), form_styles.HEAD)
    for at, sheet in enumerate(form_sheets(), start=row + 2):
        texts = (sheet.title, PURPOSES[sheet.attribute], "必填" if sheet.required else "")
        for column, text in enumerate(texts, start=1):
            put(ws, at, column, Cell(text), form_styles.TEXT)
        ws.row_dimensions[at].height = 20
        ws.cell(at, 1).hyperlink = f"#'{sheet.title}'!A1"
    return row + 2 + len(form_sheets()) + 1


def first_sheet(wb: Workbook) -> Worksheet:
    """The sheet that a new workbook has."""
    ws = wb.active
    assert isinstance(ws, Worksheet)
    return ws
