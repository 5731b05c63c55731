"""Acceptance as of a day: each subject's points by item and area, and the grade they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.model.acceptance import AcceptanceGrade, AcceptanceItem, AcceptanceRule, AcceptanceScore, points
from docgen.model.form import Form
from docgen.model.roster import Roster
from docgen.model.rules_acceptance import subject_key


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An item with its row of the form, None where the form has none yet."""

    item: AcceptanceItem
    row: AcceptanceScore | None

    @property
    def lost(self) -> Decimal:
        """Points that the office took off, 0 while it has given none."""
        score = None if self.row is None else self.row.score
        return Decimal(0) if score is None else self.item.points - points(score)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One subject's sheet; `key` is its number, empty for the unit. Scores given after the day are None."""

    rule: AcceptanceRule
    key: str
    items: tuple[ItemScore, ...]

    @property
    def self_total(self) -> Decimal | None:
        """What the subject gave itself, None while an item is missing."""
        return _sum(one.row.self_score if one.row is not None else None for one in self.items)

    @property
    def total(self) -> Decimal | None:
        """What the office gave, None while an item is missing."""
        return _sum(one.row.score if one.row is not None else None for one in self.items)

    @property
    def grade(self) -> AcceptanceGrade | None:
        """The grade of the office's total, None without one."""
        total = self.total
        return None if total is None else next(one for one in self.rule.grades if total >= one.least)

    @property
    def failed(self) -> bool:
        """Whether it got the last of the grades."""
        return self.grade is not None and self.grade == self.rule.grades[-1]

    @property
    def accepted_on(self) -> date | None:
        """The last day on which points were given, None while some are missing."""
        days = [one.row.on.last for one in self.items if one.row is not None and one.row.on is not None]
        return max(days) if self.total is not None and days else None

    @property
    def areas(self) -> tuple[tuple[str, int, Decimal | None], ...]:
        """Each area with its points and what the office gave, in the standard's order."""
        names = dict.fromkeys(one.item.area for one in self.items)
        return tuple(
            (name, sum(one.item.points for one in members), _sum(_score(one) for one in members))
            for name in names
            if (members := [one for one in self.items if one.item.area == name])
        )


def acceptances_as_of(
    rule: AcceptanceRule, form: Form, roster: Roster, as_of: date
) -> tuple[Acceptance, ...]:
    """The unit's sheet, filled in or not, then those of departments with scores, in the form's order."""
    rows: dict[str, dict[str, AcceptanceScore]] = {"": {}}
    for score in form.acceptances:
        key = subject_key(score.subject, roster)
        assert key is not None, "a form with faults makes no documents"
        rows.setdefault(key, {})[score.item] = score
    keys = ("", *(one.code for one in form.departments if one.code in rows))
    return tuple(
        Acceptance(rule, key, tuple(_item(item, rows[key].get(item.code), as_of) for item in rule.items))
        for key in keys
    )


def _item(item: AcceptanceItem, row: AcceptanceScore | None, as_of: date) -> ItemScore:
    """What was known of an item: the office's points, and why it took some off, only from its day on."""
    if row is None or row.on is None or row.on.last <= as_of:
        return ItemScore(item, row)
    kept = row.reason if points(row.self_score) < item.points else None
    return ItemScore(item, row.model_copy(update={"score": None, "on": None, "reason": kept}))


def _score(one: ItemScore) -> str | None:
    return one.row.score if one.row is not None else None


def _sum(texts: Iterable[str | None]) -> Decimal | None:
    given = list(texts)
    return None if None in given else sum((points(one) for one in given if one is not None), Decimal(0))
