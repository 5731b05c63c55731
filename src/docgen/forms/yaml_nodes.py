"""YAML text as a tree in which every scalar is text and everything knows its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.shapes import trimmed

MAX_DEPTH = 40
MAX_ALIAS_NODES = 20_000
"""Nodes that aliases may add to a file: room for shared blocks, none for bombs."""

_OPEN_BRACE = re.compile(r"\s*(?:- )?(?:[^\s\"'#:：]+: +)?\{[^{}]*\}[^\s,]")
_FULL_WIDTH_COLON = re.compile(r"\s*(?:- )?[^\s\"'#:：]+：")
_SYNTAX = (
    (
        "mapping values",
        "这里不应再有冒号，或缩进与上一行不一致",
        "内容中有“: ”的，请给内容加引号；并对齐缩进",
    ),
    ("another document", "一个文件里写了几份内容（---）", "请删去“---”，一个文件只写一份"),
    ("alias|anchor", "“*”或“&”开头的内容没有加引号", "请给这段内容加引号"),
    ("cannot start", "内容以不能用作开头的符号开始", "请给这段内容加引号"),
    ("end of stream|<stream end>", "引号或括号没有成对", "请补上另一半"),
)
"""What ruamel.yaml says, and what it means for someone who writes forms."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text, None where nothing was written. `line` and `column` count from 1."""

    text: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs in the file's order; keys may repeat."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Listing | Mapping


def parse_yaml(text: str, file: str) -> Node:
    """Read one YAML document; raises `DiagnosticError` for a syntax fault, an empty file or a bomb."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        if root is None:
            raise _fault("F115", "文件是空的", "请按样例填写", Location(file))
        return _Builder(file).build(root, 0)
    except MarkedYAMLError as error:
        raise _syntax_fault(error, text, file) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"含有无法使用的字符 U+{ord(text[error.position]):04X}"
        raise _fault("F111", message, "请删去这个看不见的字符", Location(file, line=line)) from None
    except RecursionError:
        raise _fault("F113", "括号或缩进嵌套过深", "请改成普通的列表", Location(file)) from None
    except (YAMLError, ValueError, AttributeError, IndexError, AssertionError) as error:
        # ruamel.yaml answers some malformed escapes and directives with plain Python errors.
        message = f"无法按 YAML 读取（{type(error).__name__}）"
        raise _fault("F111", message, "请检查引号、转义和以 % 开头的行", Location(file)) from None


class _Builder:
    """Copies composed nodes, counting what aliases add."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.seen: set[int] = set()
        self.repeated = 0

    def build(self, node: Any, depth: int) -> Node:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if id(node) in self.seen:
            self.repeated += 1
        self.seen.add(id(node))
        if depth > MAX_DEPTH or self.repeated > MAX_ALIAS_NODES:
            place = Location(self.file, line=line, column=column)
            raise _fault("F113", "嵌套过深，或引用（*）展开后过大", "请去掉 & 和 *，直接写出内容", place)
        if isinstance(node, ScalarNode):
            empty = node.style is None and node.value in _NULLS
            return Scalar(None if empty else trimmed(node.value), line, column)
        if isinstance(node, SequenceNode):
            return Listing(tuple(self.build(item, depth + 1) for item in node.value), line, column)
        assert isinstance(node, MappingNode)
        pairs = ((self._key(key), self.build(value, depth + 1)) for key, value in node.value)
        return Mapping(tuple(pairs), line, column)

    def _key(self, node: Any) -> Scalar:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if not isinstance(node, ScalarNode):
            place = Location(self.file, line=line, column=column)
            raise _fault("F111", "项目名称不能是列表或一组项目", "请写成“项目: 内容”", place)
        return Scalar(node.value, line, column)


def _syntax_fault(error: MarkedYAMLError, text: str, file: str) -> DiagnosticError:
    mark = error.problem_mark or error.context_mark
    place = Location(file, line=mark.line + 1, column=mark.column + 1) if mark else Location(file)
    problem = str(error.problem or "")
    if "'\\t'" in problem:
        return _fault("F112", "用了制表符（Tab）", "请把制表符换成空格", place)
    if mark and (fault := _full_width_colon(text.splitlines(), mark.line, file)) is not None:
        return fault
    if mark and any(map(_OPEN_BRACE.match, text.splitlines()[mark.line : mark.line + 1])):
        remedy = "请给整段内容加单引号，如 '{单位}实施方案'"
        return _fault("F111", "以“{”开头的内容没有加引号", remedy, place)
    return _fault("F111", *_explain(problem), place)


def _full_width_colon(lines: list[str], stopped: int, file: str) -> DiagnosticError | None:
    """The fault of a key with a full-width colon; the parser stops (line from 0) there or a line later."""
    for at in (stopped - 1, stopped):
        match = _FULL_WIDTH_COLON.match(lines[at]) if 0 <= at < len(lines) else None
        if match is not None:
            message = f"冒号是全角的：{lines[at].strip()[:30]}"
            remedy = "项目后面的冒号请用半角，后面空一格，如“名称: 办公室”"
            return _fault("F111", message, remedy, Location(file, line=at + 1, column=match.end()))
    return None


def _explain(problem: str) -> tuple[str, str]:
    """What a parser's sentence means for someone who writes forms: message and remedy."""
    for needle, message, remedy in _SYNTAX:
        if re.search(needle, problem):
            return message, remedy
    return "缩进或写法不对", "请与上下几行对齐；每行写“项目: 内容”，列表每项以“- ”开头"


def _fault(code: str, message: str, remedy: str, place: Location) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, message, remedy, place)])
