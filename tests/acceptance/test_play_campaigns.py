"""Each of the five campaigns played by commands from `docgen init` to the year-end summary.

The form grows month by month out of the sample's rows; what goes out is typed into 文书, as a clerk does who
keeps `docgen due` quiet. The city's ledgers handed out and collected are played in `test_year`.

`SCRIPTS` was written by hand from `campaign.yaml` and the calendar of each campaign: when each required
document went out, and to whom its first page must be addressed where the source says it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

from tests.acceptance.made import text_of
from tests.acceptance.playing import Play, Raw, Sent, begin, by_key, month_ends


class Out(NamedTuple):
    """A required document: day it is done (empty where months are closed instead), who it is addressed to."""

    day: str
    to: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Script:
    """A campaign's year. Months are played, and closed from `closed` on; 13 is January of the year after.

    `out` are the required documents by code, `left` the numbers of the problems that nobody finished by the
    end, `lasting` how many are 长期坚持; `after` are the documents that follow upon their phase, `monthly`
    the kinds made every month, `steps` how many steps of 先后次序 there are.
    """

    year: int
    months: tuple[int, int]
    closed: int
    sent: tuple[Sent, ...]
    out: dict[str, Out]
    left: frozenset[str]
    lasting: int
    phases: dict[str, tuple[str, str]]
    after: frozenset[str] = frozenset()
    monthly: tuple[str, ...] = ()
    steps: int = 0


CITY_OFFICE = "样例市“一改双优”活动领导小组办公室"
MONTHLY = ""
OF_OTHERS = frozenset({"feedback", "ballot-result"})
"""Kinds that the unit owes once and makes for each department concerned, or for each ballot."""
SCRIPTS = {
    "highway-2014": Script(
        2014,
        (11, 13),
        11,
        (
            Sent("ballot-result", "2014年12月30日"),
            Sent("rules-catalogue", "2014年12月31日"),
        ),
        {
            "D1": Out("2014-11-28"),
            "D2": Out("2014-12-05"),
            "D3": Out("2014-12-05"),
            "D4": Out("2014-12-18", "四川省交通运输厅公路局党委："),
            "D5": Out(MONTHLY),
            "D6": Out("2014-12-08"),
            "D7": Out("2014-12-19"),
            "D8": Out("2014-12-30"),
            "D9": Out("2014-12-31"),
            "D10": Out("2014-12-31", "四川省交通运输厅公路局党委："),
        },
        frozenset({"W-006", "G-010", "G-016"}),
        9,
        {
            "学习讨论、查摆问题": ("2014-11-27", "2014-12-05"),
            "集中整改、从严问责": ("2014-12-05", "2014-12-20"),
            "巩固提升、建章立制": ("2014-12-21", "2014-12-31"),
        },
        monthly=("ledger",),
    ),
    "college-2011": Script(
        2011,
        (5, 11),
        6,
        (),
        {
            "D1": Out("2011-05-09"),
            "D2": Out("2011-05-27", "市治庸办："),
            "D3": Out("2011-05-27"),
            "D4": Out("2011-06-10"),
            "D5": Out("2011-06-10"),
            "D6": Out("2011-06-10"),
            "D7": Out("2011-06-22"),
            "D8": Out(MONTHLY),
            "D9": Out("2011-06-28"),
            "D10": Out("2011-07-08"),
            "D11": Out("2011-11-09"),
            "D12": Out("2011-11-09", "市治庸办："),
        },
        frozenset({"W-010"}),
        2,
        {
            "查找问题环节": ("2011-05-09", "2011-05-27"),
            "专题民主生活会环节": ("2011-05-30", "2011-06-10"),
            "民主评议环节": ("2011-06-13", "2011-06-24"),
            "整改落实环节": ("2011-06-27", "2011-11-09"),
        },
        monthly=("ledger",),
        steps=4,
    ),
    "county-2023": Script(
        2023,
        (2, 12),
        2,
        (),
        {
            "D1": Out("2023-02-27"),
            "D2": Out("2023-03-10", "县工作专班："),
            "D3": Out("2023-03-10"),
            "D4": Out("2023-03-09"),
            "D5": Out("2023-03-09"),
            "D6": Out("2023-04-18", kind="circular"),
            "D7": Out("2023-12-06"),
            "D8": Out("2023-11-20"),
            "D9": Out("2023-12-12", "县工作专班："),
            "D10": Out("2023-03-09"),
        },
        frozenset({"W-016"}),
        4,
        {
            "全面自查自纠": ("2023-02-24", "2023-03-10"),
            "整改落实": ("2023-03-10", "2023-06-10"),
            "巩固提升": ("2023-06-10", "2023-12-10"),
        },
        frozenset({"D9"}),
    ),
    "bureau-2016": Script(2016, (5, 12), 5, (), {}, frozenset({"W-013", "G-001", "G-013"}), 0, {}),
    "city-2015": Script(
        2015,
        (3, 12),
        4,
        (
            Sent("watch-list", "2015年5月11日"),
            Sent("bulletin", "2015年6月30日"),
            Sent("rules-catalogue", "2015年10月26日"),
            *(
                Sent("每月意见投诉反馈", f"2015年{month}月28日", "有关单位", f"2015-{month:02}")
                for month in range(4, 13)
            ),
        ),
        {
            "D1": Out("2015-03-10"),
            "D2": Out("2015-06-20"),
            "D3": Out("2015-06-20"),
            "D4": Out("2015-06-30"),
            "D5": Out(MONTHLY),
            "D6": Out("2015-06-25", f"{CITY_OFFICE}："),
            "D7": Out("2015-04-08"),
            "D8": Out("2015-05-11"),
            "D9": Out("2015-04-30"),
            "D10": Out(MONTHLY, kind="feedback"),
            "D11": Out("2015-09-01", "市活动办、县区活动办："),
            "D12": Out("2015-10-26"),
            "D13": Out("2015-12-25", f"{CITY_OFFICE}："),
            "D14": Out("2015-06-30"),
        },
        frozenset({"D-046", "G-041"}),
        7,
        {
            "动员学习": ("2015-03-01", "2015-03-31"),
            "查摆整改": ("2015-04-01", "2015-06-30"),
            "监督检查": ("2015-07-01", "2015-08-31"),
            "建章立制": ("2015-09-01", "2015-10-31"),
            "总结验收": ("2015-11-01", "2015-12-20"),
        },
        frozenset({"D11", "D13"}),
        ("ledger", "feedback"),
    ),
}
HEADS = {
    "叶知秋": ("RY014", "RY015"),
    "谭建业": ("RY016",),
    "温如玉": ("RY017", "RY018"),
    "骆志刚": ("RY019", "RY020"),
    "丁慧敏": ("RY021",),
    "鲁大海": ("RY022",),
    "欧阳朔": ("RY023",),
    "康玉梅": ("RY024",),
    "施文博": ("RY025",),
    "陆鸣谦": tuple(f"RY{number:03}" for number in range(5, 14)),
    "市治庸办": ("", "RY001"),
}
"""Whose reports each approver of the college passes; the empty number is the leading body's own."""


