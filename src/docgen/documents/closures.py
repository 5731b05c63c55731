"""What the forms of 销号 share: which steps they are about, and what was done as the request tells it."""

from __future__ import annotations

from docgen.documents.items import ItemTurn, turn_line
from docgen.documents.rows import numbered_lines
from docgen.model.problem import Step
from docgen.register.life import Turn

ASKED = frozenset({Step.REQUESTED})
DECIDED = frozenset({Step.CLOSED, Step.REFUSED})
_DONE = frozenset({Step.COMPLETED, Step.IMMEDIATE})
_BACK = frozenset({Step.REFUSED, Step.REOPENED})


def decision_after(item: ItemTurn) -> Turn | None:
    """What was decided on a request, None while nothing is."""
    return next((one for one in item.later if one.event.step in DECIDED), None)


def evidence_lines(turn: Turn) -> str:
    """All evidence named by then, numbered."""
    return numbered_lines(turn.after.evidence)


def work_turns(item: ItemTurn) -> tuple[Turn, ...]:
    """The steps that completed the work since it last came back, and the request; for a decision as they were
    before it.
    """
    met: list[Turn] = []
    for turn in (*item.earlier, *([] if item.turn.event.step in DECIDED else [item.turn])):
        if turn.event.step in _BACK:
            met.clear()
        elif turn.event.step in _DONE | ASKED:
            met.append(turn)
    return tuple(met)


def result_lines(item: ItemTurn) -> str:
    """How the work was completed and what the request says of it, a dated line each."""
    return "\n".join(turn_line(one) for one in work_turns(item))


def result_text(item: ItemTurn) -> str:
    """How the work was completed, without dates; what the request says if nothing else does."""
    turns = work_turns(item)
    done = [one.event.entry.text for one in turns if one.event.step in _DONE]
    return "\n".join(done or [one.event.entry.text for one in turns])
