"""Rules R1–R20 of the five campaigns and the checks C1–C9: where each is enforced, and a case that breaks it.

`TABLE` says, rule by campaign, which diagnostic tells of a breach: only for campaigns whose source states the
rule. Each case takes the sound sample, breaks one thing in it, and must bring that diagnostic and bring it
anew. What only commands know (R2, R3, R4: the approval of reports) is broken by commands at the end; what
only time shows (R11: a month without feedback) by what is due.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from docgen.chinese.dates import parse_span
from docgen.chinese.deadlines import parse_deadline
from docgen.cli import main
from docgen.cli.explain import CODES
from docgen.documents.duties.fold import duties_of
from docgen.documents.source import Source
from docgen.forms.workspace import load_workspace
from docgen.model import rules
from docgen.model.base import Record
from docgen.model.campaign import Campaign
from docgen.model.entries import Paper
from docgen.model.form import Form
from docgen.model.problem import Step
from docgen.model.rules import check_campaign, check_form
from docgen.model.sanction import Sanction
from docgen.resources import data_dir

HIGHWAY, COLLEGE, COUNTY, BUREAU, CITY = (
    "highway-2014",
    "college-2011",
    "county-2023",
    "bureau-2016",
    "city-2015",
)
Both = tuple[Campaign, Form]
Breaking = Callable[[Campaign, Form], Both]
Wanted = Callable[[Any], bool]
DAYS = frozenset({"on", "found", "issued", "span"})
"""Fields whose new values are written as texts."""


class Case(NamedTuple):
    """A rule or check of a campaign, the code that tells of a breach, and a breach."""

    rule: str
    campaign: str
    code: str
    breaking: Breaking

    def __str__(self) -> str:
        return f"{self.rule}-{self.campaign}-{self.code}"


# --- ways to break a form or a campaign ---


def any_row(_row: Any) -> bool:
    return True


def span(text: str, year: int) -> Any:
    return parse_span(text, year=year)


def edited(form: Form, sheet: str, index: int, **changes: Any) -> Form:
    """A form with some cells of one row changed."""
    rows = list(getattr(form, sheet))
    rows[index] = rows[index].model_copy(update=changes)
    return form.model_copy(update={sheet: tuple(rows)})


def place(form: Form, sheet: str, wanted: Wanted) -> int:
    """Where the first row stands that is wanted; LookupError if the sample has none."""
    for index, row in enumerate(getattr(form, sheet)):
        if wanted(row):
            return index
    raise LookupError(f"no such row in {sheet}")


def cells(sheet: str, wanted: Wanted, **changes: Any) -> Breaking:
    """Change the first row of a sheet that is wanted; days are texts."""

    def breaking(campaign: Campaign, form: Form) -> Both:
        values = {
            name: span(value, campaign.year) if name in DAYS and isinstance(value, str) else value
            for name, value in changes.items()
        }
        return campaign, edited(form, sheet, place(form, sheet, wanted), **values)

    return breaking


def without(sheet: str, wanted: Wanted = any_row) -> Breaking:
    """Leave rows of a sheet out."""
    return lambda campaign, form: (
        campaign,
        form.model_copy(update={sheet: tuple(one for one in getattr(form, sheet) if not wanted(one))}),
    )


def adding(sheet: str, make: type[Record], **values: Any) -> Breaking:
    """Add a row as the form's reader would have made it."""

    def breaking(campaign: Campaign, form: Form) -> Both:
        row = make.model_validate(values, context={"year": campaign.year})
        return campaign, form.model_copy(update={sheet: (*getattr(form, sheet), row)})

    return breaking


def in_campaign(attribute: str, index: int, **changes: Any) -> Breaking:
    """Change a record of the campaign's; days are texts."""

    def breaking(campaign: Campaign, form: Form) -> Both:
        rows = list(getattr(campaign, attribute))
        if "span" in changes:
            changes["span"] = span(changes["span"], campaign.year)
        rows[index] = rows[index].model_copy(update=changes)
        return campaign.model_copy(update={attribute: tuple(rows)}), form

    return breaking


