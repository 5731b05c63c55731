"""Texts of a ledger's cells as values of the model, or why they are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from docgen.forms.shapes import quoted
from docgen.model.lookup import find_category
from docgen.model.problem import Problem, Progress
from docgen.model.roster import AmbiguousReferenceError, Roster, UnknownReferenceError
from docgen.register.fold import MEASURES
from docgen.register.payload import encode_value
from docgen.register.returned.canonical import text_key

FIELDS = {
    "category": "category",
    "source": "source",
    "found": "found",
    "description": "description",
    "leader": "leader",
    "responsible": "responsible",
    "measures": MEASURES,
    "target": "target",
    "deadline": "deadline",
    "note": "note",
}
"""Columns that show a field of the problem as it is, so that it can be amended from them."""
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\s*[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳])\s*")
_REMARK = re.compile(r"[（(][^（()）]*[）)]$")
_STAND_IN: Mapping[str, Any] = {
    "code": "—",
    "ownership": "单位",
    "category": "—",
    "source": "—",
    "description": "—",
    "found": "2000年1月1日",
    "deadline": "待定",
}


class UnreadableError(ValueError):
    """A text that is no value of its field; the message is Chinese and says why."""


def problem_value(name: str, text: str, year: int) -> Any:
    """A field of `Problem` as a JSON value; None for a blank one that may be blank."""
    if not text and not Problem.model_fields[name].is_required():
        return None
    try:
        problem = Problem.model_validate({**_STAND_IN, name: text}, context={"year": year})
    except ValidationError as error:
        raise UnreadableError(sentence_of(error)) from error
    return encode_value(getattr(problem, name))


def sentence_of(error: ValidationError) -> str:
    """What the model objects to, in its own words."""
    fault: Any = error.errors(include_url=False)[0]
    reason = fault.get("ctx", {}).get("error")
    return str(reason) if isinstance(reason, ValueError) else "内容的形式不对"


def person_value(text: str, roster: Roster, day: date) -> str | None:
    """A person as a form would name them: the number, the name where only one bears it.

    A name told apart by department as ledgers print it (`张伟（办公室）`) gives the number.
    """
    if not text:
        return None
    shared: AmbiguousReferenceError | None = None
    for reference in dict.fromkeys((text, _REMARK.sub("", text))):
        try:
            roster.person(reference)
        except UnknownReferenceError:
            continue
        except AmbiguousReferenceError as error:
            shared = error
            continue
        return reference
    if shared is None:
        raise UnreadableError(f"人员名单里没有{quoted(text)}")
    named = [one.code for one in roster.form.people if roster.label(one, day) == text]
    if len(named) == 1:
        return named[0]
    raise UnreadableError(f"{quoted(text)}有几个人同名（{'、'.join(shared.candidates)}），请写编号")


def category_value(text: str, known: Any) -> str:
    """A category by number or name."""
    try:
        return find_category(known, text).name
    except UnknownReferenceError as error:
        raise UnreadableError(f"问题类别里没有{quoted(text)}") from error


def measures_value(text: str, number: str, before: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The measures a cell lists, one a line; a line that says what a measure says already is that measure."""
    known = {text_key(str(one["text"])): dict(one) for one in before}
    lines = [_NUMBERED.sub("", line).strip() for line in text.splitlines()]
    return [
        known.get(text_key(line)) or {"problems": [number], "text": line} for line in lines if line.strip()
    ]


def progress_row(values: Mapping[str, Any], year: int) -> Progress:
    """A row of 进展; blank values are left out."""
    try:
        return Progress.model_validate(
            {name: value for name, value in values.items() if value not in ("", None)},
            context={"year": year},
        )
    except ValidationError as error:
        raise UnreadableError(sentence_of(error)) from error
