"""What is to be studied and when: the announced subjects, and the meetings and sessions of the form."""

from __future__ import annotations

import re
from datetime import date

from docgen.chinese.dates import DateSpan
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.model.basis import BasisRole
from docgen.model.matter import Matter, MatterKind
from docgen.model.schedule import Phase
from docgen.model.taxonomy import CountedList

_OPENING = ("学习", "动员")
"""Words in the name of a phase's task which say that the phase is for learning what is to be done."""
_GENERAL = re.compile(r"[“”《》]|专题|集中|学习|精神")
"""What the name of a session and that of its subject need not have in common."""


def study_phase(source: Source) -> Phase | None:
    """The first phase with a task of study or mobilisation, else the first; None without phases."""
    phases = source.campaign.phases
    opening = (one for one in phases for task in one.tasks if any(word in task.name for word in _OPENING))
    return next(opening, phases[0] if phases else None)


def study_topics(source: Source) -> CountedList | None:
    """The counted slogan whose members are to be studied (七个专题), None if none was announced."""
    return next((one for one in source.campaign.counted if one.study), None)


def study_materials(source: Source) -> tuple[str, ...]:
    """Titles of what the campaign names as study material."""
    return tuple(fill(source, one.title) for one in source.campaign.basis if one.role is BasisRole.STUDY)


def meetings(source: Source) -> list[Matter]:
    """Meetings of mobilisation, by date."""
    return [one for one in _held(source, MatterKind.MEETING) if "动员" in one.name]


def sessions(source: Source) -> list[Matter]:
    """Sessions of study, by date."""
    return _held(source, MatterKind.STUDY)


def covers(session: Matter, topic: str) -> bool:
    """Whether a session is about an announced subject: its name has the subject's, or is part of it."""
    named, wanted = _GENERAL.sub("", session.name), _GENERAL.sub("", topic)
    return bool(named) and (wanted in named or named in wanted)


def open_topics(source: Source) -> tuple[str, ...]:
    """Announced subjects that no session is about yet."""
    topics = study_topics(source)
    members = topics.members if topics is not None else ()
    held = sessions(source)
    return tuple(fill(source, one) for one in members if not any(covers(matter, one) for matter in held))


def _held(source: Source, kind: MatterKind) -> list[Matter]:
    """The matters of a kind in the phase of study; all of them where it has no dates."""
    phase = study_phase(source)
    span = source.known_span(phase) if phase is not None else None
    found = [one for one in source.form.matters if one.kind is kind and _within(one.on, span)]
    return sorted(found, key=lambda one: _first(one.on))


def _within(on: DateSpan, span: DateSpan | None) -> bool:
    return span is None or (span.first or span.last) <= _first(on) <= span.last


def _first(on: DateSpan) -> date:
    return on.first or on.last
