"""Every figure of the stage and year-end summaries agrees with the recount of the day they state."""

from __future__ import annotations

import re

from tests.acceptance.conftest import Sample
from tests.acceptance.editions import (
    BOTH,
    LONG_AGO,
    SUMMED,
    Summary,
    summaries,
    sums,
    texts_of,
    told,
)
from tests.acceptance.made import day_text, numbers, spoken
from tests.acceptance.recount import CHANGES, PERSON, UNIT, Record, percent

CLAUSES = {
    "召开会议": ("会议", r"召开会议(\d[^；。]*)"),
    "签订公开承诺书": ("承诺", r"签订公开承诺书(\d[^；。]*)"),
    "组织集中学习": ("学习", r"组织集中学习(\d[^；。]*)"),
    "开展宣传": ("宣传", r"开展宣传(\d[^；。]*)"),
    "征求意见": ("征求意见", r"((?:发出征求意见表|收到意见建议)\d[^；。]*)"),
    "群众投诉举报": ("投诉举报", r"群众投诉举报(受理\d[^；。]*)"),
    "开展谈心谈话": ("谈话", r"开展谈心谈话(\d[^；。]*)"),
    "开展督查检查": ("督查", r"开展督查检查(\d[^；。]*)"),
    "印发通报": ("通报", r"印发通报(\d[^；。]*)"),
    "问责": ("问责", r"问责(\d+人[^；。]*)"),
    "制度建设": ("制度", r"((?:制定|修订|废止)制度\d[^；。，]*)"),
    "群众评议": ("评议", r"(发出测评票\d[^；。]*)"),
    "办理实事": ("实事", r"办理实事(\d[^；。，]*)"),
}
"""Rows of the table of work: the 类型 they sum, and how the running text tells them."""
TIMES = ("会议", "学习", "宣传", "督查")
"""Kinds of which each row is one time."""
COLUMNS = {
    "会议": ("人次",),
    "学习": ("人次",),
    "宣传": (),
    "督查": ("数量",),
    "通报": ("人次",),
    "实事": (),
    "承诺": ("数量",),
    "征求意见": ("发出", "收回", "数量", "梳理或办结"),
    "投诉举报": ("数量", "梳理或办结"),
    "谈话": ("人次",),
    "评议": ("发出", "收回", "数量"),
}


def work(rows: list[Record], kind: str) -> list[str]:
    """The numbers told of a kind's 事项, in order; zeros are left out."""
    if kind in ("问责", "制度"):
        return _by_result(rows, kind)
    values = [] if kind not in TIMES else [len(rows)]
    if kind in ("通报", "实事"):
        values = [sums(rows, "数量")[0] or len(rows)]
    values += sums(rows, *COLUMNS[kind])
    rate = [percent(values[2], values[1])] if kind == "评议" and values[1] else []
    return texts_of(values) + rate


def _by_result(rows: list[Record], kind: str) -> list[str]:
    results = list(dict.fromkeys(row["结果"] for row in rows))
    if kind == "制度":
        made = [
            [row for row in rows if row["结果"] == one] for one in ("制定", "修订", "废止") if one in results
        ]
        return texts_of([sums(some, "数量")[0] or len(some) for some in made])
    parts = [sum(int(row["人次"] or 0) for row in rows if row["结果"] == one) for one in results]
    return texts_of([sum(parts), *(parts if len(parts) > 1 else [])])


def check_results(one: Summary, paragraph: str) -> None:
    """`截至…，共列入单位问题…。个人问题涉及…人，共列入个人问题…。`."""
    _, on_that_day, rest = paragraph.partition(f"截至{day_text(one.day)}，")
    assert on_that_day
    own, *others = rest.split("。")[:-1]
    assert spoken(own) == told(one.totals(UNIT), SUMMED), one.day
    if one.totals(PERSON)["找到"]:
        [personal] = others
        people, _, rest = personal.partition("，")
        assert numbers(people) == [str(one.raw.people(one.day))]
        assert spoken(rest) == told(one.totals(PERSON), SUMMED), one.day


def check_categories(one: Summary) -> None:
    """`从单位问题的类别看，…方面列入…；…。`."""
    expected = {name: told(n, SUMMED[:-1]) for name, n in one.by_category(UNIT).items()}
    if not expected:
        assert "从单位问题的类别看" not in one.text.whole
        return
    clauses = one.text.one("从单位问题的类别看").partition("，")[2].split("；")
    heads = [clause.partition("方面列入") for clause in clauses]
    assert {name: spoken("列入" + rest) for name, _, rest in heads} == expected, one.day


def test_every_summary_states_one_day_not_after_its_own_date(sample: Sample) -> None:
    for one in summaries(sample):
        assert one.text.stated_days() == {day_text(one.day)}, one.name
        assert one.day <= sample.raw.paper_day("summary", one.name)


def test_the_summaries_tell_results_and_categories(sample: Sample) -> None:
    for one in summaries(sample):
        if one.totals(UNIT)["找到"]:
            check_results(one, one.text.one("共列入单位问题" + str(one.totals(UNIT)["找到"]) + "个，"))
        else:
            assert "未列入单位问题" in one.text.whole
        check_categories(one)


