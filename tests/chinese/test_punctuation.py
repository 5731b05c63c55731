"""What is wrong in running text, and putting right what is certain."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.chinese.punctuation import (
    FINDERS,
    find_bad_enumeration,
    find_dash_faults,
    find_date_faults,
    find_document_number_faults,
    find_fullwidth_letters,
    find_halfwidth_punctuation,
    find_obsolete,
    find_quote_faults,
    find_range_faults,
    find_stray_separators,
    find_text_faults,
    find_title_mark_faults,
    mend,
    mend_punctuation,
)
from docgen.chinese.text_faults import with_neighbours

PIECES = st.lists(
    st.sampled_from(
        [
            *"甲乙年月日号第一二〇零0135８，。、；：（）()《》〈〉“”‘’\"',.:;?!-—～~[]〔〕【】…·①％\n aBＡ",
            "2014",
            "2014年",
            "3月",
            "05日",
            "{{ a, b }}",
            "http://a.cn/b,c",
            "1、",
            "（一）",
            "发〔2014〕5号",
            "[2014]第",
            "个",
            "%",
        ]
    ),
    max_size=14,
).map("".join)
MENDED = [
    (find_halfwidth_punctuation, "目标:落实,好?", "目标：落实，好？"),
    (find_halfwidth_punctuation, "采用ISO9001,并执行", "采用ISO9001，并执行"),
    (find_halfwidth_punctuation, "单位: 甲局", "单位：甲局"),
    (find_halfwidth_punctuation, "已落实.", "已落实。"),
    (find_halfwidth_punctuation, "他说：“好.”", "他说：“好。”"),
    (find_halfwidth_punctuation, "甲､乙｡", "甲、乙。"),
    (find_halfwidth_punctuation, "见附件(一)和(1)", "见附件（一）和（1）"),
    (find_halfwidth_punctuation, "(1)加强领导", "（1）加强领导"),
    (find_halfwidth_punctuation, "（附件1)", "（附件1）"),
    (find_fullwidth_letters, "１２．５％的Ａ类，３人", "12.5%的A类，3人"),
    (find_fullwidth_letters, "完成50％", "完成50%"),
    (find_quote_faults, "他说\"好\"和'行'", "他说“好”和“行”"),
    (find_quote_faults, '”甲“和“乙"', "“甲”和“乙”"),
    (find_quote_faults, '“甲"乙"丙”和"丁"', "“甲”乙“丙”和“丁”"),
    (find_quote_faults, "‘甲’", "“甲”"),
    (find_quote_faults, "‘甲“乙”丙’", "“甲‘乙’丙”"),
    (find_title_mark_faults, "《甲《乙》丙》", "《甲〈乙〉丙》"),
    (find_title_mark_faults, "〈甲〉", "《甲》"),
    (find_title_mark_faults, "<<甲>>", "《甲》"),
    (find_bad_enumeration, "1、加强\n２、学习", "1.加强\n２.学习"),
    (find_bad_enumeration, "附件：1、名单；2、方案", "附件：1.名单；2.方案"),
    (find_bad_enumeration, "1、2014年以来", "1. 2014年以来"),
    (find_bad_enumeration, "（一）、总体", "（一）总体"),
    (find_bad_enumeration, "（3）、总体", "（3）总体"),
    (find_bad_enumeration, "①，总体", "①总体"),
    (find_bad_enumeration, "一.总体", "一、总体"),
    (find_stray_separators, "《甲》、《乙》和“丙”、“丁”", "《甲》《乙》和“丙”“丁”"),
    (find_dash_faults, "甲--乙", "甲——乙"),
    (find_dash_faults, "甲———乙", "甲——乙"),
    (find_dash_faults, "等等...", "等等……"),
    (find_dash_faults, "等等…", "等等……"),
    (find_dash_faults, "等等。。。", "等等……"),
    (find_date_faults, "2014年03月05日", "2014年3月5日"),
    (find_date_faults, "二〇一四年三月二十五日", "2014年3月25日"),
    (find_date_faults, "二零一四年", "2014年"),
    (find_date_faults, "二0一四年", "2014年"),
    (find_range_faults, "2004-2008年", "2004—2008年"),
    (find_range_faults, "2014年3月～5月", "2014年3月—5月"),
    (find_range_faults, "8:30-11:30", "8:30—11:30"),
    (find_range_faults, "周一-周五", "周一—周五"),
    (find_range_faults, "3-5年", "3～5年"),
    (find_range_faults, "3—5个", "3～5个"),
    (find_range_faults, "5%~8%", "5%～8%"),
    (find_document_number_faults, "鄂发[2014]5号", "鄂发〔2014〕5号"),
    (find_document_number_faults, "鄂发（2014）5号", "鄂发〔2014〕5号"),
    (find_document_number_faults, "鄂发(2014)第05号", "鄂发〔2014〕5号"),
    (find_document_number_faults, "鄂发【2014】5号", "鄂发〔2014〕5号"),
    (find_document_number_faults, "鄂发〖２０１４〗5号", "鄂发〔2014〕5号"),
    (find_document_number_faults, "鄂发〔2014〕第5号", "鄂发〔2014〕5号"),
]
DOUBTFUL = [
    (find_halfwidth_punctuation, "张三.李四", ".", "。"),
    (find_quote_faults, "甲“乙", "“", "“”"),
    (find_quote_faults, '甲"乙', '"', "“”"),
    (find_quote_faults, "“甲‘乙”", "‘", "‘’"),
    (find_quote_faults, "丙“甲“乙”丙”", "“", "‘"),
    (find_title_mark_faults, "《甲", "《", "《》"),
    (find_bad_enumeration, "第一、加强学习", "、", "，"),
    (find_date_faults, "14年3月", "14年", "2014年"),
    (find_date_faults, "98年底", "98年", "1998年"),
    (find_date_faults, "《二〇一四年要点》", "二〇一四年", "2014年"),
    (find_range_faults, "型号CH—53", "—", "-"),
    (find_document_number_faults, "鄂发〔14〕5号", "〔14〕5", "〔2014〕5"),
    (find_document_number_faults, "《办法》鄂发〔2014〕5号", "鄂发〔2014〕5号", "（鄂发〔2014〕5号）"),
    (find_obsolete, "主题词：作风 整治", "主题词：作风 整治", ""),
    (find_obsolete, "（此页无正文）", "（此页无正文）", ""),
]
RIGHT = [
    "一、总体要求",
    "（一）成立领导小组。1.学习；（1）查摆；①整改。",
    "上午8:30—11:30，共3,000元、12.5%，比例1:500。",
    "使用Word, Excel和WPS Office，见http://a.cn/b,c?d=e或a.b@c.cn。",
    "《甲〈乙〉丙》《丁》（2014年）、《戊》和“己”“庚‘辛’壬”。",
    "鄂发〔2014〕5号、鄂办发〔2015〕12号文件（鄂政发〔2014〕3号）",
    "2014年3月5日至8日，2004—2008年，3～5年，三五天，北京—上海，CH-53，0727-1234567",
    "甲——乙……",
    '{{ unit.name, x }}和{% if a == "b" %}丙{% endif %}',
    "星期五，五四运动，农历正月初五，第一季度，10年，近10年底子好",
    "1、2号楼和3、4两科",
    "“首段未完\n“末段。”",
    "主题教育，主题词汇",
    "2014年第5号公告，王某W-1",
]


@pytest.mark.parametrize(("finder", "wrong", "right"), MENDED)
def test_what_is_certain_is_found_and_put_right(finder, wrong: str, right: str) -> None:
    faults = finder(wrong)
    assert faults
    assert all(one.certain and wrong[one.start : one.end] == one.found for one in faults)
    assert mend(wrong, faults) == right
    assert finder(right) == ()


@pytest.mark.parametrize(("finder", "text", "found", "wanted"), DOUBTFUL)
def test_what_only_the_writer_knows_is_told_and_left_alone(
    finder, text: str, found: str, wanted: str
) -> None:
    fault = finder(text)[0]
    assert (fault.found, fault.wanted, fault.certain) == (found, wanted, False)
    assert text[fault.start : fault.end] == found
    assert mend_punctuation(text) == text


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_has_no_fault(text: str) -> None:
    assert find_text_faults(text) == ()


def test_each_family_has_an_example_of_its_own() -> None:
    shown = {finder for finder, *_ in (*MENDED, *DOUBTFUL)}
    assert shown == set(FINDERS.values())


@given(PIECES)
def test_a_mended_text_needs_no_more_mending(text: str) -> None:
    mended = mend_punctuation(text)
    assert [fault for _name, fault in find_text_faults(mended) if fault.certain] == []
    assert mend_punctuation(mended) == mended


@given(PIECES)
def test_faults_of_a_family_name_their_place_and_do_not_overlap(text: str) -> None:
    for finder in FINDERS.values():
        faults = finder(text)
        assert all(text[one.start : one.end] == one.found != one.wanted for one in faults)
        assert all(a.end <= b.start for a, b in pairwise(faults))


@given(PIECES)
def test_the_quick_look_at_a_text_hides_nothing(text: str) -> None:
    assert len(find_text_faults(text)) == sum(len(finder(text)) for finder in FINDERS.values())


@pytest.mark.parametrize("text", [wrong for _finder, wrong, *_ in (*MENDED, *DOUBTFUL)])
def test_the_quick_look_lets_every_example_through(text: str) -> None:
    assert find_text_faults(text)


def test_a_place_is_shown_with_its_neighbours_on_the_line() -> None:
    text = "第一行\n认真抓好落实,见附件"
    (fault,) = find_halfwidth_punctuation(text)
    assert with_neighbours(text, fault) == ("抓好落实,见附件", "抓好落实，见附件")
    other = "共2015年3月,WPS"
    assert with_neighbours(other, find_halfwidth_punctuation(other)[0], 1)[0] == "月,WPS"
    assert with_neighbours(text, fault, 20) == ("认真抓好落实,见附件", "认真抓好落实，见附件")


@given(st.text(alphabet=st.characters(max_codepoint=0x7E), max_size=40))
def test_text_without_chinese_is_left_alone_but_for_ranges_and_numbers_of_documents(text: str) -> None:
    names = {name for name, fault in find_text_faults(text) if fault.certain}
    assert names <= {"起止符号"}
    assert re.search(r"\d", text) or not names


@given(st.lists(st.sampled_from(RIGHT), max_size=4).map("\n".join))
def test_right_text_stays_as_it_is(text: str) -> None:
    assert mend_punctuation(text) == text


def test_long_hostile_text_is_quick() -> None:
    for piece in ("(甲", "“", "《", "1、", "{{", "2014-", "甲--", "a@a.", "一"):
        assert mend_punctuation(piece * 4000)
