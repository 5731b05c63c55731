"""意见: opinions and complaints that came in, one row each, and what was done about them."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Count, Day, Limit, Reference, Text, titled


class Nature(StrEnum):
    """性质. 意见 and 建议 are counted in 条, the others in 件."""

    OPINION = "意见"
    SUGGESTION = "建议"
    COMPLAINT = "投诉"
    REPORT = "举报"
    HELP = "求助"
    OTHER = "其他"


@record
class Opinion(Record):
    """意见: one opinion or complaint under the number it was registered with (挂号), until it is done.

    Whose it is is never asked for. The rows are fed back to departments one by one; reports print the counts
    of 事项 (征求意见, 投诉举报), into which these rows are not added. The last five columns are those of the
    意见汇总: whom it is about, under which category it falls, what is proposed, who sees to it, and how many
    that came in alike it stands for (`count`, one if None).
    """

    code: Text = titled("挂号编号", example="YJ-001", synonyms=("编号", "挂号"))
    received: Day = titled("收到日期", example="2015年5月6日", synonyms=("受理日期", "登记日期"))
    channel: Text = titled("渠道", example="举报电话", synonyms=("反映渠道",))
    nature: Nature = titled("性质", example="投诉")
    content: Text = titled(
        "内容",
        synonyms=("反映内容", "意见内容"),
        width=50,
        example="学府路夜市收摊后油污没有清洗，影响居民通行。",
        note="只写事情，不写反映人的姓名、电话和证件号码",
    )
    department: Reference | None = titled(
        "承办部门", None, synonyms=("承办单位", "责任部门"), example="BM01", note="没有分办的留空"
    )
    due: Limit | None = titled(
        "办理时限", None, synonyms=("办结时限",), example="2015年5月20日", note="写日期，逾期的才能催办"
    )
    result: Text | None = titled("办理结果", None, synonyms=("处理结果",), width=40)
    closed: Day | None = titled("办结日期", None, note="办结并核实后填")
    note: Text | None = titled("备注", None)
    target: Text | None = titled(
        "反映对象", None, example="局领导班子", note="汇总用：反映的是哪个班子、部门"
    )
    category: Reference | None = titled("归类", None, note="汇总用：本次专项的问题类别")
    proposal: Text | None = titled("拟办", None, width=30, note="汇总用：采纳、列入清单或者说明解释")
    responsible: Reference | None = titled("责任人", None, note="汇总用：由谁落实")
    count: Count | None = titled(
        "条数", None, note="汇总用：归并了几条同样的意见；填了的，各渠道合计要与“事项”表一致"
    )
