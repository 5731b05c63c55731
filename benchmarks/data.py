"""What is filled in: invented, the same on every run, with no dependency, for workers in any environment."""

from __future__ import annotations

from datetime import date, timedelta

TITLE = "[number]号问题整改清单"
PARAGRAPHS = (
    "单位：[*unit]　部门：[department]",
    "姓名：[name]　职务：[post]　层级：[layer]",
    "按照[basis]的要求，[*subject]对照检查，认真查找存在的问题。",
    "一、基本情况",
    "本人于[found]参加集中学习，共查找问题[count]条，其中已完成整改[done]条。",
    "二、存在的主要问题",
    "[problem]",
    "经征求意见，群众反映较集中的是[*feedback]，本人诚恳接受。",
    "三、原因分析",
    "[cause]",
    "四、整改措施和时限",
    "[measure]整改时限为[deadline]，责任人为[responsible]。",
    "五、整改结果",
    "截至[as_of]，[result]。以上情况经[reviewer]审核。",
    "联系电话：[phone]",
)
"""Fifteen paragraphs; `[field]` is filled in, `[*field]` is a tag that formatting splits into three runs."""
HEADER = "[unit]专项整治材料"
FOOTER = "编号[number]"
COLUMNS = ("r_no", "r_problem", "r_measure", "r_owner", "r_deadline", "r_state")
HEADS = ("序号", "问题", "整改措施", "责任人", "整改时限", "状态")

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = ("志远", "敏", "建国", "晓燕", "海涛", "文博", "丽萍", "立新", "思齐", "卫东", "雪峰")
_FAULTS = (
    "办事拖拉，交办的事项没有按时办结",
    "服务群众不够主动，答复含糊",
    "学习不深入，以干代学",
    "会议偏多，调查研究偏少",
    "对下属要求不严，执行制度打折扣",
    "工作标准不高，满足于过得去",
    "遇事推诿，该拍板时不拍板",
)


def person_name(index: int) -> str:
    """An invented name; names repeat, as they do."""
    return _SURNAMES[index % len(_SURNAMES)] + _GIVEN[index * 7 % len(_GIVEN)]


def fault(index: int) -> str:
    """A problem's text that differs from its neighbours'."""
    return f"{_FAULTS[index % len(_FAULTS)]}（第{index}件）"


def _day(index: int) -> str:
    day = date(2015, 1, 5) + timedelta(days=index % 330)
    return f"{day.year}年{day.month}月{day.day}日"


def document(index: int, rows: int = 10) -> dict[str, object]:
    """The context of document `index`, text only, with a table of `rows` rows."""
    return {
        "number": f"G-{index + 1:06d}",
        "unit": f"样例市样例管理局第{index % 40 + 1}分局",
        "department": f"业务{index % 9 + 1}科",
        "name": person_name(index),
        "post": "科员",
        "layer": ("普通职工", "中层干部", "班子成员")[index % 3],
        "basis": f"样治办〔2015〕{index % 30 + 1}号文件",
        "subject": f"{person_name(index)}同志",
        "found": _day(index),
        "count": str(index % 12 + 1),
        "done": str(index % 5),
        "problem": "；".join(fault(index * 3 + step) for step in range(3)) + "。",
        "feedback": fault(index + 5),
        "cause": "主要是" + "，".join(fault(index + step)[:8] for step in range(6)) + f"。见附件{index}。",
        "measure": "".join(f"（{step}）针对“{fault(index + step)}”，逐项落实责任。" for step in range(1, 4)),
        "deadline": _day(index + 60),
        "responsible": person_name(index + 3),
        "as_of": _day(index + 120),
        "result": f"已完成{index % 5}条，其余{index % 12 + 1 - index % 5}条正在整改",
        "reviewer": person_name(index + 11),
        "phone": f"0000-{index:07d}",
        "rows": [_row(index, row) for row in range(1, rows + 1)],
    }


def _row(index: int, row: int) -> dict[str, str]:
    values = (
        str(row),
        fault(index + row),
        f"限期办结，书面回复，举一反三（{index}-{row}）",
        person_name(index + row),
        _day(index + row),
        ("已完成", "整改中", "长期坚持")[(index + row) % 3],
    )
    return dict(zip(COLUMNS, values, strict=True))


LEDGER_HEADS = (
    "序号", "编号", "单位", "责任主体", "类别", "来源", "问题表述", "整改措施",
    "发现日期", "整改时限", "完成日期", "状态", "完成率", "涉及金额（万元）",
)  # fmt: skip
LEDGER_KEYS = (
    "no", "code", "unit", "owner", "category", "source", "description", "measure",
    "found", "deadline", "done_on", "state", "rate", "amount",
)  # fmt: skip
CATEGORIES = ("庸", "懒", "散", "浮", "拖")
SOURCES = ("征求意见", "自查", "群众来信", "明察暗访")
STATES = ("整改中", "已完成", "已销号", "超期")
CHOICES = {5: CATEGORIES, 6: SOURCES, 12: STATES}
"""Column number → what its drop-down offers."""
DATE_COLUMNS = (9, 10, 11)
WIDTHS = (6, 12, 24, 10, 6, 10, 44, 44, 12, 12, 12, 9, 9, 16)


def ledger_row(index: int) -> tuple[object, ...]:
    """Row `index` (from 0) of the ledger: whole numbers, text, dates, fractions, and a blank now and then."""
    found = date(2015, 1, 5) + timedelta(days=index % 300)
    return (
        index + 1,
        f"W-{index + 1:06d}",
        f"样例市样例管理局第{index % 40 + 1}分局",
        person_name(index),
        CATEGORIES[index % 5],
        SOURCES[index % 4],
        fault(index),
        f"限期办结，书面回复，举一反三（{index}）",
        found,
        found + timedelta(days=60),
        None if index % 3 else found + timedelta(days=45),
        STATES[index % 4],
        index % 101 / 100,
        index % 977 * 0.25,
    )
