"""The kinds of the monthly cycle against the recount: the master ledger, the circular, the forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docgen.official.lint.check import check_docx
from tests.acceptance.conftest import Sample
from tests.acceptance.editions import phase_of
from tests.acceptance.made import Rows, day_text, numbers, sheets, text_of
from tests.acceptance.recount import PERSON, UNIT, Case, Recount, last_day

GROUPS = ("按问题计", "按责任单位计", "本月变化")
_MASTER = {UNIT: "汇总", PERSON: "个人问题汇总"}


def master_rows(rows: Rows) -> Iterator[dict[tuple[str, str], str]]:
    """The rows of a master sheet by (group, head), the sum last."""
    groups, heads = rows[2], rows[3]
    group, columns = "", []
    for at, head in enumerate(heads):
        group = groups[at] or group if at < len(groups) else group
        columns.append((group if head else "", head or groups[at]))
    for row in rows[4:]:
        yield dict(zip(columns, row, strict=True))
        if row[1] == "合计":
            return


def departments_with_a_part(raw: Recount, case: Case, month: date) -> set[str]:
    """The department that leads, and those of the people whom its measures name."""
    mine = [one for one in raw.form["措施"] if case.code in one["问题编号"].split("、")]
    people = [one["责任人"] for one in mine if one.get("责任人")]
    return {raw.department(case, month), *(raw.department_of(one, month, case.found) for one in people)}


def test_the_master_ledger_counts_each_problem_once_and_once_for_each_department(city: Sample) -> None:
    seen = 0
    for month in city.raw.months():
        book = sheets(city.make("ledger-master", month)[0])
        cases = city.raw.cases(month, UNIT)
        parts = [departments_with_a_part(city.raw, case, month) for case in cases]
        *rows, total = master_rows(book["汇总"])
        for row in rows:
            name = row["", "部门"]
            led = [case for case in cases if city.raw.department(case, month) == name]
            counts = city.raw.counts(month, led)
            assert row["按问题计", "找到"] == str(len(led)), (month, name)
            assert row["按问题计", "整改完成率"] == counts["整改完成率"], (month, name)
            assert row["按责任单位计", "所担问题"] == str(sum(name in one for one in parts)), (month, name)
        assert total["按问题计", "找到"] == str(len(cases))
        assert total["按责任单位计", "所担问题"] == str(sum(map(len, parts)))
        seen += sum(len(one) > 1 for one in parts)
    assert seen


def test_the_master_ledger_s_departments_add_up_and_move_as_the_month_did(sample: Sample) -> None:
    for month in sample.raw.months():
        book = sheets(sample.make("ledger-master", month)[0])
        for whose, name in _MASTER.items():
            *rows, total = master_rows(book[name])
            for column in (one for one in total if one[0] in GROUPS and "率" not in one[1]):
                assert sum(int(row[column]) for row in rows) == int(total[column]), (month, column)
            counts = sample.raw.totals(month, whose)
            for head, own in (("其中销号", "已销号"), ("尚未完成", "尚未完成"), ("其中逾期", "其中逾期")):
                assert total["按问题计", head] == str(counts[own]), (month, head)
            moved = sample.raw.moved(whose, month.replace(day=1), month)
            for head in ("新发现", "整改完成", "销号", "退回"):
                assert total["本月变化", head] == str(len(moved.get(head, ()))), (month, head)


def circular_months(raw: Recount) -> list[date]:
    """The ends of the months of which there is one: from the phase that calls for it on, if any does."""
    called = any(one.get("文件种类") == "circular" for one in raw.campaign.get("报送要求", ()))
    first = phase_of(raw, "circular")[0] if called else date.min
    return [month for month in raw.months() if month >= first]


def test_the_circular_s_figures_are_those_of_the_recount(sample: Sample) -> None:
    named = 0
    for month in circular_months(sample.raw):
        text = text_of(sample.make("circular", month)[0])
        day = min(month, sample.raw.paper_day("circular", f"{month:%Y-%m}"))
        assert text.stated_days() == {day_text(day)}
        for whose in (UNIT, PERSON):
            counts = sample.raw.totals(day, whose)
            if not counts["找到"]:
                continue
            told = text.one(f"共列入{whose}问题")
            assert numbers(told)[0] == str(counts["找到"])
            rates = re.findall(r"率为([\d.]+%)", told)
            assert rates == [counts["整改完成率"], counts["销号率"]], day
            due = int(counts["找到"]) - int(counts["长期坚持"])
            assert f"以{due}个为分母" in told
        late = [case for case in sample.raw.cases(day, UNIT) if case.days_late(day)]
        listed = re.findall(r"([A-Z]-\d+)：.*?逾期(\d+)天", "\n".join(text.after("存在问题")))
        assert sorted(listed) == sorted((case.code, str(case.days_late(day))) for case in late), day
        named += len(listed)
    assert named


def asked(raw: Recount, step: str, month: date) -> set[str]:
    return {
        row["问题编号"]
        for row in raw.form["进展"]
        if row["事项"] == step and month.replace(day=1) <= last_day(row["日期"]) <= month
    }


def made(city: Sample, kind: str, month: date) -> list[Path]:
    """The files of a kind, none for a month without anything to make."""
    try:
        return city.make(kind, month)
    except AssertionError:
        return []


def test_there_is_a_form_for_every_step_that_calls_for_one_and_it_keeps_to_the_format(city: Sample) -> None:
    count = 0
    for month in city.raw.months():
        for kind, steps in (
            ("extension", ("申请延期",)),
            ("closure-request", ("申请销号",)),
            ("closure-approval", ("销号", "退回")),
        ):
            files = made(city, kind, month)
            wanted = set().union(*(asked(city.raw, step, month) for step in steps))
            assert {text_of(path).tables[0][0][1] for path in files} == wanted, (kind, month)
            assert [check_docx(path).findings for path in files] == [()] * len(wanted), (kind, month)
            count += len(files)
    assert count > 100


def test_the_batch_forms_of_a_month_hold_its_requests_each_once(city: Sample) -> None:
    for month in city.raw.months():
        tables = [text_of(path).tables[0] for path in made(city, "closure-batch", month)]
        codes = [row[4].partition("：")[0] for table in tables for row in table[1:-1]]
        assert sorted(codes) == sorted(asked(city.raw, "申请销号", month)), month
        assert all(len(table[0]) == 13 for table in tables)
