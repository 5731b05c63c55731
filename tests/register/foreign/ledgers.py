"""Eight ledgers as other offices make them, each written by explicit code.

Names, units and problems are invented. `|` parts the cells of a row; digits alone are a number.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

CellValue = str | int | None


def table(text: str) -> list[list[Any]]:
    """The rows of a drawn table; a blank line is a row without a cell."""
    return [[_cell(part.strip()) for part in line.split("|")] for line in text.strip("\n").splitlines()]


def _cell(text: str) -> CellValue:
    if text.isdigit() and not text.startswith("0"):
        return int(text)
    return text.replace("\\n", "\n") or None


def fill(sheet: Worksheet, rows: list[list[Any]], *merges: str) -> None:
    """Write rows of values and merge ranges."""
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)


def _book(rows: list[list[Any]], *merges: str, title: str = "台账") -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet, rows, *merges)
    return book, sheet


AUDIT = """
样例市城市管理局审计整改台账
填报单位：样例市城市管理局||||||||填报日期：2015年6月30日
序号|问题类别|问题表述|整改措施||责任|||整改时限|是否完成整改|整改完成时间|是否销号|销号时间|销号人|佐证材料
|||具体措施|完成时间|领导|部门|人|||||||
1|2|3|4|5|6|7|8|9|10|11|12|13|14|15
1|推诿扯皮|3件投诉转办后无人回复。|逐件答复。|2015年5月10日|王样|一科|李四|2015年5月31日|是||是||王样|答复函3份
2|推诿扯皮|两科室对占道经营互相推诿。|明确牵头科室。||王样|市容科|张伟|2015年6月15日|是||否|||
3|纪律松懈|窗口人员上班时间上网购物。|开展明察暗访。||王样|办公室|王五|2015年6月20日|是||否|||
4|纪律松懈|考勤登记不全。|补登考勤。||王样|办公室|王五|长期坚持|否||否|||
"""


def audit(path: Path) -> None:
    """An audit office's form: grouped heads in two rows, numbers of columns, whether done and struck off."""
    upright = (f"{letter}3:{letter}4" for letter in "ABCIJKLMNO")
    book, sheet = _book(table(AUDIT), "A1:O1", "D3:E3", "F3:H3", *upright)
    sheet["K6"], sheet["M6"], sheet["K7"] = (
        datetime(2015, 5, 20),
        datetime(2015, 5, 25),
        datetime(2015, 6, 10),
    )
    book.save(path)


MERGED = """
样例市城市管理局问题整改台账（截至2015年6月30日）
序号|类别|存在问题|整改措施|责任领导|责任单位|责任人|完成时限|状态|备注
1|（一）推诿扯皮问题|受理的申请长期不转办。|1.当日转办；\\n2.每周通报。|王样|一科|李四|立行立改|整改中|
2||来信来访登记不全。|统一登记。|王样|办公室|王五|2015年7月底前|未启动|领导交办
|||定期抽查。||||||
小计||2|||||||
3|纪律松懈|会议签到后离场。|专人点名。|王样|办公室|王五|长期坚持|持续整改|
4|||||||||
合计：3条|||||||||
负责人签字：|||填表人：样本|||联系电话：0000-0000000|||
注：状态填未启动、整改中、已完成、已销号。
"""


def merged(path: Path) -> None:
    """Category cells merged downwards, sub-totals, one problem with two measures, signatures and a note."""
    upright = (f"{letter}4:{letter}5" for letter in "ACEFGHI")
    book, _ = _book(table(MERGED), "A1:J1", "B3:B5", *upright, "A11:J11")
    book.save(path)


HIDDEN_HEAD = "序号|类别|具体问题|整改措施|责任领导|责任部门|责任人|整改期限|发现日期|来源"
HIDDEN_ROW = "{}|推诿扯皮|{}|马上就办。|王样|一科|李四|2015-06-30|2015-4-8|信访"


def hidden(path: Path) -> None:
    """Filtered and hidden rows, a hidden column, a hidden and a very hidden sheet with older rows."""
    problems = ["热线无人接听。", "公示栏内容过期。", "指示牌损坏未修。", "印章管理混乱。"]
    lines = [HIDDEN_ROW.format(number, text) for number, text in enumerate(problems, start=1)]
    book, sheet = _book(table("\n".join([HIDDEN_HEAD, *lines])), title="6月")
    sheet.auto_filter.ref = "A1:J5"
    sheet.auto_filter.add_filter_column(2, [problems[0], problems[3]])
    for number in (3, 4):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["J"].hidden = True
    for name, state in (("5月", "hidden"), ("底稿", "veryHidden")):
        other = book.create_sheet(name)
        fill(other, table("\n".join([HIDDEN_HEAD, HIDDEN_ROW.format(1, f"{name}的问题。")])))
        other.sheet_state = state
    fill(book.create_sheet("说明"), table("填表说明\n责任领导|局机关"))
    book.save(path)


SIDE_BY_SIDE = """
样例市城市管理局两个科室问题台账
序号|类别|问题|整改措施|责任领导|责任人|整改时限||序号|类别|问题|整改措施|责任领导|责任人|整改时限||类别|数量|备注
1|推诿扯皮|审批材料反复补正。|一次性告知。|王样|李四|2015年5月31日||1|推诿扯皮|公文流转慢。|限时流转。|王样|王五|2015年5月31日||推诿扯皮|2|
2|纪律松懈|值班脱岗。|领导带班。|王样|李四|2015年6月15日||||||||||纪律松懈|2|
3|纪律松懈|着装不规范。|纪律教育。|王样|李四|立行立改||合计||1||||||||
"""


