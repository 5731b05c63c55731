"""Whatever stands in a file, reading it gives diagnostics and never a traceback."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.diagnostics import Diagnostic
from docgen.forms.workspace import load_workspace
from tests.builders import personal_problem, progress, unit_problem
from tests.forms.files import save_book, sheets_of, write_campaign

SHEETS = ("单位", "部门", "人员", "职务", "领导小组", "阶段", "问题", "措施", "进展", "提纲", "补充事项")
WORDS = st.sampled_from(
    [
        "编号",
        "姓名",
        "示例",
        "合计",
        "注：无",
        "2015年2月30日",
        "即日起至年底",
        "14.11.27",
        "张伟",
        "R1",
        "W-1",
        "１２",
        "壹拾",
        "//",
        "销号",
        "延期",
        "立行立改",
        "3月",
        "—",
        "第一季度",
        "\u200b",
        "=1+1",
        "#REF!",
        "[王+月]",
        "9" * 40,
        "每月25日前",
        "半年",
    ]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0x2FFFF), max_size=12)
NUMBERS = st.one_of(st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False))
TIMES = st.one_of(
    st.dates(date(1900, 3, 1), date(2199, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2199, 1, 1)),
    st.times(time(0, 0)),
    st.timedeltas(timedelta(0), timedelta(days=9999)),
)
CELLS = st.one_of(st.none(), st.booleans(), WORDS, TEXTS, NUMBERS, TIMES)
CHANGES = st.lists(
    st.tuples(st.sampled_from(SHEETS), st.integers(0, 4), st.integers(0, 18), CELLS), min_size=1, max_size=6
)


def diagnostics_of(change: list[tuple[str, int, int, Any]]) -> tuple[Diagnostic, ...]:
    sheets = sheets_of(
        problems=[unit_problem("W-1"), personal_problem("G-1", "R2")],
        measures=[{"problems": "W-1", "text": "改进"}],
        progress=[progress("W-1", "2015年5月4日", "完成"), progress("W-1", "2015年5月5日", "销号")],
        phases=[{"phase": "1", "span": "3月1日—3月30日"}],
        outline=[{"key": "步骤", "action": "替换", "title": "步骤"}],
        facts=[],
    )
    for name, row, column, value in change:
        rows = sheets[name]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    with TemporaryDirectory() as folder:
        write_campaign(Path(folder))
        save_book(Path(folder), sheets)
        return load_workspace(Path(folder)).diagnostics


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(CHANGES)
def test_any_cells_give_diagnostics(change: list[tuple[str, int, int, Any]]) -> None:
    for one in diagnostics_of(change):
        assert one.location.file in ("form.xlsx", "campaign.yaml")
        assert one.message
        assert one.remedy
        assert "\n" not in str(one)
        assert not any("a" <= char <= "z" for char in one.remedy.replace("form", "").replace("docgen", ""))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 5000), st.text(min_size=1, max_size=6))
def test_any_text_in_a_campaign_file_gives_diagnostics(position: int, text: str) -> None:
    with TemporaryDirectory() as folder:
        path = write_campaign(Path(folder))
        original = path.read_text(encoding="utf-8")
        position %= len(original)
        changed = original[:position] + text + original[position:]
        path.write_bytes(changed.encode("utf-8", "surrogatepass"))
        save_book(Path(folder), sheets_of())
        for one in load_workspace(Path(folder)).diagnostics:
            assert str(one)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_to_a_workbook_gives_diagnostics(damage: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder:
        write_campaign(Path(folder))
        path = save_book(Path(folder), sheets_of())
        content = bytearray(path.read_bytes())
        for position, byte in damage:
            content[position % len(content)] = byte
        path.write_bytes(content)
        for one in load_workspace(Path(folder)).diagnostics:
            assert str(one)
