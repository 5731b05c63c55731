"""What a template may use, as rows for a reader: each name with its meaning and a tag to paste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.render.schema import Record, Scalar, ScalarKind, Schema, Sequence


@dataclass(frozen=True, slots=True)
class Variable:
    """One name. `path` says where it is (`rows[].no`), `depth` how far to indent, `meaning` may be empty."""

    path: str
    name: str
    depth: int
    type: str
    meaning: str
    tag: str


def variables(context: Record) -> tuple[Variable, ...]:
    """All names in the order of the context, those of a list's items and of records below them."""
    return tuple(_of_record(context, "", "", 0, frozenset()))


def _of_record(
    record: Record, path: str, holder: str, depth: int, taken: frozenset[str]
) -> Iterator[Variable]:
    """`holder` is what stands before the dot in a tag, `taken` the loop variables around."""
    for name, schema in record.fields.items():
        here, written = f"{path}{name}", f"{holder}{name}"
        item = _item_name(name, taken | record.fields.keys())
        tag = _tag(written, schema, item)
        yield Variable(here, name, depth, _type_word(schema), record.meanings.get(name, ""), tag)
        if isinstance(schema, Record):
            yield from _of_record(schema, f"{here}.", f"{written}.", depth + 1, taken)
        elif isinstance(schema, Sequence) and isinstance(schema.item, Record):
            yield from _of_record(schema.item, f"{here}[].", f"{item}.", depth + 1, taken | {item})


def _item_name(name: str, taken: frozenset[str]) -> str:
    """The loop variable of an example: the list's first letter, x where that is in use."""
    return next(one for one in (name[0], "x", "y", "z", f"{name}_item") if one not in taken)


def _tag(written: str, schema: Schema, item: str) -> str:
    if isinstance(schema, Sequence):
        if isinstance(schema.item, Record):
            return f"{{%tr for {item} in {written} %}}…{{%tr endfor %}}"
        return f"{{% for {item} in {written} %}}{{{{ {item} }}}}{{% endfor %}}"
    if isinstance(schema, Scalar) and schema.kind is ScalarKind.YES_NO:
        return f"{{% if {written} %}}…{{% endif %}}"
    return "" if isinstance(schema, Record) else f"{{{{ {written} }}}}"


def _type_word(schema: Schema) -> str:
    if isinstance(schema, Scalar):
        return schema.kind.value
    if isinstance(schema, Sequence):
        return f"列表（每项是{_type_word(schema.item)}）"
    return "记录" if isinstance(schema, Record) else "内容"
