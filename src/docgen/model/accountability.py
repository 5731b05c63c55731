"""问责阶梯: which severity calls for which measures."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Text, Texts, titled


@record
class LadderStep(Record):
    """One step: the situation, in words, and the measures taken."""

    severity: Text = titled("情形")
    measures: Texts = titled("措施")
    text: Text | None = titled("正文", None)
