"""Changes every parsed template before code is made of it: loops are paid for, joined texts are measured."""

from __future__ import annotations

from typing import TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

_Node = TypeVar("_Node", bound=nodes.Node)
LOOP = "__loop"
"""Name of the filter around what a loop runs over."""
CONCAT = "__concat"
"""Name of the filter that does what `~` does."""


def filtered(node: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    """`node|name(arguments)`, at the node's place in the source."""
    return placed(nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno), node)


def placed(made: _Node, like: nodes.Node) -> _Node:
    """`made`, which now belongs to the environment of `like`."""
    assert like.environment is not None  # every parsed node has one
    made.set_environment(like.environment)
    return made


def bound_tree(tree: nodes.Template) -> None:
    """In place. Done once: a second time would pay twice."""
    _Bounds().visit(tree)


class _Bounds(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        node.iter = filtered(node.iter, LOOP)  # type: ignore[arg-type]  # Jinja types it as a node
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return filtered(placed(parts, node), CONCAT)
