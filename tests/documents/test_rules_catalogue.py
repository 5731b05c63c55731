"""制度目录: systems by what became of them, in the same figures as the summary's."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from docgen.documents.kinds import UNIT, Occasion
from docgen.documents.rules_catalogue.kind import KIND, TEMPLATE, RulesCatalogueContext
from docgen.documents.rules_catalogue.layout import build
from docgen.documents.source import Source
from docgen.documents.summary.facts import value_of
from docgen.model.matter import MatterKind
from docgen.official.lint.check import check_docx
from docgen.register.matters import matters_up_to
from docgen.render import compile_template
from tests.builders import make_source

JUNE = date(2015, 6, 30)
OCCASION = Occasion(JUNE, "2015-06")


def system(name: str, on: str, result: str | None, **more: Any) -> dict[str, Any]:
    return {"kind": "制度", "on": on, "name": name, "result": result} | more


def catalogue(source: Source) -> RulesCatalogueContext:
    context = KIND.context(source, OCCASION, UNIT)
    assert isinstance(context, RulesCatalogueContext)
    return context


SOURCE = make_source(
    matters=[
        system("考勤办法", "2015年6月5日", "修订", number="样发〔2015〕9号", department="B3"),
        system("《值班制度》", "2015年6月8日", "制定"),
        system("窗口五项制度", "2015年5月4日", "制定", quantity=5),
        system("旧通知", "2015年6月9日", "停止执行"),
        system("明年的办法", "2015年7月1日", "制定"),
        {"kind": "会议", "on": "2015年6月8日", "name": "例会"},
    ]
)


def test_systems_stand_in_groups_by_date_and_are_numbered_through() -> None:
    groups = {group.title: [(one.no, one.name) for one in group.rows] for group in catalogue(SOURCE).groups}
    assert groups == {
        "制定的制度（6项）": [(1, "《窗口五项制度》（5项）"), (2, "《值班制度》")],
        "修订的制度（1项）": [(3, "《考勤办法》")],
        "其他制度（1项）": [(4, "《旧通知》")],
    }


def test_the_totals_are_the_summary_s() -> None:
    spoken = value_of(matters_up_to(SOURCE.form, JUNE), MatterKind.SYSTEM)
    assert catalogue(SOURCE).totals == f"截至2015年6月30日，{spoken}，共8项，其中有文号的1项。"
    assert spoken.startswith("制定制度6项、修订1项")


def test_number_date_and_department_stand_in_their_columns_or_are_left_blank() -> None:
    rows = [one for group in catalogue(SOURCE).groups for one in group.rows]
    assert (rows[2].number, rows[2].on, rows[2].department) == ("样发〔2015〕9号", "2015年\n6月5日", "市容科")
    assert (rows[1].number, rows[1].department, rows[1].content) == ("", "", "")


def test_the_column_of_numbers_is_printed_only_where_a_system_has_one(tmp_path: Path) -> None:
    build(tmp_path)
    plain = make_source(matters=[system("请假办法", "2015-06-05", "制定")])
    for source, printed in ((SOURCE, True), (plain, False)):
        content = compile_template(tmp_path / TEMPLATE).render(catalogue(source))
        [table] = Document(BytesIO(content)).tables
        assert ("文号" in [cell.text for cell in table.rows[0].cells]) is printed


def test_without_systems_there_is_no_catalogue() -> None:
    assert KIND.subjects(make_source(), OCCASION) == ()
    assert KIND.subjects(SOURCE, OCCASION) == (UNIT,)


def test_the_checker_takes_no_number_in_the_table_for_that_of_a_document(tmp_path: Path) -> None:
    build(tmp_path)
    made = tmp_path / "made.docx"
    made.write_bytes(compile_template(tmp_path / TEMPLATE).render(catalogue(SOURCE)))
    report = check_docx(made)
    assert (str(report.kind), report.findings) == ("表格", ())
