"""Words of a campaign used as it uses them: the unit's own self-reference, categories in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form

CODES = {
    "F475": "文字中的自称不是本单位的（如本单位自称“我局”，文字写“我院”），多半是从别的单位抄来的。",
    "F476": "并列问题类别的次序与专项整治的次序不同，文书会前后不一。",
}
_SELF = re.compile(r"(?<![自本])我(?:市|县|区|局|所|院|校|厅|委|办|处|中心|公司|集团|镇|乡|街道)(?![部外长])")
_TEXTS = (
    ("problems", ("description", "cause", "root")),
    ("measures", ("text",)),
    ("progress", ("text",)),
    ("matters", ("content",)),
    ("self_checks", ("text",)),
    ("texts", ("text",)),
)
"""Sheets and columns of running text that the unit writes of itself."""
_JOIN = "、"
_PLACES = frozenset("市县区")
"""`我市` of a unit's office is where it works, and no other unit."""


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Every running text of the form."""
    own, order = form.unit.self_reference, tuple(one.name for one in campaign.categories)
    for path, text in _running(form):
        for word in dict.fromkeys(_SELF.findall(text)):
            if word != own and word[1:] not in _PLACES:
                message = f"文字中写“{word}”，本单位的自称是“{own}”"
                yield Finding("F475", path, message, "请改成本单位的自称，并核对这段文字", Severity.WARNING)
        yield from _wrong_order(path, text, order)


def _running(form: Form) -> Iterator[tuple[ModelPath, str]]:
    for sheet, names in _TEXTS:
        for index, record in enumerate(getattr(form, sheet)):
            for name in names:
                value = getattr(record, name)
                for text in value if isinstance(value, tuple) else (value,):
                    if text is not None:
                        yield (sheet, index, name), text


def _wrong_order(path: ModelPath, text: str, order: tuple[str, ...]) -> Iterator[Finding]:
    if sum(name in text for name in order) < 2:
        return
    either = "|".join(map(re.escape, sorted(order, key=len, reverse=True)))
    for run in re.finditer(f"(?:{either})(?:{_JOIN}(?:{either}))+", text):
        names = run[0].split(_JOIN)
        wanted = sorted(names, key=order.index)
        if names != wanted:
            message = f"“{run[0]}”与专项整治的次序不同"
            remedy = f"请写成“{_JOIN.join(wanted)}”"
            yield Finding("F476", path, message, remedy, Severity.WARNING)
