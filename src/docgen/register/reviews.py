"""审定 of documents: decisions bound to the very version that was looked at, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.names import comparison_key
from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.person import Person
from docgen.model.ranks import main_leaders, may_approve, producer_of
from docgen.model.review import Approver, ReviewRule
from docgen.model.roster import AmbiguousReferenceError, Roster
from docgen.register.log import Entry, Fact, FactKind


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the manifest knows it; `subject` is the number of the person, department or problem
    that it is about, empty for the unit."""

    kind: str
    title: str
    subject: str
    period: str
    path: str
    sha256: str

    @property
    def key(self) -> str:
        """What its versions have in common."""
        return "|".join((self.kind, self.subject, self.period))


@dataclass(frozen=True, slots=True)
class Review:
    """One decision: `sha256` is the version that was looked at, `demand` what is to be redone."""

    by: str
    on: date
    passed: bool
    sha256: str
    demand: str = ""

    def fact(self, paper: Paper) -> Fact:
        """The fact that it was decided."""
        payload = {"by": self.by, "passed": self.passed, "sha256": self.sha256, "demand": self.demand}
        return Fact(FactKind.REVIEWED, paper.key, self.on, {**payload, "path": paper.path}, place=paper.path)


def reviews_of(entries: Iterable[Entry]) -> dict[str, tuple[Review, ...]]:
    """Decisions by the document's key, oldest first."""
    found: dict[str, tuple[Review, ...]] = {}
    for entry in entries:
        if entry.fact.kind is FactKind.REVIEWED:
            values = entry.fact.payload
            review = Review(values["by"], entry.fact.on, values["passed"], values["sha256"], values["demand"])
            found[entry.fact.subject] = (*found.get(entry.fact.subject, ()), review)
    return found


def rule_for(campaign: Campaign, roster: Roster, paper: Paper) -> ReviewRule | None:
    """The link of the chain that a document falls under, None if it needs no approval."""
    rules = [rule for rule in campaign.reviews if rule.document in (paper.kind, paper.title)]
    if not rules:
        return None
    producer = producer_of(roster, _author(roster, paper))
    return next((rule for rule in rules if rule.producer is producer), None)


def _author(roster: Roster, paper: Paper) -> Person | None:
    """Who wrote a document: the person it is about; None for the unit, which writes all others."""
    try:
        return roster.person(paper.subject)
    except LookupError:
        return None


def wrong_approver(
    campaign: Campaign, roster: Roster, paper: Paper, rule: ReviewRule, decision: Review
) -> str | None:
    """Why somebody cannot decide about a document, in a sentence; None if they can."""
    by, on = decision.by, decision.on
    wanted = campaign.approver_of(rule)
    if rule.approver is Approver.OFFICE:
        return None if by.startswith(wanted) else f"应由{wanted}审定，不是“{by}”"
    author = _author(roster, paper)
    try:
        person = roster.person(by)
    except AmbiguousReferenceError as found:
        return f"“人员”表里不止一个“{by}”（{'、'.join(found.candidates)}），请写编号"
    except LookupError:
        return f"“人员”表里没有“{by}”，应由{wanted}审定"
    if author is not None and person.code == author.code:
        return f"{person.name}不能审定自己的材料，应由{wanted}审定"
    if not may_approve(roster, rule.approver, person, author, on):
        return f"{person.name}不是{wanted}"
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands: its rule, its last decision (None before any), whether it can be relied on."""

    paper: Paper
    rule: ReviewRule
    last: Review | None

    @property
    def is_approved(self) -> bool:
        """Whether this very version was approved."""
        return self.last is not None and self.last.passed and self.last.sha256 == self.paper.sha256

    @property
    def words(self) -> str:
        """It in a few words."""
        last = self.last
        if last is None:
            return "待审定"
        when = f"{last.by}，{format_date(last.on)}"
        same = last.sha256 == self.paper.sha256
        if last.passed:
            return f"已审定（{when}）" if same else f"审定的是旧稿（{when}），改后须重新审定"
        if not same:
            return f"已重做，待审定（{when}曾退回）"
        follows = f"；{self.rule.on_failure}" if self.rule.on_failure else ""
        return f"退回重做（{when}）：{last.demand}{follows}"


def standings(
    campaign: Campaign, roster: Roster, papers: Iterable[Paper], entries: Iterable[Entry]
) -> tuple[Standing, ...]:
    """Where each document stands that needs an approval."""
    reviews = reviews_of(entries)
    found = []
    for paper in papers:
        rule = rule_for(campaign, roster, paper)
        if rule is not None:
            found.append(Standing(paper, rule, next(iter(reviews.get(paper.key, ())[-1:]), None)))
    return tuple(found)


def held_too_early(matters: Iterable[Matter], found: Iterable[Standing]) -> Iterator[str]:
    """Meetings that were held before the documents they rest on were approved (S1: 审定后方可召开)."""
    found = tuple(found)
    for matter in matters:
        waiting = [
            one
            for one in found
            if one.rule.gate is not None
            and comparison_key(one.rule.gate) in comparison_key(matter.name)
            and not (one.is_approved and one.last is not None and one.last.on <= matter.on.last)
        ]
        if waiting:
            names = "、".join(one.paper.path.rsplit("/", 1)[-1] for one in waiting[:3])
            more = f"等{len(waiting)}份" if len(waiting) > 3 else ""
            yield f"“{matter.name}”（{matter.on.text}）召开时，{names}{more}还没有审定"


_ANSWERING = "问责"
"""What a chain's 不合格的处理 says where somebody answers for a report that was sent back."""


def not_answered_for(
    campaign: Campaign, form: Form, papers: Iterable[Paper], entries: Iterable[Entry]
) -> Iterator[str]:
    """Reports sent back for which the head was to answer, and did not by any row of 问责 (对主要负责人问责).

    One that was redone and approved since is told of as well: it was sent back all the same.
    """
    roster = Roster(form)
    reviews, heads = reviews_of(entries), main_leaders(roster)
    for paper in papers:
        rule = rule_for(campaign, roster, paper)
        if rule is None or _ANSWERING not in (rule.on_failure or ""):
            continue
        for review in reviews.get(paper.key, ()):
            if not review.passed and not _answered(form, roster, heads, review.on):
                name, day = paper.path.rsplit("/", 1)[-1], format_date(review.on)
                yield f"{name}于{day}被{review.by}退回，之后没有对主要负责人的问责"


def _answered(form: Form, roster: Roster, heads: frozenset[str], day: date) -> bool:
    """Whether the head is in 问责 on or after a day, or a 事项 of 问责 names 主要负责人."""
    for row in form.sanctions:
        if row.on.last >= day and row.person is not None and roster.person(row.person).code in heads:
            return True
    return any(
        one.kind is MatterKind.ACCOUNTABILITY and one.on.last >= day and "主要负责人" in one.name
        for one in form.matters
    )
