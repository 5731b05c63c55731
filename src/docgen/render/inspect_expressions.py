"""The type of each expression in a template's tags, and what is wrong with the names in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jinja2 import nodes
from jinja2.filters import FILTERS

from docgen.chinese.text import nearest
from docgen.render import inspect_types as types
from docgen.render import schema as schemas
from docgen.render.inspect_blocks import LENIENT
from docgen.render.inspect_syntax import ENVIRONMENT
from docgen.render.inspect_tags import Faults, Tag
from docgen.render.inspect_types import Type
from docgen.render.schema import ANYTHING, Record

_MAX_LISTED = 12


@dataclass(slots=True)
class Scope:
    """Names of one block, then those around it."""

    names: dict[str, Type]
    outer: Scope | None = None

    def find(self, name: str) -> Type | None:
        """The type of a name, None if there is none of it."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None

    def all(self) -> dict[str, Type]:
        """Every name with its type, those around first."""
        return {**(self.outer.all() if self.outer else {}), **self.names}


@dataclass(slots=True)
class ExpressionReader:
    """Reads expressions of one part. Without `knows_context` an unknown name is no fault."""

    tags: Sequence[Tag]
    faults: Faults
    knows_context: bool

    def infer(self, node: nodes.Node, scope: Scope) -> Type:
        """The type of an expression; what is at fault in it is told, and is `Anything` from then on."""
        handler = _READERS.get(type(node))
        if handler is not None:
            return handler(self, node, scope)
        for child in node.iter_child_nodes():
            self.infer(child, scope)
        return ANYTHING

    def _name(self, node: nodes.Name, scope: Scope) -> Type:
        found = scope.find(node.name)
        if found is not None:
            return found
        if node.name in types.OFFERED:
            return types.OFFERED[node.name]
        if node.name == LENIENT or scope.find(LENIENT) is not None:
            return ANYTHING
        if node.name.startswith("_"):
            self.check_name(node.name, node)
        elif node.name == "loop":
            self.add("T101", node, "“loop”只能用在 for 里面", "把标签移到 for 和 endfor 之间")
        elif self.knows_context:
            message = f"数据里没有“{node.name}”这个名称"
            self.add("T101", node, message, _names_remedy(node.name, scope.all()))
        return ANYTHING

    def check_name(self, name: str, node: nodes.Node) -> None:
        """Tells a name that a template may neither use nor set."""
        if name.startswith("_"):
            self.add("T108", node, f"模板里不允许使用以下划线开头的名称“{name}”", "换一个名称")

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Type:
        if node.attr.startswith("_"):
            self.check_name(node.attr, node)
            return ANYTHING
        return self._field(node, self.infer(node.node, scope), shown(node.node), node.attr)

    def _field(self, node: nodes.Node, base: Type, path: str, name: str) -> Type:
        found = types.field_of(base, name)
        if found is not None:
            return found
        if isinstance(base, Record):
            names = [*base.fields, *(types.LOOP_METHODS if base is types.LOOP else ())]
            message = f"“{path}”里没有“{name}”这一项" if path else f"列表的各项里没有“{name}”"
            self.add("T102", node, message, _choice(name, names))
            return ANYTHING
        message = f"“{path}”是{types.word_of(base)}，下面没有“{name}”"
        if isinstance(base, schemas.Sequence):
            remedy = f"先用 for 逐项取出：{{% for x in {path} %}}{{{{ x.{name} }}}}{{% endfor %}}"
        else:
            remedy = f"写成 {{{{ {path} }}}}"
        self.add("T103", node, message, remedy)
        return ANYTHING

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Type:
        base = self.infer(node.node, scope)
        self.infer(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return base if isinstance(base, (schemas.Sequence, schemas.Scalar)) else ANYTHING
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str) and isinstance(base, Record):
            return self._field(node, base, shown(node.node), key)
        return types.item_of(base)

    def _call(self, node: nodes.Call, scope: Scope) -> Type:
        called = self.infer(node.node, scope)
        self._arguments(node, scope)
        if isinstance(called, types.Method):
            return called.result
        if isinstance(called, schemas.Anything):
            return ANYTHING
        path = shown(node.node)
        self.add("T103", node, f"“{path}”是{types.word_of(called)}，后面不能带括号", f"写成 {path}")
        return ANYTHING

    def _arguments(self, node: nodes.Call | nodes.Filter | nodes.Test, scope: Scope) -> None:
        extra = [one for one in (node.dyn_args, node.dyn_kwargs) if one is not None]
        for argument in (*node.args, *(pair.value for pair in node.kwargs), *extra):
            self.infer(argument, scope)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Type:
        self._arguments(node, scope)
        base = types.TEXT if node.node is None else self._operand(node.node, node.name, scope)
        if node.name not in ENVIRONMENT.filters:
            known = node.name in FILTERS
            message = f"不允许使用过滤器“{node.name}”" if known else f"没有“{node.name}”这个过滤器"
            self.add("T108" if known else "T106", node, message, _choice(node.name, ENVIRONMENT.filters))
            return ANYTHING
        self._check_test_named(node)
        attribute = self._attribute(node, base)
        return self._filtered(node, base, attribute)

    def _operand(self, node: nodes.Expr, filter_name: str, scope: Scope) -> Type:
        """`x | default(…)` is for names that may be missing."""
        if filter_name in ("default", "d") and isinstance(node, nodes.Name):
            return scope.find(node.name) or ANYTHING
        return self.infer(node, scope)

    def _attribute(self, node: nodes.Filter, base: Type) -> Type | None:
        """What the items' field is that the filter names; None when it names none."""
        if node.name not in types.ATTRIBUTE_ARGUMENT:
            return None
        for wrong in (str(pair.key) for pair in node.kwargs if pair.key not in types.KEYWORDS):
            message = f"过滤器 {node.name} 没有“{wrong}”这个参数"
            self.add("T116", node, message, _choice(wrong, types.KEYWORDS))
        name = _argument(node, types.ATTRIBUTE_ARGUMENT[node.name], "attribute")
        if not isinstance(name, str):
            return None
        found: Type = types.item_of(base)
        for piece in name.split("."):
            found = types.item_of(found) if piece.isdigit() else self._field(node, found, "", piece)
        return found

    def _check_test_named(self, node: nodes.Filter) -> None:
        """`select('…')` and its like name a test in an argument."""
        name = _argument(node, types.TEST_ARGUMENT.get(node.name), "")
        if isinstance(name, str) and name not in ENVIRONMENT.tests:
            self._unknown_test(node, name)

    def _filtered(self, node: nodes.Filter, base: Type, attribute: Type | None) -> Type:
        if node.name == "join" and not types.is_printable(attribute or types.item_of(base)):
            message = f"“{shown(node.node)}”的各项是{types.word_of(types.item_of(base))}，不能直接连成一串"
            self.add("T105", node, message, "写成 join('、', attribute='其中一项')")
        if node.name in ("default", "d"):
            return base if isinstance(base, schemas.Scalar) else ANYTHING
        if node.name == "map":
            return schemas.Sequence(ANYTHING if attribute is None else types.as_schema(attribute))
        return types.filtered(node.name, base)

    def _test(self, node: nodes.Test, scope: Scope) -> Type:
        self._arguments(node, scope)
        if not (node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name)):
            self.infer(node.node, scope)
        if node.name not in ENVIRONMENT.tests:
            self._unknown_test(node, node.name)
        return types.YES_NO

    def _unknown_test(self, node: nodes.Node, name: str) -> None:
        self.add("T107", node, f"没有“{name}”这个判断", _choice(name, ENVIRONMENT.tests))

    def _either(self, node: nodes.And | nodes.Or, scope: Scope) -> Type:
        return types.common(self.infer(node.left, scope), self.infer(node.right, scope))

    def _conditional(self, node: nodes.CondExpr, scope: Scope) -> Type:
        self.infer(node.test, scope)
        first = self.infer(node.expr1, scope)
        return first if node.expr2 is None else types.common(first, self.infer(node.expr2, scope))

    def _list(self, node: nodes.List | nodes.Tuple, scope: Scope) -> Type:
        found = [self.infer(item, scope) for item in node.items]
        same = bool(found) and all(one == found[0] for one in found)
        return schemas.Sequence(types.as_schema(found[0]) if same else ANYTHING)

    def add(self, code: str, node: nodes.Node, message: str, remedy: str) -> None:
        """A fault of the tag that `node` comes from."""
        self.faults.add(code, self.tags[node.lineno - 1], message, remedy)

    def _text(self, node: nodes.Concat, scope: Scope) -> Type:
        for item in node.nodes:
            self.infer(item, scope)
        return types.TEXT

    def _yes_no(self, node: nodes.Compare | nodes.Not, scope: Scope) -> Type:
        for child in node.iter_child_nodes():
            self.infer(child, scope)
        return types.YES_NO


