"""状态 words of other ledgers as steps of a problem's life, each with the column that says when."""

from __future__ import annotations

from typing import Final

from docgen.model.problem import Step
from docgen.register.foreign.targets import CLOSED_ON, DONE_ON, SEEN_ON

Steps = tuple[tuple[Step, str], ...]
"""What happened, and the title of the column that dates it."""

_PROGRESS: Final[Steps] = ((Step.PROGRESS, SEEN_ON),)
_DONE: Final[Steps] = ((Step.COMPLETED, DONE_ON),)
_WORDS: Final[tuple[tuple[Steps, str], ...]] = (
    ((), "未启动 待整改 未整改 未开始 尚未启动 未完成 未销号"),
    (
        _PROGRESS,
        "整改中 正在整改 正在推进 推进中 进行中 部分整改 部分完成 部分整改到位 基本完成 基本整改 "
        "基本整改到位 取得阶段性成果 阶段性完成 序时推进 进展 逾期 超期 逾期未完成",
    ),
    (_DONE, "完成 已完成 已整改 整改完成 已整改完成 整改到位 已整改到位 已办结 办结 完成整改 待验收 已解决"),
    (((Step.LONG_TERM, SEEN_ON),), "长期坚持 持续整改 持续推进 常态化推进 长期整改 已完成并长期坚持"),
    ((*_DONE, (Step.REQUESTED, SEEN_ON)), "待销号 申请销号 已申请销号"),
    ((*_DONE, (Step.CLOSED, CLOSED_ON)), "已销号 销号 验收通过 复查通过"),
    (((Step.REFUSED, SEEN_ON),), "退回 已退回 驳回 验收不通过 复查不通过 整改不到位"),
    (((Step.REOPENED, SEEN_ON),), "重新整改"),
)
"""基本完成 is 进展: it is not done. 逾期 is no step either: it follows from the deadline."""
STEPS: Final[dict[str, Steps]] = {word: steps for steps, words in _WORDS for word in words.split()}
"""Every status word that is understood, and what it says has happened."""
YES: Final = frozenset({"是", "√", "✓", "已销号", "已完成", "Y", "y"})
NO: Final = frozenset({"否", "×", "未", "N", "n", "未销号", "未完成"})
