"""A YAML file as a raw record: keys matched to fields, shapes compared, every value with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.guard import read_text
from docgen.forms.places import Places
from docgen.forms.raw import RawRecord
from docgen.forms.shapes import Shape, field_shape, heads, meant_field, quoted, strip_head, suggest
from docgen.forms.yaml_nodes import Listing, Mapping, Node, Scalar, parse_yaml
from docgen.model.base import Record, field_title
from docgen.model.finding import ModelPath

_EXPECTED = {
    Shape.VALUE: ("一个值", "请在冒号后直接写内容"),
    Shape.VALUES: ("一个值或列表", "每项一行，以“- ”开头"),
    Shape.RECORD: ("一组“项目: 内容”", "请在下一行缩进后写“项目: 内容”"),
    Shape.RECORDS: ("列表", "每条以“- ”开头，下面缩进写“项目: 内容”"),
}


def read_yaml(path: Path, record: type[Record]) -> RawRecord:
    """Read a file as a raw record; raises `DiagnosticError` where there is nothing to go on with."""
    return read_yaml_text(read_text(path), path.name, record)


def read_yaml_text(text: str, file: str, record: type[Record]) -> RawRecord:
    """The same for text at hand; `file` names it in places."""
    root = parse_yaml(text, file)
    if not isinstance(root, Mapping):
        place = Location(file, line=root.line, column=root.column)
        remedy = "最外层请写“项目: 内容”（半角冒号后空一格）"
        raise DiagnosticError([Diagnostic("F115", "最外层不是“项目: 内容”", remedy, place)])
    reader = _Reader(file)
    tree = reader.read_record(record, root, ())
    places = Places(file, reader.marks)
    return RawRecord(tree, places, tuple(reader.diagnostics), frozenset(reader.faulty))


@dataclass
class _Reader:
    file: str
    marks: dict[ModelPath, Location] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    faulty: set[tuple[str | int | None, ...]] = field(default_factory=set)

    def read_record(self, record: type[Record], node: Mapping, path: ModelPath) -> dict[str, Any]:
        self._mark(path, node)
        tree: dict[str, Any] = {}
        seen: dict[str, Scalar] = {}
        unknown: list[str] = []
        for key, value in node.pairs:
            name = heads(record).get(strip_head(key.text))
            if name is None:
                message = f"项目{quoted(key.text)}不认识"
                self._tell("F213", message, suggest(str(key.text), record), key)
                unknown.append(str(key.text))
            elif name in seen:
                message = f"「{field_title(record, name)}」在第{seen[name].line}行已经写过"
                self._tell("F214", message, "请删去其中一处", key)
            else:
                seen[name] = key
                read = self._read_field(record, name, value, (*path, name))
                if read is not None:
                    tree[name] = read
        meant = (meant_field(word, record, seen) for word in unknown)
        self.faulty.update((*path, name) for name in meant if name is not None)
        return tree

    def _read_field(self, record: type[Record], name: str, node: Node, path: ModelPath) -> Any:
        shape, inner = field_shape(record, name)
        self._mark(path, node)
        if isinstance(node, Scalar) and node.text is None:
            return None
        match shape, node:
            case ((Shape.VALUE | Shape.VALUES), Scalar()):
                return node.text
            case Shape.VALUES, Listing():
                return self._read_values(record, name, node, path)
            case Shape.RECORD, Mapping() if inner is not None:
                return self.read_record(inner, node, path)
            case Shape.RECORDS, Listing() if inner is not None:
                return self._read_records(inner, node, path)
            case _:
                return self._refuse(field_title(record, name), shape, node, path)

    def _read_values(self, record: type[Record], name: str, node: Listing, path: ModelPath) -> list[str]:
        values: list[str] = []
        for item in node.items:
            if not isinstance(item, Scalar):
                self._refuse(field_title(record, name), Shape.VALUE, item, (*path, len(values)))
            elif item.text is not None:
                self._mark((*path, len(values)), item)
                values.append(item.text)
        return values

    def _read_records(self, inner: type[Record], node: Listing, path: ModelPath) -> list[dict[str, Any]]:
        records: list[dict[str, Any]] = []
        for item in node.items:
            if isinstance(item, Mapping):
                records.append(self.read_record(inner, item, (*path, len(records))))
            elif not (isinstance(item, Scalar) and item.text is None):
                self._refuse("列表中的一条", Shape.RECORD, item, path)
        return records

    def _refuse(self, title: str, shape: Shape, node: Node, path: ModelPath) -> None:
        expected, remedy = _EXPECTED[shape]
        shown = f"，不是{quoted(node.text)}" if isinstance(node, Scalar) else ""
        self._tell("F215", f"「{title}」应为{expected}{shown}", remedy, node)
        self.faulty.add(path)

    def _mark(self, path: ModelPath, node: Node) -> None:
        self.marks[path] = Location(self.file, line=node.line, column=node.column)

    def _tell(self, code: str, message: str, remedy: str, node: Node) -> None:
        place = Location(self.file, line=node.line, column=node.column)
        self.diagnostics.append(Diagnostic(code, message, remedy, place))
