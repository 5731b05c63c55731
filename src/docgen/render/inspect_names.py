"""Follows every name of a template through loops, `set` and macros, against the type of its context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from docgen.render import inspect_types as types
from docgen.render import schema as schemas
from docgen.render.inspect_expressions import ExpressionReader, Scope, listed, shown
from docgen.render.inspect_tags import Faults, Tag
from docgen.render.inspect_types import Type
from docgen.render.schema import ANYTHING, Record

_FORBIDDEN: dict[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
}
_MACRO_NAMES = ("caller", "varargs", "kwargs")


def check_names(tree: nodes.Template, tags: Sequence[Tag], context: Record | None, faults: Faults) -> None:
    """Tells every use of a name that cannot be right. `context` is None when its type is not known.

    Line n of `tree` is `tags[n - 1]`.
    """
    reader = ExpressionReader(tags, faults, context is not None)
    _Walker(reader).walk(tree.body, Scope(dict(context.fields) if context is not None else {}))


@dataclass(slots=True)
class _Walker:
    """Goes through the statements, keeping the scopes."""

    reader: ExpressionReader

    def walk(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        if type(node) in _FORBIDDEN:
            self.reader.add("T108", node, f"模板里不允许使用语句“{_FORBIDDEN[type(node)]}”", "删去这个标签")
        elif isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    self._print(part, scope)
        elif handler := _STATEMENTS.get(type(node)):
            handler(self, node, scope)
        else:
            self.walk(node.iter_child_nodes(), scope)

    def _print(self, node: nodes.Expr, scope: Scope) -> None:
        value = self.reader.infer(node, scope)
        tag, path = self.reader.tags[node.lineno - 1], shown(node)
        if not types.is_printable(value):
            message = f"“{path}”是{types.word_of(value)}，不能直接写出"
            self.reader.add("T105", node, message, _how_to_print(path, value))
        elif tag.prefix and isinstance(value, schemas.Scalar):
            message = f"“{path}”是{types.word_of(value)}，写出它的标签不带前缀 {tag.prefix}"
            self.reader.add("T133", node, message, f"写成 {{{{ {tag.body} }}}}")

    def _for(self, node: nodes.For, scope: Scope) -> None:
        value = self.reader.infer(node.iter, scope)
        if isinstance(value, (schemas.Scalar, Record, types.Method)):
            message = f"“{shown(node.iter)}”是{types.word_of(value)}，不是列表，不能用 for 逐项写出"
            self.reader.add("T104", node.iter, message, _lists_remedy(scope))
        inner = Scope({"loop": types.LOOP if not node.recursive else ANYTHING}, scope)
        self._bind(node.target, types.item_of(value), inner)
        if node.test is not None:
            self.reader.infer(node.test, inner)
        self.walk(node.body, inner)
        self.walk(node.else_, Scope({}, scope))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.reader.infer(node.test, scope)
        for body in (node.body, node.elif_, node.else_):
            self.walk(body, scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._bind(node.target, self.reader.infer(node.node, scope), scope)

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.walk(node.body, Scope({}, scope))
        if node.filter is not None:
            self.reader.infer(node.filter, scope)
        self._bind(node.target, types.TEXT, scope)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        self.reader.check_name(node.name, node)
        scope.names[node.name] = types.Method()
        self._callable_body(node, scope)

    def _call_block(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.reader.infer(node.call, scope)
        self._callable_body(node, scope)

    def _callable_body(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        for default in node.defaults:
            self.reader.infer(default, scope)
        inner = Scope({one.name: ANYTHING for one in node.args}, scope)
        inner.names.update(dict.fromkeys(_MACRO_NAMES, ANYTHING))
        self.walk(node.body, inner)

    def _filter_block(self, node: nodes.FilterBlock, scope: Scope) -> None:
        self.reader.infer(node.filter, scope)
        self.walk(node.body, Scope({}, scope))

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = Scope({}, scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.reader.infer(value, scope), inner)
        self.walk(node.body, inner)

    def _bind(self, target: nodes.Node, value: Type, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            self.reader.check_name(target.name, target)
            scope.names[target.name] = value
        elif isinstance(target, nodes.Tuple):
            for one in target.items:
                self._bind(one, types.item_of(value), scope)
        elif isinstance(target, nodes.NSRef):
            self.reader.infer(nodes.Name(target.name, "load", lineno=target.lineno), scope)


_STATEMENTS: dict[type[nodes.Node], Callable[..., None]] = {
    nodes.For: _Walker._for,
    nodes.If: _Walker._if,
    nodes.Assign: _Walker._assign,
    nodes.AssignBlock: _Walker._assign_block,
    nodes.Macro: _Walker._macro,
    nodes.CallBlock: _Walker._call_block,
    nodes.FilterBlock: _Walker._filter_block,
    nodes.With: _Walker._with,
}


def _lists_remedy(scope: Scope) -> str:
    lists = [name for name, value in scope.all().items() if isinstance(value, schemas.Sequence)]
    return f"可以逐项写出的有：{listed(lists)}" if lists else "去掉 for，直接写出这个名称"


def _how_to_print(path: str, value: Type) -> str:
    if isinstance(value, Record):
        return f"只写其中一项，如 {{{{ {path}.{next(iter(value.fields), '名称')} }}}}"
    if isinstance(value, schemas.Sequence):
        if isinstance(value.item, Record):
            field = next(iter(value.item.fields), "名称")
            return f"用 for 逐项写出：{{% for x in {path} %}}{{{{ x.{field} }}}}{{% endfor %}}"
        return f"用 for 逐项写出，或连成一串：{{{{ {path} | join('、') }}}}"
    return f"在后面加括号：{{{{ {path}() }}}}"
