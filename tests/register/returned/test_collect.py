from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from docgen.diagnostics import DiagnosticError
from docgen.documents.ledger_return.context import IssuedLedger, Ledgers
from docgen.register.closing import close_month
from docgen.register.log import FactKind, Origin, OriginKind
from docgen.register.sync import synchronise
from tests.builders import make_campaign, make_form
from tests.register.returned.dirty import NEW
from tests.register.returned.world import (
    JULY,
    JUNE,
    MEASURES,
    PROBLEMS,
    PROGRESS,
    STREET,
    World,
    add_row,
    fill,
    make_world,
)

Cells = Mapping[str, Mapping[str, Any]]


def copies(world: World, *contents: Cells) -> list[Path]:
    """One returned copy for each: cells by problem and title."""

    def edit(cells: Cells) -> Any:
        def apply(workbook: Workbook) -> None:
            for number, values in cells.items():
                fill(workbook, number, **values)

        return apply

    return [world.returned(f"{at}.xlsx", edit(cells)) for at, cells in enumerate(contents)]


def test_two_copies_that_complete_each_other_both_count(world: World) -> None:
    world.collect(*copies(world, {"W-1": {"本月进展": "已约谈。"}}, {"W-1": {"进展日期": "2015-6-9"}}))
    assert world.counting() == [("W-1", "进展", "2015-06-09", "已约谈。")]
    assert world.asked() == []


def test_of_two_copies_that_differ_neither_counts_until_somebody_decides(world: World) -> None:
    day = {"进展日期": "2015-6-9"}
    one, other = copies(
        world,
        {"W-1": {"本月进展": "甲说。", **day}},
        {"W-1": {"本月进展": "乙说。", "进展日期": "2015年6月9日"}},
    )
    world.collect(one)
    assert world.counting() == [("W-1", "进展", "2015-06-09", "甲说。")]
    world.collect(other)
    assert world.counting() == []
    [waiting] = world.state().waiting.values()
    said = {option.label: option.text for option in waiting.options}
    assert said == {"保留": "", "采用1": "乙说。（1.xlsx:台账!N5）", "采用2": "甲说。（0.xlsx:台账!N5）"}
    world.resolve(**{f"_{waiting.id}": "采用1"})
    assert world.counting() == [("W-1", "进展", "2015-06-09", "乙说。")]
    assert world.asked() == []


def test_a_third_copy_with_the_same_values_changes_nothing_of_the_question(world: World) -> None:
    contents: list[Cells] = [{"W-1": {"备注": text}} for text in ("甲", "乙", "甲")]
    paths = copies(world, *contents)
    world.collect(*paths[:2])
    [before] = world.state().waiting
    world.collect(paths[2])
    assert list(world.state().waiting) == [before]
    world.resolve(**{f"_{before}": "保留"})
    assert (world.notes(), world.asked()) == ({}, [])


def test_a_value_of_the_clerk_s_own_decides_too(world: World) -> None:
    world.collect(*copies(world, {"W-1": {"备注": "甲"}}, {"W-1": {"备注": "乙"}}))
    [waiting] = world.state().waiting
    world.resolve(**{f"_{waiting}": "改为：丙"})
    assert world.notes() == {"W-1": "丙"}


def test_a_missing_day_is_given_by_the_clerk_or_the_month_serves(world: World) -> None:
    cells = {"新状态": "已完成", "佐证材料": "答复函"}
    world.collect(*copies(world, {"W-1": cells, "W-3": cells}))
    ids = {one.problem: one.id for one in world.state().waiting.values()}
    world.resolve(**{f"_{ids['W-1']}": "改为：2015.6.12", f"_{ids['W-3']}": "采用"})
    assert world.counting() == [
        ("W-1", "完成", "2015-06-12", "填报状态：已完成"),
        ("W-3", "完成", "2015-06-30", "填报状态：已完成"),
    ]