def both(*several: Breaking) -> Breaking:
    def breaking(campaign: Campaign, form: Form) -> Both:
        for one in several:
            campaign, form = one(campaign, form)
        return campaign, form

    return breaking


def named(word: str) -> Wanted:
    return lambda row: word in row.name


def kind(*names: str) -> Wanted:
    return lambda row: row.kind in names


def heads(row: Any) -> bool:
    return bool(row.position == "组长")


def of_unit(row: Any) -> bool:
    return bool(row.ownership == "单位")


def of_person(row: Any) -> bool:
    return bool(row.ownership == "个人")


def open_problem(campaign: Campaign, form: Form) -> int:
    """A problem that was put right at once, by its place."""
    return place(form, "problems", lambda one: one.deadline.text == "立行立改")


def never_done(campaign: Campaign, form: Form) -> Both:
    code = form.problems[open_problem(campaign, form)].code
    ended = (Step.COMPLETED, Step.IMMEDIATE, Step.LONG_TERM)
    kept = tuple(one for one in form.progress if one.problem != code or one.step not in ended)
    return campaign, form.model_copy(update={"progress": kept})


def undated(campaign: Campaign, form: Form) -> Both:
    index = place(form, "problems", of_unit)
    code, pending = form.problems[index].code, parse_deadline("待定", year=campaign.year)
    form = edited(form, "problems", index, deadline=pending)
    measures = tuple(
        one.model_copy(update={"deadline": None}) if code in one.problems else one for one in form.measures
    )
    return campaign, form.model_copy(update={"measures": measures})


def closed_together(campaign: Campaign, form: Form) -> Both:
    closed = [index for index, one in enumerate(form.progress) if one.step is Step.CLOSED]
    first = form.progress[closed[0]]
    same = {"on": first.on, "text": first.text, "evidence": first.evidence}
    return campaign, edited(form, "progress", closed[1], **same)


def failed(campaign: Campaign, form: Form) -> Both:
    """The unit's points taken off, so that it gets the last grade."""
    scores = tuple(one.model_copy(update={"score": "0", "reason": "没有开展"}) for one in form.acceptances)
    return campaign, form.model_copy(update={"acceptances": scores})


def not_passed(campaign: Campaign, form: Form) -> Both:
    """A ballot whose votes are all 不满意, and nothing after it."""
    rows = []
    for one in form.ballots:
        contents = (vote.partition("：")[0] for vote in one.votes)
        votes = tuple(f"{content}：不满意{one.returned - one.void}" for content in contents)
        rows.append(one.model_copy(update={"votes": votes}))
    return without("matters", named("回头看"))(campaign, form.model_copy(update={"ballots": tuple(rows)}))


def severity(campaign: Campaign, form: Form, step: int, *measures: str) -> Both:
    """A row of 问责 of a severity with these measures."""
    index = place(form, "sanctions", lambda one: one.person is not None)
    return campaign, edited(
        form, "sanctions", index, severity=campaign.ladder[step].severity, measures=measures
    )


def method_of_unit(row: Any) -> bool:
    return bool(row.subject == "单位" and row.item == "自查方式")


def progress_only(row: Any) -> bool:
    return row.step is Step.PROGRESS


FAILED_BALLOT = both(
    cells("matters", named("民主评议书面"), result="不过关"), without("matters", named("回头看"))
)
NO_CAUSE = both(cells("problems", of_unit, cause=None, root=None), without("self_checks"))
FOREIGN = {HIGHWAY: "我院", COLLEGE: "我局", COUNTY: "我所", BUREAU: "我校", CITY: "我院"}
"""What each unit does not call itself."""


def own(text: str) -> Breaking:
    return cells("problems", of_unit, description=text)


