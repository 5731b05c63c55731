from __future__ import annotations

import pytest

from docgen.chinese.titles import MAX_LINE_CHARS, break_title


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("专项治理工作方案", ("专项治理工作方案",)),
        (
            "样例市城市管理局开展不作为、乱作为问题专项治理工作方案",
            ("样例市城市管理局", "开展不作为、乱作为问题专项治理工作方案"),
        ),
        (
            "样例公路工程咨询监理事务所开展庸懒散浮拖问题专项整治工作实施方案",
            ("样例公路工程咨询监理事务所", "开展庸懒散浮拖问题专项整治工作实施方案"),
        ),
    ],
)
def test_a_title_breaks_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert break_title(title) == lines


def test_no_line_is_too_long_and_nothing_is_lost() -> None:
    title = "关于样例市城市管理局不作为、乱作为问题专项治理第二阶段查摆整改工作情况的总结报告" * 2
    lines = break_title(title)
    assert "".join(lines) == title
    assert max(map(len, lines)) <= MAX_LINE_CHARS


def test_a_title_without_words_is_cut_at_the_limit() -> None:
    assert break_title("啊" * 25) == ("啊" * 20, "啊" * 5)


@pytest.mark.parametrize(
    "title",
    [
        "样例市城市管理局关于印发《样例市城市管理局开展不作为、乱作为问题专项治理工作方案》的通知",
        "样例公路工程咨询监理事务所关于印发《样例公路工程咨询监理事务所开展庸懒散浮拖问题专项整治工作实施方案》的通知",
        "样例公路工程咨询监理事务所关于庸懒散浮拖问题专项整治年终工作情况的报告",
    ],
)
def test_three_and_more_lines_grow_to_the_longest_and_shrink_after_it(title: str) -> None:
    lengths = [len(line) for line in break_title(title)]
    assert len(lengths) >= 3
    top = lengths.index(max(lengths))
    assert lengths == sorted(lengths[:top]) + sorted(lengths[top:], reverse=True)


def test_a_line_more_is_better_than_a_word_torn_from_its_own() -> None:
    assert break_title("样例公路工程咨询监理事务所关于庸懒散浮拖问题专项整治年终工作情况的报告") == (
        "样例公路工程咨询监理事务所",
        "关于庸懒散浮拖问题专项整治",
        "年终工作情况的报告",
    )


def test_a_line_more_is_better_than_a_quotation_torn_in_two() -> None:
    assert break_title("样例县投资促进局关于“改进作风、狠抓落实”年活动年终工作情况的报告") == (
        "样例县投资促进局",
        "关于“改进作风、狠抓落实”年活动",
        "年终工作情况的报告",
    )


def test_a_year_or_a_stage_starts_a_line_and_its_name_stays_whole() -> None:
    organ = "样例公路工程咨询监理事务所"
    month = break_title(f"{organ}关于庸懒散浮拖问题专项整治2014年12月督查情况的报告")
    assert month == (organ, "关于庸懒散浮拖问题专项整治", "2014年12月督查情况的报告")
    stage = break_title(f"{organ}关于庸懒散浮拖问题专项整治集中整改、从严问责阶段工作情况的报告")
    assert not any(line.endswith("集中") for line in stage)


@pytest.mark.parametrize("campaign", ["“改进作风、狠抓落实”年活动", "治庸计划自查整改"])
def test_a_month_in_brackets_is_not_torn_off_its_bracket(campaign: str) -> None:
    lines = break_title(f"{campaign}意见反馈单（2023年3月）")
    assert lines == (campaign, "意见反馈单（2023年3月）")
