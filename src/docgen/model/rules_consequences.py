"""不合格的处理: who did not pass the acceptance is held to account as the standard says (S4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.acceptance import AcceptanceRule, points
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.roster import Roster
from docgen.model.rules_acceptance import subject_key
from docgen.model.sanction import Sanction

CODES = {
    "F627": "验收没有通过，“问责”表中还没有验收标准规定的责任追究（如主体责任、监督责任）。",
    "F628": "专项整治规定结果与考核挂钩，已经验收，还没有登记结果怎样运用。",
}
_KIND = re.compile(r"(\w{2}责任)")
"""The responsibility that a consequence names: 主体责任, 监督责任."""


def check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """Told at a failed subject's last row, once for all that is missing."""
    rule = campaign.acceptance
    wanted = [] if rule is None else [found for one in rule.consequences for found in _KIND.findall(one)]
    if rule is None or not wanted:
        return
    for key, day, index in _failed(form, rule, roster):
        after = (row for row in form.sanctions if row.on.last >= day and _concerns(row, key, roster))
        told = "".join(map(_words, after))
        missing = [one for one in wanted if one not in told]
        if missing:
            name = form.acceptances[index].subject
            message = f"“{name}”{format_date(day)}验收没有通过，还没有追究{'、'.join(missing)}"
            remedy = f"请在“问责”表登记：部门“{name}”，措施或事由写明{'、'.join(missing)}"
            path: ModelPath = ("acceptances", index, "score")
            yield Finding("F627", path, message, remedy, Severity.WARNING)


def check_use(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """R19: what the acceptance came to goes into what the campaign names, and that is on record."""
    rule, names = campaign.acceptance, campaign.results_count_in
    if rule is None or not names:
        return
    texts = [f"{one.name}{one.content or ''}{one.result or ''}" for one in form.matters]
    texts += [_words(row) for row in form.sanctions]
    used = any(name in text for name in names for text in texts)
    for _key, day, index in () if used else _scored(form, rule, roster):
        message = f"{format_date(day)}已经验收，没有登记结果怎样用于{'、'.join(names)}"
        remedy = f"请在“事项”表登记一行，名称、内容或结果写明“{names[0]}”；还没有运用的，办后再填"
        path: ModelPath = ("acceptances", index, "score")
        yield Finding("F628", path, message, remedy, Severity.WARNING)


def _failed(form: Form, rule: AcceptanceRule, roster: Roster) -> Iterator[tuple[str, date, int]]:
    """Those of `_scored` that come to the last of the grades."""
    passing = min((grade.least for grade in rule.grades[:-1]), default=0)
    for key, day, last in _scored(form, rule, roster):
        own = (one for one in form.acceptances if subject_key(one.subject, roster) == key)
        if sum(points(one.score) for one in own if one.score is not None) < passing:
            yield key, day, last


def _scored(form: Form, rule: AcceptanceRule, roster: Roster) -> Iterator[tuple[str, date, int]]:
    """Key, day and last row of each subject that has every score."""
    rows: dict[str, list[int]] = {}
    for index, score in enumerate(form.acceptances):
        key = subject_key(score.subject, roster)
        if key is not None and score.score is not None and score.on is not None:
            rows.setdefault(key, []).append(index)
    for key, members in rows.items():
        given = [form.acceptances[index] for index in members]
        if len(given) == len(rule.items):
            yield key, max(one.on.last for one in given if one.on is not None), members[-1]


def _concerns(row: Sanction, key: str, roster: Roster) -> bool:
    """Whether it is about the subject; the unit's own failure is answered for by anybody of it."""
    if not key or row.department is None:
        return not key
    try:
        return roster.department(row.department).code == key
    except LookupError:
        return False


def _words(row: Sanction) -> str:
    return "".join((row.matter, *row.measures))
