"""What the approver looks for: the contents without which a report does not pass, and what it has of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.documents.source import Source
from docgen.model.deliverable import ReportPart
from docgen.model.entries import SelfCheckItem
from docgen.model.person import Person
from docgen.model.rules_contents import required_parts
from docgen.register.state import ProblemState

_MARKS = "□符合　□不符合"


@dataclass(frozen=True, slots=True)
class PartRow:
    """One of the contents; the mark is made by hand."""

    part: Annotated[str, "必备内容"]
    found: Annotated[str, "报告里写了什么，用数字说"]
    mark: Annotated[str, "供勾选的两项"]


def part_rows(source: Source, person: Person | None, day: date) -> tuple[PartRow, ...]:
    """The required contents in the model's order, all four where the campaign requires none by name."""
    required = required_parts(source.campaign) or frozenset(ReportPart)
    states = source.personal_states(person.code, day) if person else source.figures(day).unit.states
    return tuple(
        PartRow(str(part), _found(source, person, states, part), _MARKS)
        for part in ReportPart
        if part in required
    )


def _found(source: Source, person: Person | None, states: Sequence[ProblemState], part: ReportPart) -> str:
    match part:
        case ReportPart.METHOD:
            own = source.self_check(person.code if person else None, SelfCheckItem.METHOD)
            return f"自写{len(own)}段" if own else "用统一的表述"
        case ReportPart.PROBLEMS:
            return f"{'个人' if person else '单位'}问题{len(states)}个"
        case ReportPart.CAUSES:
            told = sum(bool(one.problem.cause or one.problem.root) for one in states)
            return _counted("写明原因的", told, "没有写明的", len(states) - told)
        case ReportPart.MEASURES:
            measured = sum(bool(source.measures(one.problem)) for one in states)
            return _counted("有措施的", measured, "没有措施的", len(states) - measured)


def _counted(there: str, count: int, lacking: str, rest: int) -> str:
    return f"{there}{count}个" + (f"，{lacking}{rest}个" if rest else "")