@dataclass
class Year:
    """A campaign that was played, and what `docgen due` says of it at the end."""

    script: Script
    play: Play
    end: date
    duties: list[Raw]

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each required document by its code."""
        campaign = YAML(typ="safe").load(self.play.root / "campaign.yaml")
        asked = {one["代码"]: one.get("文件种类", "") for one in campaign.get("报送要求", ())}
        return {code: asked[code] or self.script.out[code].kind for code in asked}

    @property
    def papers(self) -> dict[str, list[Raw]]:
        return by_key(self.duties)


@pytest.fixture(scope="module", params=list(SCRIPTS))
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """A campaign played month by month; every check on the way found no error."""
    code, script = request.param, SCRIPTS[request.param]
    play = begin(code, tmp_path_factory.mktemp(code), script.year, script.sent)
    first = date(script.year, 1, 1)
    for number, end in enumerate(month_ends(script.year, *script.months), script.months[0]):
        if code == "college-2011" and number == 5:
            approve_reports(play)
        play.type_until(end)
        play.run("check", play.root)
        if kinds := play.kinds_of(first, end):
            play.run("make", *kinds, "-w", play.root, "--as-of", end)
        if number >= script.closed:
            month = ("-w", play.root, "--month", f"{end:%Y-%m}")
            play.run("ledger", "close", *month, "--on", end)
            if script.monthly:
                play.run("make", *script.monthly, *month)
        first = end + timedelta(days=1)
    return Year(script, play, end, play.due(end))


def approve_reports(play: Play) -> None:
    """The reports as of the end of 查找问题, each passed by whoever the chain names, before any meeting."""
    play.type_until(date(2011, 5, 27))
    play.run("make", "self-inspection", "-w", play.root, "--as-of", "2011-05-27")
    reports = {one.subject: play.path_of(one) for one in play.made() if one.kind == "self-inspection"}
    for by, subjects in HEADS.items():
        files = [reports[subject] for subject in subjects]
        play.run("review", "approve", *files, "-w", play.root, "--by", by, "--on", "2011-05-27")


# --- every deliverable: produced, in time, to the right recipient ---


def test_every_required_document_is_done_on_its_day(year: Year) -> None:
    assert year.papers.keys() == year.script.out.keys()
    for code, duties in year.papers.items():
        days = {duty["done_on"] for duty in duties}
        assert {duty["standing"] for duty in duties} == {"已完成"}, code
        wanted = year.script.out[code].day
        assert not wanted or days == {wanted}, code


def test_none_is_late_and_the_dated_ones_are_in_time(year: Year) -> None:
    for duty in (one for duties in year.papers.values() for one in duties):
        assert not duty["late"], duty
        assert duty["due"] is None or duty["days_late"] in (0, None), duty
        assert duty["due"] is None or duty["done_on"] is None or duty["done_on"] <= duty["due"], duty


def test_what_is_done_on_a_day_is_done_in_the_phase_that_asks_for_it(year: Year) -> None:
    """Reports of what was done in a phase follow within days of its end (`专项治理结束后方可报送`)."""
    for code, out in year.script.out.items():
        duty = year.papers[code][0]
        if not out.day or not duty["phase"]:
            continue
        first, last = (date.fromisoformat(day) for day in year.script.phases[duty["phase"]])
        if code in year.script.after:
            first, last = last + timedelta(days=1), last + timedelta(days=10)
        assert first <= date.fromisoformat(out.day) <= last, code


def test_each_required_document_was_made_for_everybody_who_owes_it(year: Year) -> None:
    made, kinds = year.play.made(), year.kinds
    for code, duties in year.papers.items():
        files = {one.subject: year.play.path_of(one) for one in made if one.kind == kinds[code]}
        owing = {duty["person"] or "" for duty in duties}
        assert files, code
        if kinds[code] in OF_OTHERS:
            owing -= {""}
        assert owing <= files.keys(), code
        assert all(path.stat().st_size for path in files.values()), code


def test_the_first_page_is_addressed_to_whom_the_source_says(year: Year) -> None:
    kinds = year.kinds
    for code, out in year.script.out.items():
        if out.to:
            [own] = [one for one in year.play.made() if (one.kind, one.subject) == (kinds[code], "")]
            assert out.to in text_of(year.play.path_of(own)).paragraphs[:10], (code, out.to)


def test_what_goes_to_somebody_is_addressed_in_the_table(year: Year) -> None:
    """Every 报送要求 with 报送对象 has its addressee above, but for a ledger and what bears another cover."""
    told = {code for code, out in year.script.out.items() if out.to}
    stated = {code for code, duties in year.papers.items() if duties[0]["recipients"]}
    assert stated - told <= {"D3", "D10"}


# --- reviews, ledgers, and what is carried over ---


def test_the_steps_in_their_order_were_all_taken(year: Year) -> None:
    steps = [duty for duty in year.duties if duty["sort"] == "工作环节"]
    assert len(steps) == year.script.steps
    assert {duty["standing"] for duty in steps} <= {"已完成"}


def test_no_meeting_was_held_before_the_reports_it_rests_on_were_approved(year: Year) -> None:
    told = year.play.run("review", "status", "-w", year.play.root)
    assert ("市治庸办，2011年5月27日" in told) == (year.script.year == 2011)
    assert "退回" not in told


def test_every_month_is_closed_and_as_it_was_closed(year: Year) -> None:
    verified = year.play.run("ledger", "verify", "-w", year.play.root)
    first = year.script.closed
    months = [f"{end:%Y-%m}" for end in month_ends(year.script.year, first, year.script.months[1])]
    assert [line[:7] for line in verified.splitlines()] == months
    assert "不符" not in verified


def test_only_the_problems_known_to_be_open_are_carried_over(year: Year) -> None:
    problems = [duty for duty in year.duties if duty["sort"] == "问题整改"]
    assert len(problems) == len(year.play.sample["问题"])
    standing = Counter(duty["standing"] for duty in problems)
    left = {duty["key"].split("|")[1] for duty in problems if duty["standing"] == "未完成"}
    assert left == year.script.left
    assert standing["长期坚持"] == year.script.lasting
    assert standing["已完成"] == len(problems) - len(left) - year.script.lasting


def test_the_year_end_summary_counts_every_problem_found_by_its_day(year: Year) -> None:
    [summary] = [one for one in year.play.made() if one.kind == "summary"]
    whole = text_of(year.play.path_of(summary)).whole
    found = [row for row in year.play.sample["问题"] if row["归属"] == "单位"]
    late = 2 if year.script.year == 2014 else 0  # W-043 and W-044 were found in January
    assert re.findall(r"单位问题(\d+)个", whole)[:1] == [str(len(found) - late)]
