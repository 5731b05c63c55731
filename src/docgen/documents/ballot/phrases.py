"""What a ballot tells whoever fills it in."""

from __future__ import annotations

from docgen.model.ballot import BallotRule

_TICK = "请在相应的等次栏内划“√”，每项只选一个；不选或者多选的，这一项按弃权计。"
_NAMELESS = "本表不署名，请不要写姓名和可以认出本人的内容。"


def notes(rule: BallotRule) -> tuple[str, ...]:
    """How to tick, what is not counted, that it is nameless."""
    left_out = "”“".join(grade.name for grade in rule.grades if not grade.valid)
    apart = f"对情况不了解的，选“{left_out}”，不计入有效评价。" if left_out else ""
    return tuple(text for text in (_TICK, apart, _NAMELESS) if text)
