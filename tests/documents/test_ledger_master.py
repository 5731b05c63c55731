from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from docgen.documents.kinds import UNIT, Request
from docgen.documents.ledger_master.kind import DOCUMENT, KIND, SHEET, LedgerMasterContext, MasterTable
from docgen.documents.ledger_master.layout import build
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import make_source, personal_problem, progress, unit_problem

JUNE = date(2015, 6, 30)
COUNTS = ("found", "done", "closed", "long_term", "open", "overdue")
MONTH = ("found", "completed", "closed", "refused")


def shared_out() -> Source:
    """W-1 of 办公室 is also 市容科's work by its measures, W-3 is nobody's and 市容科's."""
    return make_source(
        problems=[
            unit_problem("W-1"),
            unit_problem("W-2", department="B3", deadline="2015年6月10日"),
            unit_problem("W-3", department=None, responsible=None, found="2015年6月3日"),
            personal_problem("G-1", "R2"),
        ],
        measures=[
            {"problems": "W-1", "text": "清理占道。", "responsible": "R3"},
            {"problems": "W-1", "text": "每日巡查。", "responsible": "R3"},
            {"problems": "W-3", "text": "重新划线。", "responsible": "R3"},
        ],
        progress=[progress("W-1", "2015-06-05", "完成"), progress("W-1", "2015-06-08", "销号")],
    )


def master_of(source: Source) -> LedgerMasterContext:
    [occasion] = KIND.occasions(source, Request(JUNE))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, LedgerMasterContext)
    return context


def test_a_problem_counts_once_where_it_is_led_and_once_in_each_department_that_has_a_part() -> None:
    own = master_of(shared_out()).own
    assert [(row.label, row.led.found, row.shared.found) for row in own.rows] == [
        ("局领导班子", 0, 0),
        ("办公室", 1, 1),
        ("市容科", 1, 3),
        ("未列部门", 1, 1),
    ]
    assert (own.total.led.found, own.total.shared.found) == (3, 5)


@pytest.mark.parametrize("part", ["own", "personal"])
def test_the_departments_add_up_to_the_total_in_both_ways_of_counting(part: str) -> None:
    table: MasterTable = getattr(master_of(shared_out()), part)
    for way in ("led", "shared"):
        for name in COUNTS:
            parts = [getattr(getattr(row, way), name) for row in table.rows]
            assert sum(parts) == getattr(getattr(table.total, way), name), (way, name)
    for name in MONTH:
        assert sum(getattr(row, name) for row in table.rows) == getattr(table.total, name), name
    assert table.total.led.found


def test_the_month_s_movement_is_that_of_the_department_that_leads() -> None:
    own = master_of(shared_out()).own
    moved = {row.label: (row.found, row.completed, row.closed) for row in own.rows}
    assert moved == {"局领导班子": (0, 0, 0), "办公室": (0, 1, 1), "市容科": (0, 0, 0), "未列部门": (1, 0, 0)}


def test_it_is_made_in_the_months_of_the_ledgers_that_it_sums_up() -> None:
    assert KIND.occasions(make_source(), Request(date(2015, 3, 31))) == ()
    assert len(KIND.occasions(make_source(), Request(date(2015, 4, 30)))) == 1


def test_the_sentence_says_the_total_by_problems() -> None:
    own = master_of(shared_out()).own
    assert own.text == (
        "截至2015年6月30日，共列入单位问题3个，其中整改完成1个（已销号）、尚未完成2个（均已逾期）；整改完成率为33.33%。"
    )


def rows_of(sheet: Any) -> list[list[str]]:
    return [["" if one is None else str(one) for one in row] for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_labels_both_ways_of_counting_and_has_a_row_a_department(tmp_path: Path) -> None:
    build(tmp_path)
    book = openpyxl.load_workbook(BytesIO(compile_template(tmp_path / SHEET).render(master_of(shared_out()))))
    assert book.sheetnames == ["汇总", "个人问题汇总"]
    rows = rows_of(book["汇总"])
    groups, heads = rows[2], rows[3]
    assert [group for group in groups if group] == ["序号", "部门", "按问题计", "按责任单位计", "本月变化"]
    assert heads[2:9] == ["找到", "整改完成", "其中销号", "长期坚持", "尚未完成", "其中逾期", "整改完成率"]
    assert [row[1] for row in rows[4:9]] == ["局领导班子", "办公室", "市容科", "未列部门", "合计"]
    assert (rows[8][2], rows[8][heads.index("所担问题")]) == ("3", "5")
    texts = "".join(text for row in rows for text in row)
    assert "按责任单位计：" in texts
    assert "{" not in texts


@pytest.mark.parametrize(
    "problems", [[unit_problem("W-1")], [unit_problem("W-1"), personal_problem("G-1", "R2")]]
)
def test_the_document_has_a_table_of_persons_problems_only_if_there_are_any(
    tmp_path: Path, problems: list[dict[str, Any]]
) -> None:
    build(tmp_path)
    context = master_of(make_source(problems=problems))
    made = docx.Document(BytesIO(compile_template(tmp_path / DOCUMENT).render(context)))
    assert len(made.tables) == len(problems)
    labels = [row.cells[1].text for row in made.tables[0].rows]
    assert labels[2:-1] == ["局领导班子", "办公室", "市容科", "合计"]
    assert "单位负责人（签字）" in made.paragraphs[-1].text
