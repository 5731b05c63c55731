"""What a template may see: plain, read-only values that XML can hold.

Conversion happens once per render, before any template code runs, so that no template can reach an object of
the program and every character that XML forbids is reported with the field it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from types import MappingProxyType
from typing import Any, Union

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import RenderError

Plain = Union[str, int, float, Decimal, bool, None, date, tuple["Plain", ...], "Record"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAX_DEPTH = 40
_DATACLASS_PARAMETERS = "__dataclass_params__"  # where dataclasses keep `frozen`; no public accessor


class NotPlainError(TypeError):
    """A context holds something else than plain values: a defect of the caller, not of the user."""


class Record(Mapping[str | int, Plain]):
    """A read-only mapping whose keys templates also reach as attributes, keys before methods.

    **Why:** with a dict, `{{ row.items }}` would give the method and not the field of that name.
    """

    __slots__ = ("_fields",)

    def __init__(self, values: Mapping[str | int, Plain]) -> None:
        self._fields = MappingProxyType(dict(values))

    def __getitem__(self, key: str | int) -> Plain:
        return self._fields[key]

    def __iter__(self) -> Iterator[str | int]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Record({dict(self._fields)!r})"


def to_record(context: object, template_name: str) -> Record:
    """The context of one render. Raises `NotPlainError` for a wrong type, `RenderError` for a wrong value."""
    reader = _Reader(template_name)
    result = reader.convert(context, "", 0)
    if not isinstance(result, Record):
        raise NotPlainError(f"a context is a mapping or a frozen dataclass, not {type(context).__name__}")
    if reader.faults:
        raise RenderError(reader.faults)
    return result


class _Reader:
    """Walks a context and collects every value that no document can hold."""

    def __init__(self, template_name: str) -> None:
        self.template_name = template_name
        self.faults: list[Diagnostic] = []

    def convert(self, value: object, path: str, depth: int) -> Plain:
        if depth > _MAX_DEPTH:
            raise NotPlainError(f"{path} is nested more than {_MAX_DEPTH} deep")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(str.__str__(value), path)
        if isinstance(value, int):
            return int(value)
        if isinstance(value, (float, Decimal)):
            return self._number(value, path)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        return self._compound(value, path, depth)

    def _compound(self, value: object, path: str, depth: int) -> Plain:
        if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
            return tuple(self.convert(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(value))
        pairs = _pairs(value)
        if pairs is None:
            raise NotPlainError(f"{path or 'the context'} is a {type(value).__qualname__}, not a plain value")
        result: dict[str | int, Plain] = {}
        for key, item in pairs:
            if not isinstance(key, (str, int)):
                raise NotPlainError(f"{path} has a key of type {type(key).__qualname__}")
            name = self._text(str.__str__(key), f"{path} 的键") if isinstance(key, str) else key
            result[name] = self.convert(item, _join(path, name), depth + 1)
        return Record(result)

    def _text(self, text: str, path: str) -> str:
        for char in dict.fromkeys(_FORBIDDEN.findall(text)):
            self._refuse(
                "R105",
                f"{path} 含有文档存不下的字符 U+{ord(char):04X}：{_quote(text)}",
                "在来源处删去这个看不见的字符后重做",
                path,
            )
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _number(self, value: float | Decimal, path: str) -> float | Decimal:
        if not (value.is_finite() if isinstance(value, Decimal) else isfinite(value)):
            self._refuse("R108", f"{path} 不是一个数：{value}", "给出数值，没有数值时留空", path)
        return value

    def _refuse(self, code: str, message: str, remedy: str, path: str) -> None:
        self.faults.append(
            Diagnostic(code, message, remedy, Location(self.template_name, part=f"数据 {path}"))
        )


def _pairs(value: object) -> list[tuple[Any, object]] | None:
    if is_dataclass(value) and not isinstance(value, type):
        if not _is_frozen(value):
            return None
        return [(field.name, getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return list(value.items())
    return None


def _is_frozen(value: object) -> bool:
    parameters: Any = getattr(type(value), _DATACLASS_PARAMETERS)
    return bool(parameters.frozen)


def _join(path: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def _quote(text: str) -> str:
    shown = _FORBIDDEN.sub("�", text)
    return f"“{shown[:30]}{'…' if len(shown) > 30 else ''}”"


def to_text(value: object) -> str:
    """How a scalar reads inside a text: None is nothing, a date is ISO 8601, a Decimal has no exponent.

    Raises `TypeError` for a list, a record or anything that has no reading.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no reading as text")
