"""What a part of a docx yields: bytes of the template and texts of the data in turn, escaped all at once.

A value that is text is not looked at when it is printed: the texts of a part are joined, searched once for
what must be escaped, encoded once and split again. Only a part in which something is found pays for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from jinja2 import nodes
from jinja2.compiler import Frame

from docgen.render.docx_text import BREAK, RUN, TAB, Written, in_run
from docgen.render.sandbox import Generator, Sandbox, check_output

_OUTPUTS_AT_ONCE = 64
_SEPARATOR = "\0"  # never in XML; should a template make one, the texts are encoded one by one


class _PairsGenerator(Generator):
    """Yields flat tuples: bytes, text, bytes, text …; a text not of type `Written` is still to be escaped."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline("from docgen.render.plain import Record")
        super().visit_Template(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        if frame.buffer is not None:
            super().visit_Output(node, frame)
            return
        self.writeline("yield (", node)
        self.indent()
        fixed_is_next = True
        for child in self._merged(node.nodes, frame):
            is_value = isinstance(child, nodes.Filter) and child.name == RUN
            if is_value is fixed_is_next:
                self.write("b''," if is_value else "'',")
            if isinstance(child, bytes):
                self.writeline(f"{child!r},")
            else:
                self._write_child(child, frame, is_value)
            fixed_is_next = is_value
        self.write(")" if fixed_is_next else "'',)")
        self.outdent()

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """A loop that calls itself gives a whole text."""
        super().start_write(frame, node)
        if frame.buffer is None:
            self.write("(str(")

    def end_write(self, frame: Frame) -> None:
        """See `start_write`."""
        self.write(").encode(), '')" if frame.buffer is None else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """A record's field, as `Sandbox.getattr` finds it, without the call."""
        self.write(f"(v_of[{node.attr!r}] if type(v_of := ")
        self.visit(node.node, frame)
        self.write(f") is Record and {node.attr!r} in v_of else environment.getattr(v_of, {node.attr!r}))")

    def _merged(self, children: Iterable[nodes.Expr], frame: Frame) -> Iterator[bytes | nodes.Expr]:
        """Neighbouring constants as one, encoded; what is known only when rendering as it is."""
        known: list[bytes] = []
        for child in children:
            try:
                known.append(self._output_child_to_const(child, frame, self._make_finalize()).encode())
            except Exception:  # as Jinja has it: what fails here fails again, and is told, when rendering
                if known:
                    yield b"".join(known)
                    known.clear()
                yield child
        if known:
            yield b"".join(known)

    def _write_child(self, child: Any, frame: Frame, is_value: bool) -> None:
        self.newline(child)
        if is_value:
            arguments = "".join(f", {one.value!r}" for one in child.args)
            self.write("(v_run if type(v_run := ")
            self.visit(child.node, frame)
            self.write(f") is str else {self.filters[RUN]}(v_run{arguments})),")
        else:
            self.write("str(")
            self.visit(child, frame)
            self.write(").encode(),")


class DocxSandbox(Sandbox):
    """Compiles programs whose output `bounded_bytes` takes."""

    code_generator_class = _PairsGenerator


def bounded_bytes(output: Iterable[tuple[bytes | str, ...]]) -> bytes:
    """The part's bytes. Raises `ForbiddenError` for too many."""
    flat: list[Any] = []
    size = 0
    iterator = iter(output)
    while some := tuple(chain.from_iterable(islice(iterator, _OUTPUTS_AT_ONCE))):
        size += sum(map(len, some))
        check_output(size)
        flat += some
    flat[1::2] = _encoded(flat[1::2])
    return b"".join(flat)


def _encoded(texts: list[str]) -> list[bytes]:
    joined = _SEPARATOR.join(texts)
    if "&" not in joined and "<" not in joined and ">" not in joined:
        if "\n" in joined or "\t" in joined:
            joined = joined.replace("\n", BREAK).replace("\t", TAB)
        encoded = joined.encode().split(b"\0")
        if len(encoded) == len(texts):
            return encoded
    return [(text if type(text) is Written else in_run(text)).encode() for text in texts]
