"""测评: how a campaign has units and people rated, and what was counted when they were."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Count, Day, Flag, Reference, Text, Texts, titled


class Rated(StrEnum):
    """Whom a ballot rates."""

    UNIT = "单位"
    DEPARTMENT = "部门"
    PERSON = "个人"


@record
class Grade(Record):
    """等次: one grade of a scale. `points` (of 100) give the score; `satisfied` ones make the rate; one that
    is not `valid` (不了解) counts neither in the rate nor in its denominator.
    """

    name: Text = titled("名称")
    points: Count | None = titled("分值", None)
    satisfied: Flag = titled("计入满意", False)
    valid: Flag = titled("计入有效", True)


@record
class BallotRule(Record):
    """测评办法. `grades` from the best to the worst.

    Groups of raters with fewer than `least` valid ballots are not told by themselves; `half` says that more
    than half of those due must take part; a rate below `pass_rate` (percent) is not passed, and `redo` is
    what then has to follow.
    """

    code: Text = titled("代码")
    name: Text = titled("名称")
    rated: Rated = titled("测评对象")
    phase: Text | None = titled("阶段", None)
    contents: Texts = titled("测评内容")
    grades: tuple[Grade, ...] = titled("等次")
    raters: Texts = titled("评议人员", ())
    ways: Texts = titled("评议形式", ())
    least: Count = titled("最少人数", 5)
    half: Flag = titled("须过半数", True)
    ranked: Flag = titled("排名", False)
    pass_rate: Count | None = titled("过关满意率", None)
    redo: Text | None = titled("不过关的", None)


@record
class BallotCount(Record):
    """测评: the ballots of one group of raters about one subject; a line of `votes` for each content.

    What a valid ballot leaves blank is an abstention and not written. A vote held over again is round 2.
    """

    rule: Reference = titled("测评", example="民主评议", note="测评办法的代码或名称")
    round: Count = titled("轮次", 1, note="无效或不过关后重新测评的填2、3……，不填是1")
    on: Day = titled("日期", synonyms=("测评日期",), example="2015年6月18日")
    subject: Reference = titled("对象", example="单位", note="填“单位”、部门或人员")
    raters: Text = titled("评议人员", synonyms=("人员类别",), width=20, example="服务对象代表")
    due: Count = titled("应到", example="30", note="应当参加测评的人数")
    issued: Count = titled("发出", example="28", note="发出的测评票数，即实到人数")
    returned: Count = titled("收回", example="27")
    void: Count = titled("无效", 0, example="1", note="整张作废的票数，没有的不填")
    votes: Texts = titled(
        "计票",
        width=60,
        example="工作作风：满意20、比较满意4、不满意1、不了解1",
        note="一行一项测评内容；空着没有勾选的是弃权，不填",
    )
