"""The Jinja environment for templates that strangers wrote: what it offers, and nothing else.

Everything is an allow-list: filters, callables, statements. No globals; `range` and the output draw on a
budget for each render, so that no template runs away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, UndefinedError, nodes
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from docgen.render.faults import ForbiddenError, UnknownNameError, UnprintableError
from docgen.render.values import Record, to_text

MAX_RANGE_ITEMS = 100_000
MAX_OUTPUT_CHARS = 64 * 1024 * 1024
_MAX_PRODUCT_CHARS = 100_000
_MAX_FORMAT_WIDTH = 3

_FILTER_NAMES = """
    abs batch capitalize count d default dictsort first float groupby int items join last length list lower
    map max min reject rejectattr replace reverse round select selectattr slice sort string sum title trim
    truncate unique upper wordcount
"""
_TEXT_METHODS = """
    upper lower title capitalize strip lstrip rstrip startswith endswith split splitlines count find
    removeprefix removesuffix isdigit
"""
_FILTERS = tuple(_FILTER_NAMES.split())
_OFFERED_FILTERS = frozenset((*_FILTERS, "format", "e", "escape"))
_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(_TEXT_METHODS.split()),
    Record: frozenset({"get", "items", "keys", "values"}),
    tuple: frozenset({"count", "index"}),
    LoopContext: frozenset({"cycle", "changed"}),
}
_STATEMENTS: dict[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
}


class _NamedUndefined(StrictUndefined):
    """Fails with the name and what stood beside it, for the nearest-name suggestion."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        if exc is UndefinedError and name is not None:
            known = [key for key in obj if isinstance(key, str)] if isinstance(obj, Record) else ()
            exc = partial(UnknownNameError, str(name), known)  # type: ignore[assignment]
        super().__init__(hint, obj, name, exc)  # type: ignore[arg-type]


class _Offered:
    """A function of ours that template code may call."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __call__(self, *arguments: Any) -> Any:
        return self._function(*arguments)


class Sandbox(ImmutableSandboxedEnvironment):
    """Reads plain values only; a record's fields come before its methods."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`; of a record, the field of that name even when a method is called the same."""
        if isinstance(obj, Record) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`; of a record, never an attribute."""
        if isinstance(obj, Record):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=str(argument))
        return super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, what we offer, listed methods; an unknown name fails on its own."""
        if isinstance(obj, (Macro, LoopContext, _Offered, Undefined)):
            return True
        owner = getattr(obj, "__self__", None)
        return getattr(obj, "__name__", "") in _METHODS.get(type(owner), frozenset())

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuses the operations whose result can be far larger than their operands."""
        _check_size(operator, left, right)
        return super().call_binop(context, operator, left, right)


def _check_size(operator: str, left: Any, right: Any) -> None:
    if operator == "**":
        raise ForbiddenError("乘方")
    if operator == "%" and isinstance(left, str):
        _check_format(left)
    if operator == "*" and max(_repeated(left, right), _repeated(right, left)) > _MAX_PRODUCT_CHARS:
        raise ForbiddenError("过多的重复")


def _repeated(items: Any, count: Any) -> int:
    return len(items) * count if isinstance(items, (str, tuple, list)) and isinstance(count, int) else 0


def _check_format(pattern: str) -> None:
    widths = re.findall(r"%[^a-zA-Z%]*", pattern)
    if any("*" in width or re.search(rf"\d{{{_MAX_FORMAT_WIDTH},}}", width) for width in widths):
        raise ForbiddenError("过宽的格式")


def _format(pattern: object, *values: object) -> str:
    text = to_text(pattern)
    _check_format(text)
    return text % values


def printed(value: object) -> str:
    """`to_text`, with the template author told what went wrong; a missing name fails by itself."""
    if isinstance(value, Undefined):
        return str(value)
    try:
        return to_text(value)
    except TypeError as error:
        raise UnprintableError("标签要写出的是一组内容，不是一个值") from error


def make_environment(finalize: Callable[[Any], str], *, autoescape: bool) -> Sandbox:
    """A fresh environment; `finalize` turns each printed value into the text that goes into the output."""
    environment = Sandbox(undefined=_NamedUndefined, autoescape=autoescape, finalize=finalize, cache_size=0)
    environment.globals.clear()
    environment.filters = {name: FILTERS[name] for name in _FILTERS}
    # Values are escaped when they are printed; escaping twice would show &amp; to the reader.
    environment.filters.update(format=_format, e=_unchanged, escape=_unchanged)
    return environment


def _unchanged(value: Any) -> Any:
    return value


def compile_source(environment: Sandbox, source: str) -> Template:
    """Raises `ForbiddenError` or `TemplateSyntaxError`, both with the line in `source`."""
    check_source(environment, source)
    return environment.from_string(source)


def check_source(environment: Sandbox, source: str) -> nodes.Template:
    """The parsed source, after everything that can be refused before any data is seen."""
    tree = environment.parse(source)
    for node in tree.find_all(nodes.Node):
        _check_node(node)
    return tree


def _check_node(node: nodes.Node) -> None:
    if type(node) in _STATEMENTS:
        raise ForbiddenError(f"语句“{_STATEMENTS[type(node)]}”", node.lineno)
    if isinstance(node, nodes.Filter) and node.name in FILTERS and node.name not in _OFFERED_FILTERS:
        raise ForbiddenError(f"过滤器“{node.name}”", node.lineno)
    name = getattr(node, "attr", None) or getattr(node, "name", None)
    if isinstance(node, (nodes.Getattr, nodes.Name, nodes.Macro)) and str(name).startswith("_"):
        raise ForbiddenError(f"以下划线开头的名称“{name}”", node.lineno)


def run(template: Template, context: Record, offered: Mapping[str, Callable[..., Any]] | None = None) -> str:
    """The output of one render; `offered` are functions of ours the source may call."""
    variables: dict[str, Any] = {"range": _Offered(_budgeted_range())}
    variables.update((key, value) for key, value in context.items() if isinstance(key, str))
    variables.update((name, _Offered(function)) for name, function in (offered or {}).items())
    pieces: list[str] = []
    size = 0
    for piece in template.generate(variables):
        size += len(piece)
        if size > MAX_OUTPUT_CHARS:
            raise ForbiddenError("过长的输出")
        pieces.append(piece)
    return "".join(pieces)


def _budgeted_range() -> Callable[..., range]:
    left = MAX_RANGE_ITEMS

    def bounded(*bounds: int) -> range:
        nonlocal left
        numbers = range(*bounds)
        if abs(numbers.stop - numbers.start) > MAX_RANGE_ITEMS * abs(numbers.step) or len(numbers) > left:
            raise ForbiddenError("过多的循环")
        left -= len(numbers)
        return numbers

    return bounded
