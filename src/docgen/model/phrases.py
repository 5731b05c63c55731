"""段落: sentences as data. Variants of a paragraph, when each fits, and a clerk's own text in its place."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Flag, Reference, References, Text, Texts, titled


class Situation(StrEnum):
    """情形: what a variant may be meant for. A closed list: a word that is not here is a slip."""

    UNIT = "单位"
    DEPARTMENT = "部门"
    LEADER = "班子成员"
    MIDDLE = "中层干部"
    STAFF = "普通职工"
    NONE_FOUND = "零报告"
    ALL_DONE = "全部完成"
    OVERDUE = "有逾期"
    LONG_TERM = "有长期坚持"
    SEVERAL = "多个"
    FIRST = "首次"
    AGAIN = "再次"


@record
class Variant(Record):
    """写法: one way to put a paragraph, for situations that must all be given; fit for any without them.

    The text may hold placeholders: the paragraph's own figures (`{个数}`) and the general words (`{自称}`).
    """

    text: Text = titled("文字")
    situations: tuple[Situation, ...] = titled("情形", ())


class Speaker(StrEnum):
    """谁说的: of a kind that both a unit and its people produce, whose paragraph it is."""

    UNIT = "单位"
    PERSON = "个人"


@record
class Phrase(Record):
    """段落: a paragraph that a kind prints, or a part of one, by its key.

    `values` names the placeholders it fills in besides the general words. Without variants the paragraph is
    put together from the form; `about` says from what. `speaker` is None where it is everybody's. A `single`
    one has no room for a second paragraph: it is part of one, or the document has one place for it.
    """

    key: Text = titled("段落")
    about: Text = titled("说明")
    speaker: Speaker | None = titled("谁的", None)
    single: Flag = titled("只一段", False)
    values: References = titled("可用", ())
    variants: tuple[Variant, ...] = titled("写法", ())


@record
class PhraseBook(Record):
    """套语: every paragraph of one document kind; `rotates` puts another variant into each month's paper."""

    rotates: Flag = titled("逐期轮换", False)
    phrases: tuple[Phrase, ...] = titled("段落")


@record
class CampaignPhrase(Record):
    """段落写法 of a campaign: its own variants of one paragraph of a kind, in place of the built-in ones."""

    kind: Text = titled("文书")
    key: Text = titled("段落")
    variants: tuple[Variant, ...] = titled("写法")


@record
class OwnText(Record):
    """正文: the unit's own text in place of one paragraph of a document; lines are paragraphs.

    The most exact row counts: that of a subject before that of all, then that of a period before that of all.
    """

    kind: Text = titled("文书", example="自查报告", note="文书的名称或代码")
    subject: Reference | None = titled(
        "对象", None, note="人员、部门的编号或名称，或者问题、意见、督办的编号；都用的留空"
    )
    period: Text | None = titled("期次", None, note="月份（如 2015-05）或阶段的名称；各期都用的留空")
    key: Text = titled("段落", example="单位努力方向", note="docgen text 列出每份文书各段的名称")
    text: Texts = titled(
        "内容",
        width=80,
        example="{原文}以上情况已向全局干部职工通报。",
        note="可以用{原文}和这一段的{数字}，随数据更新",
    )
