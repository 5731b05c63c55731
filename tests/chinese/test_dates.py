"""Dates and ranges as offices type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.dates import (
    DateError,
    DateSpan,
    Precision,
    format_date,
    format_month,
    format_span,
    from_date,
    month_end,
    parse_month,
    parse_span,
)
from docgen.chinese.numerals import to_han

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
DASHES = st.sampled_from(["-", "–", "—", "――", "---", "~", "～", "至", "到", " — ", "－"])
NOV_27 = date(2014, 11, 27)


def bounds(
    text: str, year: int | None = None, start: date | None = None
) -> tuple[str | None, str, Precision]:
    span = parse_span(text, year=year, start=start)
    return span.first.isoformat() if span.first else None, span.last.isoformat(), span.precision


@given(DAYS)
def test_every_printed_day_reads_back(when: date) -> None:
    assert parse_span(format_date(when)) == from_date(when)
    assert format_span(from_date(when)) == format_date(when)


@given(DAYS)
def test_every_unambiguous_writing_of_a_day_gives_that_day(when: date) -> None:
    han_year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(when.year))
    writings = [
        f"{when:%Y.%m.%d}",
        f"{when:%Y-%m-%d}",
        f"{when.year}/{when.month}/{when.day}",
        f"{when:%Y%m%d}",
        f"{when:%d.%m.%Y}",
        f"{when:%Y-%m-%d} 00:00:00",
        f"{han_year}年{to_han(when.month)}月{to_han(when.day)}日",
    ]
    assert {(span.first, span.last) for span in map(parse_span, writings)} == {(when, when)}


@given(DAYS, DAYS, DASHES)
def test_a_range_of_full_dates_reads_with_any_dash_and_prints_normalised(a: date, b: date, dash: str) -> None:
    first, last = sorted((a, b))
    span = parse_span(f"{format_date(first)}{dash}{format_date(last)}")
    assert (span.first, span.last, span.precision) == (first, last, Precision.DAY)
    again = parse_span(format_span(span))
    assert (again.first, again.last) == (first, last)


@given(DAYS, st.integers(0, 360), st.sampled_from(["-", "—", "~", "至"]))
def test_the_end_takes_its_year_from_the_start(first: date, length: int, dash: str) -> None:
    last = date.fromordinal(first.toordinal() + length)
    if last.year > first.year and last.month >= first.month:
        return
    span = parse_span(f"{first.year}.{first.month}.{first.day}{dash}{last.month}.{last.day}")
    assert (span.first, span.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2014.11.27",
        "14.11.27",
        "二○一四年十一月廿七日",
        "二零一四年十一月二十七日",
        "二0一四年十一月二十七日",
        "２０１４年１１月２７日",
        "2014 年 11 月 27 日（星期四）",
        "11/27/14",
        "11/27/2014",
        "2014—11—27",
        "41970",
        "41970.75",
    ],
)
def test_one_day_in_the_writings_of_c1(text: str) -> None:
    span = parse_span(f" {text} ")
    assert span == DateSpan(NOV_27, NOV_27, Precision.DAY, text)


@pytest.mark.parametrize(
    ("text", "when"), [("二00九年元月一日", date(2009, 1, 1)), ("99.1.1", date(1999, 1, 1))]
)
def test_old_years_are_read(text: str, when: date) -> None:
    assert parse_span(text).last == when


@pytest.mark.parametrize("text", ["11月27日", "11.27", "11-27", "十一月二十七日"])
def test_a_missing_year_is_taken_from_the_caller_and_marked(text: str) -> None:
    span = parse_span(text, year=2014)
    assert (span.first, span.year_inferred) == (NOV_27, True)
    with pytest.raises(DateError, match="没有写年份"):
        parse_span(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("12月初", "2014-12-01", "2014-12-10", Precision.XUN),
        ("12月底", "2014-12-21", "2014-12-31", Precision.XUN),
        ("2015年2月下旬", "2015-02-21", "2015-02-28", Precision.XUN),
        ("十二月中旬", "2014-12-11", "2014-12-20", Precision.XUN),
        ("2014-11", "2014-11-01", "2014-11-30", Precision.MONTH),
        ("11月份", "2014-11-01", "2014-11-30", Precision.MONTH),
        ("第一季度", "2014-01-01", "2014-03-31", Precision.QUARTER),
        ("2015年四季度", "2015-10-01", "2015-12-31", Precision.QUARTER),
        ("上半年", "2014-01-01", "2014-06-30", Precision.HALF),
        ("2015年下半年", "2015-07-01", "2015-12-31", Precision.HALF),
        ("年底", "2014-12-01", "2014-12-31", Precision.YEAR),
        ("2015年", "2015-01-01", "2015-12-31", Precision.YEAR),
        ("2015年底前", None, "2015-12-31", Precision.YEAR),
        ("8月20日前", None, "2014-08-20", Precision.DAY),
        ("12月底前", None, "2014-12-31", Precision.XUN),
    ],
)
def test_stated_periods_keep_their_precision(
    text: str, first: str | None, last: str, precision: Precision
) -> None:
    assert bounds(text, year=2014) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014年11月27日—12月5日", "2014-11-27", "2014-12-05"),
        ("2014-11-27-2014-12-05", "2014-11-27", "2014-12-05"),
        ("2014-11-27-12-05", "2014-11-27", "2014-12-05"),
        ("2014–11–27–2014–12–5", "2014-11-27", "2014-12-05"),
        ("2014.11.27-28", "2014-11-27", "2014-11-28"),
        ("11月27日至次年1月5日", "2014-11-27", "2015-01-05"),
        ("11月27日—1月5日", "2014-11-27", "2015-01-05"),
        ("明年3月至明年5月", "2015-03-01", "2015-05-31"),
        ("今年10月至明年3月", "2014-10-01", "2015-03-31"),
        ("3月1日—3月31日", "2014-03-01", "2014-03-31"),
        ("3月1-31日", "2014-03-01", "2014-03-31"),
        ("3月1日至月底", "2014-03-01", "2014-03-31"),
        ("3月上旬至中旬", "2014-03-01", "2014-03-20"),
        ("4-5月", "2014-04-01", "2014-05-31"),
        ("四至五月", "2014-04-01", "2014-05-31"),
        ("5月至10月", "2014-05-01", "2014-10-31"),
        ("2014年10月-2月", "2014-10-01", "2015-02-28"),
        ("一至三季度", "2014-01-01", "2014-09-30"),
        ("2014-2015年", "2014-01-01", "2015-12-31"),
        ("自2014年11月27日起至12月5日止", "2014-11-27", "2014-12-05"),
    ],
)
def test_ranges_of_c2(text: str, first: str, last: str) -> None:
    assert bounds(text, year=2014)[:2] == (first, last)


@pytest.mark.parametrize("text", ["即日起至年底", "从现在起到年底", "自即日起—年底"])
def test_from_now_on_needs_the_day_it_starts(text: str) -> None:
    assert bounds(text, start=NOV_27)[:2] == ("2014-11-27", "2014-12-31")
    with pytest.raises(DateError, match="起始日期"):
        parse_span(text, year=2014)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2014年2月29日", "“2月29日”不存在，2014年2月只有28天"),
        ("9月31日", "“9月31日”不存在"),
        ("2014-13-01", "“13月”不存在"),
        ("05/11/2014", "有多种读法"),
        ("14/11/27", "有多种读法"),
        ("27/13/14", "不是存在的日期"),
        ("6月前", "“6月底前”"),
        ("2015年前", "“2015年底前”"),
        ("12月20日—12月5日", "早于开始"),
        ("2月28日—29日", "“2月29日”不存在"),
        ("次年3月", "“次年”前面"),
        ("70000", "不是日期"),
        ("2014.3-5", "无法识别"),
        ("3月1日到5日到8日", "无法识别"),
        ("11月27日起", "无法识别"),
        ("下周", "无法识别"),
        ("1066年1月1日", "超出可用范围"),
        ("", "没有填写"),
        ("1-" * 16_000, "太长"),
    ],
)
def test_what_cannot_be_a_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        parse_span(text, year=2014)


@given(st.text(alphabet="0123456789年月日.-/—至到前底初上中下旬半第一二十季度次", max_size=14))
def test_any_text_is_read_or_refused_and_its_bounds_are_ordered(text: str) -> None:
    try:
        span = parse_span(text, year=2014, start=NOV_27)
    except DateError as error:
        assert str(error)
        return
    assert span.first is None or span.first <= span.last
    assert format_span(span)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2014.11.27-12.5", "2014年11月27日—12月5日"),
        ("2014.12.21~31", "2014年12月21日—31日"),
        ("11月27日至次年1月5日", "2014年11月27日—2015年1月5日"),
        ("2015.8.20前", "2015年8月20日前"),
        ("8月20日前", "8月20日前"),
        ("明年3月1日前", "明年3月1日前"),
        ("2015年底前", "2015年底前"),
        ("十二月 上旬", "12月上旬"),
        ("14年底", "2014年底"),
        ("2014-11", "2014年11月"),
        ("2015年第2季度", "2015年第二季度"),
        ("4-5月", "4月—5月"),
        ("5月至10月", "5月至10月"),
        ("2014年3月—2014年5月", "2014年3月—5月"),
        ("2014年10月-2月", "2014年10月—2015年2月"),
        ("11月至次年2月", "11月至次年2月"),
        ("即日起至年底", "即日起至年底"),
    ],
)
def test_spans_print_normalised_without_invented_days(text: str, printed: str) -> None:
    assert format_span(parse_span(text, year=2014, start=NOV_27)) == printed


@pytest.mark.parametrize("text", ["2015-05", "2015年5月", "2015.5", "201505", "2015/05", "二〇一五年五月"])
def test_months_are_read_to_their_first_day(text: str) -> None:
    assert parse_month(text) == date(2015, 5, 1)


@pytest.mark.parametrize("text", ["2015-13", "2015", "5月", "2015-5-1", ""])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_month(text)


def test_months_print_and_end_as_the_calendar_says() -> None:
    assert format_month(date(2015, 6, 9)) == "2015年6月"
    assert [month_end(2014, 2).day, month_end(2016, 2).day, month_end(2015, 12).day] == [28, 29, 31]


TOKENS = [
    "2014",
    "14",
    "3",
    "12",
    "31",
    "29",
    "年",
    "月",
    "日",
    "-",
    "—",
    "至",
    ".",
    "/",
    "前",
    "底",
    "初",
    "上旬",
    "季度",
    "第",
    "一",
    "半年",
    "上",
    "次年",
    "明年",
    "年底",
    "三",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=8).map("".join))
def test_whatever_prints_reads_back_to_the_same_bounds(text: str) -> None:
    try:
        span = parse_span(text, year=2014)
    except DateError:
        return
    again = parse_span(format_span(span), year=2014)
    assert again.last == span.last
    assert again.first == span.first
