"""人员与职务: who there is, and which posts each holds from when to when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

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
        return (self.first is None or self.first.last <= day) and (self.last is None or day <= self.last.last)


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


@record
class GroupMember(Record):
    """领导小组成员: a person, or a post whoever holds it (工作专班), in a position.

    The posts printed of a person are those held on the document's date; `post` next to a person only says
    which is meant, and is checked against them.
    """

    position: Position = titled("职位", example="组长")
    person: Reference | None = titled("人员", None, example="RY001", note="不定人、只定职务的留空")
    post: Text | None = titled(
        "职务", None, width=30, note="只定职务、不定人的填，如 县政府常务副县长；填了人员的可以不填"
    )
    note: Text | None = titled("备注", None)
