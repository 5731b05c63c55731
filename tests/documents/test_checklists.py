from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.documents.checklist_person import layout as person_layout
from docgen.documents.checklist_person.kind import KIND as PERSON
from docgen.documents.checklist_person.kind import PersonChecklistContext
from docgen.documents.checklist_person.reviewer import reviewer_of
from docgen.documents.checklist_unit import layout as unit_layout
from docgen.documents.checklist_unit.kind import KIND as UNIT_LIST
from docgen.documents.checklist_unit.kind import UnitChecklistContext
from docgen.documents.checklists import NOTHING_FOUND
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import make_source, personal_problem, progress, unit_problem

DAY = date(2015, 6, 15)


def occasion_of(kind: Kind, source: Source, day: date = DAY) -> Occasion:
    [occasion] = kind.occasions(source, Request(day))
    return occasion


def unit_list(source: Source, day: date = DAY) -> UnitChecklistContext:
    context = UNIT_LIST.context(source, occasion_of(UNIT_LIST, source, day), UNIT)
    assert isinstance(context, UnitChecklistContext)
    return context


def person_list(source: Source, person: str, day: date = DAY) -> PersonChecklistContext:
    context = PERSON.context(source, occasion_of(PERSON, source, day), Subject(person))
    assert isinstance(context, PersonChecklistContext)
    return context


