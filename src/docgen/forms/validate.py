"""A raw tree as a record of the model, with the model's objections as diagnostics in the user's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from pydantic import ValidationError

from docgen.chinese.text import nearest
from docgen.diagnostics import Diagnostic
from docgen.forms.columns import HOW, Kind, field_kind
from docgen.forms.raw import RawRecord
from docgen.forms.shapes import Shape, choices, field_at, field_shape, quoted
from docgen.model.base import Record, field_extra, field_title
from docgen.model.finding import ModelPath

AnyRecord = TypeVar("AnyRecord", bound=Record)
Fault: TypeAlias = Any
"""One objection of pydantic's: a dict with `type`, `loc`, `input` and perhaps `ctx`."""


def validate(
    record: type[AnyRecord], raw: RawRecord, context: Mapping[str, Any]
) -> tuple[AnyRecord | None, tuple[Diagnostic, ...], frozenset[ModelPath]]:
    """The record (None if at fault), everything wrong with it, and the model paths of what is wrong.

    The diagnostics of reading are not repeated here, but what reading could not give is at fault too.
    """
    empty = list(_empty_tables(record, raw))
    diagnostics = [fault for _, fault in empty]
    unread = {tuple(part for part in path if part is not None) for path in raw.faulty}
    unread |= {(name,) for name, _ in empty}
    valid, faults = _read_tree(record, raw.tree, context)
    diagnostics += [one for fault in faults if (one := _diagnose(record, raw, fault)) is not None]
    unread |= {fault["loc"] for fault in faults}
    return (None if diagnostics or unread else valid), tuple(diagnostics), frozenset(unread)


def _read_tree(
    record: type[AnyRecord], tree: Mapping[str, Any], context: Mapping[str, Any]
) -> tuple[AnyRecord | None, list[Fault]]:
    """The record (None if at fault) and pydantic's objections in the order of its fields.

    **Why** lists row by row: no more than one row of a large form is then held as a tree.
    """
    sound: dict[str, Any] = dict(tree)
    faults: list[Fault] = []
    for name, value in tree.items():
        shape, inner = field_shape(record, name)
        if inner is not None and shape is Shape.RECORDS:
            sound[name], found = _read_rows(inner, value, context)
            faults += ({**fault, "loc": (name, *fault["loc"])} for fault in found)
    valid = None
    try:
        valid = record.model_validate(sound, context=context)
    except ValidationError as error:
        faults += error.errors(include_url=False)
    rank: dict[str | int, int] = {name: at for at, name in enumerate(record.model_fields)}
    faults.sort(key=lambda fault: rank.get(next(iter(fault["loc"]), ""), len(rank)))
    return (None if faults else valid), faults


def _read_rows(
    record: type[Record], rows: Iterable[Any], context: Mapping[str, Any]
) -> tuple[list[Record], list[Fault]]:
    """The sound rows, and the objections to the others; their paths begin with the row's number."""
    sound, faults = [], list[Fault]()
    for index, row in enumerate(rows):
        try:
            sound.append(record.model_validate(row, context=context))
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                faults.append({**fault, "loc": (index, *fault["loc"])})
    return sound, faults


def _empty_tables(record: type[Record], raw: RawRecord) -> Iterator[tuple[str, Diagnostic]]:
    """Required lists of records without a single one, by name; a list that is absent is a missing value."""
    for name, info in record.model_fields.items():
        records = field_shape(record, name)[0] is Shape.RECORDS
        is_empty = records and name in raw.tree and not raw.tree[name]
        if is_empty and info.is_required() and not raw.is_known_fault((name,)):
            message = f"「{field_title(record, name)}」没有填写任何一行"
            remedy = "请从示例行的下一行填起，至少填写一行"
            yield name, Diagnostic("F217", message, remedy, raw.places.find((name,)))


def _diagnose(record: type[Record], raw: RawRecord, fault: Any) -> Diagnostic | None:
    """One objection of pydantic's; None for a value whose absence has been told."""
    path: ModelPath = fault["loc"]
    place = raw.places.find(path)
    owner = field_at(record, path)
    if fault["type"] == "missing":
        if raw.is_known_fault(path):
            return None
        title = field_title(*owner) if owner else str(path[-1])
        return Diagnostic("F301", f"缺少必填项「{title}」", _fill_in(owner), place)
    if owner is None:
        return Diagnostic("F303", _sentence(fault), "请补充或改正", place)
    title = field_title(*owner)
    if fault["type"] == "enum":
        options = choices(*owner)
        message = f"「{title}」的{quoted(fault['input'])}不在可选值之中"
        return Diagnostic("F302", message, _choose(str(fault["input"]), options), place)
    value, sentence = quoted(fault["input"]), _sentence(fault)
    is_whole = isinstance(fault["input"], list | tuple)
    message = f"「{title}」{sentence}" if is_whole or value in sentence else f"「{title}」的{value}{sentence}"
    return Diagnostic("F303", message, _how(owner, sentence), place)


def _sentence(fault: Any) -> str:
    error = fault.get("ctx", {}).get("error")
    return str(error) if isinstance(error, ValueError) else "的形式不对"


def _choose(value: str, options: tuple[str, ...]) -> str:
    close = nearest(value, options, 1)
    hint = f"是否为“{close[0]}”？" if close else ""
    return f"{hint}应为“{'”“'.join(options)}”之一"


def _fill_in(owner: tuple[type[Record], str] | None) -> str:
    if owner is None:
        return "请补填"
    example = field_extra(*owner).get("example")
    return f"请填写「{field_title(*owner)}」" + (f"，例如“{example}”" if example else "")


def _how(owner: tuple[type[Record], str], sentence: str) -> str:
    """What to write in a field instead of what the model refused with `sentence`."""
    if "U+" in sentence:
        return "请删去看不见的字符，重新录入这段文字"
    kind, extra = field_kind(*owner), field_extra(*owner)
    if kind is Kind.COUNT:
        return "请填写确切的整数，如“12”；不知道的请留空"
    if kind is Kind.LIMIT:
        return f"请写日期（如“{extra.get('example', '2015年6月30日')}”），或写立行立改、长期坚持、待定"
    if "example" in extra:
        return f"请参照“{extra['example']}”的写法改正"
    return f"请{HOW[kind]}" if kind in HOW else str(extra.get("note", "请按上面说的改正"))
