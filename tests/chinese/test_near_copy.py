"""The share of a text that stands in another: whatever order, punctuation and additions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.near_copy import MAX_OWNERS, RUN, CopyIndex

SOURCE = "对分管部门情况不了解、失察失管，对权力运行中的风险点防范不到位"


def share(text: str, *passages: str) -> float:
    index = CopyIndex()
    for passage in passages:
        index.add(passage)
    return max(index.shares(text).values(), default=0.0)


def test_a_text_is_wholly_in_itself_whatever_its_punctuation() -> None:
    assert share(SOURCE.replace("、", "，").replace("，", "；"), SOURCE) == 1.0


def test_a_text_of_other_words_has_nothing_in_common() -> None:
    assert share("窗口收件后三个月未答复，来访人跑了四趟", SOURCE) == 0.0


def test_half_of_a_text_copied_is_half() -> None:
    assert share("失察失管问题多多", "失察失管") == pytest.approx(0.5)


def test_clauses_in_another_order_count_as_copied() -> None:
    first, second = "窗口受理不登记", "办结以后不答复"
    assert share(f"{second}，{first}", f"{first}，{second}") == 1.0


def test_runs_that_overlap_are_counted_once() -> None:
    assert share("一二三四五六七八", "一二三四五六七八") == 1.0


def test_each_passage_has_its_own_share() -> None:
    index = CopyIndex()
    one, two = index.add("失察失管"), index.add("风险点防范不到位")
    assert index.shares("失察失管，风险点防范不到位") == pytest.approx({one: 4 / 12, two: 8 / 12})


def test_a_run_that_many_passages_have_belongs_to_the_first_of_them() -> None:
    index = CopyIndex()
    numbers = [index.add("认真抓好落实") for _ in range(MAX_OWNERS + 3)]
    assert sorted(index.shares("认真抓好落实")) == numbers[:MAX_OWNERS]


@pytest.mark.parametrize("text", ["", "，。", "失察失"])
def test_a_text_shorter_than_a_run_has_no_share(text: str) -> None:
    assert len(text) < RUN
    assert share(text, SOURCE) == 0.0


@given(st.text(alphabet="失察管风险，。", max_size=40), st.text(alphabet="失察管风险，。", max_size=40))
def test_a_share_is_between_nothing_and_all(text: str, passage: str) -> None:
    assert 0.0 <= share(text, passage) <= 1.0
