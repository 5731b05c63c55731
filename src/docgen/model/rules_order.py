"""事项 against the campaign's 先后次序: nothing is held before what must precede it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.matter import Matter

CODES = {
    "F482": "事项的先后不合专项整治规定的次序：前一环节没有做，后一环节就开始了。",
    "F497": "文书的成文日期早于它的前置条件：专项整治规定要先做的一步还没有做。",
    "F483": "民主评议、测评没有过关，还没有专项整治规定的“回头看”一类的事项。",
}
_FAILED = ("不过关", "不合格", "未通过", "没有通过", "没有过关")
"""What a matter's 结果 says that was not passed."""


class _Held(NamedTuple):
    """A matter that belongs to a step: its place in the form, and the step's place in the order."""

    row: int
    step: int
    matter: Matter

    @property
    def day(self) -> date:
        return self.matter.on.first or self.matter.on.last


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """The first step that each matter skips; what was not passed and was not done over again.

    A department's own matters are held against its own and the whole unit's; a step done over again later
    (回头看) is no fault.
    """
    held = [
        _Held(index, step, matter)
        for index, matter in enumerate(form.matters)
        if (step := step_of(campaign, matter)) is not None
    ]
    for one in held:
        for step in range(one.step):
            before = [other for other in held if other.step == step and _concerns(other, one)]
            if not any(other.day <= one.day for other in before):
                yield _skipped(one, campaign.order[step].name, before)
                break
    yield from _not_redone(campaign, held)
    yield from _early_papers(campaign, form, held)


def step_of(campaign: Campaign, matter: Matter) -> int | None:
    """The place in the order of the first step that one of whose words is in the matter's name."""
    steps = enumerate(campaign.order)
    return next((at for at, step in steps if any(word in matter.name for word in step.words)), None)


def _concerns(other: _Held, one: _Held) -> bool:
    own, department = one.matter.department, other.matter.department
    return own is None or department is None or department == own


def _not_redone(campaign: Campaign, held: Sequence[_Held]) -> Iterator[Finding]:
    """Matters that were not passed and after which nothing was done over again."""
    for one in held:
        redo, result = campaign.order[one.step].redo, one.matter.result or ""
        if redo is None or not any(word in result for word in _FAILED):
            continue
        if not any(
            redo in other.matter.name and other.day >= one.day for other in held if _concerns(other, one)
        ):
            message = f"“{one.matter.name}”{result}，之后没有“{redo}”的事项"
            remedy = f"请组织“{redo}”，重新自查和整改，并在“事项”表登记"
            yield Finding("F483", ("matters", one.row, "result"), message, remedy, Severity.WARNING)


def _early_papers(campaign: Campaign, form: Form, held: Sequence[_Held]) -> Iterator[Finding]:
    """The unit's own documents that a deliverable lets wait for a step (前置条件), dated before it."""
    for one in campaign.deliverables:
        gate = one.gate or ""
        steps = [(at, step.name) for at, step in enumerate(campaign.order) if step.name in gate]
        for index, paper in enumerate(form.papers):
            if paper.kind not in (one.kind, one.name) or paper.subject is not None or paper.issued is None:
                continue
            day = paper.issued.last
            for at, name in steps:
                if not any(other.step == at and other.day <= day for other in held):
                    message = f"“{one.name}”的成文日期是{format_date(day)}，在此之前没有“{name}”的事项"
                    remedy = f"上级规定的前置条件是“{gate}”；请核对日期，已经做了的在“事项”表补填"
                    yield Finding("F497", ("papers", index, "issued"), message, remedy)


def _skipped(one: _Held, step: str, later: Sequence[_Held]) -> Finding:
    """An error where the step came later, a warning where it was not entered at all."""
    name, day = one.matter.name, one.matter.on.text
    path = ("matters", one.row, "on")
    if later:
        first = min(later, key=lambda held: held.day)
        message = f"“{name}”（{day}）早于它前面的环节“{step}”：“{first.matter.name}”在{first.matter.on.text}"
        remedy = f"规定的次序是先“{step}”，请核对日期；次序确实错了的，按规定的次序重新进行"
        return Finding("F482", path, message, remedy, other=("matters", first.row, "on"))
    message = f"“{name}”（{day}）之前没有“{step}”的事项"
    remedy = f"请在“事项”表补填“{step}”的事项；确实没有做的，先做“{step}”"
    return Finding("F482", path, message, remedy, Severity.WARNING)
