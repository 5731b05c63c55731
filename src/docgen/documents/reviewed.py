"""自查报告 under the campaign's chain of approval: who approves whose, what was decided, what still waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.documents.attached import SELF_INSPECTION
from docgen.documents.source import Source
from docgen.model.person import Person
from docgen.model.ranks import producer_of
from docgen.model.review import ReviewRule
from docgen.register.log import FactKind
from docgen.register.reviews import Review, reviews_of


def report_rule(source: Source, person: Person | None) -> ReviewRule | None:
    """The link of the chain for a person's report, the unit's for None; None where the campaign names no
    approver.
    """
    producer = producer_of(source.roster, person)
    rules = (one for one in source.campaign.reviews if one.document in SELF_INSPECTION)
    return next((one for one in rules if one.producer is producer), None)


def decisions(source: Source, person: Person | None, day: date) -> tuple[Review, ...]:
    """What was decided by a day about a person's report, or the unit's, of any period, oldest first; none
    without a register.
    """
    if source.history is None:
        return ()
    prefix = "|".join((SELF_INSPECTION[0], person.code if person else "", ""))
    known = source.history.entries(FactKind.REVIEWED)
    found = reviews_of(one for one in known if one.fact.on <= day)
    of_one = [review for key, some in found.items() if key.startswith(prefix) for review in some]
    return tuple(sorted(of_one, key=lambda one: one.on))


def waiting_for(source: Source, meeting: str, day: date) -> Iterator[tuple[ReviewRule, Person | None]]:
    """The reports that must be approved before a meeting of that name is held, and are not by a day."""
    for person in (None, *source.form.people):
        rule = report_rule(source, person)
        if rule is not None and rule.gate is not None and meeting in rule.gate:
            decided = decisions(source, person, day)
            if not (decided and decided[-1].passed):
                yield rule, person
