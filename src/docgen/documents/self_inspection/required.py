"""What the campaign requires a report to contain: a gap in it is shown, and refuses a final build."""

from __future__ import annotations

from docgen.documents.placeholders import hole
from docgen.documents.source import Source
from docgen.model.deliverable import ReportPart
from docgen.model.entries import SelfCheckItem
from docgen.model.rules_contents import required_parts
from docgen.register.state import ProblemState


def missing_method(source: Source) -> tuple[str, ...]:
    """A hole for the unit's 自查方式 where it is required: the campaign's own wording tells of no unit."""
    if ReportPart.METHOD not in required_parts(source.campaign):
        return ()
    return () if source.self_check(None, SelfCheckItem.METHOD) else (hole("单位的自查方式"),)


def missing_cause(source: Source, state: ProblemState) -> str:
    """A hole for a problem without a cause where one is required of each; else empty."""
    problem = state.problem
    if problem.cause or problem.root or ReportPart.CAUSES not in required_parts(source.campaign):
        return ""
    return hole(f"{problem.code}的原因")
