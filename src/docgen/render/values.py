"""What a template may see: plain, read-only values that XML can hold.

Conversion happens once per render, before any template code runs, so that no template can reach an object of
the program and every character that XML forbids is reported with the field it stands in. `fast_values` does
the same for contexts without a fault and leaves the others to this module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from docgen.diagnostics import Diagnostic, Location
from docgen.render.fast_values import FORBIDDEN, MAX_DEPTH, NeedsCareError, Quick
from docgen.render.faults import RenderError
from docgen.render.plain import Adoptable, Context, NotPlainError, Plain, Record, RichValue, to_text

__all__ = ["Context", "NotPlainError", "Plain", "Record", "RichValue", "to_record", "to_text"]

_DATACLASS_PARAMETERS = "__dataclass_params__"  # where dataclasses keep `frozen`; no public accessor
Adopt = Callable[[object], RichValue | None]
"""Makes a rich value of a caller's object; None for any other. Raises `ValueError`, its text Chinese."""


def _adopt_nothing(value: object) -> RichValue | None:
    return value if isinstance(value, RichValue) else None


def to_record(context: object, template_name: str, adopt: Adopt = _adopt_nothing) -> Context:
    """The context of one render. Raises `NotPlainError` for a wrong type, `RenderError` for a wrong value."""
    reader = _Reader(template_name, adopt)
    try:
        quick = Quick(reader.convert_alone)
        result = quick.convert(context, 0)
    except (NeedsCareError, RecursionError):
        reader = _Reader(template_name, adopt)
        result = reader.convert(context, "", 0)
    if not isinstance(result, Record):
        raise NotPlainError(f"a context is a mapping or a frozen dataclass, not {type(context).__name__}")
    if reader.faults:
        raise RenderError(reader.faults)
    return Context(result, tuple(reader.rich))


class _Reader:
    """Walks a context and collects every value that no document can hold."""

    def __init__(self, template_name: str, adopt: Adopt) -> None:
        self.template_name = template_name
        self.adopt = adopt
        self.faults: list[Diagnostic] = []
        self.rich: list[RichValue] = []

    def convert_alone(self, value: object, depth: int) -> Plain:
        """A value of an unusual kind within a context that is otherwise converted quickly."""
        try:
            result = self.convert(value, "", depth)
        except NotPlainError as error:
            raise NeedsCareError from error
        if self.faults:
            raise NeedsCareError
        return result

    def convert(self, value: object, path: str, depth: int) -> Plain:
        if depth > MAX_DEPTH:
            raise NotPlainError(f"{path} is nested more than {MAX_DEPTH} deep")
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
            return self._rich(value, path)
        result: dict[str | int, Plain] = {}
        for key, item in pairs:
            if not isinstance(key, (str, int)):
                raise NotPlainError(f"{path} has a key of type {type(key).__qualname__}")
            name = self._text(str.__str__(key), f"{path} 的键") if isinstance(key, str) else key
            result[name] = self.convert(item, _join(path, name), depth + 1)
        return Record(result)

    def _rich(self, value: object, path: str) -> Plain:
        try:
            rich = self.adopt(value)
        except ValueError as error:
            self._refuse("R108", f"{path} 用不了：{error}", "换一个能用的内容后重做", path)
            return None
        if rich is None:
            kind = type(value).__qualname__
            raise NotPlainError(f"{path or 'the context'} is a {kind}, not a plain value")
        self.rich.append(rich)
        return rich

    def _text(self, text: str, path: str) -> str:
        for char in dict.fromkeys(FORBIDDEN.findall(text)):
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
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Adoptable):
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
    shown = FORBIDDEN.sub("�", text)
    return f"“{shown[:30]}{'…' if len(shown) > 30 else ''}”"
