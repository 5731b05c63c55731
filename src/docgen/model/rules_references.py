"""References from one record to another: unknown, ambiguous, or not a reference at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from docgen.chinese.names import split_names
from docgen.chinese.text import nearest
from docgen.model.base import Record, field_title
from docgen.model.campaign import Campaign
from docgen.model.entries import UNIT_SUBJECT, SelfCheck
from docgen.model.finding import Finding, ModelPath, listing
from docgen.model.form import Form
from docgen.model.lookup import find_category, find_phase
from docgen.model.roster import AmbiguousReferenceError, Roster, UnknownReferenceError

CODES = {
    "F402": "引用的编号或名称不存在。",
    "F403": "引用的姓名不止一人，要改写编号。",
    "F404": "应写到人的地方写了部门、“全体干部”一类的笼统说法，或一格写了几个人。",
}

_CROWD = re.compile(
    r"(?:全体|各|相关|有关|所有|其他|班子|领导班子).*|.*(?:等人|人员|班子|领导班子|班子成员|各科室|干部职工)"
)
_NOTHING = frozenset({"无", "没有", "/", "-", "—", "——", "\\", "0"})
_PEOPLE = (
    ("posts", "person"),
    ("group", "person"),
    ("problems", "owner"),
    ("problems", "leader"),
    ("problems", "responsible"),
    ("problems", "claimants"),
    ("measures", "responsible"),
    ("progress", "responsible"),
    ("progress", "leader"),
    ("opinions", "responsible"),
    ("orders", "signer"),
    ("watches", "leader"),
    ("watches", "contact"),
    ("sanctions", "person"),
    ("self_checks", "subject"),
    ("papers", "signers"),
)
_DEPARTMENTS = (
    ("departments", "parent"),
    ("posts", "department"),
    ("problems", "department"),
    ("matters", "department"),
    ("progress", "department"),
    ("opinions", "department"),
    ("orders", "department"),
    ("orders", "helpers"),
    ("matters", "inspected"),
    ("watches", "department"),
    ("sanctions", "department"),
    ("channels", "department"),
)
_PROBLEMS = (
    ("problems", "related"),
    ("measures", "problems"),
    ("progress", "problem"),
    ("progress", "into"),
    ("orders", "problem"),
    ("watches", "problems"),
    ("sanctions", "problem"),
)
_NUMBERED = ("problems", "opinions", "orders")
"""Sheets whose rows a document may be about, each by its number."""


@dataclass(frozen=True)
class _Target:
    """What a column refers to: how to find one (LookupError if there is none), and the names there are."""

    find: Callable[[str], object]
    names: tuple[str, ...]
    remedy: str
    hints: dict[str, str] = field(default_factory=dict)
    """Remedies by misspelt value, made once each: a name may stand in a thousand rows."""

    def hint(self, value: str) -> str:
        if value in _NOTHING:
            return f"没有的请留空，不要写“{value}”；有的{self.remedy}"
        if value not in self.hints:
            close = nearest(value, self.names, 1)
            self.hints[value] = f"是否为“{close[0]}”？{self.remedy}" if close else self.remedy
        return self.hints[value]


def check_form(form: Form, roster: Roster) -> Iterator[Finding]:
    """References within the form."""
    people = tuple(dict.fromkeys(person.name for person in form.people))
    target = _Target(roster.person, people, "请写“人员”表中的编号或姓名；新来的人先在“人员”表中添一行")
    for attribute, name in _PEOPLE:
        yield from _check_people(form, attribute, name, target, roster)
    yield from _check_subjects(form, people, roster)
    names = _department_names(form)
    target = _Target(roster.department, names, "请写“部门”表中的编号或名称")
    for attribute, name in _DEPARTMENTS:
        yield from _unknown(form, attribute, name, target)
    codes = [problem.code for problem in form.problems]
    target = _Target(_member_of(codes), tuple(codes), "请写“问题”表中的编号")
    for attribute, name in _PROBLEMS:
        yield from _unknown(form, attribute, name, target)
    codes = [*(one.code for one in form.opinions), *(one.code for one in form.orders)]
    target = _Target(_member_of(codes), tuple(codes), "请写“意见”“督办”表中的编号")
    yield from _unknown(form, "watches", "basis", target)


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """References from the form to its campaign."""
    remedy = "本次专项整治的类别有：" + listing(f"{one.code} {one.name}" for one in campaign.categories)
    names = tuple(category.name for category in campaign.categories)
    categories = _Target(partial(find_category, campaign), names, remedy)
    yield from _unknown(form, "problems", "category", categories)
    yield from _unknown(form, "opinions", "category", categories)
    phases = listing(f"{one.code} {one.name}" for one in campaign.phases)
    remedy = f"本次专项整治的阶段有：{phases}" if phases else "本次专项整治没有划分阶段，请删去这一行"
    names = tuple(phase.name for phase in campaign.phases)
    yield from _unknown(form, "phases", "phase", _Target(partial(find_phase, campaign), names, remedy))


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """References within the campaign: a category's group, a conduct's category, a deliverable's phase."""
    groups = tuple(key for group in campaign.groups for key in (group.code, group.name))
    target = _Target(_member_of(groups), groups, "请写“类别组”中的代码")
    yield from _unknown(campaign, "categories", "group", target)
    target = _Target(partial(find_category, campaign), (), "请写“类别”中的代码或名称；没有对应类别的留空")
    yield from _unknown(campaign, "conducts", "category", target)
    phases = tuple(key for phase in campaign.phases for key in (phase.code, phase.name))
    target = _Target(_member_of(phases), phases, "请写“阶段”中的代码或名称")
    yield from _unknown(campaign, "deliverables", "phase", target)