def test_the_year_end_summary_opens_with_the_rate_and_tells_lists_and_measures(sample: Sample) -> None:
    for one in summaries(sample):
        if one.name != "年终":
            continue
        own, personal = one.totals(UNIT), one.totals(PERSON)
        opening = one.text.one("现将有关情况")
        clause = re.search(r"列入的单位问题.*?。", opening)
        assert clause is not None
        assert spoken(clause[0]) == told(own, ("找到", "长期坚持", "整改完成率"))
        practices = "".join(one.text.after("主要做法"))
        assert f"共列入单位问题{own['找到']}个、个人问题{personal['找到']}个。" in practices
        assert f"针对单位问题制定整改措施{one.raw.measures(one.day)}条。" in practices


def test_the_stage_summaries_tell_what_moved_in_the_stage(sample: Sample) -> None:
    stages = [one for one in summaries(sample) if one.name != "年终"]
    assert len(stages) >= 2 or "阶段" not in sample.raw.campaign
    for one in stages:
        sentence = one.text.one("本阶段（").partition("），")[2]
        clauses = {clause[:4]: clause for clause in sentence.split("；")}
        assert len(clauses) == 1 + bool(one.raw.cases(one.day, PERSON))
        for whose in BOTH[: len(clauses)]:
            said = re.findall(rf"({'|'.join(CHANGES)})(\d+)个", clauses[f"{whose}问题"])
            moved = one.raw.moved(whose, one.first, one.day)
            assert dict(said) == {change: str(len(codes)) for change, codes in moved.items()}, one.name
            assert len(numbers(clauses[f"{whose}问题"])) == len(said)


def test_the_summaries_name_what_remains(sample: Sample) -> None:
    for one in summaries(sample):
        cases = one.raw.cases(one.day, UNIT)
        own, personal = one.totals(UNIT), one.totals(PERSON)
        remains = "\n".join(one.text.after("存在的问题"))
        late = {(case.code, str(case.days_late(one.day))) for case in cases if case.days_late(one.day)}
        named = re.findall(r"^(?:\d+\.\s?)?([A-Z]-\d+)：", remains, re.M) or re.findall(
            r"([A-Z]-\d+)：", remains
        )
        unfinished = {case.code for case in cases if case.status in ("待整改", "整改中")}
        kept_up = {case.code for case in cases if case.status == "长期坚持"}
        listed = unfinished if len(unfinished) <= 20 else {code for code, _ in late}
        assert sorted(named) == sorted(listed | kept_up), one.name
        assert set(re.findall(r"([A-Z]-\d+)：.*已逾期(\d+)天", remains)) == late, one.name
        if unfinished:
            [sentence] = re.findall("尚未完成整改的单位问题有.*?。", remains)
            expected = [str(own["尚未完成"])]
            if 0 < int(own["其中逾期"]) < len(unfinished):
                expected.append(str(own["其中逾期"]))
            assert numbers(sentence)[: len(expected)] == expected
            assert ("已经逾期" in sentence or "均已逾期" in sentence) is bool(late)
        else:
            assert "没有尚未完成和逾期的问题" in remains
        assert re.findall(r"有(\d+)个单位问题列为长期坚持", remains) == texts_of([len(kept_up)])
        sentences = re.findall("尚未完成整改的个人问题有.*?，由", remains)
        open_, overdue = int(personal["尚未完成"]), int(personal["其中逾期"])
        expected = texts_of([open_, overdue if overdue < open_ else 0])
        assert [numbers(text) for text in sentences] == [expected] * bool(open_), one.name
        assert all(("已逾期" in text or "已经逾期" in text) is bool(overdue) for text in sentences), one.name


def test_the_summaries_tables_have_the_same_figures(sample: Sample) -> None:
    heads = ("找到", "整改完成", "其中销号", "长期坚持", "尚未完成", "其中逾期", "整改完成率")
    columns = ("找到", "整改完成", "已销号", "长期坚持", "尚未完成", "其中逾期", "整改完成率")
    for one in summaries(sample):
        tables = [table for table in one.text.tables if table[0] == ["类别", *heads]]
        whose = [each for each in BOTH if each == UNIT or one.raw.cases(one.day, each)]
        assert len(tables) == len(whose), one.name
        for each, table in zip(whose, tables, strict=True):
            counts = {**one.by_category(each), "合计": one.totals(each)}
            expected = [[name, *(str(n[column]) for column in columns)] for name, n in counts.items()]
            assert table[1:] == expected, (one.name, each)


def test_the_summaries_sum_the_work_done(sample: Sample) -> None:
    told_clauses = 0
    for one in summaries(sample):
        [table] = [table for table in one.text.tables if table[0] == ["项目", "情况"]]
        values = {name: numbers(value) for name, value in table[1:]}
        by_then = {
            name: work(one.raw.matters(kind, LONG_AGO, one.day), kind) for name, (kind, _) in CLAUSES.items()
        }
        judged = one.raw.votes(one.day)
        if judged:
            # The 测评 sheet counts votes item by item: its rate is not that of the ballots that 事项 tell.
            del by_then["群众评议"]
            votes = values.pop("群众评议")
            assert all(str(count) in votes for count in judged), one.name
        assert values == {name: told_of for name, told_of in by_then.items() if told_of}, one.name
        first = LONG_AGO if one.name == "年终" else one.first
        text = "\n".join(one.text.after("主要做法" if one.name == "年终" else "本阶段主要工作"))
        text += "\n".join(one.text.after("取得的成效")) if one.name == "年终" else ""
        for kind, clause in CLAUSES.values():
            said = [numbers(found) for found in re.findall(clause, text)]
            expected = work(one.raw.matters(kind, first, one.day), kind)
            if kind == "评议" and judged and one.name == "年终":
                continue
            assert said == ([expected] if expected else []), (one.name, kind)
            told_clauses += len(said)
    assert told_clauses > 20
