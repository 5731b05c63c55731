"""问责: which severity calls for which measures, and what the campaign calls those it is aimed at."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Flag, Reference, Text, Texts, titled


@record
class LadderStep(Record):
    """One step: the situation, in words, and the measures taken; with `together` all of them, else any."""

    severity: Text = titled("情形")
    measures: Texts = titled("措施")
    together: Flag = titled("并用", False)
    text: Text | None = titled("正文", None)


@record
class Conduct(Record):
    """行为称谓: the name given to a type of conduct (“躺平”), and what it means (不作为).

    `category` is the problem category it belongs to, None where the campaign has none for it: the names of
    a slogan and the taxonomy need not fit, and none is made up.
    """

    name: Text = titled("称谓")
    meaning: Text = titled("所指")
    category: Reference | None = titled("类别", None)
