"""One row of a returned ledger with all that is to be known to judge it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.model.campaign import Campaign
from docgen.model.problem import Problem, Progress
from docgen.model.roster import Roster
from docgen.register.ledger_month import LedgerMonth
from docgen.register.merge import Row, Value
from docgen.register.returned.settling import Place


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are judged by: the campaign, its people, what was decided, which fields a unit may change."""

    campaign: Campaign
    roster: Roster
    month: LedgerMonth
    decided: Mapping[str, str]
    may_change: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """One row with all that copies say of it.

    `problem` is None for one that is gone; `measures` are its own as JSON values where a copy says anything
    of them; `progress` are its rows of 进展 but for those that this month's copies gave.
    """

    place: Place
    base: Row
    ours: Row | None
    claims: Mapping[str, Mapping[str, Value]]
    problem: Problem | None
    measures: Sequence[Mapping[str, Any]] = ()
    progress: Sequence[Progress] = ()
