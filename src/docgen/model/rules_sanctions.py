"""问责: whom it is about, measures that fit the campaign's ladder, one count in the whole form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.accountability import LadderStep
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath, listing
from docgen.model.form import Form
from docgen.model.lookup import find_category
from docgen.model.matter import MatterKind
from docgen.model.phase_days import first_and_last, phase_spans
from docgen.model.sanction import Sanction

CODES = {
    "F561": "问责没有写明对象：人员和部门都是空的。",
    "F562": "问责的情形、行为称谓不在专项整治的问责阶梯、行为称谓之中。",
    "F563": "问责的措施与情形不相称：问责阶梯把这项措施规定给另一种情形。",
    "F564": "问责没有用这种情形规定的措施，或者规定并用的措施不全。",
    "F565": "问责没有写依据。",
    "F566": "“问责”表与“事项”表的问责人数不一致；报告以“问责”表为准。",
    "F567": "行为称谓所属的类别与关联问题的类别不一致。",
    "F568": "问责日期早于专项整治开始，或者早于关联问题的发现日期，请核实。",
}


def check_form(form: Form) -> Iterator[Finding]:
    """Each row by itself, and the whole sheet against 事项."""
    found = {problem.code: problem for problem in form.problems}
    for index, row in enumerate(form.sanctions):
        path: ModelPath = ("sanctions", index)
        if row.person is None and row.department is None:
            message = f"{_named(row)}没有写问责谁"
            yield Finding("F561", (*path, "person"), message, "请填写「人员」；问责单位的填写「部门」")
        if row.basis is None:
            remedy = "请填写所依据的规定和条款"
            yield Finding("F565", (*path, "basis"), f"{_named(row)}没有依据", remedy, Severity.WARNING)
        problem = found.get(row.problem or "")
        if problem is not None and row.on.last < (problem.found.first or problem.found.last):
            message = f"{_named(row)}早于问题{problem.code}的发现日期“{problem.found.text}”"
            yield Finding("F568", (*path, "on"), message, "请核对日期和问题编号", Severity.WARNING)
    yield from _two_counts(form)


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Rows against the ladder, the names of conduct and the days of the campaign."""
    days = first_and_last(phase_spans(campaign, form).values())
    for index, row in enumerate(form.sanctions):
        path: ModelPath = ("sanctions", index)
        yield from _on_ladder(campaign, path, row)
        yield from _of_conduct(campaign, form, path, row)
        if days is not None and row.on.last < days[0]:
            message = f"{_named(row)}早于专项整治开始"
            remedy = f"专项整治从{format_date(days[0])}开始，请核对年份和日期"
            yield Finding("F568", (*path, "on"), message, remedy, Severity.WARNING)


def _named(row: Sanction) -> str:
    return f"{row.on.text}的问责（{row.matter}）"


def _on_ladder(campaign: Campaign, path: ModelPath, row: Sanction) -> Iterator[Finding]:
    """Measures of a step are for its severity alone (R15)."""
    if row.severity is None:
        return
    step = next((one for one in campaign.ladder if one.severity == row.severity), None)
    if step is None:
        known = listing(one.severity for one in campaign.ladder)
        remedy = f"问责阶梯中的情形有：{known}" if known else "本次专项整治没有问责阶梯，请留空"
        yield Finding("F562", (*path, "severity"), f"「情形」“{row.severity}”不在问责阶梯中", remedy)
        return
    prescribed = "、".join(step.measures)
    for measure in row.measures:
        other = _other_step(campaign, step, measure)
        if other is not None:
            message = f"情形“{step.severity}”用了“{measure}”，问责阶梯把它规定给“{other.severity}”"
            remedy = f"这种情形的措施是：{prescribed}；请核对情形和措施"
            yield Finding("F563", (*path, "measures"), message, remedy)
    missing = [one for one in step.measures if one not in row.measures]
    if missing and (step.together or len(missing) == len(step.measures)):
        message = f"情形“{step.severity}”规定的“{'、'.join(missing)}”没有填"
        remedy = f"这种情形{'同时' if step.together else ''}采取：{prescribed}；请核对后补填"
        yield Finding("F564", (*path, "measures"), message, remedy, Severity.WARNING)


def _other_step(campaign: Campaign, own: LadderStep, measure: str) -> LadderStep | None:
    """The step that a measure is prescribed for, None if it is its own or on no step."""
    if measure in own.measures:
        return None
    return next((one for one in campaign.ladder if measure in one.measures), None)


def _of_conduct(campaign: Campaign, form: Form, path: ModelPath, row: Sanction) -> Iterator[Finding]:
    if row.conduct is None:
        return
    conduct = next((one for one in campaign.conducts if one.name == row.conduct), None)
    if conduct is None:
        known = listing(one.name for one in campaign.conducts)
        remedy = f"行为称谓有：{known}" if known else "本次专项整治没有行为称谓，请留空"
        yield Finding("F562", (*path, "conduct"), f"「行为称谓」“{row.conduct}”不在规定之中", remedy)
        return
    problem = next((one for one in form.problems if one.code == row.problem), None)
    if conduct.category is None or problem is None:
        return
    try:
        wanted, own = (find_category(campaign, one).name for one in (conduct.category, problem.category))
    except LookupError:
        return
    if wanted != own:
        message = f"“{row.conduct}”属于“{wanted}”，问题{problem.code}的类别是“{own}”"
        yield Finding("F567", (*path, "conduct"), message, "请核对行为称谓和问题编号", Severity.WARNING)


def _two_counts(form: Form) -> Iterator[Finding]:
    """Persons by measure as both sheets have them; told at the first row of 问责."""
    listed = Counter(row.measure for row in form.sanctions if row.person is not None)
    summed: Counter[str] = Counter()
    for matter in form.matters:
        if matter.kind is MatterKind.ACCOUNTABILITY:
            summed[matter.result or "其他"] += matter.people or 0
    if not form.sanctions or not summed.total() or listed == summed:
        return
    message = f"“问责”表有{_told(listed)}，“事项”表的问责合计{_told(summed)}"
    remedy = "报告以“问责”表为准；请核对，或者删去“事项”表的问责"
    yield Finding("F566", ("sanctions", 0, "measures"), message, remedy, Severity.WARNING)


def _told(counts: Counter[str]) -> str:
    parts = "、".join(f"{measure}{count}人" for measure, count in counts.items() if count)
    return f"{counts.total()}人（{parts}）" if parts else "0人"
