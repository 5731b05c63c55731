"""Every figure of the monthly ledgers agrees with an independent recount from the raw form."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from docgen.cli import main
from docgen.documents.kinds import Request
from tests.acceptance.conftest import Sample
from tests.acceptance.editions import BOTH, told
from tests.acceptance.made import blocks, counted, day_text, label, make, numbers, records, spoken
from tests.acceptance.recount import CHANGES, PERSON, UNIT, Case, Counts, due_day, last_day, percent


def first_of(month: date) -> date:
    return month.replace(day=1)


def printed_status(case: Case, as_of: date) -> str:
    return case.status + ("（逾期）" if case.days_late(as_of) else "")


# --- the recount itself ---


def test_the_recount_reads_the_dates_of_the_samples() -> None:
    assert last_day("2015年4月2日") == date(2015, 4, 2)
    assert last_day("2015年2月") == date(2015, 2, 28)
    assert last_day("2014年11月27日—12月5日") == date(2014, 12, 5)
    assert last_day("2015年12月1日—5日") == date(2015, 12, 5)
    assert due_day("2014年底前并长期坚持") == date(2014, 12, 31)
    assert due_day("2015年5月底前并长期坚持") == date(2015, 5, 31)
    assert due_day("立行立改") is due_day("长期坚持") is None


def test_the_recount_folds_by_hand_checked_steps() -> None:
    case = Case({"编号": "W"}, date(2015, 5, 10), date(2015, 4, 1))
    assert case.days_late(date(2015, 5, 10)) == 0
    assert case.days_late(date(2015, 5, 12)) == 2
    steps = (("", ""), ("完成", ""), ("退回", ""), ("完成", ""), ("申请销号", ""), ("销号", ""))
    after = []
    for step, new in (*steps, ("延期", "2015年9月1日"), ("重新整改", "2015年6月1日")):
        case.take(date(2015, 5, 1), {"事项": step, "新时限": new})
        after.append(case.status)
    assert after == [
        *("整改中", "已完成", "整改中", "已完成", "待销号", "已销号"),
        *("已销号", "整改中"),
    ]
    assert case.due == date(2015, 6, 1)
    assert [change for _, change in case.moves] == [
        *("整改完成", "退回", "整改完成", "申请销号", "销号", "重新整改"),
    ]
    case.take(date(2015, 5, 2), {"事项": "移交", "移交责任人": "乙"})
    assert case.held == {"责任部门": "", "责任人": "乙", "责任领导": ""}
    case.take(date(2015, 5, 3), {"事项": "拆分", "涉及问题": "W-1、W-2"})
    case.take(date(2015, 5, 4), {"事项": "完成"})
    assert case.status == "已拆分"
    assert (percent(2, 3), percent(1, 32), percent(0, 0)) == ("66.67%", "3.13%", "—")


def test_the_samples_have_something_to_count(sample: Sample) -> None:
    last = sample.raw.months()[-1]
    assert len(sample.raw.months()) >= 3
    cases = sample.raw.cases(last, UNIT)
    assert len(cases) >= 14
    changes = {change for case in cases for _, change in case.moves}
    always = {"新发现", "整改完成", "销号", "重新整改"}
    if sample.code != "bureau-2016":  # whose source lists fourteen problems, too few for every step
        always |= {"转为长期坚持", "退回", "延期"}
    assert always <= changes <= set(CHANGES)


def test_the_city_asks_before_it_closes_and_hands_a_problem_over(city: Sample) -> None:
    asked = [row for row in city.raw.form["进展"] if row["事项"] in ("申请销号", "申请延期", "移交")]
    assert Counter(row["事项"] for row in asked) == {"申请销号": 51, "申请延期": 1, "移交": 1}
    assert city.source.campaign.closure_request


# --- the ledger's rows ---


def test_both_ledger_sheets_list_the_problems_found_by_the_months_end(sample: Sample) -> None:
    for month in sample.raw.months():
        for whose, sheet in zip(BOTH, ("台账", "个人台账"), strict=True):
            rows = records(sample.sheets(month)[sheet], "编号")
            cases = sample.raw.cases(month, whose)
            assert [row["编号"] for row in rows] == [case.code for case in cases], month
            assert [row["序号"] for row in rows] == [str(n) for n in range(1, len(cases) + 1)]
            assert [row["状态"] for row in rows] == [printed_status(case, month) for case in cases], month
            done = [day_text(case.completed) if case.completed else "" for case in cases]
            assert [row["完成时间"] for row in rows] == done, month
            for row, case in zip(rows, cases, strict=True):
                if case.due is not None and "底前" not in row["整改时限"]:
                    assert row["整改时限"].startswith(day_text(case.due)), (month, case.code)


def test_the_ledger_names_who_answers_on_its_day(sample: Sample) -> None:
    names = {one["编号"]: one["姓名"] for one in sample.raw.form["人员"]}
    for month in sample.raw.months():
        rows = records(sample.sheets(month)["台账"], "编号")
        for row, case in zip(rows, sample.raw.cases(month, UNIT), strict=True):
            told = [row["责任人"].split("（")[0], row["责任领导"].split("（")[0]]
            assert told == [names[case.held["责任人"]], names[case.held["责任领导"]]], (month, case.code)


def test_the_personal_sheet_tells_each_problems_department_and_how_many_people(sample: Sample) -> None:
    for month in sample.raw.months():
        rows = sample.sheets(month)["个人台账"]
        cases = sample.raw.cases(month, PERSON)
        departments = [sample.raw.department(case, month) for case in cases]
        assert [row["部门"] for row in records(rows, "编号")] == departments, month
        head = next(cell for row in rows[:3] for cell in row if "涉及" in cell)
        assert numbers(head) == [str(len(cases)), str(sample.raw.people(month))], month


def test_the_document_for_signing_has_the_same_rows_and_totals(sample: Sample) -> None:
    for month in sample.raw.months():
        text, cases = sample.signed(month), sample.raw.cases(month, UNIT)
        [[_head, *rows, closing]] = text.tables
        assert [row[1] for row in rows] == [case.code for case in cases], month
        assert [row[-1] for row in rows] == [printed_status(case, month) for case in cases], month
        sentence = closing[0].splitlines()[0]
        assert sentence.startswith(f"截至{day_text(month)}，")
        assert spoken(sentence) == told(sample.raw.totals(month, UNIT)), month


# --- the statistics sheet ---


def test_the_statistics_count_what_the_recount_counts(sample: Sample) -> None:
    for month in sample.raw.months():
        tables = blocks(sample.sheets(month)["统计"])
        overall = {label(record): counted(record) for record in tables.pop("总体情况")}
        assert overall == {f"{whose}问题": sample.raw.totals(month, whose) for whose in BOTH}, month
        expected: dict[str, dict[str, Counts]] = {}
        for whose in BOTH:
            if sample.raw.cases(month, whose):
                expected |= expected_tables(sample, month, whose)
        found = {
            title: {label(record): counted(record) for record in table}
            for title, table in tables.items()
            if "分月" not in title
        }
        assert found == expected, month


def expected_tables(sample: Sample, month: date, whose: str) -> dict[str, dict[str, Counts]]:
    """The breakdowns, each with its sum; all but those by category list only what has a problem."""
    raw = sample.raw
    nothing = raw.counts(month, [])
    by_category = raw.grouped(month, whose, lambda case: case.record["类别"])
    everywhere = "责任部门" if whose == UNIT else "所在部门"
    tables = {
        "类别": {name: by_category.get(name, nothing) for name in raw.categories()},
        everywhere: raw.grouped(month, whose, lambda case: raw.department(case, month)),
        "来源": raw.grouped(month, whose, lambda case: case.record["来源"]),
    }
    by_layer = raw.grouped(month, whose, raw.layer)
    if by_layer.keys() != {"未列层面"}:
        tables["层面" if whose == UNIT else "层级"] = by_layer
    total = {"合计": raw.totals(month, whose)}
    return {f"{whose}问题分{head}统计": {**table, **total} for head, table in tables.items()}


def test_the_months_table_counts_each_change_in_its_month(sample: Sample) -> None:
    months = sample.raw.months()
    for month in months:
        tables = blocks(sample.sheets(month)["统计"])
        for whose in BOTH:
            expected: dict[str, dict[str, int]] = {}
            for each in months:
                if each <= month:
                    moved = sample.raw.moved(whose, first_of(each), each)
                    counts = {change: len(moved.get(change, ())) for change in CHANGES}
                    expected[f"{each.year}年{each.month}月"] = counts
            expected["合计"] = {
                change: sum(counts[change] for counts in expected.values()) for change in CHANGES
            }
            table = tables[f"{whose}问题分月变化情况"]
            assert {label(record): counted(record) for record in table} == expected, month


def test_parts_add_up_to_their_totals_in_every_table(sample: Sample) -> None:
    checked = 0
    for month in sample.raw.months():
        for title, table in blocks(sample.sheets(month)["统计"]).items():
            lines = [(label(record), counted(record)) for record in table]
            for name, counts in lines:
                if "找到" not in counts:
                    continue
                n = {head: value for head, value in counts.items() if isinstance(value, int)}
                assert n["找到"] == n["整改完成"] + n["长期坚持"] + n["尚未完成"], (title, name)
                assert n["整改完成"] == n["已完成"] + n["待销号"] + n["已销号"], (title, name)
                assert n["尚未完成"] == n["待整改"] + n["整改中"] >= n["其中逾期"], (title, name)
                checked += 1
            if title != "总体情况":
                *parts, (last, total) = lines
                assert last == "合计"
                sums = {head: value for head, value in total.items() if isinstance(value, int)}
                assert {head: sum(int(part[head]) for _, part in parts) for head in sums} == sums, title
    assert checked > 50


def test_unit_and_personal_problems_are_never_added(sample: Sample) -> None:
    for month in sample.raw.months():
        own, personal = (sample.raw.totals(month, whose)["找到"] for whose in BOTH)
        assert isinstance(own, int)
        assert isinstance(personal, int)
        assert own
        assert personal
        both = str(own + personal)
        cells = [cell for name in ("统计", "逾期") for row in sample.sheets(month)[name] for cell in row]
        assert both not in cells, month
        moved = sample.sheets(month)["变化"][1]
        assert not any(both in numbers(text) for text in [*cells, *moved]), month


# --- what moved, what is overdue ---


def test_the_months_changes_are_those_of_the_progress_sheet(sample: Sample) -> None:
    for month in sample.raw.months():
        rows = sample.sheets(month)["变化"]
        listed = {(row["归属"], row["变化"], row["编号"]) for row in records(rows, "编号")}
        moved = {whose: sample.raw.moved(whose, first_of(month), month) for whose in BOTH}
        assert listed == {
            (whose, change, code)
            for whose in BOTH
            for change, codes in moved[whose].items()
            for code in codes
        }, month
        [sentence] = rows[1]
        assert sentence.startswith(f"{month.year}年{month.month}月1日—{month.day}日，")
        for whose, clause in zip(BOTH, sentence.split("；"), strict=True):
            told_of = re.findall(rf"({'|'.join(CHANGES)})(\d+)个", clause)
            assert dict(told_of) == {change: str(len(codes)) for change, codes in moved[whose].items()}, month
            assert len(numbers(clause.split("，")[-1])) == len(told_of)


def test_the_overdue_sheet_lists_who_is_late_and_by_how_many_days(sample: Sample) -> None:
    seen = 0
    for month in sample.raw.months():
        rows = sample.sheets(month)["逾期"]
        late = [
            (whose, case.code, str(case.days_late(month)), case.status)
            for whose in BOTH
            for case in sample.raw.cases(month, whose)
            if case.days_late(month)
        ]
        listed = records(rows, "编号")
        found = [(row["归属"], row["编号"], row["逾期天数"], row["状态"]) for row in listed]
        assert sorted(found) == sorted(late), month
        assert [row["序号"] for row in listed] == [str(n) for n in range(1, len(late) + 1)]
        counts = [str(sum(one[0] == whose for one in late)) for whose in BOTH]
        assert numbers(rows[1][0]) == counts, month
        seen += len(late)
    assert seen


# --- months ---


def test_a_month_is_the_same_bytes_before_and_after_later_facts(sample: Sample, tmp_path: Path) -> None:
    form = sample.source.form
    for month in sample.raw.months()[:-1]:
        earlier = form.model_copy(
            update={
                "progress": tuple(one for one in form.progress if one.on.last <= month),
                "problems": tuple(one for one in form.problems if one.found.last <= month),
                "matters": tuple(one for one in form.matters if one.on.last <= month),
            }
        )
        assert len(earlier.progress) < len(form.progress)
        then = replace(sample.source, form=earlier)
        now = sample.ledger_files(month)
        again = make(then, "ledger", Request(month, exact=True), tmp_path / f"{month}")
        assert [path.read_bytes() for path in again] == [path.read_bytes() for path in now], month


def test_the_may_and_june_ledgers_of_the_city_differ_by_what_happened_in_june(city: Sample) -> None:
    may, june = date(2015, 5, 31), date(2015, 6, 30)
    for whose in BOTH:
        before, after = (
            counted(
                next(one for one in blocks(city.sheets(month)["统计"])["总体情况"] if label(one)[:2] == whose)
            )
            for month in (may, june)
        )
        moved = city.raw.moved(whose, first_of(june), june)
        grown = {
            head: int(after[head]) - int(before[head]) for head in ("找到", "整改完成", "已销号", "长期坚持")
        }
        expected = [len(moved.get(change, ())) for change in ("新发现", "整改完成", "销号", "转为长期坚持")]
        assert list(grown.values()) == expected, whose
        assert any(expected)
    assert city.ledger_files(may)[0].read_bytes() != city.ledger_files(june)[0].read_bytes()


def test_the_command_gives_the_same_ledger(sample: Sample, tmp_path: Path) -> None:
    month = sample.raw.months()[1]
    arguments = [
        "make",
        "ledger",
        "-w",
        str(sample.root),
        "--month",
        f"{month:%Y-%m}",
        "--out",
        str(tmp_path),
    ]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    made = {path.name: path.read_bytes() for path in tmp_path.rglob("*台账*")}
    assert made == {path.name: path.read_bytes() for path in sample.ledger_files(month)}
