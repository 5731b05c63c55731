"""The open elements at one point of a part, as a chain that branches can share."""

from __future__ import annotations

from dataclasses import dataclass, replace

_MAKES_WHOLE = {
    "w:tc": {"w:p": True, "w:sdt": True, "w:tbl": False},
    "w:tr": {"w:tc": True, "w:sdt": True},
    "w:tbl": {"w:tr": True, "w:sdt": True},
    "w:hdr": {"w:p": True},
    "w:ftr": {"w:p": True},
}


@dataclass(frozen=True, slots=True)
class Element:
    """`whole`: it surely has the content without which Word calls the file damaged."""

    name: str
    outer: Element | None
    prefixes: frozenset[str]
    properties: str = ""
    whole: bool = True


def opened(name: str, outer: Element | None, prefixes: frozenset[str]) -> Element:
    """A new innermost element."""
    return Element(name, outer, prefixes, whole=name not in _MAKES_WHOLE)


def with_child(element: Element | None, child: str) -> Element | None:
    """The element after a child of it was closed."""
    if element is None or element.name not in _MAKES_WHOLE:
        return element
    whole = _MAKES_WHOLE[element.name].get(child, element.whole)
    return element if whole is element.whole else replace(element, whole=whole)


@dataclass(frozen=True, slots=True)
class State:
    """`tag` is set inside an attribute's value: the element's name, and the attributes so far.

    `done`: the root element is closed. `apart`: the text is put together apart from its place, so that
    nothing is open.
    """

    top: Element | None = None
    tag: tuple[str, frozenset[str]] | None = None
    done: bool = False
    apart: bool = False


def same_elements(one: State, other: State) -> bool:
    """Whether the same elements are open in both."""
    a, b = one.top, other.top
    while a is not b:
        if a is None or b is None or a.name != b.name:
            return False
        a, b = a.outer, b.outer
    return one.tag == other.tag and one.done == other.done


def merged(one: State, other: State) -> State:
    """What is sure after either; the same elements are open in both."""
    return one if one == other else replace(one, top=_merged(one.top, other.top))


def _merged(a: Element | None, b: Element | None) -> Element | None:
    if a is b or a is None or b is None:
        return a
    properties = a.properties if a.properties == b.properties else ""
    return Element(
        a.name, _merged(a.outer, b.outer), a.prefixes & b.prefixes, properties, a.whole and b.whole
    )
