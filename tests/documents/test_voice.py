"""The voice of a document: which variant it gets, and what the clerk or the campaign puts in its place."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest

from docgen.diagnostics import DiagnosticError
from docgen.documents.blocks import BlockWriter
from docgen.documents.kinds import UNIT, Occasion, Subject
from docgen.documents.source import Source
from docgen.documents.wording.choice import deal, fitting, turn_of
from docgen.documents.wording.paragraph import Maker, Paragraph
from docgen.documents.wording.voice import Voice
from docgen.model.phrases import Situation, Variant
from tests.builders import CAMPAIGN, make_source

pytestmark = pytest.mark.dealt
KIND = ("reminder", "催办通知书")
JUNE = Occasion(date(2015, 6, 10), "2015-06", "6月")
JULY = Occasion(date(2015, 7, 10), "2015-07", "7月")
OFFICE, MARKET = Subject(department="B2"), Subject(department="B3")
VALUES = {"报送": "领导小组办公室"}


def voice(source: Source | None = None, occasion: Occasion = JUNE, subject: Subject = OFFICE) -> Voice:
    return Voice(source or make_source(), KIND, occasion, subject)


def own(text: str = "请今日内办结。", **changes: Any) -> dict[str, Any]:
    return {"kind": "催办通知书", "key": "要求", "text": text} | changes


def say(*rows: dict[str, Any], occasion: Occasion = JUNE, subject: Subject = OFFICE) -> Paragraph:
    return voice(make_source(texts=list(rows)), occasion, subject).say("要求", VALUES)


def test_the_same_document_always_says_the_same() -> None:
    assert voice().say("要求", VALUES) == voice(make_source()).say("要求", VALUES)


def test_neighbours_and_following_months_say_it_differently() -> None:
    said = [voice(subject=one).say("要求", VALUES) for one in (OFFICE, MARKET)]
    assert said[0] != said[1]
    assert voice(occasion=JULY).say("要求", VALUES) != said[0]


def test_every_round_of_numbers_gets_each_variant_once() -> None:
    rounds = [[deal(3, "种子", turn) for turn in range(first, first + 3)] for first in range(0, 30, 3)]
    assert all(sorted(one) == [0, 1, 2] for one in rounds)
    assert len({tuple(one) for one in rounds}) == 3


def test_two_paragraphs_do_not_turn_together() -> None:
    pairs = {(deal(3, "一", turn), deal(3, "二", turn)) for turn in range(60)}
    assert len(pairs) == 9


def test_a_turn_is_the_number_at_the_end_of_a_code() -> None:
    assert turn_of("RY017") == 17
    assert turn_of("甲") == turn_of("甲") != turn_of("乙")


def test_the_variant_that_asks_for_most_of_what_is_given_is_taken() -> None:
    plain = Variant(text="有逾期。")
    late = Variant(text="逾期了。", situations=(Situation.OVERDUE,))
    again = Variant(text="又逾期了。", situations=(Situation.OVERDUE, Situation.AGAIN))
    every = (plain, late, again)
    assert fitting(every, ()) == (plain,)
    assert fitting(every, (Situation.OVERDUE, Situation.UNIT)) == (late,)
    assert fitting(every, (Situation.AGAIN, Situation.OVERDUE)) == (again,)


def test_a_paragraph_knows_its_key_and_its_variant() -> None:
    said = voice().say("要求", VALUES)
    assert (said.key, said.origin.maker, said.origin.of) == ("要求", Maker.PROGRAM, 3)
    assert 1 <= said.origin.number <= 3


def test_a_paragraph_travels_as_plain_text() -> None:
    said = voice().say("要求", VALUES)
    assert type(pickle.loads(pickle.dumps(said))) is str


def test_a_block_keeps_where_its_text_came_from() -> None:
    writer = BlockWriter()
    writer.item(2, voice().say("要求", VALUES))
    text = writer.blocks[0].text
    assert isinstance(text, Paragraph)
    assert (text[:3], text.key) == ("（一）", "要求")


def test_the_clerks_row_takes_the_paragraphs_place() -> None:
    said = say(own("先办急件。\n再报{报送}。"))
    assert said == "先办急件。\n再报领导小组办公室。"
    assert (said.origin.maker, said.origin.path) == (Maker.FORM, ("texts", 0, "text"))


def test_lines_run_together_where_there_is_room_for_one_paragraph() -> None:
    said = voice(make_source(texts=[own("先办。\n再报。", key="开头")])).say(
        "开头", dict.fromkeys(["截至", "部门", "逾期"], "三")
    )
    assert said == "先办。再报。"


def test_the_clerk_may_add_to_what_the_program_says() -> None:
    assert say(own("{原文}逾期的从严。")) == say() + "逾期的从严。"


def test_the_most_exact_row_counts() -> None:
    rows = (
        own("都用。"),
        own("六月用。", period="2015-06"),
        own("办公室用。", subject="办公室"),
        own("办公室六月用。", subject="B2", period="2015-06"),
    )
    assert say(*rows) == "办公室六月用。"
    assert say(*rows, occasion=JULY) == "办公室用。"
    assert say(*rows, subject=MARKET) == "六月用。"
    assert say(*rows, subject=MARKET, occasion=JULY) == "都用。"


def test_a_row_of_another_kind_changes_nothing() -> None:
    assert say(own(kind="通报")) == say()


def test_a_row_may_be_about_one_problem_of_many() -> None:
    source = make_source(texts=[own("只改这个。", subject="W-2")])
    assert voice(source).say("要求", VALUES, about="W-2") == "只改这个。"
    assert voice(source).say("要求", VALUES, about="W-1") != "只改这个。"


def test_the_campaigns_own_variants_come_before_the_programs() -> None:
    phrase = {"kind": "reminder", "key": "要求", "variants": [{"text": "限三日内报{报送}。"}]}
    source = make_source({"wording": CAMPAIGN["wording"] | {"phrases": [phrase]}})
    said = voice(source).say("要求", VALUES)
    assert said == "限三日内报领导小组办公室。"
    assert said.origin.path == ("wording", "phrases", 0, "variants", 0, "text")


def test_what_is_told_of_the_form_can_be_put_otherwise_too() -> None:
    row = own("抄送另行通知。", key="抄送")
    assert voice(make_source(texts=[row])).tell("抄送", "本通知抄送王样。", sheets="问题") == "抄送另行通知。"
    assert voice().tell("抄送", "本通知抄送王样。", sheets="问题").origin.sheets == "问题"


def test_an_unknown_placeholder_is_the_clerks_fault() -> None:
    with pytest.raises(DiagnosticError) as refused:
        say(own("截至{日期}。"))
    assert refused.value.diagnostics[0].code == "D103"


def test_figures_are_not_looked_through_for_placeholders() -> None:
    assert voice(subject=UNIT).say("要求", {"报送": "{甲}"}).count("{甲}") == 1
