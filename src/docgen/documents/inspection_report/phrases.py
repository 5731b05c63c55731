"""Sentences of the inspection report that vary between units and periods; which one is no chance."""

from __future__ import annotations

from docgen.documents.self_inspection.phrases import pick

_PHRASES = {
    "办法": (
        "督查按照分级负责、下管一级的办法进行。",
        "督查实行分级负责、下管一级，由上一级督促受检部门整改。",
    ),
    "办法和暗访": (
        "除暗访外，督查按照分级负责、下管一级的办法进行。",
        "督查实行分级负责、下管一级，暗访随机进行，不受层级限制。",
    ),
    "暗访": (
        "其中暗访{covert}次，事先不发通知、不打招呼。",
        "其中暗访{covert}次，事先均未通知受检部门。",
    ),
    "没有问题": (
        "受检部门没有逾期未完成的问题，也没有退回和反弹的问题。",
        "截至{day}，受检部门列入的问题没有逾期，也没有退回、反弹。",
    ),
}
"""By situation; every variant says the same."""


def phrase(key: str, turn: str, **values: object) -> str:
    """The variant of a key for a unit and period (`turn`), with its values."""
    return pick(_PHRASES[key], f"{turn}{key}").format(**values)
