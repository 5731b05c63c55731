"""The filters and methods of text that a template may use, each with its bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.filters import FILTERS

from docgen.render.limits import (
    check_count,
    check_format,
    check_joined,
    check_length,
    check_replaced,
)
from docgen.render.plain import to_text
from docgen.render.sandbox_tree import CONCAT, LOOP

_FILTER_NAMES = """
    abs batch capitalize center count d default dictsort first float groupby indent int items join last
    length list lower map max min reject rejectattr replace reverse round select selectattr slice sort
    string sum title trim truncate unique upper wordcount wordwrap
"""
_COUNTED = frozenset(("batch", "center", "indent", "slice", "truncate", "wordwrap"))
_METHOD_NAMES = """
    upper lower title capitalize swapcase casefold strip lstrip rstrip startswith endswith split rsplit
    splitlines partition rpartition count find rfind index rindex removeprefix removesuffix isdigit isdecimal
    isnumeric isalpha isalnum isspace isupper islower replace join format center ljust rjust zfill
"""
TEXT_METHODS = frozenset(_METHOD_NAMES.split())
_PADDING = frozenset(("center", "ljust", "rjust", "zfill"))


def checked_method(text: str, name: str, *arguments: Any, **named: Any) -> Any:
    """`text.name(…)`. Raises `ForbiddenError` when the result would be too long."""
    if name in _PADDING:
        check_count(*arguments, *named.values())
    elif name == "join":
        arguments = (tuple(arguments[0]), *arguments[1:]) if arguments else arguments
        check_joined(text, *arguments)
    elif name == "replace":
        check_replaced(text, *arguments[:2])
    return getattr(text, name)(*arguments, **named)


def make_filters(own: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """By name: Jinja's harmless ones and `own`, which may replace them."""
    filters: dict[str, Callable[..., Any]] = {name: _paid(name) for name in _FILTER_NAMES.split()}
    filters["format"] = _format
    # Values are escaped when they are printed: escaping twice would show &amp; to the reader, and nothing
    # that a template says makes text into markup.
    filters.update(dict.fromkeys(("e", "escape", "safe", "forceescape"), _unchanged))
    filters[LOOP], filters[CONCAT] = _loop, _concat
    return filters | dict(own)


def _paid(name: str) -> Callable[..., Any]:
    """Jinja's filter, paying for the walk over its input and refusing what makes far more of it."""
    function = FILTERS[name]
    passing = getattr(getattr(function, "jinja_pass_arg", None), "name", None)

    @pass_context
    def paid(context: Any, value: Any = None, *arguments: Any, **named: Any) -> Any:
        if name == "join" and not hasattr(value, "__len__"):
            value = tuple(value)
        context.budget.spend_walk(value)
        _check_arguments(name, value, arguments, named)
        first = {"context": context, "eval_context": context.eval_ctx, "environment": context.environment}
        passed = (first[passing],) if passing else ()
        return function(*passed, value, *arguments, **named)

    return paid


def _check_arguments(name: str, value: Any, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    if name in _COUNTED:
        check_count(*arguments, *named.values())
    elif name == "join":
        check_joined(named.get("d", arguments[0] if arguments else ""), value)
    elif name == "replace":
        check_replaced(value, *(*arguments, named.get("old"), named.get("new"))[:2])


def _format(pattern: object, *values: object) -> str:
    text = to_text(pattern)
    check_format(text)
    return text % values


def _unchanged(value: Any) -> Any:
    return value


@pass_context
def _loop(context: Any, items: Any) -> Any:
    return context.budget.loop(items)


def _concat(parts: list[Any]) -> str:
    texts = [str(part) if isinstance(part, Undefined) else to_text(part) for part in parts]
    check_length(sum(map(len, texts)))
    return "".join(texts)
