"""Rows of a sheet as trees, and how little of a large form is held at a time."""

from __future__ import annotations

import tracemalloc
from array import array
from pathlib import Path

from docgen.forms.guard import read_workbook
from docgen.forms.sheet_rows import SheetRows
from docgen.forms.validate import validate
from docgen.forms.xlsx_grid import read_grids
from docgen.forms.xlsx_reader import read_xlsx
from docgen.model.form import Form
from tests.forms.files import CONTEXT, save_book, sheets_of

CELLS = (("编号", "姓名", "备注"), ("R1", "甲", None), ("R2",), (None, "丙", "兼"))


def test_rows_are_trees_without_blank_values() -> None:
    rows = SheetRows(CELLS, {"code": 0, "name": 1, "note": 2}, array("L", [1, 2, 3]))
    assert list(rows) == [{"code": "R1", "name": "甲"}, {"code": "R2"}, {"name": "丙", "note": "兼"}]
    assert rows[1] == {"code": "R2"}
    assert rows[1:] == [{"code": "R2"}, {"name": "丙", "note": "兼"}]
    assert not SheetRows(CELLS, {}, array("L"))


def _save_people(folder: Path, count: int) -> Path:
    """A form of `count` people with a post and a problem each."""
    people = [{"code": f"P{n:05d}", "name": "甲", "layer": "普通职工"} for n in range(count)]
    posts = [{"person": one["code"], "department": "B2", "title": "科员"} for one in people]
    problems = [
        {
            "code": f"{one['code']}-1",
            "ownership": "个人",
            "owner": one["code"],
            "category": "作风",
            "source": "自查",
            "description": f"受理的申请超过承诺时限，群众有反映（{one['code']}）",
            "found": "2015年4月10日",
            "deadline": "2015年6月30日",
        }
        for one in people
    ]
    return save_book(folder, sheets_of(people=people, posts=posts, problems=problems, group=[]))


def test_a_word_is_held_once_whichever_sheets_it_stands_in(tmp_path: Path) -> None:
    grids = {grid.name: grid for grid in read_grids(_save_people(tmp_path, 3))}
    people, posts = grids["人员"].rows, grids["职务"].rows
    assert people[3][0] == "P00002"
    assert people[3][0] is posts[3][0]


def test_unpacked_parts_are_not_held(tmp_path: Path) -> None:
    path = _save_people(tmp_path, 300)
    tracemalloc.start()
    data, parts = read_workbook(path)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(len(chunk) for name in parts for chunk in parts[name]) > 4 * len(data)
    assert held < 2 * len(data)


def test_a_person_with_a_post_and_a_problem_takes_less_than_a_kilobyte_and_no_tree(tmp_path: Path) -> None:
    raw = read_xlsx(_save_people(tmp_path, 600), Form)
    validate(Form, raw, CONTEXT)  # what is made once is not counted
    tracemalloc.start()
    form, _, _ = validate(Form, raw, CONTEXT)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert form is not None
    assert len(form.problems) == 600
    assert held < 600 * 1000
    assert peak - held < 600 * 100
