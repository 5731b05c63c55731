"""A duty as of a day, and the words that tables, calendars and documents use of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docgen.chinese.dates import format_date

UNSTATED = "未规定"
"""What is shown where the campaign does not say to whom or until when; nothing is put in its place."""

SHOWN = 36
"""Characters of a text that a line on a screen shows."""


class DutySort(StrEnum):
    """What sort of duty it is, in the order in which tables list them."""

    PAPER = "报送材料"
    CYCLE = "周期工作"
    STEP = "工作环节"
    TARGET = "时限目标"
    RETURN = "台账交回"
    PROBLEM = "问题整改"
    MEASURE = "整改措施"
    ORDER = "督办事项"
    OPINION = "意见办理"


class Standing(StrEnum):
    """Where a duty stands by the records.

    OPEN is known to be open (a problem 整改中, a report sent back); of UNSEEN ones nothing is on record, so
    that nobody can tell. NOT_YET are those whose phase or month has not come, and nothing is on record.
    """

    DONE = "已完成"
    LASTING = "长期坚持"
    OPEN = "未完成"
    UNSEEN = "未见记录"
    NOT_YET = "未到时候"


SETTLED = frozenset({Standing.DONE, Standing.LASTING})
"""Standings of duties that nobody has to see to any more."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who owes it. `person` and `department` are numbers; both None is the unit or somebody outside it."""

    name: str
    person: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record: `on` is None where the record tells no day, `text` says where it stands."""

    standing: Standing
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that somebody owes.

    `key` is the same on every day. `origin` is what editions and persons of one requirement share. `limit` is
    the time limit in words, `due` its last day; both are empty where none is stated. `phase` is the name of
    the campaign's phase that asks for it. `is_personal` marks persons' problems and their measures.
    """

    key: str
    origin: str
    sort: DutySort
    what: str
    holder: Holder
    recipients: tuple[str, ...]
    limit: str
    due: date | None
    record: Record
    as_of: date
    period: str = ""
    phase: str = ""
    note: str = ""
    is_personal: bool = False

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return self.record.standing

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to see to it any more."""
        return self.standing in SETTLED

    @property
    def days_late(self) -> int | None:
        """Days from its last day to the day it was done, else to the as-of day; 0 if it is not late.

        None where nobody can tell: no day is stated, or it was done on a day that is not on record.
        """
        ended = self.record.on if self.is_settled else self.as_of
        if self.due is None or ended is None or self.standing is Standing.LASTING:
            return None
        return max((ended - self.due).days, 0)

    @property
    def is_late(self) -> bool:
        """Whether it should have been done by now and is not known to be."""
        return not self.is_settled and bool(self.days_late)

    @property
    def short(self) -> str:
        """What is owed, cut to what a line on a screen shows."""
        line = self.what.partition("\n")[0]
        return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"

    @property
    def recipients_text(self) -> str:
        """To whom it is owed."""
        return "、".join(self.recipients) or UNSTATED

    @property
    def limit_text(self) -> str:
        """Until when."""
        return self.limit or UNSTATED

    @property
    def lateness(self) -> str:
        """Whether it is late, in a few words."""
        days = self.days_late
        if days is None:
            return "—"
        if self.is_settled:
            return f"迟{days}天" if days else "按时"
        if days:
            return f"逾期{days}天" if self.standing is Standing.OPEN else f"时限已过{days}天"
        left = (self.due - self.as_of).days if self.due is not None else 0
        return f"还有{left}天" if left else "今天到期"

    @property
    def evidence(self) -> str:
        """What the records say, with the day."""
        if self.record.on is None or not self.record.text:
            return self.record.text
        return f"{self.record.text}（{format_date(self.record.on)}）"
