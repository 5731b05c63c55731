"""文书 against what must precede it: documents that its 前置条件 names, the campaign's end for its summary.

Steps that a 前置条件 names are looked for in 事项 (`rules_order`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.deliverable import Deliverable
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.phase_days import first_and_last, phase_spans
from docgen.model.rules_deliverables import TITLES

CODES = {
    "F498": "总结的成文日期早于专项整治结束。",
    "F499": "文书的成文日期早于它的前置条件所说的另一份文书。",
}
_SUMMARY = ("summary", TITLES["summary"])
_STAGED = ("年终", None)
"""期次 of a summary of the whole campaign."""


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """The unit's own rows of 文书; those without a date are not held against anything."""
    for one in campaign.deliverables:
        for day, what, other in _before(campaign, form, one):
            for index, issued in _dated(form, one):
                if issued < day:
                    message = f"“{one.name}”成文于{format_date(issued)}，早于{what}（{format_date(day)}）"
                    remedy = f"前置条件是“{one.gate}”，请核对日期"
                    path: ModelPath = ("papers", index, "issued")
                    yield Finding("F499", path, message, remedy, Severity.WARNING, other=other)
    yield from _too_early(campaign, form)


def _before(campaign: Campaign, form: Form, one: Deliverable) -> Iterator[tuple[date, str, ModelPath]]:
    """Documents that the 前置条件 names, with the first day each bears and where that stands."""
    gate = one.gate or ""
    for other in campaign.deliverables:
        if other.name in gate and other is not one:
            for index, day in sorted(_dated(form, other), key=lambda found: found[1])[:1]:
                yield day, f"“{other.name}”", ("papers", index, "issued")


def _dated(form: Form, one: Deliverable) -> list[tuple[int, date]]:
    names = (one.kind, TITLES.get(one.kind or ""), one.name)
    return [
        (index, paper.issued.last)
        for index, paper in enumerate(form.papers)
        if paper.kind in names and paper.subject is None and paper.issued is not None
    ]


def _too_early(campaign: Campaign, form: Form) -> Iterator[Finding]:
    days = first_and_last(phase_spans(campaign, form).values())
    for index, paper in enumerate(form.papers):
        if days is None or paper.kind not in _SUMMARY or paper.period not in _STAGED or paper.issued is None:
            continue
        if paper.issued.last < days[1]:
            message = f"总结成文于{paper.issued.text}，专项整治到{format_date(days[1])}才结束"
            remedy = "请核对日期；阶段性的总结，「期次」写阶段的名称"
            yield Finding("F498", ("papers", index, "issued"), message, remedy, Severity.WARNING)
