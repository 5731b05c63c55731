"""Sentences of the bulletin that vary between units and months; which one is no chance."""

from __future__ import annotations

from docgen.documents.self_inspection.phrases import pick

_PHRASES = {
    "没有工作": (
        "本月没有登记会议、学习、督查等工作事项。",
        "本月工作事项表没有新的登记。",
    ),
    "没有新情况": (
        "本月没有新发现的单位问题，没有收到意见和投诉举报，也没有逾期、退回和反弹的问题。",
        "单位问题本月没有新发现，也没有逾期、退回和反弹；意见和投诉举报本月没有新收到的。",
    ),
    "逾期": (
        "截至{day}，逾期未完成的单位问题有{count}个（{codes}）。",
        "单位问题中有{count}个（{codes}）截至{day}超过整改时限，还没有完成。",
    ),
}
"""By situation; every variant says the same."""


def phrase(key: str, turn: str, **values: object) -> str:
    """The variant of a key for a unit and month (`turn`), with its values."""
    return pick(_PHRASES[key], f"{turn}{key}").format(**values)
