"""Persons and departments as other ledgers write them: both in one cell, several, or nobody known."""

from __future__ import annotations

from typing import Final

from docgen.chinese.names import comparison_key, split_names
from docgen.model.roster import AmbiguousReferenceError, Roster, UnknownReferenceError
from docgen.register.foreign.mapping import OnUnknownName
from docgen.register.foreign.propose import BRACKETED
from docgen.register.foreign.targets import DEPARTMENT_WITH_PERSON, PERSON_WITH_DEPARTMENT
from docgen.register.foreign.values import Row

_PERSONS: Final = ("责任主体", "责任领导", "责任人", "措施责任人")
_DEPARTMENT, _PERSON = "责任部门", "责任人"


def settle_people(said: Row, roster: Roster, on_unknown: OnUnknownName) -> None:
    """Make 责任部门 and the persons of a row one each; what does not fit goes to the remarks and is told."""
    for title, order in ((DEPARTMENT_WITH_PERSON, "outer"), (PERSON_WITH_DEPARTMENT, "inner")):
        _split_pair(said, title, order)
    _take_first(said, _DEPARTMENT, roster)
    department = said.text(_DEPARTMENT)
    for title in _PERSONS:
        _take_first(said, title, roster)
        name = said.text(title)
        if name is None:
            continue
        if on_unknown is OnUnknownName.NOTE and not _is_known(roster, name):
            _to_remarks(said, title, name)
            said.values[title] = said.constants.get(title)
        elif title in (_PERSON, "措施责任人") and department is not None:
            said.values[title] = _told_apart(roster, name, department)


def _split_pair(said: Row, title: str, department: str) -> None:
    """「一科（李四）」 into both; `department` says on which side of the bracket it stands."""
    text = said.text(title)
    if text is None:
        return
    whole = BRACKETED.fullmatch(text.strip())
    first, *others = (text,) if whole is not None else split_names(text) or (text,)
    if others:
        _keep_others(said, title, first, others)
    match = whole or BRACKETED.fullmatch(first)
    person = {"outer": "inner", "inner": "outer"}[department]
    parts = {_DEPARTMENT: match[department], _PERSON: match[person]} if match else {_bare(title): first}
    for part, value in parts.items():
        said.places[part] = said.place(title)
        own = said.text(part)
        if own is not None and comparison_key(own) != comparison_key(value):
            said.remarks.append(f"{title}：{text}")
        said.values[part] = value if own is None or part == _bare(title) else own
    del said.values[title]


def _bare(title: str) -> str:
    """What a cell without brackets is."""
    return _DEPARTMENT if title == DEPARTMENT_WITH_PERSON else _PERSON


def _take_first(said: Row, title: str, roster: Roster) -> None:
    """The first of several names; a department's name that holds a separator is one."""
    text = said.text(title)
    if text is None or (title == _DEPARTMENT and _is_department(roster, text)):
        return
    names = split_names(text)
    if len(names) > 1:
        said.values[title] = names[0]
        _keep_others(said, title, names[0], names[1:])
    elif names:
        said.values[title] = names[0]


def _keep_others(said: Row, title: str, first: str, others: list[str] | tuple[str, ...]) -> None:
    said.remarks.append(f"{title}还有：{'、'.join(others)}")
    message = f"「{title}」写了不止一个，取“{first}”，其余（{'、'.join(others)}）写入备注"
    said.warn("I121", message, "请核对谁是第一责任人；要改的，在台账中把他写在最前面", title)


def _to_remarks(said: Row, title: str, name: str) -> None:
    said.remarks.append(f"{title}：{name}")
    message = f"「{title}」“{name}”不是人员表中的一个人，按映射文件写入备注"
    said.warn("I129", message, "请在映射文件的“常量”中写一名具体人员，或在人员表中补上", title)


def _is_known(roster: Roster, name: str) -> bool:
    try:
        roster.person(name)
    except AmbiguousReferenceError:
        return True
    except UnknownReferenceError:
        return False
    return True


def _is_department(roster: Roster, name: str) -> bool:
    try:
        roster.department(name)
    except UnknownReferenceError:
        return False
    return True


def _told_apart(roster: Roster, name: str, department: str) -> str:
    """The number of the one namesake who has a post in the department, else the name as it is."""
    try:
        roster.person(name)
    except UnknownReferenceError:
        return name
    except AmbiguousReferenceError:
        found = [
            one.code for one in roster.form.people if _is_of(roster, one.code, one.name, name, department)
        ]
        return found[0] if len(found) == 1 else name
    return name


def _is_of(roster: Roster, code: str, own: str, name: str, department: str) -> bool:
    if comparison_key(own) != comparison_key(name) or not _is_department(roster, department):
        return False
    wanted = roster.department(department).code
    posts = (post for post in roster.form.posts if roster.person(post.person).code == code)
    return any(roster.department(post.department).code == wanted for post in posts)
