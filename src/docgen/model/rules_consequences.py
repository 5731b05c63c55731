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

CODES = {"F627": "验收没有通过，“问责”表中还没有验收标准规定的责任追究（如主体责任、监督责任）。"}
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


def _failed(form: Form, rule: AcceptanceRule, roster: Roster) -> Iterator[tuple[str, date, int]]:
    """Key, day and last row of each subject that has every score and comes to the last of the grades."""
    rows: dict[str, list[int]] = {}
    for index, score in enumerate(form.acceptances):
        key = subject_key(score.subject, roster)
        if key is not None and score.score is not None and score.on is not None:
            rows.setdefault(key, []).append(index)
    for key, members in rows.items():
        given = [form.acceptances[index] for index in members]
        total = sum(points(one.score) for one in given if one.score is not None)
        passing = min((grade.least for grade in rule.grades[:-1]), default=0)
        if len(given) == len(rule.items) and total < passing:
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
