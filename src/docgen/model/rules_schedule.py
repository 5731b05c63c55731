"""Phases: their order, the campaign's year, and a unit's own dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from docgen.chinese.dates import DateSpan, format_date
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.lookup import find_phase
from docgen.model.phase_days import phase_spans

CODES = {
    "F441": "两个阶段的日期重叠（只共用交界的一天不算）。",
    "F442": "阶段不在专项整治的年度内，请核实。",
    "F444": "阶段没有日期：上级方案没有规定，单位也没有填写；方案中不写日期，这一阶段的文书还不能形成。",
    "F446": "前一阶段的末日就是后一阶段的首日，这一天算在两个阶段里；上级方案这样写的不用改。",
}


class _Stage(NamedTuple):
    """A phase with its dates; `path` is None for the campaign's dates while a form is checked."""

    name: str
    span: DateSpan
    path: ModelPath | None


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """Phases that overlap by more than a shared day, phases outside the year."""
    stages = [
        _Stage(one.name, one.span, ("phases", at, "span"))
        for at, one in enumerate(campaign.phases)
        if one.span is not None
    ]
    yield from _overlaps(stages)
    for name, span, path in stages:
        if span.last.year < campaign.year or (span.first or span.last).year > campaign.year:
            message = f"阶段“{name}”的起止“{span.text}”不在{campaign.year}年"
            yield Finding("F442", path or (), message, "请核对年份", Severity.WARNING)


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Overlaps that a unit's own phase dates bring about; the campaign's are reported there. Phases that
    neither dates.
    """
    stages = {one.code: _Stage(one.name, one.span, None) for one in campaign.phases if one.span is not None}
    for at, local in enumerate(form.phases):
        try:
            phase = find_phase(campaign, local.phase)
        except LookupError:
            continue
        stages[phase.code] = _Stage(phase.name, local.span, ("phases", at, "span"))
    yield from _overlaps(stages.values())
    yield from _undated(campaign, form)


def _undated(campaign: Campaign, form: Form) -> Iterator[Finding]:
    dated = phase_spans(campaign, form)
    for phase in campaign.phases:
        if phase.code not in dated:
            message = f"阶段“{phase.name}”没有日期，上级方案也没有规定"
            remedy = f"请在“阶段”表填一行：「阶段」写“{phase.name}”，「起止」写起止日期"
            yield Finding("F444", ("phases",), message, remedy, Severity.WARNING)


def _overlaps(stages: Iterable[_Stage]) -> Iterator[Finding]:
    """Neighbours in time that overlap, told at the later one that has a path; one shared day is a warning."""
    in_time = sorted(stages, key=lambda stage: (stage.span.first or stage.span.last, stage.span.last))
    for one, other in pairwise(in_time):
        path = other.path or one.path
        first = other.span.first or other.span.last
        if path is None or one.span.last < first:
            continue
        if one.span.last == first:
            message = f"阶段“{one.name}”的末日就是“{other.name}”的首日（{format_date(first)}）"
            remedy = "上级方案这样写的照录即可；否则核对起止日期"
            yield Finding("F446", path, message, remedy, Severity.WARNING)
            continue
        message = f"阶段“{one.name}”（{one.span.text}）与“{other.name}”（{other.span.text}）的日期重叠"
        yield Finding("F441", path, message, "请核对起止日期，前一阶段应在后一阶段开始之前结束")
