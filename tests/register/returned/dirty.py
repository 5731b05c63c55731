"""Twelve returned ledgers as they come by e-mail, made from June's ledger of the office by explicit edits.

`python -m tests.register.returned.dirty` writes them anew into `data/`; two are saved by LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from docgen.documents.ledger_return.context import base_row
from docgen.register.merge import seal
from docgen.register.returned.columns import SEALED
from tests.register.returned.world import (
    HEADER,
    add_row,
    column,
    fill,
    make_world,
    put,
    row_of,
    saved,
    values_of,
    write_row,
)

DATA = Path(__file__).parent / "data"
NEW = {
    "类别": "推诿扯皮",
    "问题来源": "自查",
    "发现日期": "2015年6月12日",
    "具体问题": "窗口没有公布办事指南。",
    "责任领导": "王样",
    "责任人": "R2",
    "整改措施": "1.印制指南。\n2.上墙公布。",
    "整改时限": "2015年7月31日",
}


def sorted_and_filtered(workbook: Workbook) -> None:
    """Rows in the opposite order, half of them filtered away, one grouped and folded."""
    fill(workbook, "W-1", 本月进展="已抽查两次。", 进展日期="2015-06-20")
    fill(workbook, "W-4", 本月进展="已公布电话。", 进展日期="2015-06-21")
    sheet = workbook["台账"]
    rows = [values_of(sheet, row) for row in range(HEADER + 1, HEADER + 7)]
    for at, values in enumerate(reversed(rows)):
        write_row(sheet, HEADER + 1 + at, values)
    sheet.auto_filter.add_filter_column(1, ["W-6", "W-5", "W-4"])
    for row in range(HEADER + 4, HEADER + 7):
        sheet.row_dimensions[row].hidden = True
    sheet.row_dimensions[HEADER + 2].outlineLevel = 1


def moved_and_renamed(workbook: Workbook) -> None:
    """What is to be filled in stands first, under other heads; a column of their own added, one deleted."""
    fill(workbook, "W-3", 本月进展="已约谈。", 进展日期="2015/6/18", 备注="已报分管领导")
    sheet = workbook["台账"]
    sheet.protection.sheet = False
    sheet.auto_filter.ref = None
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    heads = {
        "本月进展": "整改\n情况",
        "进展日期": "进展时间",
        "责任人": "整改责任人*",
        "整改时限": "完成时限（必填）",
    }
    for title, other in heads.items():
        sheet.cell(HEADER, column(sheet, title)).value = other
    sheet.delete_cols(column(sheet, "问题来源"))
    last = sheet.max_column
    order = [*range(12, last + 1), *range(1, 12)]
    for row in range(HEADER, sheet.max_row + 1):
        values = [sheet.cell(row, at).value for at in order]
        write_row(sheet, row, values)
    sheet.cell(HEADER, last + 1).value = "自己的备忘"
    sheet.cell(HEADER + 2, last + 1).value = "问过老李"


def title_rows_and_totals(workbook: Workbook) -> None:
    """A letter's head above, the header again on the second page, a total, a note, signatures."""
    fill(workbook, "W-1", 本月进展="已整改两处。", 进展日期="2015年6月9日")
    sheet = workbook["台账"]
    sheet.protection.sheet = False
    head = values_of(sheet, HEADER)
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(HEADER + 4)
    write_row(sheet, HEADER + 4, head)
    sheet.insert_rows(1, 3)
    sheet["A1"] = "关于报送整改台账的函"
    sheet["A2"] = "市活动办："
    below = HEADER + 3 + 9
    sheet.cell(below, 1).value = "合 计"
    sheet.cell(below, 6).value = "6个问题"
    sheet.cell(below + 1, 1).value = "注：W-2已报销号材料。"
    sheet.cell(below + 3, 1).value = "填报人：李例"
    sheet.cell(below + 3, 9).value = "单位负责人（签字）："


