"""What Jinja prints without a printing tag, made into printing tags, so that every value has its place.

A macro or set block that holds no XML makes plain text, escaped where it is printed like any value; one that
holds XML makes markup, which is put in as it is and checked after rendering.
"""

from __future__ import annotations

from html import unescape

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from docgen.render.sandbox_tree import filtered, placed

Apart = nodes.Macro | nodes.AssignBlock
MARKUP = "__markup"
"""Name of the filter that marks what a macro with XML returned."""


def spell_out(tree: nodes.Template) -> list[Apart]:
    """Rewrites `tree` in place; gives the macros and set blocks that make markup."""
    _Rewriter().visit(tree)
    found: list[Apart] = []
    names: set[str] = set()
    apart: list[Apart] = [*tree.find_all(nodes.Macro), *tree.find_all(nodes.AssignBlock)]
    for node in apart:
        if _holds_markup(node, names):
            found.append(node)
            names.add(_name_of(node))
        else:
            _make_plain(node)
    _mark(tree, names)
    return found


def _name_of(node: Apart) -> str:
    return node.name if isinstance(node, nodes.Macro) else str(getattr(node.target, "name", ""))


def _holds_markup(node: Apart, names: set[str]) -> bool:
    data = any("<" in data.data for data in node.find_all(nodes.TemplateData))
    return data or any(name.name in names for name in node.find_all(nodes.Name))


def _make_plain(node: Apart) -> None:
    for data in node.find_all(nodes.TemplateData):
        data.data = unescape(data.data)


def _mark(tree: nodes.Template, names: set[str]) -> None:
    for output in tree.find_all(nodes.Output):
        output.nodes = [
            filtered(one, MARKUP) if isinstance(one, nodes.Expr) and _printed_name(one) in names else one
            for one in output.nodes
        ]


def _printed_name(node: nodes.Expr) -> str | None:
    if isinstance(node, nodes.Call):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else None


class _Rewriter(NodeTransformer):
    """`{% filter %}` becomes a set block and a print, `{% call %}` a macro and a call."""

    def __init__(self) -> None:
        self._made = 0

    def _new_name(self) -> str:
        self._made += 1
        return f"__made_{self._made}"

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> list[nodes.Node]:  # noqa: N802
        self.generic_visit(node)
        name, line = self._new_name(), node.lineno
        target = nodes.Name(name, "store", lineno=line)
        made = [
            nodes.AssignBlock(target, node.filter, node.body, lineno=line),
            nodes.Output([nodes.Name(name, "load", lineno=line)], lineno=line),
        ]
        return [placed(one, node) for one in made]

    def visit_CallBlock(self, node: nodes.CallBlock) -> list[nodes.Node]:  # noqa: N802
        self.generic_visit(node)
        name, line = self._new_name(), node.lineno
        node.call.kwargs.append(nodes.Keyword("caller", nodes.Name(name, "load", lineno=line), lineno=line))
        made = [
            nodes.Macro(name, node.args, node.defaults, node.body, lineno=line),
            nodes.Output([node.call], lineno=line),
        ]
        return [placed(one, node) for one in made]
