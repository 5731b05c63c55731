"""举报渠道通告: what is open on its day, the unit's own first; nothing made up, nothing expired."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.documents.channel_notice.kind import KIND, ChannelNoticeContext
from docgen.documents.channels import channel_clause
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from tests.builders import make_source

JUNE = date(2015, 6, 30)
ASKED = {
    "missing_facts": [{"name": "举报电话", "text": "本级的号码"}, {"name": "举报邮箱", "text": "本级的邮箱"}]
}
HOTLINE = {"kind": "举报电话", "value": "0000-0000123", "department": "B2", "hours": "工作日"}


def source_of(*channels: dict[str, Any], campaign: dict[str, Any] | None = None, **form: Any) -> Source:
    papers = [{"kind": "channel-notice", "issued": "2015年4月8日"}]
    return make_source(campaign, channels=list(channels), papers=papers, **form)


def values_of(source: Source) -> list[tuple[str, str, str]]:
    [occasion] = KIND.occasions(source, Request(JUNE))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, ChannelNoticeContext)
    assert context.date == "2015年4月8日"
    return [(row.level, row.kind, row.value) for row in context.rows]


def test_own_channels_come_first_by_kind_then_those_of_other_levels() -> None:
    rows = values_of(
        source_of(
            {"kind": "举报电话", "value": "12388", "level": "市级"},
            {"kind": "意见箱", "value": "大厅"},
            HOTLINE,
        )
    )
    assert rows == [
        ("本单位", "举报电话", "0000-0000123"),
        ("本单位", "意见箱", "大厅"),
        ("市级", "举报电话", "12388"),
    ]


def test_what_is_not_open_on_the_day_is_not_printed() -> None:
    closed = HOTLINE | {"value": "0000-0000001", "last": "2015年4月7日"}
    later = HOTLINE | {"value": "0000-0000002", "first": "2015年4月9日"}
    assert values_of(source_of(closed, HOTLINE, later)) == [("本单位", "举报电话", "0000-0000123")]
    assert KIND.occasions(source_of(closed), Request(JUNE)) == ()


def test_what_the_campaign_asks_for_is_taken_from_the_facts_else_shown_as_missing() -> None:
    facts = [{"name": "举报电话", "value": "0000-0000456"}]
    assert values_of(source_of(campaign=ASKED, facts=facts)) == [
        ("本单位", "举报电话", "0000-0000456"),
        ("本单位", "举报邮箱", "【待填：举报邮箱】"),
    ]


def test_nothing_known_and_nothing_asked_gives_no_notice() -> None:
    assert KIND.occasions(source_of(), Request(JUNE)) == ()


def test_other_papers_name_only_what_is_known() -> None:
    source = source_of(HOTLINE, {"kind": "举报电话", "value": "12388", "level": "市级"}, campaign=ASKED)
    assert channel_clause(source, JUNE) == "举报电话：0000-0000123"
    assert channel_clause(source_of(campaign=ASKED), JUNE) == ""
