"""征求意见表 and 意见汇总: nobody is asked who they are, and the channels add up."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from docgen.documents.kinds import UNIT, Occasion
from docgen.documents.opinion_form import layout as form_layout
from docgen.documents.opinion_form.kind import BLANK_DATE, OpinionFormContext
from docgen.documents.opinion_form.kind import KIND as FORM_KIND
from docgen.documents.opinion_form.kind import TEMPLATE as FORM_TEMPLATE
from docgen.documents.opinion_summary import layout as summary_layout
from docgen.documents.opinion_summary.kind import KIND as SUMMARY_KIND
from docgen.documents.opinion_summary.kind import TEMPLATE as SUMMARY_TEMPLATE
from docgen.documents.opinion_summary.kind import OpinionSummaryContext
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import make_source, opinion

JUNE = Occasion(date(2015, 6, 30), "2015-06")
BOX = {"kind": "征求意见", "on": "2015-05-20", "name": "意见箱", "quantity": 5, "sorted_out": 2}
FORMS = {
    "kind": "征求意见",
    "on": "2015-04-10",
    "name": "征求意见表",
    "issued": 60,
    "returned": 52,
    "quantity": 31,
    "sorted_out": 12,
}
LATER = FORMS | {"on": "2015-07-10", "name": "回访表"}


def summary(*opinions: dict[str, Any], matters: list[dict[str, Any]] | None = None) -> OpinionSummaryContext:
    source = make_source(opinions=list(opinions), matters=[FORMS, BOX, LATER] if matters is None else matters)
    context = SUMMARY_KIND.context(source, JUNE, UNIT)
    assert isinstance(context, OpinionSummaryContext)
    return context


def form(source: Source) -> OpinionFormContext:
    context = FORM_KIND.context(source, Occasion(date(2015, 4, 1), "2015-04"), UNIT)
    assert isinstance(context, OpinionFormContext)
    return context


def test_channels_add_up_to_their_total_and_to_the_text() -> None:
    made = summary()
    *channels, total = made.channels
    assert [(one.no, one.channel, one.issued, one.received) for one in channels] == [
        ("1", "征求意见表", "60", "31"),
        ("2", "意见箱", "—", "5"),
    ]
    numbers = (total.channel, total.issued, total.returned, total.received, total.sorted_out)
    assert numbers == ("合计", "60", "52", "36", "14")
    told = "通过2个渠道征求意见，发出征求意见材料60份，收回52份，收到意见建议36条，梳理归并为14条。"
    assert told in made.text


def test_originals_stand_in_their_own_words_by_channel_and_without_numbers_of_telephones() -> None:
    made = summary(
        opinion("Y1", channel="来访", nature="建议", content="建议增设路灯。"),
        opinion("Y2", channel="意见箱", content="窗口没人，打13800138000也不接！", count=3, target="窗口"),
        opinion("Y3", channel="举报电话"),
        opinion("Y4", channel="意见箱", received="2015-07-02"),
        opinion("Y5", channel="征求意见表", nature="意见", responsible="R2", category="推诿扯皮"),
    )
    assert [(one.no, one.channel) for one in made.originals] == [
        (1, "征求意见表"),
        (2, "意见箱"),
        (3, "来访"),
    ]
    first, second, _ = made.originals
    assert (first.category, first.responsible) == ("推诿扯皮", "张伟（办公室）")
    assert second.content == "窗口没人，打138********也不接！"
    assert (second.target, second.responsible, second.note) == ("窗口", "办公室", "归并3条")


def test_a_unit_that_asked_nobody_says_so() -> None:
    made = summary(matters=[])
    assert (made.channels, made.originals) == ((), ())
    assert made.text == "截至2015年6月30日，我局没有登记征求意见的事项。"
    assert made.note == ""


def test_without_originals_there_is_no_section_of_them(tmp_path: Path) -> None:
    summary_layout.build(tmp_path)
    content = compile_template(tmp_path / SUMMARY_TEMPLATE).render(summary())
    texts = [one.text for one in docx.Document(BytesIO(content)).paragraphs]
    assert "各渠道征求意见情况" in texts
    assert not any("意见原文" in text for text in texts)


def test_the_form_asks_three_things_and_never_who_answers(tmp_path: Path) -> None:
    form_layout.build(tmp_path)
    context = form(make_source(matters=[FORMS]))
    assert len(context.rows) == 3
    made = docx.Document(BytesIO(compile_template(tmp_path / FORM_TEMPLATE).render(context)))
    [table] = made.tables
    asked = [row.cells for row in table.rows if row.cells[0]._tc is not row.cells[1]._tc]
    assert [answer.text for _, answer in asked] == ["意见和建议", "", "", ""]
    cells = "".join(question.text for question, _ in asked)
    assert not any(word in cells for word in ("姓名", "填表人", "盖章"))
    assert "不记名" in "".join(one.text for one in made.paragraphs)


def test_it_is_to_be_back_when_the_forms_were_collected_else_the_day_is_left_blank() -> None:
    assert form(make_source(matters=[LATER, FORMS, BOX])).return_by == "2015年4月10日"
    assert form(make_source(matters=[BOX])).return_by == BLANK_DATE
