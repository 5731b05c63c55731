"""The Jinja environment for templates that strangers wrote: what it offers, and nothing else.

Everything is an allow-list: filters, callables, statements. Loops, calls and what grows draw on a budget for
each render (`limits`), so that no template runs away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from jinja2 import StrictUndefined, Template, Undefined, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS
from jinja2.runtime import Context as Scope
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedFormatter
from jinja2.utils import Namespace, missing

from docgen.render.faults import ForbiddenError, UnknownNameError, UnprintableError
from docgen.render.limits import Budget, check_brace_format, check_operation
from docgen.render.plain import Record, to_text
from docgen.render.sandbox_filters import TEXT_METHODS, checked_method, make_filters
from docgen.render.sandbox_tree import bound_tree

MAX_OUTPUT_CHARS = 64 * 1024 * 1024
_PIECES_AT_ONCE = 64
_Made = TypeVar("_Made")
_METHODS: dict[type, frozenset[str]] = {
    str: TEXT_METHODS,
    Record: frozenset({"get", "items", "keys", "values"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    tuple: frozenset({"count", "index"}),
    list: frozenset({"count", "index"}),
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

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)


class _Scope(Scope):
    """The variables of one run and what it may still spend."""

    budget: Budget


class Generator(CodeGenerator):
    """Puts the budget into loops and concatenations before any code is written."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """See `sandbox_tree`."""
        bound_tree(node)
        super().visit_Template(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """Reads plain values only; a record's fields come before its methods."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})
    context_class = _Scope
    code_generator_class = Generator

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`; of a record, the field of that name even when a method is called the same."""
        if isinstance(obj, Record) and attribute in obj:
            return obj[attribute]
        if type(obj) is str and attribute in TEXT_METHODS:
            if attribute == "format":
                return _Offered(partial(self._format, obj))
            return _Offered(partial(checked_method, obj, attribute))
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

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A call costs one pass of a loop, and a loop that calls itself pays for its items."""
        __context.budget.spend(1)
        if isinstance(__obj, LoopContext):
            args = tuple(__context.budget.loop(items) for items in args)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuses the operations whose result can be far larger than their operands."""
        check_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def _format(self, pattern: str, *values: Any, **named: Any) -> str:
        check_brace_format(pattern)
        for value in (*values, *named.values()):
            if not isinstance(value, Record):
                to_text(value)  # a list printed as Python would show our own types
        return SandboxedFormatter(self).vformat(pattern, values, named)


def printed(value: object) -> str:
    """`to_text`, with the template author told what went wrong; a missing name fails by itself."""
    if isinstance(value, Undefined):
        return str(value)
    try:
        return to_text(value)
    except TypeError as error:
        raise UnprintableError("标签要写出的是一组内容，不是一个值") from error


def make_environment(
    finalize: Callable[[Any], str] | None,
    *,
    autoescape: bool = False,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    kind: type[Sandbox] = Sandbox,
) -> Sandbox:
    """A fresh environment; `finalize` turns each printed value into the text that goes into the output.

    `filters` are the program's own, trusted; their names join those that every template may use.
    """
    environment = kind(undefined=_NamedUndefined, autoescape=autoescape, finalize=finalize, cache_size=0)
    environment.globals.clear()
    environment.filters = make_filters(filters or {})
    return environment


def compile_source(environment: Sandbox, source: str) -> Template:
    """Raises `ForbiddenError` or `TemplateSyntaxError`, both with the line in `source`."""
    check_source(environment, source)
    return environment.from_string(source)


def compile_tree(environment: Sandbox, tree: nodes.Template) -> Template:
    """The same for a tree that `check_source` gave and the caller changed."""
    return Template.from_code(environment, environment.compile(tree), environment.make_globals(None), None)


def check_source(environment: Sandbox, source: str) -> nodes.Template:
    """The parsed source, after everything that can be refused before any data is seen."""
    tree = environment.parse(source)
    for node in tree.find_all(nodes.Node):
        _check_node(node, environment)
    return tree


def _check_node(node: nodes.Node, environment: Sandbox) -> None:
    if type(node) in _STATEMENTS:
        raise ForbiddenError(f"语句“{_STATEMENTS[type(node)]}”", node.lineno)
    if isinstance(node, nodes.Filter) and node.name in FILTERS and node.name not in environment.filters:
        raise ForbiddenError(f"过滤器“{node.name}”", node.lineno)
    name = getattr(node, "attr", None) or getattr(node, "name", None)
    if isinstance(node, (nodes.Getattr, nodes.Name, nodes.Macro)) and str(name).startswith("_"):
        raise ForbiddenError(f"以下划线开头的名称“{name}”", node.lineno)


def variables_of(context: Mapping[str | int, Any]) -> dict[str, Any]:
    """The names that a run sees, before what each run adds."""
    return {key: value for key, value in context.items() if isinstance(key, str)}


def run(
    template: Template,
    context: Mapping[str | int, Any],
    offered: Mapping[str, Callable[..., Any]] | None = None,
) -> str:
    """The output of one render; `offered` are functions of ours the source may call."""
    variables = variables_of(context)
    variables.update((name, _Offered(function)) for name, function in (offered or {}).items())
    return "".join(pieces(template, variables, Budget()))


def pieces(template: Template, variables: Mapping[str, Any], budget: Budget) -> list[str]:
    """The output of one run in the pieces that the template yields. Raises what template code raises."""
    return collected(template, variables, budget, _bounded)


def collected(
    template: Template,
    variables: Mapping[str, Any],
    budget: Budget,
    collect: Callable[[Iterable[Any]], _Made],
) -> _Made:
    """What `collect` makes of all that one run yields. Raises what template code raises."""
    parent = {"range": _Offered(budget.range), "namespace": _NAMESPACE, **variables}
    scope = _Scope(template.environment, parent, template.name, template.blocks)  # there are no globals
    scope.budget = budget
    try:
        return collect(template.root_render_func(scope))
    except Exception:
        template.environment.handle_exception()


def _bounded(output: Iterable[str]) -> list[str]:
    result: list[str] = []
    size = 0
    iterator: Iterator[str] = iter(output)
    while some := list(islice(iterator, _PIECES_AT_ONCE)):
        size += sum(map(len, some))
        check_output(size)
        result += some
    return result


def check_output(size: int) -> None:
    """Raises `ForbiddenError` for an output of more characters than a part may have."""
    if size > MAX_OUTPUT_CHARS:
        raise ForbiddenError("过长的输出")


_NAMESPACE = _Offered(Namespace)