def rendered_text(build: Any, folder: Path, name: str, context: object) -> str:
    build(folder)
    document = docx.Document(BytesIO(compile_template(folder / name).render(context)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def measure(*problems: str, **changes: Any) -> dict[str, Any]:
    return {"problems": list(problems), "text": "逐件答复。"} | changes


def test_no_list_is_called_for_before_its_phase_begins() -> None:
    source = make_source()
    assert UNIT_LIST.occasions(source, Request(date(2015, 3, 31))) == ()
    assert PERSON.occasions(source, Request(date(2015, 3, 31))) == ()


def test_rows_stand_in_the_campaigns_order_of_categories_then_the_forms() -> None:
    problems = [
        unit_problem("D-1", category="纪律松懈"),
        unit_problem("D-2"),
        unit_problem("D-3", category="2"),
        unit_problem("D-4", category="1"),
    ]
    rows = unit_list(make_source(problems=problems)).rows
    assert [(row.no, row.code) for row in rows] == [(1, "D-2"), (2, "D-4"), (3, "D-1"), (4, "D-3")]


def test_the_totals_are_those_of_the_rows() -> None:
    source = make_source(
        problems=[unit_problem("D-1"), unit_problem("D-2", category="2", deadline="2015年9月1日")],
        measures=[measure("D-1"), measure("D-2")],
        progress=[progress("D-1", "2015年5月20日", "完成"), progress("D-1", "2015年5月25日", "销号")],
    )
    assert unit_list(source).totals == (
        "截至2015年6月15日，我局共查摆单位问题2个，其中推诿扯皮1个、纪律松懈1个；"
        "制定整改措施2条；整改完成1个（已销号）、待整改1个。"
    )


def test_personal_problems_are_not_in_the_units_list() -> None:
    context = unit_list(make_source(problems=[unit_problem("D-1"), personal_problem("G-1", "R2")]))
    assert [row.code for row in context.rows] == ["D-1"]
    assert "单位问题1个" in context.totals


def test_a_list_knows_nothing_after_its_own_date() -> None:
    source = make_source(
        problems=[unit_problem("D-1"), unit_problem("D-2", found="2015年5月3日")],
        papers=[{"kind": "单位问题整改清单", "issued": "2015年4月30日"}],
    )
    context = unit_list(source)
    assert (context.date, context.as_of) == ("2015年4月30日", "2015年4月30日")
    assert [row.code for row in context.rows] == ["D-1"]


def test_a_measures_own_person_and_deadline_follow_it() -> None:
    measures = [
        measure("D-1", responsible="R1", deadline="2015年5月10日"),
        measure("D-1", text="8个班次补记", responsible="R2", deadline="2015年5月31日"),
    ]
    [row] = unit_list(make_source(problems=[unit_problem("D-1")], measures=measures)).rows
    assert row.measures == "1.逐件答复（王样，5月10日）\n2. 8个班次补记"


def test_standards_of_measures_serve_where_no_target_is_given() -> None:
    measures = [measure("D-1", standard="件件有答复"), measure("D-2", standard="不打印")]
    problems = [unit_problem("D-1"), unit_problem("D-2", target="按时答复")]
    rows = unit_list(make_source(problems=problems, measures=measures)).rows
    assert [row.target for row in rows] == ["件件有答复", "按时答复"]


def test_the_remark_has_source_and_state() -> None:
    [row] = unit_list(make_source(problems=[unit_problem("D-1")])).rows
    assert row.remark == "座谈会\n待整改（逾期）"


def test_everyone_on_the_form_has_a_list_under_number_and_name() -> None:
    source = make_source()
    occasion = occasion_of(PERSON, source)
    subjects = PERSON.subjects(source, occasion)
    assert [PERSON.stem(source, occasion, subject) for subject in subjects] == [
        "个人问题整改清单/R1_王样",
        "个人问题整改清单/R2_张伟",
        "个人问题整改清单/R3_张伟",
    ]


def test_people_of_one_name_are_told_apart_in_the_head_not_in_the_title() -> None:
    context = person_list(make_source(), "R3")
    assert (context.title, context.name) == ("张伟个人问题整改清单", "张伟（市容科）")
    assert (context.posts, context.department) == ("科员", "市容管理科")


def test_a_person_without_a_post_on_the_day_is_shown_without_one() -> None:
    posts = [{"person": "R3", "department": "B3", "title": "科员", "first": "2015年9月1日"}]
    context = person_list(make_source(posts=posts), "R3")
    assert (context.posts, context.department, context.branch) == ("—", "—", "—")


def test_a_personal_row_has_the_root_and_the_claimed_unit_problems() -> None:
    problems = [unit_problem("D-003"), personal_problem("G-1", "R2", related=["D-003"])]
    [row] = person_list(make_source(problems=problems), "R2").rows
    assert row.problem.splitlines()[1:] == ["（编号G-1，纪律松懈）", "认领单位问题D-003"]
    assert row.cause == "纪律观念不强。\n思想根源：要求放松了。"


def test_a_claimed_problem_that_was_split_stands_for_its_parts() -> None:
    problems = [
        unit_problem("D-003"),
        *(unit_problem(code, found="2015年5月4日") for code in ("D-004", "D-005")),
        personal_problem("G-1", "R2", related=["D-003"]),
    ]
    split = progress("D-003", "2015年5月4日", "拆分", into="D-004、D-005")
    [row] = person_list(make_source(problems=problems, progress=[split]), "R2").rows
    assert row.problem.splitlines()[2] == "认领单位问题D-004、D-005"


def test_only_the_persons_own_problems_are_listed_with_their_progress() -> None:
    source = make_source(
        problems=[personal_problem("G-1", "R2"), personal_problem("G-2", "R3")],
        progress=[progress("G-2", "2015年5月20日", "完成", text="已改正")],
    )
    [row] = person_list(source, "R3").rows
    assert "G-2" in row.problem
    assert row.result == "已完成\n2015年5月20日：已改正"


def test_a_zero_report_says_that_nothing_was_found(tmp_path: Path) -> None:
    context = person_list(make_source(), "R3")
    text = rendered_text(person_layout.build, tmp_path, "checklist-person.docx", context)
    assert NOTHING_FOUND in text
    assert "本人将及时列入清单" in text


def test_a_list_with_rows_does_not_say_that_nothing_was_found(tmp_path: Path) -> None:
    context = person_list(make_source(problems=[personal_problem("G-1", "R3")]), "R3")
    text = rendered_text(person_layout.build, tmp_path, "checklist-person.docx", context)
    assert NOTHING_FOUND not in text
    assert "G-1号问题" in text
    assert "审核人签字（部门负责人）" in text


def test_the_units_list_prints_every_row_and_the_totals(tmp_path: Path) -> None:
    problems = [unit_problem(f"D-{n}") for n in range(1, 8)]
    context = unit_list(make_source(problems=problems))
    text = rendered_text(unit_layout.build, tmp_path, "checklist-unit.docx", context)
    assert all(f"D-{n}号问题" in text for n in range(1, 8))
    assert context.totals in text
    assert "填报单位（盖章）：样例市城市管理局" in text


@pytest.mark.parametrize(
    ("person", "reviewer"), [("R1", "样例市人民政府"), ("R2", "分管领导"), ("R3", "部门负责人")]
)
def test_each_layer_is_reviewed_one_level_up(person: str, reviewer: str) -> None:
    source = make_source()
    assert reviewer_of(source, source.roster.person(person)) == reviewer


@pytest.mark.parametrize(("group", "main"), [([{"position": "组长", "person": "R2"}], "R2"), ([], "R1")])
def test_the_main_leader_heads_the_group_else_comes_first(group: list[Any], main: str) -> None:
    people = [{"code": code, "name": f"王{code}", "layer": "班子成员"} for code in ("R1", "R2", "R3")]
    source = make_source(people=people, group=group)
    by_superior = [one.code for one in source.form.people if reviewer_of(source, one) == "样例市人民政府"]
    assert by_superior == [main]


@pytest.mark.parametrize("build", [unit_layout.build, person_layout.build])
def test_templates_are_built_to_the_same_bytes(build: Any, tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        build(folder)
    [first], [second] = (sorted(folder.iterdir()) for folder in folders)
    assert first.read_bytes() == second.read_bytes()


def test_a_namesakes_department_is_not_said_twice_and_a_date_breaks_after_the_year() -> None:
    people = [
        {"code": "R1", "name": "张伟", "layer": "普通职工"},
        {"code": "R2", "name": "张伟", "layer": "普通职工"},
    ]
    posts = [
        {"person": "R1", "department": "B2", "title": "科员"},
        {"person": "R2", "department": "B3", "title": "科员"},
    ]
    problems = [
        unit_problem("D-1", department="B2", responsible="R1", leader=None),
        unit_problem("D-2", department="B2", responsible="R2", leader=None, deadline="2015年底前"),
    ]
    own, other = unit_list(make_source(people=people, posts=posts, group=[], problems=problems)).rows
    department = own.department
    assert own.answerable == f"{department}\n（张伟）"
    assert other.answerable.startswith(f"{department}\n张伟（") and "））" not in other.answerable
    assert (own.deadline, other.deadline) == ("2015年\n5月31日", "2015年\n底前")


def test_a_measures_deadline_without_a_day_keeps_its_year() -> None:
    source = make_source(problems=[unit_problem("D-1")], measures=[measure("D-1", deadline="2015年底前")])
    assert "2015年底前" in unit_list(source).rows[0].measures
