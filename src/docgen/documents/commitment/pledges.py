"""What is promised, from measures and deadlines: a unit's pledge a category, a person's one a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.deadlines import DeadlineKind, deadline_text
from docgen.documents.checklists import states_by_category
from docgen.documents.source import Source
from docgen.model.life import OPEN, Status
from docgen.register.state import ProblemState

MOST_NAMED = 2
"""Problems of a category that the unit names; more would make the pledge a ledger."""
MOST_PLEDGES = 6
"""Problems that a person names; the list has the others."""
Redact = Callable[[str], str]


def to_pledge(states: Sequence[ProblemState]) -> list[ProblemState]:
    """Problems still to be put right or kept up; what is done needs no promise."""
    return [one for one in states if one.status in OPEN or one.status is Status.LONG_TERM]


def unit_pledges(source: Source, states: Sequence[ProblemState], redact: Redact) -> Iterator[tuple[str, str]]:
    """Category and pledge, in the campaign's order: how many problems, until when, the first ones due."""
    for category, members in states_by_category(source, states):
        named = [told for one in _by_due(members)[:MOST_NAMED] if (told := _named(source, one, redact))]
        more = f"{'其中：' if len(members) > len(named) else '措施是：'}{'；'.join(named)}。" if named else ""
        terms = f"，{_terms(members)}" if len(members) > 1 or not named else ""
        yield category, f"列入问题{len(members)}个{terms}。{more}"


def personal_pledges(source: Source, states: Sequence[ProblemState], redact: Redact) -> list[str]:
    """A sentence a problem: what it is about, what will be done, until when."""
    return [_pledge(source, one, redact) for one in states[:MOST_PLEDGES]]


def _pledge(source: Source, state: ProblemState, redact: Redact) -> str:
    problem = redact(_bare(state.problem.description)).replace("“", "‘").replace("”", "’")
    parts = [f"针对“{problem}”的问题", *_measures(source, state, redact)]
    return f"{'，'.join(parts[:2])}{''.join(f'；{one}' for one in parts[2:])}，{_term(state)}。"


def _named(source: Source, state: ProblemState, redact: Redact) -> str:
    """The first measure against a problem, with when it will have worked; empty without measures.

    **Why** not the problem too: it stands in the list, which is published as well; quoted here it would make
    a page of pledges four.
    """
    measures = _measures(source, state, redact)
    return f"{measures[0]}，{_term(state)}" if measures else ""


def _measures(source: Source, state: ProblemState, redact: Redact) -> list[str]:
    return [redact(_bare(one.text)) for one in source.measures(state.problem)]


def _bare(text: str) -> str:
    """One clause: no line breaks, no end mark."""
    return "".join(text.split("\n")).rstrip("。；;")


def _by_due(states: Sequence[ProblemState]) -> list[ProblemState]:
    """Dated ones first, the soonest at the top; the others in their order."""
    return sorted(states, key=lambda one: one.deadline.due or date.max)


def _term(state: ProblemState) -> str:
    """`2015年6月30日前完成整改`, `立行立改`, `长期坚持`; of a late one that it is late."""
    deadline = state.deadline
    if deadline.due is not None and state.overdue:
        return f"已经超过{format_date(deadline.due)}的时限，抓紧完成整改"
    if deadline.due is not None:
        kept_up = "并长期坚持" if deadline.is_long_term else ""
        return f"{format_date(deadline.due)}前完成整改{kept_up}"
    if deadline.kind in (DeadlineKind.IMMEDIATE, DeadlineKind.LONG_TERM):
        return "立行立改" if deadline.kind is DeadlineKind.IMMEDIATE else "长期坚持"
    return f"整改时限为{deadline_text(deadline)}"


def _terms(states: Sequence[ProblemState]) -> str:
    """Until when those of a category are done: the dated ones by their last day, the others by their sort."""
    days = [one.deadline.due for one in states if one.deadline.due is not None and not one.overdue]
    counted = {f"{{}}在{format_date(max(days))}前完成整改": len(days)} if days else {}
    if late := sum(one.overdue for one in states):
        counted["{}已经超过时限、抓紧完成整改"] = late
    for state in states:
        if state.deadline.due is None:
            counted[f"{{}}{_term(state)}"] = counted.get(f"{{}}{_term(state)}", 0) + 1
    if len(counted) == 1:
        return next(iter(counted)).format("全部" if len(states) > 1 else "")
    return "、".join(words.format(f"{count}个") for words, count in counted.items())
