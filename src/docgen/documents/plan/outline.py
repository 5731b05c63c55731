"""The unit's outline: the campaign's sections with the unit's replacements, additions, drops and moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.model.outline import FIRST, OutlineAction, OutlineChange, Section


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A section without its subsections, and its level (1–4)."""

    level: int
    section: Section


class UnknownSectionError(LookupError):
    """An outline change names a section that is not there."""


def outline_nodes(sections: Sequence[Section]) -> list[OutlineNode]:
    """The sections in reading order, each without those below it."""
    return [node for section in sections for node in _flatten(section, 1)]


def unit_outline(sections: Sequence[Section], changes: Sequence[OutlineChange]) -> tuple[OutlineNode, ...]:
    """The sections in reading order after all changes; raises `UnknownSectionError`."""
    nodes = outline_nodes(sections)
    for change in changes:
        nodes = _CHANGES[change.action](nodes, change)
    return tuple(nodes)


def _flatten(section: Section, level: int) -> list[OutlineNode]:
    below = [node for child in section.sections for node in _flatten(child, level + 1)]
    return [OutlineNode(level, section), *below]


def _position(nodes: Sequence[OutlineNode], key: str) -> int:
    for index, node in enumerate(nodes):
        if node.section.key == key:
            return index
    raise UnknownSectionError(key)


def _end(nodes: Sequence[OutlineNode], start: int) -> int:
    """Just behind the section at `start` and everything below it."""
    level = nodes[start].level
    return next((i for i in range(start + 1, len(nodes)) if nodes[i].level <= level), len(nodes))


def _insertion(nodes: Sequence[OutlineNode], after: str | None) -> tuple[int, int]:
    """Where something placed after `after` goes, and the level of its neighbour."""
    if after == FIRST:
        return 0, 1
    if after is None:
        return len(nodes), 1
    index = _position(nodes, after)
    return _end(nodes, index), nodes[index].level


def _replace(nodes: list[OutlineNode], change: OutlineChange) -> list[OutlineNode]:
    index = _position(nodes, change.key)
    section = nodes[index].section
    given = {
        name: getattr(change, name) or getattr(section, name)
        for name in ("title", "text", "lead", "support", "table")
    }
    changed = OutlineNode(nodes[index].level, section.model_copy(update=given))
    return [*nodes[:index], changed, *nodes[index + 1 :]]


def _add(nodes: list[OutlineNode], change: OutlineChange) -> list[OutlineNode]:
    index, level = _insertion(nodes, change.after)
    section = Section.model_construct(
        key=change.key,
        title=change.title,
        text=change.text,
        lead=change.lead,
        support=change.support,
        table=change.table,
        generate=None,
        run_in=False,
        sections=(),
    )
    return [*nodes[:index], OutlineNode(change.level or level, section), *nodes[index:]]


def _drop(nodes: list[OutlineNode], change: OutlineChange) -> list[OutlineNode]:
    index = _position(nodes, change.key)
    return nodes[:index] + nodes[_end(nodes, index) :]


def _move(nodes: list[OutlineNode], change: OutlineChange) -> list[OutlineNode]:
    index = _position(nodes, change.key)
    moved = nodes[index : _end(nodes, index)]
    rest = nodes[:index] + nodes[_end(nodes, index) :]
    target, level = _insertion(rest, change.after)
    shift = (change.level or level) - moved[0].level
    shifted = [OutlineNode(node.level + shift, node.section) for node in moved]
    return rest[:target] + shifted + rest[target:]


def _keep(nodes: list[OutlineNode], _change: OutlineChange) -> list[OutlineNode]:
    """An attachment stands outside the outline."""
    return nodes


_CHANGES = {
    OutlineAction.REPLACE: _replace,
    OutlineAction.ADD: _add,
    OutlineAction.DROP: _drop,
    OutlineAction.MOVE: _move,
    OutlineAction.ATTACH: _keep,
}
