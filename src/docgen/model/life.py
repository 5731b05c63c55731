"""The life of a problem as a declared machine: when a step is possible, what it needs, what follows.

`RULES` is the whole of it; `docgen.model.life_step.step` reads it. The register's fold, the form's checks,
the closure command and the collection of returned ledgers all ask that one function.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from docgen.chinese.dates import DateSpan
from docgen.chinese.deadlines import Deadline
from docgen.model.problem import Ownership, Problem, Step


class Status(StrEnum):
    """状态. 长期坚持 stands apart: neither open nor counted as completed.

    A deadline 长期坚持 alone does not make it so: the problem is 待整改 or 整改中 like any other until a step
    长期坚持 says that the work is done and kept up. Having no day to miss, it is never overdue.
    已拆分 and 已合并 are not counted: the problems they became are.
    """

    NOT_STARTED = "待整改"
    IN_PROGRESS = "整改中"
    COMPLETED = "已完成"
    REQUESTED = "待销号"
    CLOSED = "已销号"
    LONG_TERM = "长期坚持"
    SPLIT = "已拆分"
    MERGED = "已合并"


OPEN = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
"""Statuses in which a deadline can be missed."""
GONE = frozenset({Status.SPLIT, Status.MERGED})
"""Statuses of a problem that goes on under other numbers."""


class Need(StrEnum):
    """What a step requires; the value says it in the messages."""

    STEP = "前面的事项"
    NOTE = "具体情况"
    EVIDENCE = "佐证材料"
    REVIEWER = "审核人"
    DEADLINE = "新时限"
    IN_TIME = "原时限之前办理"
    REQUEST = "申请延期"
    TAKER = "移交部门、移交责任人或移交责任领导"
    OF_UNIT = "单位问题"
    SUCCESSORS = "两个以上的涉及问题"
    SUCCESSOR = "一个涉及问题"


@dataclass(frozen=True, slots=True)
class Rule:
    """One step: the statuses it is possible in with the status that follows, and what it needs.

    `missing` names the step that has to come first in a status it is not possible in, or not allowed in by
    the campaign (销号 without 申请销号).
    """

    moves: Mapping[Status, Status]
    needs: tuple[Need, ...] = ()
    missing: Mapping[Status, Step] = field(default_factory=dict)


def _keep(*statuses: Status) -> dict[Status, Status]:
    return {status: status for status in statuses}


_NEW, _DOING, _DONE, _ASKED = Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED, Status.REQUESTED
_CLOSED, _LASTING = Status.CLOSED, Status.LONG_TERM

_BACK: Final = {
    _DONE: Step.REFUSED,
    _ASKED: Step.REFUSED,
    _LASTING: Step.REFUSED,
    _CLOSED: Step.REOPENED,
}
"""What brings a problem back to be worked on."""
_UNFINISHED: Final = _BACK | {_NEW: Step.COMPLETED, _DOING: Step.COMPLETED}
_UNCLOSED: Final = dict.fromkeys((_NEW, _DOING, _DONE, _ASKED, _LASTING), Step.CLOSED)
_DELAY: Final = (Need.DEADLINE, Need.IN_TIME)

RULES: Final[Mapping[Step, Rule]] = MappingProxyType(
    {
        Step.PROGRESS: Rule(_keep(_DOING, _DONE, _ASKED, _CLOSED, _LASTING) | {_NEW: _DOING}),
        Step.COMPLETED: Rule({_NEW: _DONE, _DOING: _DONE, _DONE: _DONE, _LASTING: _DONE}, missing=_BACK),
        Step.IMMEDIATE: Rule({_NEW: _DONE, _DOING: _DONE}, (Need.NOTE,), _BACK),
        Step.LONG_TERM: Rule(
            {_NEW: _LASTING, _DOING: _LASTING, _DONE: _LASTING, _LASTING: _LASTING}, missing=_BACK
        ),
        Step.REQUESTED: Rule({_DONE: _ASKED}, missing=_UNFINISHED | {_LASTING: Step.COMPLETED}),
        Step.CLOSED: Rule(
            {_DONE: _CLOSED, _ASKED: _CLOSED},
            (Need.EVIDENCE, Need.REVIEWER),
            _UNFINISHED | {_LASTING: Step.COMPLETED, _DONE: Step.REQUESTED},
        ),
        Step.REFUSED: Rule({_DONE: _DOING, _ASKED: _DOING, _LASTING: _DOING}, (Need.NOTE,), _UNFINISHED),
        Step.REOPENED: Rule({_CLOSED: _DOING}, (Need.NOTE,), _UNCLOSED),
        Step.EXTENSION_REQUESTED: Rule(_keep(_NEW, _DOING), _DELAY, _BACK),
        Step.EXTENDED: Rule(_keep(_NEW, _DOING), _DELAY, _BACK),
        Step.EXTENSION_REFUSED: Rule(_keep(_NEW, _DOING), (Need.REQUEST,), _BACK),
        Step.TRANSFERRED: Rule(
            _keep(_NEW, _DOING, _DONE, _ASKED, _LASTING), (Need.OF_UNIT, Need.TAKER), _BACK
        ),
        Step.SPLIT: Rule(dict.fromkeys((_NEW, _DOING, _LASTING), Status.SPLIT), (Need.SUCCESSORS,), _BACK),
        Step.MERGED: Rule(dict.fromkeys((_NEW, _DOING, _LASTING), Status.MERGED), (Need.SUCCESSOR,), _BACK),
    }
)


class Life(NamedTuple):
    """Where a problem stands. `asked` is the deadline of an extension asked for and not yet decided.

    `round` starts at 1 and grows with each reopening; `proven` says whether this round has evidence.
    `department`, `responsible` and `leader` are those of now, after any transfer. `into` are the numbers it
    goes on under once it is split or merged.

    **Why** a named tuple: every step of every problem makes one, and a changed copy of it costs a fifth of a
    dataclass's.
    """

    code: str
    ownership: Ownership
    found: date
    status: Status
    deadline: Deadline
    round: int = 1
    asked: Deadline | None = None
    completed_on: DateSpan | None = None
    requested_on: DateSpan | None = None
    closed_on: DateSpan | None = None
    closed_by: str | None = None
    evidence: tuple[str, ...] = ()
    proven: bool = False
    department: str | None = None
    responsible: str | None = None
    leader: str | None = None
    into: tuple[str, ...] = ()


def start_life(problem: Problem) -> Life:
    """Where a problem stands when it is found."""
    return Life(
        problem.code,
        problem.ownership,
        problem.found.last,
        Status.NOT_STARTED,
        problem.deadline,
        department=problem.department,
        responsible=problem.responsible,
        leader=problem.leader,
    )