def test_a_completion_carries_the_text_and_the_evidence(world: World) -> None:
    cells = {"本月进展": "已全部答复。", "新状态": "已完成", "完成时间": "2015-6-12", "佐证材料": "答复函5份"}
    world.collect(*copies(world, {"W-1": cells}))
    [entry] = world.facts(FactKind.PROGRESS)
    payload = entry.fact.payload
    assert (payload["step"], payload["text"], payload["evidence"]) == ("完成", "已全部答复。", "答复函5份")


def test_an_extension_is_asked_for_with_its_day_and_the_new_limit(world: World) -> None:
    asked = {"新状态": "申请延期", "完成时间": "2015-9-30", "本月进展": "工程因汛期停工。"}
    late: dict[str, Any] = {"problems": [{**PROBLEMS[0], "deadline": "2015年7月10日"}]}
    with TemporaryDirectory() as folder, make_world(Path(folder), **late, progress=[], measures=[]) as other:
        other.collect(*copies(other, {"W-1": asked}))
        assert other.asked() == [("内容不全", "W-1", "进展日期")]
        [waiting] = other.state().waiting
        other.resolve(**{f"_{waiting}": "改为：2015-6-20"})
        assert other.counting() == [("W-1", "申请延期", "2015-06-20", "工程因汛期停工。")]
        entry = other.facts(FactKind.PROGRESS)[-1]
        assert entry.fact.payload["deadline"][2] == "2015-09-30"


def test_a_new_problem_gets_the_next_number_or_the_clerk_s(world: World) -> None:
    def edit(workbook: Workbook) -> None:
        add_row(workbook["台账"], **NEW)
        add_row(workbook["台账"], **{**NEW, "具体问题": "第二个新问题。"})

    world.collect(world.returned("新.xlsx", edit))
    ids = {one.options[0].text[:5]: one.id for one in world.state().waiting.values()}
    world.resolve(**{f"_{ids['窗口没有公']}": "新增", f"_{ids['第二个新问']}": "新增：X-7"})
    problems = world.state().problems
    [number] = set(problems) - {one["code"] for one in PROBLEMS} - {"X-7"}
    assert (number, problems[number].description) in [
        ("W-13", "窗口没有公布办事指南。"),
        ("W-14", "窗口没有公布办事指南。"),
    ]
    assert (problems["X-7"].department, problems["X-7"].responsible) == ("B2", "R2")
    assert [one["text"] for one in world.state().measures("X-7")] == ["印制指南。", "上墙公布。"]


def test_a_vanished_row_stays_unless_somebody_strikes_it(world: World) -> None:
    def edit(workbook: Workbook) -> None:
        workbook["台账"].delete_rows(5)

    world.collect(world.returned("少.xlsx", edit))
    assert world.asked() == [("行不见了", "W-1", "")]
    assert "W-1" in world.state().problems
    [waiting] = world.state().waiting
    world.resolve(**{f"_{waiting}": "撤销"})
    assert "W-1" not in world.state().problems


def test_a_copy_of_a_closed_month_waits_as_a_whole(world: World) -> None:
    [path] = copies(world, {"W-1": {"本月进展": "迟到的。", "进展日期": "2015-6-9"}})
    with world.register.writing():
        origin = Origin(OriginKind.COMMAND, "ledger close", "", "", JULY)
        close_month(world.register, "2015-06", date(2015, 6, 30), {}, origin)
    world.collect(path)
    assert (world.counting(), [kind for kind, _, _ in world.asked()]) == ([], ["月份不对"])
    [waiting] = world.state().waiting
    world.resolve(**{f"_{waiting}": "采用"})
    assert world.counting() == [("W-1", "进展", "2015-06-09", "迟到的。")]
    assert world.asked() == []


def test_a_copy_of_the_month_before_waits_once_the_next_is_out(world: World) -> None:
    [path] = copies(world, {"W-1": {"备注": "迟到的。"}})
    world.issue(JULY)
    world.collect(path)
    assert [(one.kind, one.reason) for one in world.state().waiting.values()] == [
        ("月份不对", "已经下发了2015-07的台账")
    ]
    [waiting] = world.state().waiting
    world.resolve(**{f"_{waiting}": "保留"})
    assert (world.notes(), world.asked()) == ({}, [])


