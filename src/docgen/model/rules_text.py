"""Running text: residue (masks, unfilled blanks, words of a template), and slips of punctuation and dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from docgen.chinese.punctuation import TextFault, find_text_faults
from docgen.chinese.text import find_residue
from docgen.chinese.text_faults import with_neighbours
from docgen.diagnostics import Severity
from docgen.model.base import Record, field_title
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form

CODES = {
    "F471": "文字中有没有填完的空、XX 一类的遮盖或模板残留。",
    "F472": "文字中有不合规范的标点、序号、日期、文号或起止符号；文书照原样写出，没有改动。",
}
_SHOWN = 3
_Slips = tuple[tuple[str, TextFault], ...]

_SHEETS = (
    "departments",
    "posts",
    "group",
    "problems",
    "measures",
    "progress",
    "matters",
    "opinions",
    "orders",
    "ballots",
    "acceptances",
    "watches",
    "sanctions",
    "channels",
    "self_checks",
    "papers",
    "outline",
    "texts",
    "facts",
)


def check_form(form: Form) -> Iterator[Finding]:
    """Residue and slips in any text that may be printed. Slips are told only where the remedy is certain."""
    yield from _check_record(("unit",), form.unit)
    for attribute in _SHEETS:
        for index, record in enumerate(getattr(form, attribute)):
            yield from _check_record((attribute, index), record)


def _check_record(path: ModelPath, record: Record) -> Iterator[Finding]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        for text in value if type(value) is tuple else (value,):
            if type(text) is str and (judged := _judge(text)) is not None:
                yield from _findings((*path, name), field_title(type(record), name), text, judged)


# Four of five texts of a long form are names of choices, codes and phrases met just before.
@lru_cache(maxsize=4096)
def _judge(text: str) -> tuple[str | None, _Slips] | None:
    """The residue and the certain slips, None for a text with neither."""
    residue = find_residue(text)
    slips = tuple(pair for pair in find_text_faults(text) if pair[1].certain)
    return (residue, slips) if residue is not None or slips else None


def _findings(path: ModelPath, title: str, text: str, judged: tuple[str | None, _Slips]) -> Iterator[Finding]:
    residue, slips = judged
    if residue is not None:
        yield Finding("F471", path, f"「{title}」中有没有填完的“{residue}”", "请换成真实内容")
    if slips:
        yield _slips(path, title, text, slips)


def _slips(path: ModelPath, title: str, text: str, slips: _Slips) -> Finding:
    places = [(family, *with_neighbours(text, fault)) for family, fault in slips[:_SHOWN]]
    more = f"等{len(slips)}处" if len(slips) > _SHOWN else ""
    message = f"「{title}」中" + "、".join(f"“{found}”的{family}" for family, found, _ in places)
    remedy = "请写成" + "、".join(f"“{wanted}”" for *_, wanted in places)
    return Finding("F472", path, f"{message}{more}不合规范", remedy, Severity.WARNING)
