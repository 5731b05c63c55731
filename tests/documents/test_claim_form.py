"""认领登记表: who claims which of the unit's problems, in one table and a form for each leader."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from docgen.build.digest import canonical_json, holes_in
from docgen.documents.claim_form.kind import KIND, LEADER_TEMPLATE, UNIT_TEMPLATE, ClaimFormContext
from docgen.documents.claim_form.layout import build
from docgen.documents.kinds import UNIT, Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import FORM, make_source, personal_problem, progress, unit_problem

JUNE = Occasion(date(2015, 6, 30), "2015-06")
PEOPLE = [*FORM["people"], {"code": "R4", "name": "李样", "layer": "班子成员"}]
POSTS = [*FORM["posts"], {"person": "R4", "department": "B1", "title": "副局长"}]


def source_of(*problems: dict[str, Any], **form: Any) -> Source:
    return make_source(problems=list(problems), **({"people": PEOPLE, "posts": POSTS} | form))


def form_of(source: Source, person: str | None = None, occasion: Occasion = JUNE) -> ClaimFormContext:
    context = KIND.context(source, occasion, Subject(person) if person else UNIT)
    assert isinstance(context, ClaimFormContext)
    return context


def claims(source: Source, person: str | None = None) -> dict[str, tuple[str, str]]:
    return {row.code: (row.claimants, row.shares) for row in form_of(source, person).rows}


def test_a_claim_is_made_by_name_or_by_a_problem_of_ones_own() -> None:
    source = source_of(
        unit_problem("W-1", claimants="R4"),
        unit_problem("W-2", claimants="R1、R4"),
        personal_problem("G-1", "R4", related="W-1、W-3"),
        personal_problem("G-2", "R2", related="W-3"),
        unit_problem("W-3"),
    )
    own = "G-1号问题：值班时离岗二十分钟（G-1）。"
    assert claims(source) == {
        "W-1": ("李　样", own),
        "W-2": ("王　样\n李　样", "王样：作为责任领导，牵头整改。"),
        "W-3": ("李　样", own),
    }
    assert list(claims(source, "R1")) == ["W-2"]
    assert claims(source, "R4")["W-1"] == ("李　样", own)


def test_totals_count_each_problem_once_and_each_leaders_claims() -> None:
    source = source_of(unit_problem("W-1", claimants="R1、R4"), unit_problem("W-2", claimants="R4"))
    assert form_of(source).totals == (
        "截至2015年6月30日，单位问题2个，已认领2个。班子成员认领情况：王样1个、李样2个（几人共同认领的，各人分别计）。"
    )
    assert "单位问题2个，本人认领1个" in form_of(source, "R1").totals


def test_an_unclaimed_problem_is_a_hole_that_no_final_document_has() -> None:
    source = source_of(unit_problem("W-1"), unit_problem("W-2", claimants="R1"))
    assert holes_in(canonical_json(form_of(source))) == ("W-1的认领人",)
    assert holes_in(canonical_json(form_of(source, "R1"))) == ()


def test_a_claim_goes_on_with_what_the_problem_was_split_into() -> None:
    problems = [unit_problem("W-1", claimants="R1"), unit_problem("W-2"), unit_problem("W-3")]
    source = source_of(*problems, progress=[progress("W-1", "2015-05-20", "拆分", into="W-2、W-3")])
    assert {code: names for code, (names, _) in claims(source).items()} == {"W-2": "王　样", "W-3": "王　样"}


def test_without_problems_and_without_claims_the_forms_say_so() -> None:
    empty = form_of(source_of())
    assert (empty.rows, empty.nothing) == ((), "经自查，没有列入单位清单的问题，无须认领。")
    assert form_of(source_of(unit_problem("W-1", claimants="R1")), "R4").nothing == "没有认领的单位问题。"


def test_a_form_for_all_and_for_each_leader_in_office() -> None:
    left = [*FORM["posts"], {"person": "R4", "department": "B1", "title": "副局长", "last": "2015-05-01"}]
    assert KIND.subjects(source_of(), JUNE) == (UNIT, Subject("R1"), Subject("R4"))
    assert KIND.subjects(source_of(posts=left), JUNE) == (UNIT, Subject("R1"))


def test_it_is_made_once_on_the_day_that_the_unit_gives_it() -> None:
    dated = source_of(papers=[{"kind": "认领登记表", "issued": "2015年6月8日"}])
    assert KIND.occasions(dated, Request(date(2015, 6, 7))) == ()
    for day in (date(2015, 6, 8), date(2015, 9, 30)):
        [occasion] = KIND.occasions(dated, Request(day))
        assert (occasion.as_of, occasion.period) == (date(2015, 6, 8), "2015-06")
    [named] = KIND.occasions(source_of(), Request(date(2015, 4, 2), exact=True))
    assert named.as_of == date(2015, 4, 2)
    assert KIND.occasions(source_of(), Request(date(2015, 2, 28))) == ()


def test_each_claimant_has_a_row_to_sign_in(tmp_path: Path) -> None:
    build(tmp_path)
    source = source_of(unit_problem("W-1", claimants="R1"))
    tables = {}
    for name, person in ((UNIT_TEMPLATE, None), (LEADER_TEMPLATE, "R1")):
        made = compile_template(tmp_path / name).render(form_of(source, person))
        [tables[name]] = docx.Document(BytesIO(made)).tables
    heads = [cell.text for cell in tables[UNIT_TEMPLATE].rows[0].cells]
    assert tables[UNIT_TEMPLATE].rows[1].cells[heads.index("认领人签字")].text == ""
    assert "认领人（签字）：" in tables[LEADER_TEMPLATE].rows[-1].cells[0].text
