"""审定权限: the campaign's chain of approval as the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.model.review import ReviewRule


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One link of the chain; a cell is — where the campaign says nothing."""

    producer: Annotated[str, "报送主体"]
    document: Annotated[str, "文书"]
    approver: Annotated[str, "审定人"]
    gate: Annotated[str, "审定合格后方可召开什么会"]
    on_failure: Annotated[str, "不合格的处理"]


def producer_name(source: Source, rule: ReviewRule) -> str:
    """Whose paper it is, in the campaign's words where it has its own."""
    return fill(source, rule.label) if rule.label else str(rule.producer)


def review_rows(source: Source) -> tuple[ReviewRow, ...]:
    """The chain in the campaign's order."""
    return tuple(
        ReviewRow(
            producer_name(source, rule),
            rule.document,
            source.campaign.approver_of(rule),
            rule.gate or "—",
            fill(source, rule.on_failure) if rule.on_failure else "—",
        )
        for rule in source.campaign.reviews
    )
