"""验收: a standard of 100 points, scores within their items, reasons for what was taken off, one window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.chinese.dates import DateSpan, format_span
from docgen.diagnostics import Severity
from docgen.model.acceptance import AcceptanceItem, AcceptanceRule, AcceptanceScore, points
from docgen.model.campaign import Campaign
from docgen.model.entries import UNIT_SUBJECT
from docgen.model.finding import Finding, ModelPath, listing
from docgen.model.form import Form
from docgen.model.phase_days import phase_spans
from docgen.model.roster import Roster

CODES = {
    "F621": "验收标准的分值合计不是100分，项目代码重复，或者等次没有从高到低写到0分。",
    "F622": "“验收”表的对象或项目不存在，或者专项整治没有验收标准。",
    "F623": "验收得分多于这一项的分值。",
    "F624": "扣了分没有写扣分原因，或者没有扣分写了原因。",
    "F625": "同一对象的同一项目填了两行，或者缺少一项。",
    "F626": "考核得分没有验收日期，或者验收日期不在统一的验收时间之内。",
}
FULL_MARKS = 100


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """The standard by itself."""
    rule = campaign.acceptance
    if rule is None:
        return
    if (total := sum(item.points for item in rule.items)) != FULL_MARKS:
        message = f"验收标准各项分值合计{total}分"
        yield Finding("F621", ("acceptance", "items"), message, f"请调整为{FULL_MARKS}分")
    counts = Counter(item.code for item in rule.items)
    for index, item in enumerate(rule.items):
        if counts[item.code] > 1:
            path: ModelPath = ("acceptance", "items", index, "code")
            yield Finding("F621", path, f"验收项目“{item.code}”重复", "请改成不同的代码")
    marks = [grade.least for grade in rule.grades]
    if marks != sorted(set(marks), reverse=True) or not marks or marks[-1] != 0:
        message = f"验收等次的最低分是{'、'.join(map(str, marks))}"
        yield Finding("F621", ("acceptance", "grades"), message, "请从高到低写，最后一个等次的最低分写0")


def check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """Every score, then whether each subject has one for every item."""
    rule, days = campaign.acceptance, _window(campaign, form)
    met: dict[str, dict[str, int]] = {}
    for index, score in enumerate(form.acceptances):
        path: ModelPath = ("acceptances", index)
        key = subject_key(score.subject, roster)
        if key is None:
            remedy = "请填“单位”，或者“部门”表中的编号或名称"
            yield Finding("F622", (*path, "subject"), f"「对象」“{score.subject}”不存在", remedy)
        item = None if rule is None else next((one for one in rule.items if one.code == score.item), None)
        if rule is None or item is None:
            yield _unknown_item(path, score, rule)
            continue
        yield from _check_points(path, score, item)
        yield from _check_day(path, score, days)
        first = met.setdefault(key or "", {}).setdefault(score.item, index)
        if key is not None and first != index:
            message = f"“{score.subject}”的项目“{score.item}”填了两行"
            yield Finding("F625", (*path, "item"), message, "请删去一行", other=("acceptances", first))
    if rule is not None:
        yield from _check_whole(form, rule, met)


def subject_key(reference: str, roster: Roster) -> str | None:
    """The number of a scored department, empty for the unit, None for neither."""
    if reference == UNIT_SUBJECT:
        return ""
    try:
        return roster.department(reference).code
    except LookupError:
        return None


def _unknown_item(path: ModelPath, score: AcceptanceScore, rule: AcceptanceRule | None) -> Finding:
    codes = listing(one.code for one in rule.items) if rule is not None else ""
    remedy = f"验收项目有：{codes}" if codes else "请先在 campaign.yaml 的“验收标准”中写明"
    return Finding("F622", (*path, "item"), f"「项目」“{score.item}”不存在", remedy)


def _check_points(path: ModelPath, score: AcceptanceScore, item: AcceptanceItem) -> Iterator[Finding]:
    for name, given in (("self_score", score.self_score), ("score", score.score)):
        if given is not None and points(given) > item.points:
            message = f"项目“{item.code}”得{given}分，多于分值{item.points}分"
            yield Finding("F623", (*path, name), message, "扣完为止、不加分，请核对得分")
    lost = any(given is not None and points(given) < item.points for given in (score.self_score, score.score))
    if lost and score.reason is None:
        message = f"项目“{item.code}”扣了分，没有写原因"
        yield Finding("F624", (*path, "reason"), message, "请填写「扣分原因」")
    elif not lost and score.reason is not None:
        message = f"项目“{item.code}”没有扣分，写了扣分原因“{score.reason}”"
        yield Finding("F624", (*path, "reason"), message, "请核对得分，或删去原因", Severity.WARNING)


def _window(campaign: Campaign, form: Form) -> DateSpan | None:
    """When all are accepted: the standard's own dates, else those of the last phase at this unit."""
    if campaign.acceptance is not None and campaign.acceptance.span is not None:
        return campaign.acceptance.span
    return phase_spans(campaign, form).get(campaign.phases[-1].code) if campaign.phases else None


def _check_day(path: ModelPath, score: AcceptanceScore, days: DateSpan | None) -> Iterator[Finding]:
    if score.score is None:
        return
    if score.on is None:
        message = f"项目“{score.item}”有考核得分，没有验收日期"
        yield Finding("F626", (*path, "on"), message, "请填写「验收日期」")
    elif days is not None and not (days.first or days.last) <= score.on.last <= days.last:
        message = f"验收日期“{score.on.text}”不在统一的验收时间（{format_span(days)}）之内"
        yield Finding("F626", (*path, "on"), message, "验收统一时间进行，请核对日期")


def _check_whole(form: Form, rule: AcceptanceRule, met: dict[str, dict[str, int]]) -> Iterator[Finding]:
    for scores in met.values():
        missing = [item.code for item in rule.items if item.code not in scores]
        if missing and scores:
            last = max(scores.values())
            message = f"“{form.acceptances[last].subject}”缺少项目：{listing(missing)}"
            yield Finding("F625", ("acceptances", last, "item"), message, "请每个项目填一行")
