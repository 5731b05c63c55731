"""整改时限: dates, standing words and relative terms."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.dates import DateError, format_date
from docgen.chinese.deadlines import DeadlineKind, deadline_text, parse_deadline

YEAR_END = date(2015, 12, 31)


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("2015.6.30", DeadlineKind.DATE, date(2015, 6, 30)),
        ("2015年底前", DeadlineKind.DATE, YEAR_END),
        ("6月30日前完成整改", DeadlineKind.DATE, date(2015, 6, 30)),
        ("一季度", DeadlineKind.DATE, date(2015, 3, 31)),
        ("上半年", DeadlineKind.DATE, date(2015, 6, 30)),
        ("即日起至年底", DeadlineKind.DATE, YEAR_END),
        ("分阶段整改，2015年底前完成", DeadlineKind.DATE, YEAR_END),
        ("2014/12/5", DeadlineKind.DATE, date(2014, 12, 5)),
        ("2015年底前并长期坚持", DeadlineKind.DATE_AND_LONG_TERM, YEAR_END),
        ("2015年底前完成，长期坚持", DeadlineKind.DATE_AND_LONG_TERM, YEAR_END),
        ("立行立改", DeadlineKind.IMMEDIATE, None),
        ("立即整改", DeadlineKind.IMMEDIATE, None),
        ("即知即改。", DeadlineKind.IMMEDIATE, None),
        ("立知立改", DeadlineKind.IMMEDIATE, None),
        ("立行立改+长期坚持", DeadlineKind.IMMEDIATE_AND_LONG_TERM, None),
        ("立行立改/长期坚持", DeadlineKind.IMMEDIATE_AND_LONG_TERM, None),
        ("长期坚持", DeadlineKind.LONG_TERM, None),
        ("持续推进", DeadlineKind.LONG_TERM, None),
        ("持续整改", DeadlineKind.LONG_TERM, None),
        ("常态化", DeadlineKind.LONG_TERM, None),
        ("分阶段", DeadlineKind.STAGED, None),
        ("反馈后1个月内", DeadlineKind.RELATIVE, None),
        ("收到通知后5个工作日内", DeadlineKind.RELATIVE, None),
        ("阶段结束后10日内", DeadlineKind.RELATIVE, None),
        ("自反馈之日起两个月内", DeadlineKind.RELATIVE, None),
        ("每月25日前", DeadlineKind.RELATIVE, None),
        ("每周五17:00前", DeadlineKind.RELATIVE, None),
        ("三个月", DeadlineKind.RELATIVE, None),
        ("三个月见成效，半年根本好转", DeadlineKind.RELATIVE, None),
        ("待定", DeadlineKind.PENDING, None),
        ("另行通知", DeadlineKind.PENDING, None),
    ],
)
def test_deadlines_are_typed(text: str, kind: DeadlineKind, due: date | None) -> None:
    deadline = parse_deadline(f" {text} ", year=2015)
    assert (deadline.kind, deadline.text, deadline.due) == (kind, text, due)


def test_only_work_that_goes_on_is_long_term() -> None:
    texts = [
        "长期坚持",
        "立行立改，长期坚持",
        "2015年底前并长期坚持",
        "2015年底前",
        "立行立改",
        "三个月",
        "待定",
    ]
    assert [parse_deadline(text).is_long_term for text in texts] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("尽快", "不是整改时限"),
        ("不能长期坚持", "“不能”不是整改时限"),
        ("2014年12月，2015年6月", "不止一个期限"),
        ("三个月，2015年底前", "不止一个期限"),
        ("待定，2015年底前", "既写了待定"),
        ("9月31日", "不存在"),
        ("6月前", "不明确"),
        ("5日", "无法识别"),
        ("20日前", "无法识别"),
        ("/", "没有填写"),
        ("", "没有填写"),
    ],
)
def test_vague_double_or_impossible_deadlines_are_refused(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        parse_deadline(text, year=2015)


def test_a_deadline_without_its_year_needs_one() -> None:
    with pytest.raises(DateError, match="没有写年份"):
        parse_deadline("6月30日前")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2015.6.30", "2015年6月30日"),
        ("2025年底前完成，长期坚持", "2025年底前并长期坚持"),
        ("立行立改+长期坚持", "立行立改并长期坚持"),
        ("立行立改、6月底前", "立行立改，6月底前"),
        ("十二月底前", "12月底前"),
        ("11月27日至次年1月5日", "2015年11月27日—2016年1月5日"),
        ("即日起到2015年底", "即日起至2015年底"),
        ("三个月见成效；半年根本好转。", "三个月见成效，半年根本好转"),
        ("待定", "待定"),
    ],
)
def test_deadlines_print_normalised(text: str, printed: str) -> None:
    assert deadline_text(parse_deadline(text, year=2015)) == printed


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(["", "前", "前完成", "并长期坚持"]))
def test_every_dated_deadline_is_due_on_its_day_and_reads_back_as_printed(when: date, tail: str) -> None:
    deadline = parse_deadline(format_date(when) + tail)
    again = parse_deadline(deadline_text(deadline))
    assert (deadline.due, again.due, again.kind) == (when, when, deadline.kind)