def test_what_the_form_changed_meanwhile_is_weighed_against_the_copy(world: World) -> None:
    paths = copies(world, {"W-1": {"备注": "单位说"}, "W-3": {"备注": "一样"}})
    changed = [{**one, "note": {"W-1": "我们说", "W-3": "一样"}.get(one["code"])} for one in PROBLEMS]
    form = make_form(problems=changed, progress=PROGRESS, measures=MEASURES)
    origin = Origin(OriginKind.FORM, "form.xlsx", "", "", JULY)
    synchronise(world.register, make_campaign(), form, origin, {})
    world.collect(*paths)
    assert world.asked() == [("两处改得不同", "W-1", "备注")]
    [waiting] = world.state().waiting.values()
    assert [(one.label, one.text[:3]) for one in waiting.options] == [("保留", "我们说"), ("采用", "单位说")]
    world.resolve(**{f"_{waiting.id}": "来稿"})
    assert world.notes() == {"W-1": "单位说", "W-3": "一样"}


def test_a_campaign_says_what_its_units_may_change() -> None:
    campaign = {"unit_fields": ["责任人", "整改措施"]}
    cells = {"责任人": "张伟", "整改措施": "1.每周核对一次。\n2.每月通报。", "备注": "不让改"}
    with TemporaryDirectory() as folder, make_world(Path(folder), campaign) as world:
        sheet = world.workbook()["台账"]
        locked = {cell.value: sheet.cell(5, cell.column or 0).protection.locked for cell in sheet[4]}
        assert (locked["责任人"], locked["整改措施"], locked["备注"]) == (False, False, True)
        world.collect(*copies(world, {"W-1": cells}))
        assert world.asked() == [
            ("内容读不懂", "W-1", "责任人"),
            ("改了不由单位改的内容", "W-1", "备注"),
        ]
        assert [one["text"] for one in world.state().measures("W-1")] == ["每周核对一次。", "每月通报。"]
        [waiting] = [one for one in world.state().waiting.values() if one.field == "责任人"]
        world.resolve(**{f"_{waiting.id}": "改为：张伟"})
        assert ("内容读不懂", "W-1", "责任人") in world.asked()
        world.resolve(**{f"_{waiting.id}": "改为：张伟（市容科）"})
        assert world.state().problems["W-1"].responsible == "R3"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"B1": "别的专项"}, "L502"),
        ({"B2": "B77"}, "L506"),
        ({"B3": "2015-04"}, "L507"),
        ({"B5": 99}, "L508"),
    ],
)
def test_a_ledger_that_is_not_ours_is_refused(world: World, change: dict[str, Any], code: str) -> None:
    def edit(workbook: Workbook) -> None:
        for cell, value in change.items():
            workbook["docgen"][cell] = value

    last = world.register.last_seq
    [account] = world.collect(world.returned("外.xlsx", edit))
    assert account.refused
    assert [one.code for one in account.diagnostics] == [code]
    assert world.register.last_seq == last


def test_each_unit_s_workbook_holds_its_own_problems_alone(world: World) -> None:
    codes = [row[1].value for row in world.workbook(STREET)["台账"].iter_rows(min_row=5, max_row=6)]
    assert codes == ["W-11", "W-12"]
    assert world.workbook(STREET)["个人台账"]["B5"].value == "G-2"


def test_a_decision_that_cannot_be_is_refused_with_all_others(world: World) -> None:
    world.collect(*copies(world, {"W-1": {"备注": "甲"}}, {"W-1": {"备注": "乙"}}))
    [waiting] = world.state().waiting
    with pytest.raises(DiagnosticError) as refused:
        world.resolve(**{f"_{waiting}": "采用1", "_00000000": "保留", "_11111111": "保留"})
    assert [one.code for one in refused.value.diagnostics] == ["L203", "L203"]
    assert list(world.state().waiting) == [waiting]


