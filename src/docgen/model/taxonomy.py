"""问题类别与表现: the campaign's taxonomy, and the slogans that count their members."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Count, Flag, Text, Texts, titled


@record
class CategoryGroup(Record):
    """A group of categories (四不作为, 四乱作为, 一个表现组), with what it aims at."""

    code: Text = titled("代码")
    name: Text = titled("名称")
    aim: Text | None = titled("目的", None)
    text: Text | None = titled("说明", None)


@record
class Category(Record):
    """问题类别: what problems are sorted by, with its typical signs (表现)."""

    code: Text = titled("代码")
    name: Text = titled("名称")
    group: Text | None = titled("组", None)
    subject: Text | None = titled("对象", None)
    text: Text | None = titled("说明", None)
    manifestations: Texts = titled("表现", ())
    remedy: Text | None = titled("办法", None)


@record
class CountedList(Record):
    """A slogan that announces a number (七个专题); without members it is 未列举, never filled up.

    `study` says that its members are the subjects to be studied.
    """

    name: Text = titled("名称")
    count: Count = titled("数目")
    members: Texts = titled("成员", ())
    study: Flag = titled("学习专题", False)
    text: Text | None = titled("说明", None)
