"""Whatever stands in a sheet: it is refused with diagnostics, or every row has its account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import DiagnosticError, Severity
from docgen.forms.places import Places
from docgen.forms.workspace import Workspace
from docgen.model.rules import check_form
from docgen.register.foreign.accounts import Fate
from docgen.register.foreign.ledger import Options, read_ledger
from docgen.register.foreign.mapping_file import mapping_to_yaml
from docgen.register.foreign.targets import known_heads, targets_by_head
from tests.builders import make_campaign
from tests.register.foreign.workspaces import Edits, edit_mapping, unit_form

CONSTANTS = {
    "归属": "单位",
    "来源": "信访",
    "发现日期": "2015年4月8日",
    "类别": "推诿扯皮",
    "整改时限": "2015年6月30日",
    "责任领导": "王样",
    "责任部门": "一科",
    "责任人": "李四",
    "进展日期": "2015年6月1日",
}
HEADS = sorted(known_heads())
VALUES = [
    *(
        "推诿扯皮",
        "纪律松懈",
        "王样",
        "李四",
        "一科",
        "办公室",
        "一科（李四）",
        "李四、王五",
        "合计",
        "小计：3",
        "注：略",
    ),
    *(
        "负责人签字：",
        "未启动",
        "已销号",
        "整改中",
        "是",
        "2015年5月1日",
        "5月底",
        "立行立改",
        "尽快",
        "无",
        "单位",
        "个人",
    ),
    *("甲问题。", "乙问题。", "_x000D_\n", "　", "W-001", "填报单位：某局", "（一）"),
    *(1, 2, 3, 42156, 2015.1, True, 1e15),
]
CELLS = st.sampled_from(VALUES) | st.text(max_size=6).filter(str.isprintable)
PEOPLE = ("王样", "李四", "王五", "李　四", "R4")
DAYS = ("2015年5月1日", "5月20日", 42156, "2015-05-30")
FITTING: dict[str, tuple[Any, ...]] = {
    "问题表述": ("甲问题。", "乙问题。", "丙问题。\n两行", "窗口收件后三个月未答复申请人。"),
    "类别": ("推诿扯皮", "（二）纪律松懈", "1"),
    "归属": ("单位",),
    "状态": ("未启动", "整改中", "已整改", "长期坚持", "已销号"),
    **dict.fromkeys(("责任领导", "责任人", "措施责任人", "审核人", "责任主体"), PEOPLE),
    **dict.fromkeys(("责任部门",), ("一科", "办公室", "市容科")),
    **dict.fromkeys(("发现日期",), ("2015年4月2日", "4月上旬")),
    **dict.fromkeys(("整改时限", "措施完成时限"), ("2015年6月30日", "立行立改", "6月底前", "长期坚持")),
    **dict.fromkeys(("完成时间", "销号时间", "进展日期"), DAYS),
    **dict.fromkeys(("是否完成", "是否销号"), ("是", "否")),
}
HEADER = st.lists(st.sampled_from(HEADS), min_size=3, max_size=9, unique=True)


@st.composite
def grids(draw: st.DrawFn) -> list[list[Any]]:
    """A header and rows that mostly fit it, with a strange cell or row here and there."""
    head = ["问题", *draw(HEADER)]
    rows: list[list[Any]] = [draw(st.lists(CELLS, max_size=3)), head]
    for _ in range(draw(st.integers(1, 7))):
        if draw(st.integers(0, 5)) == 0:
            rows.append(draw(st.lists(CELLS | st.none() | st.sampled_from(HEADS), max_size=9)))
            continue
        strange: int = draw(st.integers(0, 4 * len(head)))
        fitting = [draw(st.sampled_from(_fitting(one))) for one in head]
        rows.append([draw(CELLS) if at == strange else one for at, one in enumerate(fitting)])
    return rows


def _fitting(head: str) -> tuple[Any, ...]:
    return FITTING.get(targets_by_head().get(head, ""), (None, "若干"))


MERGES = st.lists(st.tuples(*[st.integers(1, 9)] * 2, *[st.integers(0, 3)] * 2), max_size=4)


def write(
    path: Path, rows: list[list[Any]], merges: list[tuple[int, int, int, int]], hidden: set[int]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    for top, left, down, right in merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + down, end_column=left + right)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    book.save(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=grids(),
    merges=MERGES,
    hidden=st.sets(st.integers(1, 9), max_size=2),
)
def test_every_row_has_an_account_and_what_is_taken_is_sound(
    tmp_path: Path,
    rows: list[list[Any]],
    merges: list[tuple[int, int, int, int]],
    hidden: set[int],
) -> None:
    path = tmp_path / "any.xlsx"
    try:
        write(path, rows, merges, hidden)
    except IllegalCharacterError:
        return
    form = unit_form()
    workspace = Workspace(tmp_path, make_campaign(), form, tmp_path / "form.xlsx", Places("form.xlsx"), None)
    try:
        proposed = read_ledger(path, workspace, Options(), {}).mapping
        finished = edit_mapping(proposed, Edits(constants=CONSTANTS))
        mapping = tmp_path / "mapping.yaml"
        mapping.write_text(mapping_to_yaml(finished), encoding="utf-8")
        result = read_ledger(path, workspace, Options(mapping=mapping), {})
    except DiagnosticError as error:
        assert error.diagnostics
        return
    (tally,) = result.tallies
    assert tally.taken + tally.left_out + tally.faulty == tally.parts
    assert all(one.faults or "同一个问题" in one.reason for one in result.rows if one.fate is Fate.FAULTY)
    joined = form.model_copy(
        update={
            "problems": form.problems + result.problems,
            "measures": form.measures + result.measures,
            "progress": form.progress + result.progress,
        }
    )
    assert [one for one in check_form(workspace.campaign, joined) if one.severity is Severity.ERROR] == []
