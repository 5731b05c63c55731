"""文书 against what must precede it: the 前置条件 of its 报送要求, and the campaign's end for its summary."""

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
from docgen.model.rules_order import step_of

CODES = {
    "F497": "文书的成文日期早于它的前置条件：会议还没有开，或者前面的文书还没有形成。",
    "F498": "总结的成文日期早于专项整治结束。",
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
                    yield Finding("F497", path, message, remedy, Severity.WARNING, other=other)
    yield from _too_early(campaign, form)


def _before(campaign: Campaign, form: Form, one: Deliverable) -> Iterator[tuple[date, str, ModelPath]]:
    """What the 前置条件 names by name, with the first day on which it was there: steps, then documents."""
    gate = one.gate or ""
    for number, step in enumerate(campaign.order):
        if step.name in gate:
            rows = enumerate(form.matters)
            held = [(row.on.last, at) for at, row in rows if step_of(campaign, row) == number]
            for day, at in sorted(held)[:1]:
                yield day, f"“{form.matters[at].name}”", ("matters", at, "on")
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
