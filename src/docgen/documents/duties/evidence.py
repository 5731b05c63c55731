"""What the workspace records of a required document: 文书, reviews, votes and points, closed months, 事项.

A document that the program made is no evidence: nobody may have signed or sent it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from docgen.chinese.dates import format_date
from docgen.chinese.names import comparison_key
from docgen.chinese.periods import month_code
from docgen.documents.attached import LEDGER
from docgen.documents.duties.counted import counted_record
from docgen.documents.duties.duty import Record, Standing
from docgen.documents.kinds import Subject
from docgen.documents.occasions import YEAR_END
from docgen.documents.source import Source
from docgen.model.deliverable import Action, Deliverable
from docgen.model.entries import Paper
from docgen.model.schedule import Phase
from docgen.register.closed_months import standing
from docgen.register.log import FactKind
from docgen.register.reviews import Review, reviews_of

_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document evidence is looked for: `names` are those that the 文书 sheet may call it by.

    `month` is the period of a monthly one, as `2015-05`, else empty. `approved` tells that it is only done
    when it was approved.
    """

    deliverable: Deliverable
    names: frozenset[str]
    subject: Subject
    phase: Phase | None
    month: str = ""
    approved: bool = False


@dataclass(frozen=True)
class Records:
    """A workspace's records by a day; each is gone through once, for any number of people."""

    source: Source
    as_of: date

    def about(self, wanted: Wanted) -> Record | None:
        """The strongest evidence, None without any. Of several papers the first one counts."""
        review = self._reviews.get((wanted.deliverable.kind or "", wanted.subject.key))
        if review is not None and review.passed:
            return Record(Standing.DONE, review.on, f"{review.by}审定合格")
        if review is not None:
            return Record(Standing.OPEN, None, f"{format_date(review.on)}{review.by}审定不合格，退回重做")
        day = min(self._dated(wanted), default=None)
        if day is not None and wanted.approved:
            return Record(Standing.OPEN, None, f"成文日期{format_date(day)}，待审定")
        if day is not None:
            return Record(Standing.DONE, day, "已注明成文日期")
        counted = counted_record(self.source, wanted.deliverable.kind, wanted.subject, self.as_of)
        return counted or self._closed_month(wanted) or self._matter(wanted)

    @cached_property
    def _reviews(self) -> dict[tuple[str, str], Review]:
        """The last decision about each document, whatever its period, by kind and subject."""
        if self.source.history is None:
            return {}
        found: dict[tuple[str, str], Review] = {}
        for key, reviews in reviews_of(self.source.history.entries(FactKind.REVIEWED)).items():
            kind, subject, _period = key.split("|", 2)
            known = [one for one in reviews if one.on <= self.as_of]
            before = found.get((kind, subject))
            if known and (before is None or before.on <= known[-1].on):
                found[kind, subject] = known[-1]
        return found

    @cached_property
    def _papers(self) -> dict[tuple[str, str], list[Paper]]:
        """Rows of 文书 that were dated by the day, by kind as written and subject's number."""
        found: dict[tuple[str, str], list[Paper]] = {}
        for paper in self.source.form.papers:
            if paper.issued is not None and paper.issued.last <= self.as_of:
                found.setdefault((paper.kind, self._subject_of(paper)), []).append(paper)
        return found

    def _subject_of(self, paper: Paper) -> str:
        roster, reference = self.source.roster, paper.subject
        for lookup in (roster.person, roster.department):
            try:
                return lookup(reference or "").code
            except LookupError:
                continue
        return reference or ""

    def _dated(self, wanted: Wanted) -> Iterator[date]:
        """Days of its papers; a row of 文书 without 对象 dates everybody's."""
        for name in wanted.names:
            for subject in {wanted.subject.key, ""}:
                for paper in self._papers.get((name, subject), ()):
                    if paper.issued is not None and self._fits(paper, paper.issued.last, wanted):
                        yield paper.issued.last

    def _fits(self, paper: Paper, day: date, wanted: Wanted) -> bool:
        """Whether a row is about this edition. A monthly one names its month, or is dated within it."""
        period = paper.period
        if wanted.month:
            return wanted.month == (period or month_code(day))
        if period is None or _MONTH.fullmatch(period):
            return True
        phases, phase = self.source.campaign.phases, wanted.phase
        is_last = phase is None or phase.code == phases[-1].code
        return (phase is not None and period in (phase.name, phase.code)) or (is_last and period == YEAR_END)

    def _closed_month(self, wanted: Wanted) -> Record | None:
        """A closed month holds its ledger; whether it went to those it is for is not on record."""
        history = self.source.history
        if not wanted.month or wanted.deliverable.kind not in LEDGER or history is None:
            return None
        day = history.handed.closed.get(wanted.month)
        stands = wanted.month in {one.month for one in standing(history.closings())}
        if day is None or day > self.as_of or not stands:
            return None
        if wanted.deliverable.action is Action.SUBMIT and wanted.deliverable.recipients:
            return Record(Standing.UNSEEN, None, "当月已关账，报送未见记录")
        return Record(Standing.DONE, day, "当月已关账")

    def _matter(self, wanted: Wanted) -> Record | None:
        """The first of the 事项 that bears the document's name."""
        if wanted.subject.key:
            return None
        name = comparison_key(wanted.deliverable.name)
        days = [
            (matter.on.last, matter.name)
            for matter in self.source.form.matters
            if matter.on.last <= self.as_of
            and name in comparison_key(matter.name)
            and (not wanted.month or month_code(matter.on.last) == wanted.month)
        ]
        if not days:
            return None
        day, title = min(days)
        return Record(Standing.DONE, day, f"事项“{title}”")