_READERS: dict[type[nodes.Node], Callable[..., Type]] = {
    nodes.Name: ExpressionReader._name,
    nodes.Getattr: ExpressionReader._getattr,
    nodes.Getitem: ExpressionReader._getitem,
    nodes.Call: ExpressionReader._call,
    nodes.Filter: ExpressionReader._filter,
    nodes.Test: ExpressionReader._test,
    nodes.And: ExpressionReader._either,
    nodes.Or: ExpressionReader._either,
    nodes.CondExpr: ExpressionReader._conditional,
    nodes.List: ExpressionReader._list,
    nodes.Tuple: ExpressionReader._list,
    nodes.Const: lambda _reader, node, _scope: _constant(node.value),
    nodes.Concat: ExpressionReader._text,
    nodes.Compare: ExpressionReader._yes_no,
    nodes.Not: ExpressionReader._yes_no,
}


def _constant(value: object) -> Type:
    if isinstance(value, bool):
        return types.YES_NO
    return types.NUMBER if isinstance(value, int | float) else types.TEXT


def _argument(node: nodes.Filter, position: int | None, keyword: str) -> object:
    """The constant given for an argument, None if it is not given or not constant."""
    given = [pair.value for pair in node.kwargs if pair.key == keyword]
    if not given and position is not None and position < len(node.args):
        given = [node.args[position]]
    return given[0].value if given and isinstance(given[0], nodes.Const) else None


def shown(node: nodes.Node | None) -> str:
    """A path as it is written (`r.no`); 这一项 for what is no path."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{shown(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{shown(node.node)}[{node.arg.value!r}]"
    return "这一项"


def _names_remedy(name: str, known: dict[str, Type]) -> str:
    """The nearest names; first of all the record or list in scope that has a field of just that name."""
    for variable, value in reversed(known.items()):
        if isinstance(value, Record) and value is not types.LOOP and name in value.fields:
            return f"是否为 {variable}.{name}？"
    for variable, value in known.items():
        item = value.item if isinstance(value, schemas.Sequence) else None
        if isinstance(item, Record) and name in item.fields:
            return (
                f"它在 {variable} 的各项里：{{%tr for r in {variable} %}}…{{{{ r.{name} }}}}…{{%tr endfor %}}"
            )
    return _choice(name, [one for one in known if one != "loop"])


def _choice(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = nearest(name, names)
    if near:
        return f"相近的有：{'、'.join(near)}"
    return f"可用的有：{listed(names)}" if names else "这里没有可用的名称"


def listed(names: Sequence[str]) -> str:
    """The first few names."""
    return "、".join(names[:_MAX_LISTED]) + ("等" if len(names) > _MAX_LISTED else "")