def dates_in_five_ways(workbook: Workbook) -> None:
    """The same day as a date, with dots, in Chinese, as a serial number, full-width and without a year."""
    days = (datetime(2015, 6, 20), "2015.6.20", "2015年6月20日", 42175, "６月２０日")
    for number, day in enumerate(days, start=1):
        fill(workbook, f"W-{number}", 本月进展=f"第{number}项有进展。", 进展日期=day)
    sheet = workbook["台账"]
    sheet.cell(row_of(sheet, "W-4"), column(sheet, "进展日期")).number_format = "General"


def counted_from_1904(workbook: Workbook) -> None:
    """Saved by an old Mac: a date cell is still a date, a bare number may be either of two days."""
    workbook.epoch = CALENDAR_MAC_1904
    fill(workbook, "W-1", 本月进展="有日期格式。", 进展日期=datetime(2015, 6, 20))
    fill(workbook, "W-3", 本月进展="没有日期格式。", 进展日期=40713)
    sheet = workbook["台账"]
    sheet.cell(row_of(sheet, "W-3"), column(sheet, "进展日期")).number_format = "General"


def stripped(workbook: Workbook) -> None:
    """The table copied into a new workbook: no hidden sheet, no hidden columns, no protection."""
    fill(workbook, "W-1", 本月进展="复制到新表后填的。", 进展日期="2015-6-11")
    del workbook["docgen"]
    for name in ("台账", "个人台账"):
        sheet = workbook[name]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_cols(column(sheet, "内部编号"), 2)
        sheet.protection.sheet = False
    workbook["台账"].title = "Sheet1"


def altered(workbook: Workbook) -> None:
    """Cells that the unit is not to change: wording, deadline, status, even the number."""
    fill(workbook, "W-1", 具体问题="窗口收件后偶有延迟。", 本月进展="已答复。", 进展日期="2015-6-8")
    fill(workbook, "W-3", 整改时限="2015年12月31日")
    fill(workbook, "W-4", 状态="已销号")
    fill(workbook, "W-5", 编号="W-05")


def rows_come_and_go(workbook: Workbook) -> None:
    """A row deleted, one pasted twice, new ones below: whole, incomplete, with a number of their own."""
    sheet = workbook["台账"]
    fill(workbook, "W-3", 本月进展="第一次填的。")
    pasted = values_of(sheet, row_of(sheet, "W-3"))
    sheet.delete_rows(row_of(sheet, "W-6"))
    add_row(sheet, **NEW)
    add_row(sheet, 具体问题="电话没有人接。")
    add_row(sheet, **{**NEW, "编号": "W-99", "具体问题": "自编了号的问题。"})
    twice = add_row(sheet, 具体问题="—")
    write_row(sheet, twice, pasted)
    put(sheet, twice, 本月进展="第二次填的。")


def steps_out_of_order(workbook: Workbook) -> None:
    """Statuses that lack a day or a step before them, and words that are none of the choices."""
    fill(workbook, "W-1", 新状态="已完成", 佐证材料="答复函")
    fill(workbook, "W-2", 新状态="申请销号", 完成时间="2015-6-15", 佐证材料="答复函")
    fill(workbook, "W-3", 新状态="申请销号", 完成时间="2015-6-15")
    fill(workbook, "W-4", 新状态="基本完成", 完成时间="2015-6-15")
    fill(workbook, "W-5", 完成时间="2015年6月16日", 本月进展="已全部答复。")
    fill(workbook, "W-6", 新状态="整改完成", 完成时间="2015年3月1日", 本月进展="已全部答复。")
    fill(workbook, "G-1", 新状态="长期坚持", 完成时间="2015-6-30", 本月进展="每日签到。")


