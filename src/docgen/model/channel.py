"""渠道: the telephone numbers, mailboxes and addresses published so that people can report problems."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from docgen.chinese.dates import in_force
from docgen.model.base import Record, record
from docgen.model.fields import Day, Reference, Text, titled


class ChannelKind(StrEnum):
    """渠道 by how one reports, in the order they are published."""

    HOTLINE = "举报电话"
    SUPERVISION_LINE = "监督电话"
    MAIL = "举报邮箱"
    LETTER = "信函地址"
    BOX = "意见箱"
    COLUMN = "媒体专栏"

    @property
    def is_line(self) -> bool:
        """Whether it is a telephone number."""
        return self in (ChannelKind.HOTLINE, ChannelKind.SUPERVISION_LINE)


OWN_LEVEL = "本单位"
"""级别 of what the unit publishes itself."""


@record
class Channel(Record):
    """渠道. Published while it is in force: `first` and `last` are its first and last day, None for one that
    runs with the campaign. A `level` other than 本单位 names whose it is (市级), printed as given.
    """

    kind: ChannelKind = titled("渠道", example="举报电话")
    value: Text = titled("内容", width=36, note="号码、邮箱、地址或地点，公布时照录", example="0000-0000123")
    level: Text = titled("级别", OWN_LEVEL, note="不填是本单位的；上级、下级公布的写明，如 市级")
    department: Reference | None = titled("受理部门", None, example="办公室")
    hours: Text | None = titled("受理时间", None, width=24, example="工作日8:30—17:30")
    first: Day | None = titled("启用日期", None)
    last: Day | None = titled("停用日期", None)
    note: Text | None = titled("备注", None)

    def open_on(self, day: date) -> bool:
        """Whether it may be used on that day."""
        return in_force(self.first, self.last, day)
