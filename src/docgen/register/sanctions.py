"""Figures of 问责 as of a day, and its rows as the matters that reports count: one source for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.sanction import Sanction


@dataclass(frozen=True, slots=True)
class SanctionCount:
    """Rows about persons (人次) and about departments as a whole (单位次)."""

    label: str
    people: int
    units: int


@dataclass(frozen=True, slots=True)
class SanctionFigures:
    """Figures as of a day. A row with several measures counts once under each of them."""

    rows: tuple[Sanction, ...]
    total: SanctionCount
    published: SanctionCount
    by_measure: tuple[SanctionCount, ...]
    by_severity: tuple[SanctionCount, ...]
    by_conduct: tuple[SanctionCount, ...]

    @property
    def is_split(self) -> bool:
        """Whether the counts by measure add up to more than there are rows."""
        return any(len(row.measures) > 1 for row in self.rows)


def sanction_figures(campaign: Campaign, form: Form, as_of: date) -> SanctionFigures:
    """Figures of the rows dated by then: by measure and severity in the ladder's order, then as met."""
    rows = tuple(row for row in form.sanctions if row.on.last <= as_of)
    ladder = [measure for step in campaign.ladder for measure in step.measures]

    def severity(row: Sanction) -> tuple[str, ...]:
        return (row.severity,) if row.severity else ()

    def conduct(row: Sanction) -> tuple[str, ...]:
        return (row.conduct,) if row.conduct else ()

    return SanctionFigures(
        rows,
        total=_count("合计", rows),
        published=_count("已公开", [row for row in rows if row.published]),
        by_measure=_counts(rows, lambda row: row.measures, ladder),
        by_severity=_counts(rows, severity, [step.severity for step in campaign.ladder]),
        by_conduct=_counts(rows, conduct, [one.name for one in campaign.conducts]),
    )


def _counts(
    rows: Sequence[Sanction], labels: Callable[[Sanction], Sequence[str]], order: Sequence[str]
) -> tuple[SanctionCount, ...]:
    met = dict.fromkeys(label for row in rows for label in labels(row))
    ordered = [
        *(one for one in dict.fromkeys(order) if one in met),
        *(one for one in met if one not in order),
    ]
    return tuple(_count(label, [row for row in rows if label in labels(row)]) for label in ordered)


def _count(label: str, rows: Sequence[Sanction]) -> SanctionCount:
    people = sum(row.person is not None for row in rows)
    return SanctionCount(label, people, len(rows) - people)


def sanctions_as_matters(form: Form) -> Iterator[Matter]:
    """A matter a row, with all its measures as the one result, so that its results add up."""
    for row in form.sanctions:
        yield Matter(
            kind=MatterKind.ACCOUNTABILITY,
            on=row.on,
            name=row.matter,
            people=None if row.person is None else 1,
            quantity=1 if row.person is None else None,
            result=row.measure,
        )
