"""Rendering and writing one document, in whichever process does it.

A worker is handed templates once and then one order after another; it never sees a form, so that it takes
no more memory for a hundred thousand people than for one. What to order is decided in `build.desk`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.build.result import Result
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.files import Stamp, lock_of, reason_of, stamp_of, write_atomically
from docgen.render import Template, compile_template
from docgen.workers import leave_with_parent


@dataclass(frozen=True, slots=True)
class Order:
    """A document to be rendered: the template's name, its values, the path below the output folder.

    `present` is the SHA-256 of the file that is there, None to write whatever is there. `is_ours` tells that
    nobody changed that file since it was made.
    """

    template: str
    path: str
    context: object
    present: str | None
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an order; `sha256` is that of the file if it is as it should be, else None.

    `stamp` is that of the file if it was written.
    """

    result: Result
    sha256: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    stamp: Stamp | None = None


def compile_templates(paths: Mapping[str, Path]) -> dict[str, Template | DiagnosticError]:
    """Each template compiled once; one at fault gives its error, for every document that is to use it."""
    return {name: _compile(path) for name, path in paths.items()}


def _compile(path: Path) -> Template | DiagnosticError:
    try:
        return compile_template(path)
    except DiagnosticError as error:
        return error


def sound(compiled: Mapping[str, Template | DiagnosticError]) -> dict[str, Template]:
    """The templates that can be used."""
    return {name: one for name, one in compiled.items() if not isinstance(one, DiagnosticError)}


_templates: Mapping[str, Template] = {}
_out = Path()


def start_worker(templates: Mapping[str, Template], out: Path) -> None:
    """Give a new process what it keeps between orders."""
    global _templates, _out  # the process's own state: templates compiled once
    _templates, _out = templates, out
    leave_with_parent()


def carry_out_here(orders: Sequence[Order]) -> list[Done]:
    """Carry out orders in a process that `start_worker` has made ready."""
    return [carry_out(order, _templates, _out) for order in orders]


def carry_out(order: Order, templates: Mapping[str, Template], out: Path) -> Done:
    """Render a document and write it below `out`; faults of values and files are its result."""
    try:
        return _carry_out(order, templates[order.template], out / order.path)
    except DiagnosticError as error:
        return Done(Result.FAILED, None, error.diagnostics)
    except OSError as error:
        return Done(Result.FAILED, None, (unwritable(order.path, error),))


def _carry_out(order: Order, template: Template, target: Path) -> Done:
    content = template.render(order.context)
    return put(target, content, order.path, order.present, is_ours=order.is_ours)


def put(target: Path, content: bytes, path: str, present: str | None, *, is_ours: bool) -> Done:
    """Write a file unless it is as it should be or someone changed it; `path` is what messages call it.

    `present` and `is_ours` are those of an `Order`. Raises DiagnosticError when the file is open; OSError.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    # A run killed between file and manifest leaves its own work unrecorded: it is known by its bytes.
    if present == sha256:
        return Done(Result.UNCHANGED, sha256)
    if present is not None and not is_ours:
        return Done(Result.KEPT, None, (edited(path),))
    if (lock := lock_of(target)) is not None:
        raise DiagnosticError([_locked(path, lock)])
    write_atomically(target, content)
    return Done(Result.MADE, sha256, (), stamp_of(target))


def unwritable(path: str, error: OSError) -> Diagnostic:
    """The system would not let a document be read or written."""
    message = f"写不了文件（{reason_of(error)}），原来的文件没有改动"
    remedy = "核对输出文件夹能否写入、磁盘是否已满、文件是否被占用"
    return Diagnostic("B101", message, remedy, Location(path))


def _locked(path: str, lock: Path) -> Diagnostic:
    message = f"文件正被打开（有锁文件“{lock.name}”），没有改动"
    remedy = "关闭这个文件后再运行一次；确认没有人打开时可删去锁文件"
    return Diagnostic("B102", message, remedy, Location(path))


def edited(path: str) -> Diagnostic:
    """A file was not made by this program, or changed since."""
    message = "文件在生成后被改过（或不是本程序生成的），没有覆盖"
    remedy = "要保留改动就不用处理；要重新生成，先把它另存，再加 --force 运行"
    return Diagnostic("B103", message, remedy, Location(path), Severity.WARNING)