def _member_of(names: Iterable[str]) -> Callable[[str], object]:
    known = frozenset(names)

    def find(value: str) -> object:
        if value not in known:
            raise UnknownReferenceError(value)
        return value

    return find


def _references(root: Record, attribute: str, name: str) -> Iterator[tuple[ModelPath, Record, str]]:
    """Every filled reference of a column; several in one cell are told apart by a last index."""
    for index, record in enumerate(getattr(root, attribute)):
        value = getattr(record, name)
        path: ModelPath = (attribute, index, name)
        if isinstance(value, tuple):
            yield from (((*path, at), record, one) for at, one in enumerate(value))
        elif value is not None:
            yield path, record, value


def _unknown(root: Record, attribute: str, name: str, target: _Target) -> Iterator[Finding]:
    for path, record, value in _references(root, attribute, name):
        try:
            target.find(value)
        except LookupError:
            title = field_title(type(record), name)
            yield Finding("F402", path, f"「{title}」“{value}”不存在", target.hint(value))


def _check_people(
    form: Form, attribute: str, name: str, target: _Target, roster: Roster
) -> Iterator[Finding]:
    for path, record, value in _references(form, attribute, name):
        if isinstance(record, SelfCheck) and value == UNIT_SUBJECT:
            continue
        title = f"「{field_title(type(record), name)}」“{value}”"
        try:
            target.find(value)
        except AmbiguousReferenceError as error:
            yield _namesakes(path, title, error)
        except UnknownReferenceError:
            yield _crowd(path, title, value, roster) or Finding(
                "F402", path, f"{title}不在人员表中", target.hint(value)
            )


def _check_subjects(form: Form, people: tuple[str, ...], roster: Roster) -> Iterator[Finding]:
    """What a document is about: a person, a department or a numbered row."""
    codes = tuple(one.code for attribute in _NUMBERED for one in getattr(form, attribute))
    departments, numbered = _department_names(form), frozenset(codes)
    target = _Target(
        roster.person,
        (*people, *departments, *codes),
        "请写人员、部门的编号或名称，或者问题、意见、督办的编号",
    )
    for path, record, value in _references(form, "papers", "subject"):
        if value == UNIT_SUBJECT or value in numbered or value in departments:
            continue
        title = f"「{field_title(type(record), 'subject')}」“{value}”"
        try:
            target.find(value)
        except AmbiguousReferenceError as error:
            yield _namesakes(path, title, error)
        except UnknownReferenceError:
            message = f"{title}不是人员、部门，也不是问题、意见、督办的编号"
            yield Finding("F402", path, message, target.hint(value))


def _department_names(form: Form) -> tuple[str, ...]:
    """Everything a department may be called by."""
    return tuple(name for one in form.departments for name in (one.name, one.short_name, one.code) if name)


def _namesakes(path: ModelPath, title: str, error: AmbiguousReferenceError) -> Finding:
    remedy = "请改写编号：" + listing(error.candidates)
    return Finding("F403", path, f"{title}有{len(error.candidates)}人同名", remedy)


def _crowd(path: ModelPath, title: str, value: str, roster: Roster) -> Finding | None:
    """The finding for a department, everybody, or several people where one person belongs."""
    try:
        department = roster.department(value)
    except UnknownReferenceError:
        if _CROWD.fullmatch(value):
            return Finding("F404", path, f"{title}没有写明具体人员", "请写一名具体人员的编号或姓名")
        if len(split_names(value)) > 1:
            return Finding("F404", path, f"{title}写了不止一人", "每格只写一人，请写编号或姓名")
        return None
    remedy = f"请写{department.name}中一名具体人员的编号或姓名"
    return Finding("F404", path, f"{title}是部门，不是人员", remedy)
