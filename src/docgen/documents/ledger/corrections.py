"""更正: fields of problems that were amended after a month that showed the old text had been closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docgen.documents.source import Source
from docgen.model.lookup import find_category
from docgen.register.figures import Figures
from docgen.register.fold import Amendment
from docgen.register.sync_problems import text_of, title_of

CORRECTED = "内容更正"
NOTHING = "（空）"


def corrections(source: Source, figures: Figures) -> tuple[Amendment, ...]:
    """Late amendments that count in the month of the as-of date, in the order they count."""
    amendments = source.view.amendments if source.view is not None else ()
    first = figures.unit.month.first
    return tuple(one for one in amendments if one.late and first <= one.counted <= figures.as_of)


def correction_text(source: Source, amendment: Amendment) -> str:
    """`「整改时限」由“2015年5月31日”更正为“2015年6月30日”`; of measures whose words stayed, that they did."""
    old, new = (_shown(source, amendment.field, value) for value in (amendment.old, amendment.new))
    if old == new:
        return f"「{title_of(amendment.field)}」的内容未变，责任人、时限、标准或者对应的问题有更正"
    return f"「{title_of(amendment.field)}」由{old}更正为{new}"


def _shown(source: Source, field: str, value: Any) -> str:
    told = _name(source, field, value) if field in _NAMES and value is not None else text_of(field, value)
    return f"“{told}”" if told else NOTHING


def _name(source: Source, field: str, reference: str) -> str:
    """What a number stands for; the number itself if it stands for nothing any more."""
    try:
        return _NAMES[field](source, reference)
    except LookupError:
        return reference


def _person(source: Source, reference: str) -> str:
    return source.roster.person(reference).name


_NAMES: dict[str, Callable[[Source, str], str]] = {
    "owner": _person,
    "leader": _person,
    "responsible": _person,
    "department": lambda source, reference: source.roster.department(reference).label,
    "category": lambda source, reference: find_category(source.campaign, reference).name,
}