def test_a_second_edition_in_one_month_does_not_undo_what_came_back_of_the_first(world: World) -> None:
    world.collect(*copies(world, {"W-1": {"备注": "先说的", "本月进展": "已约谈。", "进展日期": "2015-6-9"}}))
    world.issue(force=True)
    again = world.returned("二.xlsx", lambda workbook: fill(workbook, "W-3", 备注="后说的"))
    world.collect(again)
    assert world.notes() == {"W-1": "先说的", "W-3": "后说的"}
    assert world.counting() == [("W-1", "进展", "2015-06-09", "已约谈。")]
    touched = world.returned("三.xlsx", lambda workbook: fill(workbook, "W-1", 本月进展="已约谈。"))
    world.collect(touched)
    assert world.notes() == {"W-1": "先说的", "W-3": "后说的"}
    assert world.asked() == []


def test_one_number_is_not_given_to_two_new_problems(world: World) -> None:
    def edit(workbook: Workbook) -> None:
        add_row(workbook["台账"], **NEW)
        add_row(workbook["台账"], **{**NEW, "具体问题": "第二个新问题。"})

    world.collect(world.returned("新.xlsx", edit))
    with pytest.raises(DiagnosticError, match="给了2个新问题"):
        world.resolve(**{f"_{ident}": "新增：X-7" for ident in world.state().waiting})
    assert "X-7" not in world.state().problems


WORDS = st.sampled_from(["", "甲", "乙"])
COPY = st.fixed_dictionaries(
    {
        "W-1": st.fixed_dictionaries(
            {
                "本月进展": WORDS,
                "进展日期": st.sampled_from(["", "2015-6-9", "2015年6月9日", "2015-6-10", "6月31日"]),
                "备注": WORDS,
            }
        ),
        "W-3": st.fixed_dictionaries(
            {
                "新状态": st.sampled_from(["", "已完成", "长期坚持", "申请销号"]),
                "完成时间": st.sampled_from(["", "2015-6-9", "2015-6-10"]),
                "具体问题": st.sampled_from(["W-3号问题：窗口收件后三个月未答复。", "改了。"]),
            }
        ),
    }
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(COPY, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_collecting_does_not_matter(contents: list[Cells], random: Any) -> None:
    def outcome(order: Sequence[int]) -> Any:
        with TemporaryDirectory() as folder, make_world(Path(folder)) as world:
            paths = copies(world, *contents)
            for at in order:
                world.collect(paths[at])
            return world.counting(), world.notes(), sorted(world.state().waiting), world.asked()

    order = list(range(len(contents)))
    shuffled = order[:]
    random.shuffle(shuffled)
    assert outcome(order) == outcome(shuffled[::-1])


def test_handing_out_and_back_untouched_changes_nothing(world: World) -> None:
    world.collect(*copies(world, {}))
    [received] = world.facts()
    assert received.fact.kind is FactKind.RECEIVED
    assert received.fact.payload["counts"] == {"采用": 0, "没有变化": 7, "待处理": 0, "不是问题": 0}
    assert received.fact.on < JUNE


def test_what_stops_handing_out_halfway_leaves_no_workbook_that_the_register_does_not_know(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(ledgers: Ledgers, unit: str) -> IssuedLedger:
        if unit == ledgers.units[-1]:
            raise KeyboardInterrupt
        return ledger(ledgers, unit)

    ledger = Ledgers.ledger
    monkeypatch.setattr(Ledgers, "ledger", stopped)
    before = sorted(world.folder.rglob("*填报.xlsx"))
    with pytest.raises(KeyboardInterrupt):
        world.issue(JULY)
    assert sorted(world.folder.rglob("*填报.xlsx")) == before
    monkeypatch.undo()
    world.issue(JULY)
    assert len(list(world.folder.rglob("*2015年7月填报.xlsx"))) > 1
