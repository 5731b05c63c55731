"""逐一销号: a campaign that closes problems one by one has none merged, and none closed in a batch."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.problem import Progress, Step

CODES = {
    "F429": "本次专项整治要求逐个整改、逐个销号，问题不能合并。",
    "F430": "几个问题在同一天用同样的说明和佐证材料销号，请核实是否逐个验收。",
    "F440": "销号的问题没有单独的整改措施；一个问题至少要有一条只针对它的措施。",
}


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Nothing unless the campaign demands it (`Campaign.one_by_one`)."""
    if campaign.one_by_one:
        yield from _merged(form)
        yield from _closed_together(form)
        yield from _without_own_measure(form)


def _entries(form: Form, step: Step) -> Iterator[tuple[int, Progress]]:
    return ((index, entry) for index, entry in enumerate(form.progress) if entry.step is step)


def _merged(form: Form) -> Iterator[Finding]:
    for index, entry in _entries(form, Step.MERGED):
        message = f"问题 {entry.problem} 合并到 {'、'.join(entry.into)}，本次专项整治要求一个问题销号一个"
        remedy = "请删去“合并”，两个问题分别整改、分别销号；内容相关的，用「关联问题」说明"
        yield Finding("F429", ("progress", index, "step"), message, remedy)


def _closed_together(form: Form) -> Iterator[Finding]:
    """Told at the second and every later closing that says the same as one of that day."""
    seen: dict[tuple[object, ...], tuple[ModelPath, str]] = {}
    for index, entry in _entries(form, Step.CLOSED):
        path: ModelPath = ("progress", index, "text")
        first, problem = seen.setdefault((entry.on.last, entry.text, entry.evidence), (path, entry.problem))
        if problem != entry.problem:
            message = f"问题 {entry.problem} 与 {problem} 同一天销号，说明和佐证材料完全相同"
            remedy = "请按各自的验收情况分别写明；没有逐个验收的，不要销号"
            yield Finding("F430", path, message, remedy, Severity.WARNING, other=first)


def _without_own_measure(form: Form) -> Iterator[Finding]:
    own = {measure.problems[0] for measure in form.measures if len(measure.problems) == 1}
    shared = {code for measure in form.measures for code in measure.problems} - own
    for index, entry in _entries(form, Step.CLOSED):
        if entry.problem in shared:
            message = f"问题 {entry.problem} 已销号，它的措施都是和别的问题合写的"
            remedy = "请在“措施”表为它单独填一行"
            yield Finding("F440", ("progress", index, "problem"), message, remedy, Severity.WARNING)