TABLE = [
    # R1 查找问题 → 专题民主生活会 → 民主评议 → 整改落实
    Case("R1", COLLEGE, "F482", cells("matters", named("民主评议座谈会"), on="2011年5月30日")),
    Case("R1", COLLEGE, "F497", cells("papers", kind("rectification-plan"), issued="2011年6月1日")),
    # R5 失败的评议、测评要“回头看”
    Case("R5", COLLEGE, "F483", FAILED_BALLOT),
    Case("R5", COLLEGE, "F606", not_passed),
    # R6 自查方式、问题及原因、措施
    Case("R6", COLLEGE, "F455", without("self_checks", method_of_unit)),
    Case("R6", COLLEGE, "F455", NO_CAUSE),
    Case("R6", COLLEGE, "F423", without("measures", lambda one: "W-001" in one.problems)),
    # R7 责任、时限、目标、措施
    Case("R7", HIGHWAY, "F422", cells("problems", of_unit, responsible=None)),
    Case("R7", HIGHWAY, "F421", cells("problems", of_person, owner=None)),
    Case("R7", HIGHWAY, "F423", without("measures", lambda one: "W-001" in one.problems)),
    Case("R7", COLLEGE, "F422", cells("problems", of_unit, responsible=None)),
    Case("R7", CITY, "F422", cells("problems", of_unit, leader=None)),
    # R8 两张清单一个不漏
    Case("R8", HIGHWAY, "F413", without("problems", lambda one: one.owner == "RY024")),
    # R9 固定日期报送
    Case("R9", COUNTY, "F496", cells("papers", kind("situation-report"), issued="2023年3月13日")),
    Case("R9", COUNTY, "F489", cells("papers", kind("situation-report"), recipients=("县委办公室",))),
    Case("R9", COUNTY, "F496", cells("papers", kind("ledger"), issued="2023年3月13日")),
    # R10 排查一个、整改一个、销号一个
    Case("R10", COUNTY, "F429", cells("progress", progress_only, step=Step.MERGED, into=("W-002",))),
    Case("R10", COUNTY, "F430", closed_together),
    # R11 挂销号督办
    Case("R11", CITY, "F506", cells("opinions", any_row, department=None)),
    Case("R11", CITY, "F502", cells("opinions", lambda one: one.closed is not None, result=None)),
    # R12 下管一级；书面报告报市、县区
    Case("R12", CITY, "F577", cells("matters", named("审批程序"), department="BM12", inspected=("BM13",))),
    Case("R12", CITY, "F579", cells("papers", kind("inspection-report"), recipients=("市活动办",))),
    # R13 一个标准、一个时间；不合格的追究两个责任
    Case("R13", CITY, "F626", cells("acceptances", any_row, on="2015年10月15日")),
    Case("R13", CITY, "F625", without("acceptances", lambda one: one.item == "1-2")),
    Case("R13", CITY, "F627", failed),
    # R14 结束以后总结、备案
    Case("R14", CITY, "F498", cells("papers", kind("summary"), issued="2015年12月1日")),
    Case("R14", CITY, "F489", cells("papers", kind("summary"), recipients=("样例市财政局",))),
    # R15 情形与措施相称
    Case("R15", HIGHWAY, "F563", lambda campaign, form: severity(campaign, form, 0, "组织处理")),
    Case("R15", HIGHWAY, "F564", lambda campaign, form: severity(campaign, form, 2, "谈话提醒")),
    # R16 领导机构与“一改双优”活动一致，各单位仍须建立
    Case("R16", CITY, "F453", without("group")),
    Case("R16", CITY, "F487", without("group", heads)),
    Case("R16", CITY, "F487", without("group", lambda one: one.position.is_office)),
    Case("R16", CITY, "F488", cells("group", heads, person="RY016")),
    # R17 先公开问题、后公布成效；电话、邮箱公布
    Case("R17", HIGHWAY, "F525", cells("papers", kind("disclosure-results"), issued="2014年12月6日")),
    Case("R17", CITY, "F522", cells("channels", any_row, value="见公告")),
    Case("R17", CITY, "F451", without("facts", named("举报电话"))),
    Case("R8", HIGHWAY, "F499", cells("papers", kind("self-inspection"), issued="2014年12月1日")),
    # R18 能改即改，其余有计划
    Case("R18", COLLEGE, "F457", never_done),
    Case("R18", CITY, "F457", never_done),
    Case("R18", COLLEGE, "F458", undated),
    Case("R18", CITY, "F458", undated),
    # R19 与年终考核、绩效评价挂钩
    Case("R19", COUNTY, "F564", lambda campaign, form: severity(campaign, form, 3, "谈话提醒")),
    Case("R19", CITY, "F564", lambda campaign, form: severity(campaign, form, 3, "谈话提醒")),
    Case("R19", COUNTY, "F628", without("matters", named("总结会"))),
    Case("R19", CITY, "F628", without("matters", named("年度考核"))),
    # R20 暗访贯穿全过程
    Case("R20", CITY, "F578", cells("matters", named("机关到岗"), covert=False)),
    # C1 阶段不重叠，共用一天只提醒
    Case("C1", HIGHWAY, "F441", in_campaign("phases", 1, span="2014年12月3日—12月20日")),
    Case("C1", COUNTY, "F441", in_campaign("phases", 1, span="2023年3月8日—6月10日")),
    Case("C1", CITY, "F446", in_campaign("phases", 1, span="2015年3月31日—6月30日")),
    # C2 提法的数目
    Case("C2", HIGHWAY, "F443", in_campaign("counted", 0, count=9)),
    Case("C2", COLLEGE, "F443", in_campaign("counted", 0, count=5)),
    # C3 在年度内，结束以后才总结
    Case("C3", CITY, "F442", in_campaign("phases", 4, span="2016年1月4日—1月20日")),
    Case("C3", HIGHWAY, "F498", cells("papers", kind("summary"), issued="2014年12月25日")),
    Case("C3", COUNTY, "F498", cells("papers", kind("summary"), issued="2023年11月12日")),
    Case("C3", COLLEGE, "F498", cells("papers", kind("summary"), issued="2011年10月9日")),
    # C4 时限在阶段之内
    Case("C4", COUNTY, "F445", in_campaign("phases", 0, span="2023年2月24日—3月8日")),
    # C5 引用的附件都有
    Case("C5", COLLEGE, "F465", lambda campaign, form: (campaign.model_copy(update={"annexes": ()}), form)),
    # C7 自称只是本单位的
    *(Case("C7", code, "F475", own(f"{word}值班记录缺了3天。")) for code, word in FOREIGN.items()),
    # C8 职务与当日相符
    *(
        Case("C8", code, "F415", cells("group", lambda one: one.person is not None, post="科员"))
        for code in (HIGHWAY, BUREAU, CITY)
    ),
    # C9 类别的提法始终一致
    Case("C9", BUREAU, "F476", own("窗口在慢作为、不作为上的问题有2件。")),
    Case("C9", COUNTY, "F476", own("窗口在不作为、慢作为上的问题有2件。")),
    *(Case("C9", code, "F402", cells("problems", of_unit, category="推拖绕")) for code in (HIGHWAY, CITY)),
]

