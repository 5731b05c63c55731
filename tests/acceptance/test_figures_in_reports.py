"""Every figure of the unit's report and list agrees with the recount of the day they state."""

from __future__ import annotations

import re
from datetime import date

from tests.acceptance.conftest import Sample
from tests.acceptance.editions import (
    BOTH,
    LONG_AGO,
    editions,
    summaries,
    sums,
    texts_of,
    told,
)
from tests.acceptance.made import numbers, spoken
from tests.acceptance.recount import PERSON, UNIT, Record

REPORTED = ("整改完成", "已销号", "整改中", "待整改", "长期坚持", "其中逾期")


def test_the_report_tells_the_figures_of_its_day(sample: Sample) -> None:
    for one in editions(sample, "self-inspection"):
        own, text = one.totals(UNIT), one.text
        found = text.one("共查摆出单位问题")
        categories = re.findall(r"(?:其中|、)([^\d、，]+)(\d+)个", found)
        assert spoken(found.split("，其中")[0]) == {"找到": own["找到"]}
        assert categories == [(name, str(n["找到"])) for name, n in one.by_category(UNIT).items()], one.day
        people = text.one("人查摆出个人问题")
        assert numbers(people) == [str(one.raw.people(one.day)), str(one.totals(PERSON)["找到"])], one.day
        results = text.one("针对查摆出的")
        head, _, rest = results.partition("截至")
        assert numbers(head) == [str(own["找到"]), str(one.raw.measures(one.day))], one.day
        expected = told(own, REPORTED)
        if own["整改完成率"] != "—":
            expected |= {"整改完成率": own["整改完成率"]}
        said = spoken("截至" + rest)
        assert said.pop("尚未完成", own["尚未完成"]) == own["尚未完成"], one.day
        assert said == expected, one.day


def test_the_report_tells_how_many_of_each_category_it_cites(sample: Sample) -> None:
    for one in editions(sample, "self-inspection"):
        lines = list(one.text.after("存在的主要问题"))
        heads = [re.sub("^（.*?）|方面$", "", text) for text in lines if text.startswith("（")]
        counts = [numbers(text) for text in lines if text.startswith("查摆问题")]
        assert heads == list(one.by_category(UNIT))
        for (name, n), told_of in zip(one.by_category(UNIT).items(), counts, strict=True):
            whole, *parts = map(int, told_of)
            assert whole == n["找到"], (one.day, name)
            assert not parts or sum(parts) == whole
        cited = [code for text in lines for code in re.findall(r"（([A-Z]-\d+)）。$", text)]
        assert len(cited) == sum(int(told_of[1] if len(told_of) > 1 else told_of[0]) for told_of in counts)
        assert set(cited) <= {case.code for case in one.raw.cases(one.day, UNIT)}


def test_the_report_names_the_lateness_of_each_problem_it_treats(sample: Sample) -> None:
    treated = 0
    for one in editions(sample, "self-inspection"):
        cases = {case.code: case for case in one.raw.cases(one.day, UNIT)}
        for text in one.text.after("整改措施和进展"):
            if found := re.search(r"([A-Z]-\d+)号问题：", text):
                late = cases[found[1]].days_late(one.day)
                days = re.findall(r"已超过整改时限(?:(\d+)天)?", text)
                assert days in ([str(late)], [""]) if late else not days, (one.day, text)
                treated += 1
    assert treated > 20


def test_the_report_sums_the_work_done_by_its_day(sample: Sample) -> None:
    for one in editions(sample, "self-inspection"):

        def matters(kind: str, day: date = one.day) -> list[Record]:
            return sample.raw.matters(kind, LONG_AGO, day)

        held = one.text.one("组织集中学习").split("截至")[1].split("日，")[1]
        kinds = [matters(kind) for kind in ("会议", "学习")]
        assert numbers(held) == texts_of([n for rows in kinds for n in (len(rows), *sums(rows, "人次"))])
        expected = texts_of(sums(matters("征求意见"), "发出", "收回", "数量", "梳理或办结"))
        if any(complaints := sums(matters("投诉举报"), "数量", "梳理或办结")):
            expected += [str(n) for n in complaints]
        if checks := matters("督查"):
            expected += [str(n) for n in (len(checks), *sums(checks, "数量"))]
        heard = [text for text in one.text.paragraphs if re.match("截至.*(征求意见|投诉举报|督查)", text)]
        assert (numbers(heard[0].split("日，")[1]) if heard else []) == expected, one.day


def test_the_list_has_the_rows_and_totals_of_its_day(sample: Sample) -> None:
    for one in editions(sample, "checklist-unit"):
        [table] = one.text.tables
        rows = [row for row in table[1:] if re.fullmatch(r"[A-Z]-\d+", row[1])]
        cases = {case.code: case for case in one.raw.cases(one.day, UNIT)}
        assert sorted(row[1] for row in rows) == sorted(cases)
        assert [row[0] for row in rows] == [str(n) for n in range(1, len(cases) + 1)]
        for row in rows:
            late = "（逾期）" if cases[row[1]].days_late(one.day) else ""
            assert cases[row[1]].status + late in row[-1].split("\n"), (one.day, row[1])
        total = next(row[0] for row in table if row[0].startswith("合计"))
        found, measures, state = total.split("；")[:3]
        assert re.findall(r"(?:其中|、)([^\d、，]+)(\d+)个", found) == [
            (name, str(n["找到"])) for name, n in one.by_category(UNIT).items()
        ]
        assert spoken(found.split("，其中")[0]) == {"找到": one.totals(UNIT)["找到"]}
        assert numbers(measures) == [str(one.raw.measures(one.day))], one.day
        said = spoken(state.split("。")[0])
        assert said.pop("尚未完成", one.totals(UNIT)["尚未完成"]) == one.totals(UNIT)["尚未完成"], one.day
        assert said == told(one.totals(UNIT), REPORTED), one.day


def test_no_text_adds_unit_and_personal_problems(sample: Sample) -> None:
    checked = 0
    for one in [
        *summaries(sample),
        *editions(sample, "self-inspection"),
        *editions(sample, "checklist-unit"),
    ]:
        own, personal = (int(one.totals(whose)["找到"]) for whose in BOTH)
        if own and personal:
            assert not re.search(rf"(?<!\d){own + personal}个", one.text.whole), one.day
            checked += 1
    assert checked
