"""人员与职务: who there is, and which posts each holds from when to when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from docgen.chinese.dates import in_force
from docgen.model.base import Record, record
from docgen.model.fields import Day, Flag, PersonName, Reference, Text, titled


class Layer(StrEnum):
    """层级: decides who reviews whom and how a text speaks."""

    LEADER = "班子成员"
    MIDDLE = "中层干部"
    STAFF = "普通职工"


@record
class Person(Record):
    """人员. Known by `code`; a name is not a key (重名)."""

    code: Text = titled("编号", example="RY001")
    name: PersonName = titled("姓名", example="张三")
    layer: Layer = titled("层级", example="普通职工")
    branch: Text | None = titled("支部", None, example="机关第一党支部")
    note: Text | None = titled("备注", None)


@record
class Post(Record):
    """职务: a post with its department; open-ended where a date is None."""

    person: Reference = titled("人员", example="RY001")
    department: Reference = titled("部门", example="BM01")
    title: Text = titled("职务", example="科员")
    first: Day | None = titled("任职日期", None, example="2012年5月8日")
    last: Day | None = titled("免职日期", None)
    main: Flag = titled("主要职务", True, example="是")

    def held_on(self, day: date) -> bool:
        """Whether the post is held on that day."""
        return in_force(self.first, self.last, day)


class Position(StrEnum):
    """职位 in a leading body, in the order they are printed."""

    HEAD = "组长"
    FIRST_DEPUTY = "常务副组长"
    DEPUTY = "副组长"
    MEMBER = "成员"
    OFFICE_HEAD = "办公室主任"
    OFFICE_DEPUTY = "办公室副主任"
    OFFICE_MEMBER = "办公室成员"
    LIAISON = "联络员"

    @property
    def is_office(self) -> bool:
        """Whether it is of the body's office, whose changes are only filed, not approved."""
        return self in _OFFICE


_OFFICE = frozenset({Position.OFFICE_HEAD, Position.OFFICE_DEPUTY, Position.OFFICE_MEMBER, Position.LIAISON})


@record
class GroupMember(Record):
    """领导小组成员: a person, or a post whoever holds it (工作专班), in a position.

    The posts printed of a person are those held on the document's date; `post` next to a person only says
    which is meant, and is checked against them. `first` and `last` are the first and the last day of the
    seat, None for one held from the beginning and to the end; `approved` is when the head of the body
    approved the last change of the seat, which one of the office does not need.
    """

    position: Position = titled("职位", example="组长")
    person: Reference | None = titled("人员", None, example="RY001", note="不定人、只定职务的留空")
    post: Text | None = titled(
        "职务", None, width=30, note="只定职务、不定人的填，如 县政府常务副县长；填了人员的可以不填"
    )
    note: Text | None = titled("备注", None)
    first: Day | None = titled("任职日期", None, note="成立时就在的不填，以后增补的填")
    last: Day | None = titled("免职日期", None, note="调整出去的填，填在位的最后一天")
    reason: Text | None = titled("变动原因", None, width=24, note="增补、调整出去的填，如 工作变动")
    approved: Day | None = titled(
        "批准日期", None, note="组长批准这次变动的日期；办公室人员的变动只备案，不填"
    )

    def sits_on(self, day: date) -> bool:
        """Whether the seat is held on that day."""
        return in_force(self.first, self.last, day)
