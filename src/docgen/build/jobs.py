"""Which documents a request calls for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind, Occasion, Request, Subject
from docgen.documents.source import Source


@dataclass(frozen=True, slots=True)
class Job:
    """One edition of a kind for one subject; it gives one file a template."""

    kind: str
    occasion: Occasion
    subject: Subject


def due_kinds(source: Source) -> tuple[Kind, ...]:
    """The kinds that the campaign's deliverables call for, in the catalogue's order."""
    wanted = {deliverable.kind for deliverable in source.campaign.deliverables}
    return tuple(kind for kind in KINDS.values() if kind.code in wanted)


def plan_jobs(
    source: Source, kinds: Iterable[Kind], request: Request, people: Sequence[str] = ()
) -> tuple[Job, ...]:
    """Jobs in the order of kinds, editions, subjects; with `people` (numbers) only these persons'."""
    wanted = frozenset(people)
    return tuple(
        Job(kind.code, occasion, subject)
        for kind in kinds
        for occasion in kind.occasions(source, request)
        for subject in kind.subjects(source, occasion)
        if not wanted or subject.person in wanted
    )