def side_by_side(path: Path) -> None:
    """Two departments' tables side by side, of unequal length, and a count of categories beside them."""
    book, _ = _book(table(SIDE_BY_SIDE), "A1:O1")
    book.save(path)


BRACKETS = """
问题分类|问题描述|整改措施|分管领导|责任单位（责任人）|时限要求
推诿扯皮|转办单超期。|日清日结。|王样|一科（李四）|2015年6月30日
推诿扯皮|会签来回跑。|并联会签。|王样|市容科(张伟)|2015年6月30日
纪律松懈|中午饮酒。|严肃处理。|王样|一科（李四）、办公室（王五）|立行立改
纪律松懈|迟到三次。|考勤通报。|王样、李四|办公室（王五 李四）|2015年6月底
纪律松懈|工作群闲聊。|清理群组。|王样|办公室（全体干部）|2015年6月30日
纪律松懈|公车使用未登记。|补登记。|王样|办公室（李斯）|2015年6月30日
纪律松懈|学习笔记补抄。|集中学习。|领导班子|办公室|2015年6月30日
"""


def brackets(path: Path) -> None:
    """「一科（李四）」 in one column, several people in a cell, namesakes, everybody as a person."""
    book, _ = _book(table(BRACKETS))
    book.save(path)


RESTARTED = """
一、推诿扯皮方面
序号|编号|类别|问题表现|措施|牵头领导|责任科室|整改责任人|整改时限
1|007|推诿扯皮|群众反映的噪声没人管。|限期改正。|王样|一科|李四|2015年6月30日
2|A-2|推诿扯皮|窗口收件后三个月未答复申请人|限期改正。|王样|一科|李四|2015年6月30日

二、纪律松懈方面
序号|编号|类别|问题表现|措施|牵头领导|责任科室|整改责任人|整改时限
1|007|纪律松懈|工作时间外出办私事。|限期改正。|王样|一科|李四|2015年6月30日
2||纪律松懈|请销假手续不全。|限期改正。|王样|一科|李四|2015年6月30日
3||纪律松懈|请销假手续、不全|限期改正。|王样|一科|李四|2015年6月30日
4||纪律松懈|经自查，未发现问题。|限期改正。|王样|一科|李四|2015年6月30日
"""


def restarted(path: Path) -> None:
    """序号 starting again in each block, a repeated header, an 编号 borne twice, a known problem, 零报告."""
    book, _ = _book(table(RESTARTED), "A1:I1", "A6:I6")
    book.save(path)


DATES: list[tuple[str, Any, Any, Any]] = [
    ("答复用语生硬。", datetime(2015, 4, 8), "2015.6.30", date(2015, 6, 1)),
    ("排队时间过长。", 42102, "6月30日前", "42156"),
    ("电话无人接。", "二〇一五年四月八日", "2015年底前并长期坚持", None),
    ("材料丢失。_x000D_\n已找回。", "2015/4/8 0:00:00", "收到通知后5个工作日内", None),
    ("收费未公示。", "4月上旬", "尽快", None),
    ("标准不一致。", "2015年4月31日", 42185.5, None),
    ("告示错字。", "20150408", "待定", 2015.1),
    ("时限计算错误。", "2015-04-08", "=DATE(2015,6,30)", None),
    ("名单有误。", "2015-04-08", "#REF!", None),
]
"""Problem, 发现日期, 整改时限, 完成日期."""


def dates(path: Path) -> None:
    """Dates as cells, serials, Han numerals, without a year; formulas, an error, a wrong date."""
    head = table("类别|问题|整改措施|责任领导|责任部门|责任人|发现日期|整改时限|完成日期|进展情况")
    rows = [["推诿扯皮", text, "改正。", "王样", "一科", "李 四", *days] for text, *days in DATES]
    book, sheet = _book(head + rows)
    sheet["H10"].data_type = "e"
    book.save(path)


THREE_ROWS = """
样例市城市管理局专项治理问题台账
单位：样例市城市管理局　　　时间：2015年7月31日
序号|问题情况|||整改情况|||||备注|
|类别|问题内容|其中：|整改措施|责任落实|||整改状态||
|||发现时间||责任领导|责任部门|责任人员|||
1|推诿扯皮|项目会审久拖不决。|2015年4月2日|会审限时。|王样|一科|李四|已整改||
2|推诿扯皮|回复口径前后不一。|2015年4月2日|统一口径。|王样|一科|李四|差不多||
3|纪律松懈|离岗不报告。|2015年4月2日|报告制度。|王样|一科|李四|部分整改|局长督办|存疑
"""


def three_rows(path: Path) -> None:
    """A header of three rows with 其中：…, a head that only comes near, one without a head, odd statuses."""
    wide = ("A1:K1", "A2:K2", "B3:D3", "E3:I3", "F4:H4")
    book, _ = _book(
        table(THREE_ROWS), *wide, "A3:A5", "J3:J5", *(f"{letter}4:{letter}5" for letter in "BCEI")
    )
    book.save(path)


LEDGERS: dict[str, Callable[[Path], None]] = {
    one.__name__: one for one in (audit, merged, hidden, side_by_side, brackets, restarted, dates, three_rows)
}
"""The eight ledgers by name."""