def merged_and_broken(workbook: Workbook) -> None:
    """One text merged over two rows, a formula without a result, an error value, locked cells merged."""
    sheet = workbook["台账"]
    texts, days = column(sheet, "本月进展"), column(sheet, "进展日期")
    fill(workbook, "W-1", 本月进展="两项一并整改。", 进展日期="2015-6-12")
    sheet.merge_cells(start_row=HEADER + 1, end_row=HEADER + 2, start_column=texts, end_column=texts)
    sheet.cell(row_of(sheet, "W-3"), days).value = "=TODAY()"
    put(sheet, row_of(sheet, "W-3"), 本月进展="已约谈。")
    put(sheet, row_of(sheet, "W-4"), 本月进展="#REF!")
    sheet.cell(row_of(sheet, "W-4"), texts).data_type = "e"
    kinds = column(sheet, "类别")
    sheet.merge_cells(start_row=HEADER + 1, end_row=HEADER + 6, start_column=kinds, end_column=kinds)


def broken_lines(workbook: Workbook) -> None:
    """Line breaks and blanks as other programs leave them, none of them a change. Saved by LibreOffice."""
    sheet = workbook["台账"]
    for row in range(HEADER + 1, HEADER + 7):
        text = str(sheet.cell(row, column(sheet, "具体问题")).value)
        put(sheet, row, 具体问题=f"{text[:4]}_x000D_\n{text[4:]}　 ", 整改措施="每周核对\r\n一次。")
    fill(workbook, "W-4", 发现日期="2015-04-10", 整改时限="2015.5.31")
    fill(workbook, "W-3", 本月进展="１.已约谈２人；\r\n2.已整改。 ", 进展日期=datetime(2015, 6, 19))


def strangers_among_them(workbook: Workbook) -> None:
    """A row of another unit, one of May's ledger, a list of telephones on a sheet. Saved by LibreOffice."""
    sheet = workbook["台账"]
    add_row(sheet, 编号="W-11", 具体问题="W-11号问题：窗口收件后三个月未答复。", 本月进展="已转市容科。")
    older = row_of(sheet, "W-2")
    put(sheet, older, 状态="整改中", 上月进展="", 本月进展="五月填的。")
    titles = {"category": "类别", "source": "问题来源", "found": "发现日期", "description": "具体问题"}
    titles |= {"leader": "责任领导", "deadline": "整改时限", "status": "状态", "code": "编号"}
    texts = {name: str(sheet.cell(older, column(sheet, title)).value) for name, title in titles.items()}
    as_in_may = seal(base_row("W-2", texts, 2015), SEALED)
    sheet.cell(older, column(sheet, "行校验")).value = as_in_may
    other = workbook.create_sheet("通讯录")
    other["A1"], other["B1"] = "办公室", "0000-0000000"


FILES: dict[str, Callable[[Workbook], None]] = {
    "01排序筛选": sorted_and_filtered,
    "02列移动改名": moved_and_renamed,
    "03题头和合计": title_rows_and_totals,
    "04日期五种": dates_in_five_ways,
    "05一九〇四": counted_from_1904,
    "06复制到新表": stripped,
    "07改了锁定": altered,
    "08行增减": rows_come_and_go,
    "09步骤不顺": steps_out_of_order,
    "10合并和错误": merged_and_broken,
    "11换行空格": broken_lines,
    "12混入别人": strangers_among_them,
}
BY_LIBREOFFICE = ("11换行空格", "12混入别人")


def make_all(folder: Path) -> None:
    """Write the twelve files into a folder."""
    with TemporaryDirectory() as temporary, make_world(Path(temporary)) as world:
        for name, edit in FILES.items():
            workbook = world.workbook()
            edit(workbook)
            (folder / f"{name}.xlsx").write_bytes(saved(workbook))
    for name in BY_LIBREOFFICE:
        save_again(folder / f"{name}.xlsx")


def save_again(path: Path) -> None:
    """Open and save a workbook with LibreOffice."""
    with TemporaryDirectory() as temporary:
        office = ("soffice", f"-env:UserInstallation=file://{temporary}/profile", "--headless")
        given = Path(temporary) / "in.xlsx"
        shutil.copy(path, given)
        out = Path(temporary) / "out"
        subprocess.run([*office, "--convert-to", "xlsx", "--outdir", out, given], check=True, timeout=120)
        shutil.copy(out / "in.xlsx", path)


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    make_all(DATA)
