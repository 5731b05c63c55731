from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from docgen.documents.extension.kind import KIND, TEMPLATE, ExtensionContext
from docgen.documents.extension.layout import build
from docgen.documents.kinds import Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import make_source, personal_problem, progress, unit_problem

MAY = date(2015, 5, 31)


def asking(*entries: dict[str, Any]) -> Source:
    """W-1 and W-2 due on 31 May, G-1 of a person due on 30 June, after these entries."""
    problems = [unit_problem("W-1"), unit_problem("W-2"), personal_problem("G-1", "R2")]
    return make_source(problems=problems, progress=list(entries))


def asked(
    code: str = "W-1", on: str = "2015-05-20", until: str = "2015年6月30日", **more: Any
) -> dict[str, Any]:
    return progress(code, on, "申请延期", deadline=until, **more)


def month_of(as_of: date) -> Occasion:
    [occasion] = KIND.occasions(make_source(), Request(as_of))
    return occasion


def subjects(source: Source, as_of: date = MAY) -> list[str | None]:
    return [one.item for one in KIND.subjects(source, month_of(as_of))]


def form_of(source: Source, as_of: date = MAY, code: str = "W-1") -> ExtensionContext:
    context = KIND.context(source, month_of(as_of), Subject(item=code))
    assert isinstance(context, ExtensionContext)
    return context


def test_there_is_one_for_each_problem_that_asked_in_the_month_and_none_for_others() -> None:
    source = asking(asked(), asked("G-1", "2015-06-02", "2015年7月31日"), progress("W-2", "2015-05-20"))
    assert subjects(source, date(2015, 4, 30)) == []
    assert subjects(source) == ["W-1"]
    assert subjects(source, date(2015, 6, 30)) == ["G-1"]


def test_an_undecided_request_leaves_room_for_the_decision() -> None:
    form = form_of(asking(progress("W-1", "2015-05-12"), asked(evidence="情况说明")))
    assert (form.date, form.head.deadline, form.asked) == ("2015年5月20日", "2015年5月31日", "2015年6月30日")
    assert (form.reason, form.evidence) == ("2015-05-20申请延期。", "情况说明")
    assert form.progress == "2015年5月12日进展：2015-05-12进展。"
    assert form.verdict == "□同意延期　　□不予延期"
    assert (form.granted, form.opinion, form.approver, form.decided_on, form.earlier) == ("", "", "", "", "")


def test_a_grant_shows_the_new_deadline_beside_the_first_one() -> None:
    granted = progress("W-1", "2015-05-25", "延期", deadline="2015年6月15日", reviewer="王样")
    form = form_of(asking(asked(), granted))
    assert (form.verdict, form.granted, form.asked) == ("同意延期", "2015年6月15日", "2015年6月30日")
    assert (form.head.first_deadline, form.head.deadline) == ("2015年5月31日", "2015年5月31日")
    assert (form.opinion, form.approver, form.decided_on) == ("2015-05-25延期。", "王样", "2015年5月25日")


def test_a_grant_without_a_word_leaves_room_for_the_opinion() -> None:
    granted = progress("W-1", "2015-05-25", "延期", deadline="2015年6月15日", reviewer="王样", text="延期")
    assert form_of(asking(asked(), granted)).opinion == ""


def test_a_decision_of_the_next_month_is_not_known_yet() -> None:
    refused = progress("W-1", "2015-06-02", "不予延期", reviewer="王样")
    source = asking(asked(), refused)
    assert form_of(source).verdict.startswith("□")
    assert subjects(source, date(2015, 6, 30)) == []


def test_a_second_request_tells_of_the_first_and_what_became_of_it() -> None:
    source = asking(
        asked(),
        progress("W-1", "2015-05-22", "不予延期", reviewer="王样"),
        asked(on="2015-05-26", until="2015年6月10日"),
    )
    form = form_of(source)
    assert (form.date, form.asked, form.verdict[0]) == ("2015年5月26日", "2015年6月10日", "□")
    assert form.earlier.splitlines() == [
        "1. 2015年5月20日申请延期：2015-05-20申请延期。（新时限：2015年6月30日）",
        "2. 2015年5月22日不予延期：2015-05-22不予延期。（审核人：王样）",
    ]


def test_a_person_s_problem_is_with_its_owner_and_their_department() -> None:
    head = form_of(asking(asked("G-1", until="2015年7月31日")), code="G-1").head
    assert (head.department, head.leader, head.responsible) == ("办公室", "", "张伟（办公室）")


def test_the_file_is_named_after_the_problem() -> None:
    assert (
        KIND.stem(make_source(), month_of(MAY), Subject(item="W-1"))
        == "延期申请（审批）表/W-1延期申请（审批）表"
    )


def test_the_form_leaves_places_to_sign_and_hides_what_there_is_not(tmp_path: Path) -> None:
    build(tmp_path)
    template = compile_template(tmp_path / TEMPLATE)
    [table] = docx.Document(BytesIO(template.render(form_of(asking(asked()))))).tables
    rows = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert rows["延期理由"] == "2015-05-20申请延期。"
    assert "以前的延期" not in rows
    assert [label for label, text in rows.items() if "签字（盖章）" in text] == [
        "责任部门意见",
        "责任领导意见",
        "审批意见",
    ]
