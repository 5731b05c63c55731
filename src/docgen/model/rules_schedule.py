"""Phases: their order, the campaign's year, and a unit's own dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from docgen.chinese.dates import DateSpan, Precision, format_date, month_end
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.lookup import find_phase
from docgen.model.phase_days import phase_spans
from docgen.model.schedule import Phase

CODES = {
    "F441": "两个阶段的日期重叠（只共用交界的一天不算）。",
    "F442": "阶段不在专项整治的年度内，请核实。",
    "F444": "阶段没有日期：上级方案没有规定，单位也没有填写；方案中不写日期，这一阶段的文书还不能形成。",
    "F446": "前一阶段的末日就是后一阶段的首日，这一天算在两个阶段里；上级方案这样写的不用改。",
}


class _Stage(NamedTuple):
    """A phase with its dates; `path` is None for the campaign's dates while a form is checked."""

    phase: Phase
    span: DateSpan
    path: ModelPath | None

    @property
    def name(self) -> str:
        """The phase's name."""
        return self.phase.name

    @property
    def first(self) -> date:
        """Its first day, as far as one is stated."""
        return self.span.first or self.span.last


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """Phases that overlap by more than a shared day, phases outside the year."""
    stages = [
        _Stage(one, one.span, ("phases", at, "span"))
        for at, one in enumerate(campaign.phases)
        if one.span is not None
    ]
    yield from _overlaps(stages)
    last = campaign.last_year or campaign.year
    for one in stages:
        if one.span.last.year < campaign.year or one.first.year > last:
            message = f"阶段“{one.name}”的起止“{one.span.text}”不在{_years(campaign.year, last)}年"
            remedy = "请核对年份；跨几个年度的，在活动文件写明“截止年度”"
            yield Finding("F442", one.path or (), message, remedy, Severity.WARNING)


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}—{last}"


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Overlaps that a unit's own phase dates bring about; the campaign's are reported there. Phases that
    neither dates.
    """
    stages = {one.code: _Stage(one, one.span, None) for one in campaign.phases if one.span is not None}
    for at, local in enumerate(form.phases):
        try:
            phase = find_phase(campaign, local.phase)
        except LookupError:
            continue
        stages[phase.code] = _Stage(phase, local.span, ("phases", at, "span"))
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
    """Neighbours in time that overlap, told at the later one that has a path; one shared day or month is a
    warning, phases that are meant to cross are none.
    """
    in_time = sorted(stages, key=lambda stage: (stage.first, stage.span.last))
    for one, other in pairwise(in_time):
        path = other.path or one.path
        if path is None or one.span.last < other.first or other.phase.crossing:
            continue
        if shared := _shared(one, other):
            message = f"阶段“{one.name}”的末{shared[0]}就是“{other.name}”的首{shared}"
            remedy = "上级方案这样写的照录即可；否则核对起止日期"
            yield Finding("F446", path, message, remedy, Severity.WARNING)
            continue
        message = f"阶段“{one.name}”（{one.span.text}）与“{other.name}”（{other.span.text}）的日期重叠"
        remedy = "请核对起止日期；上级方案有意交叉的，在活动文件的后一阶段写“交叉进行: 是”"
        yield Finding("F441", path, message, remedy)


def _shared(one: _Stage, other: _Stage) -> str:
    """What two phases share if it is no more than their boundary, a day or a month in words; else empty."""
    last, first = one.span.last, other.first
    if last == first:
        return f"日（{format_date(first)}）"
    coarse = Precision.DAY not in (one.span.precision, other.span.precision)
    is_month = first.day == 1 and last == month_end(first.year, first.month) and one.first <= first
    return f"月（{first.year}年{first.month}月）" if coarse and is_month else ""