STATED = {
    HIGHWAY: {"R7", "R8", "R15", "R17"},
    COLLEGE: {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R18"},
    COUNTY: {"R9", "R10", "R19"},
    BUREAU: set(),
    CITY: {"R7", *(f"R{number}" for number in (11, 12, 13, 14, 16, 17, 18, 19, 20))},
}
"""Which rules a campaign's source states, by the page of rules; the bureau's essay states none."""
BY_COMMANDS = {"R2", "R3", "R4"}


@cache
def sample(code: str) -> Both:
    workspace, faults = load_workspace(data_dir() / code)
    assert workspace is not None, faults
    return workspace.campaign, workspace.form


def told(campaign: Campaign, form: Form) -> Counter[tuple[str, str]]:
    found = (*check_campaign(campaign), *check_form(campaign, form))
    return Counter((one.code, one.message) for one in found)


@pytest.mark.parametrize("case", TABLE, ids=str)
def test_a_breach_is_told_anew(case: Case) -> None:
    campaign, form = sample(case.campaign)
    anew = told(*case.breaking(campaign, form)) - told(campaign, form)
    assert case.code in {code for code, _ in anew}, anew
    assert CODES[case.code]


def test_every_rule_that_a_source_states_has_a_case() -> None:
    cased = {code: {one.rule for one in TABLE if one.campaign == code} for code in STATED}
    for code, rules_stated in STATED.items():
        missing = rules_stated - cased[code] - (BY_COMMANDS if code == COLLEGE else set())
        assert not missing, code
    assert {one.rule for one in TABLE if one.rule.startswith("C")} | {"C6"} == {f"C{n}" for n in range(1, 10)}


def test_no_code_has_two_meanings() -> None:
    """The tables come together in one; a code that two modules used would be explained by one of them."""
    tables = [module.CODES for name, module in vars(rules).items() if name.startswith("rules_")]
    assert [
        code for code, count in Counter(code for one in tables for code in one).items() if count > 1
    ] == []


# --- what only time shows ---


def test_a_month_without_feedback_is_late() -> None:
    """R11 · S4: every month the office feeds back what was collected."""
    campaign, form = sample(CITY)
    sent = {"kind": "每月意见投诉反馈", "issued": "2015年5月28日", "period": "2015-05"}
    campaign, form = adding("papers", Paper, **sent)(campaign, form)
    duties = {one.key: one for one in duties_of(Source(campaign, form), date(2015, 7, 10))}
    assert duties["paper|D10|2015-05"].is_settled
    assert duties["paper|D10|2015-06"].standing == "未见记录"


def test_who_the_source_does_not_name_is_told_as_not_stated() -> None:
    """C6: a product without recipient or day is 未规定, never guessed."""
    for code in (HIGHWAY, COLLEGE, COUNTY, CITY):
        campaign, form = sample(code)
        every = duties_of(Source(campaign, form), date(2030, 1, 1))
        duties = {one.key.split("|")[1]: one for one in every if one.sort == "报送材料"}
        for asked in campaign.deliverables:
            assert asked.recipients or duties[asked.code].recipients_text == "未规定"
            if asked.due is None and not duties[asked.code].period:
                assert duties[asked.code].limit_text == "未规定"


def test_an_acceptance_that_failed_and_was_answered_for_is_no_breach() -> None:
    campaign, form = failed(*sample(CITY))
    for words in ("主体责任", "监督责任"):
        matter = f"验收没有通过，追究{words}"
        values = {"on": "2015年12月18日", "person": "RY001", "matter": matter, "measures": "通报批评"}
        assert "F627" in {code for code, _ in told(campaign, form)}
        campaign, form = adding("sanctions", Sanction, **values, basis="验收办法")(campaign, form)
    assert "F627" not in {code for code, _ in told(campaign, form)}


# --- what only commands know: the approval of reports (S1) ---


def docgen(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], prog_name="docgen")


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of 查找问题, made; nobody has looked at them yet."""
    root = tmp_path_factory.mktemp("rules") / "college"
    assert docgen("init", root, "--from", COLLEGE, "--sample").exit_code == 0
    assert docgen("make", "self-inspection", "-w", root, "--as-of", "2011-05-27").exit_code == 0
    return root


def report_of(root: Path, words: str) -> Path:
    [path] = (path for path in (root / "output").rglob("*.docx") if words in path.name)
    return path


def test_the_chain_of_approval_is_kept(college: Path) -> None:
    """R2 (L406): the gate before the meeting. R3 (L404): who approves. R4 (L407): who answers."""
    assert "L406" in docgen("review", "status", "-w", college).stderr
    unit = report_of(college, "自查自纠情况的报告")
    where = ("-w", college, "--on", "2011-05-27")
    assert "L404" in docgen("review", "approve", unit, "--by", "方敬之", *where).stderr
    assert (
        docgen("review", "return", unit, "--demand", "原因要剖析到人", "--by", "市治庸办", *where).exit_code
        == 0
    )
    assert "L407" in docgen("review", "status", "-w", college).stderr
    form = college / "form.yaml"
    row = "{日期: 2011年5月28日, 人员: RY001, 事由: 自查报告审定不合格, 措施: [谈话提醒], 依据: 治庸办法}"
    form.write_text(f"{form.read_text(encoding='utf-8')}问责:\n  - {row}\n", encoding="utf-8")
    person = report_of(college, "RY023_汤国平")
    assert "L404" in docgen("review", "approve", person, "--by", "康玉梅", *where).stderr
    assert docgen("review", "approve", person, "--by", "欧阳朔", *where).exit_code == 0
    assert "L407" not in docgen("review", "status", "-w", college).stderr
