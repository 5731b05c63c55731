"""Where each printed expression of a part stands, and whether every run gives well-formed XML.

The parsed Jinja source is run over all its branches at once, with the stack of open elements in place of
values: both ways of an `if` must leave the same elements open, a loop must leave those it began with. What
passes needs no parse after rendering, because values are escaped for the place they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from jinja2 import nodes

from docgen.render.docx_scan import scan
from docgen.render.docx_state import Element, State, merged, same_elements

_KINDS = {
    "block": "w:body w:tc w:hdr w:ftr w:footnote w:endnote w:comment w:txbxContent w:sdtContent",
    "inline": "w:p w:hyperlink w:ins w:del w:smartTag w:fldSimple",
    "nowhere": "w:tbl w:tr w:r w:footnotes w:endnotes w:comments w:document w:tblGrid w:sectPr",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Place:
    """`kind` is the name of what writes the value (`docx_text`). Within a run, `run` holds its properties as
    XML and `paragraph` those of its paragraph, None where a new paragraph cannot begin.
    """

    kind: str
    paragraph: str | None = None
    run: str = ""


@dataclass(slots=True)
class Findings:
    """What the walk found; `loose` are the elements that may end up without what they must hold."""

    places: dict[int, tuple[nodes.Expr, Place]] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    repeats_drawings: bool = False

    @property
    def proven(self) -> bool:
        """Whether every run gives well-formed XML."""
        return not self.doubts


def find_places(tree: nodes.Template, markups: Sequence[nodes.Node]) -> Findings:
    """The findings for a part; `markups` are the macros and set blocks that put XML together."""
    walk = _Walk({id(node) for node in markups})
    end = walk.body(tree.body, State())
    if end.top is not None or not end.done or end.tag is not None:
        walk.doubt("elements are left open")
    return walk.findings


class _Walk:
    def __init__(self, markups: set[int]) -> None:
        self.findings = Findings()
        self._markups = markups
        self._loops = 0

    def doubt(self, why: str) -> None:
        self.findings.doubts.append(why)

    def body(self, body: Sequence[nodes.Node], state: State) -> State:
        for node in body:
            state = self._statement(node, state)
        return state

    def _statement(self, node: nodes.Node, state: State) -> State:
        if isinstance(node, nodes.Output):
            return self._output(node, state)
        if isinstance(node, nodes.If):
            ways = [node.body, *(way.body for way in node.elif_), node.else_]
            return self._join([self.body(way, state) for way in ways])
        if isinstance(node, nodes.For):
            return self._loop(node, state)
        if isinstance(node, (nodes.With, nodes.Scope)):
            return self.body(node.body, state)
        if isinstance(node, (nodes.Macro, nodes.AssignBlock)):
            self._separate(node)
        elif not isinstance(node, nodes.Assign):
            self.doubt(f"a statement {type(node).__name__}")
        return state

    def _output(self, node: nodes.Output, state: State) -> State:
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                self._print(child, state)
                continue
            result = scan(child.data, state)
            state = result.state
            self.findings.doubts += result.doubts
            self.findings.loose |= result.loose
            self.findings.repeats_drawings |= result.drawings and self._loops > 0
        return state

    def _loop(self, node: nodes.For, state: State) -> State:
        self._loops += 1
        once = self.body(node.body, state)
        entry = self._join([state, once])
        if entry != state:  # what the first pass left behind weakens what is sure on the second
            entry = self._join([entry, self.body(node.body, entry)])
        self._loops -= 1
        return self._join([entry, self.body(node.else_, state)])

    def _separate(self, node: nodes.Macro | nodes.AssignBlock) -> None:
        if id(node) in self._markups:
            self.doubt("markup that is put together apart from its place")
            self._loops += 1
            self.body(node.body, State(apart=True))
            self._loops -= 1
            return
        for output in node.find_all(nodes.Output):
            for child in output.nodes:
                if not isinstance(child, nodes.TemplateData):
                    self._note(child, Place("raw"))

    def _join(self, states: Sequence[State]) -> State:
        if not all(same_elements(states[0], other) for other in states[1:]):
            self.doubt("branches leave different elements open")
            return states[0]
        return reduce(merged, states)

    def _print(self, node: nodes.Expr, state: State) -> None:
        if state.top is None and not state.apart:
            self.doubt("a value outside the document")
        self._note(node, _place(state))

    def _note(self, node: nodes.Expr, place: Place) -> None:
        known = self.findings.places.get(id(node))
        if known is not None and known[1] != place:
            if known[1].kind != place.kind:
                self.doubt("a value whose place changes")
            place = Place(place.kind)
        self.findings.places[id(node)] = node, place


def _place(state: State) -> Place:
    top = state.top
    if state.tag is not None:
        return Place("attribute")
    if top is None:
        return Place("plain" if state.apart else "nowhere")
    if top.name == "w:p":
        return Place("inline", top.properties)
    if top.name == "w:t" and top.outer is not None and top.outer.name == "w:r":
        around = top.outer.outer
        whole = around is not None and around.name == "w:p"
        return Place("run", _paragraph(around) if whole else None, top.outer.properties)
    return Place(_KIND_OF.get(top.name, "plain"))


def _paragraph(element: Element | None) -> str | None:
    return None if element is None else element.properties
