"""Small builders: a campaign and a form, a kind with one slip of paper for each person, its template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.build.jobs import Job, plan_jobs
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind, Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.model.campaign import Campaign
from docgen.model.form import Form

PARAGRAPHS = ["methods", "personal_methods", "practices", "next_steps", "personal_next_steps"]
CAMPAIGN = {
    "code": "c",
    "name": "作风整治",
    "short_name": "整治",
    "plan_title": "{简称}作风整治实施方案",
    "year": 2015,
    "issuer": "样例局",
    "office": "活动办",
    "leading_body": "领导小组",
    "scope": ["全体干部"],
    "basis": [],
    "categories": [{"code": "1", "name": "懒政", "text": "不作为。", "manifestations": ["推诿"]}],
    "phases": [
        {"code": "1", "name": "动员", "span": "2015年3月1日至3月31日"},
        {"code": "2", "name": "整改", "span": "2015年4月1日至5月31日"},
    ],
    "deliverables": [
        {"code": "slip", "name": "便条", "kind": "slip", "phase": "2", "producer": "单位"},
    ],
    "outline": [],
    "wording": {"action": "整治", "problem_word": "作风问题", **{name: ["甲。"] for name in PARAGRAPHS}},
}


@dataclass(frozen=True, slots=True)
class Slip:
    name: str
    text: str


def _occasions(source: Source, _kind: tuple[str, str], request: Request) -> tuple[Occasion, ...]:
    begun = source.phase_first(source.campaign.phases[1]) <= request.as_of
    return (Occasion(request.as_of, f"{request.as_of:%Y-%m}"),) if begun else ()


def _people(source: Source, _occasion: Occasion) -> tuple[Subject, ...]:
    return tuple(Subject(person.code) for person in source.form.people)


def _slip(source: Source, _occasion: Occasion, subject: Subject) -> Slip:
    person = source.roster.person(subject.person or "")
    return Slip(person.name, person.note or "无")


def _stem(source: Source, occasion: Occasion, subject: Subject) -> str:
    return f"便条/{source.roster.person(subject.person or '').name}"


SLIP = Kind(
    code="slip",
    title="便条",
    context_type=Slip,
    all_templates=("slip.docx",),
    calls=_occasions,
    subjects=_people,
    context=_slip,
    stem=_stem,
    texts=lambda source: source.campaign.categories,
)


@pytest.fixture(autouse=True)
def slip(monkeypatch: pytest.MonkeyPatch) -> Kind:
    monkeypatch.setitem(KINDS, "slip", SLIP)
    return SLIP


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder of the user's own templates, with that of the slip."""
    folder = tmp_path / "templates"
    folder.mkdir()
    document = docx.Document()
    document.add_paragraph("{{ name }}：{{ text }}")
    document.save(str(folder / "slip.docx"))
    return folder


@pytest.fixture
def make_source() -> Callable[..., Source]:
    """`make_source([("R1", "王一", "备注")], facts={"电话": "1"}, draft=True, **changes of the campaign)`."""

    def build(
        people: Sequence[tuple[str, str, str]] = (("R1", "王一", "甲"), ("R2", "李二", "乙")),
        facts: dict[str, str] | None = None,
        draft: bool = False,
        **changes: Any,
    ) -> Source:
        context = {"year": 2015, "start": date(2015, 3, 1)}
        form = {
            "unit": {
                "code": "DW",
                "name": "样例市样例局",
                "short_name": "样例局",
                "self_reference": "我局",
                "collective": "全局",
                "superior": "样例市委",
            },
            "departments": [{"code": "B1", "name": "办公室"}],
            "people": [
                {"code": code, "name": name, "layer": "普通职工", "note": note} for code, name, note in people
            ],
            "posts": [],
            "facts": [{"name": name, "value": value} for name, value in (facts or {}).items()],
        }
        campaign = Campaign.model_validate({**CAMPAIGN, **changes}, context=context)
        return Source(campaign, Form.model_validate(form, context=context), draft)

    return build


@pytest.fixture
def make_jobs() -> Callable[[Source], tuple[Job, ...]]:
    """All slips of a source as of 20 April 2015."""
    return lambda source: plan_jobs(source, [SLIP], Request(date(2015, 4, 20)))
