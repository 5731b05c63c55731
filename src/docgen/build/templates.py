"""Finding templates: a same-named file in the workspace wins over the built-in one, if it is sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, has_errors
from docgen.files import reason_of, write_atomically
from docgen.render.inspect import inspect_template
from docgen.render.schema import describe
from docgen.resources import templates_dir


class Templated(Protocol):
    """What has templates: a document kind, or a workbook that is handed out."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def title(self) -> str:
        """Its Chinese name."""

    @property
    def context_type(self) -> type:
        """What its templates may use."""

    @property
    def all_templates(self) -> tuple[str, ...]:
        """Their file names."""


@dataclass(frozen=True, slots=True)
class KindTemplate:
    """A template of a kind: the file that is used, and whether it is the workspace's own."""

    kind: Templated
    path: Path
    is_own: bool

    def inspect(self) -> tuple[Diagnostic, ...]:
        """Every fault of the file, its names checked against what the kind offers."""
        return inspect_template(self.path, describe(self.kind.context_type))


def list_templates(kinds: Iterable[Templated], own: Path | None) -> Iterator[KindTemplate]:
    """The templates of each kind in order, whether the files exist or not.

    `own` is the workspace's template folder, None without one.
    """
    built_in = templates_dir()
    for kind in kinds:
        for name in kind.all_templates:
            mine = own / name if own is not None and not is_built_in(own) else None
            if mine is not None and mine.is_file():
                yield KindTemplate(kind, mine, is_own=True)
            else:
                yield KindTemplate(kind, built_in / name, is_own=False)


def is_built_in(folder: Path) -> bool:
    """Whether a folder is that of the built-in templates, as when the command runs in a checkout."""
    return folder.is_dir() and folder.samefile(templates_dir())


def find_templates(
    kinds: Iterable[Templated], own: Path | None
) -> tuple[dict[str, Path], tuple[Diagnostic, ...]]:
    """Paths of all templates of the kinds by name, and what refuses them: a template that is nowhere, and
    every fault of the workspace's own, so that nothing is written with a template that is not sound.

    `own` is the workspace's template folder, None without one.
    """
    found: dict[str, Path] = {}
    refused: list[Diagnostic] = []
    for one in list_templates(kinds, own):
        if not one.path.is_file():
            refused.append(_missing(one.path))
            continue
        found[one.path.name] = one.path
        if one.is_own and has_errors(faults := one.inspect()):
            refused += faults
    return found, tuple(dict.fromkeys(refused))


def copy_built_in(kind: Templated, own: Path) -> tuple[Path, ...]:
    """Puts the built-in templates of a kind into the workspace's folder, for editing; their new paths.

    Raises DiagnosticError, with nothing copied, if one of that name is there already (B106), and if the
    system refuses (B101).
    """
    originals = [templates_dir() / name for name in kind.all_templates]
    present = [_present(own / path.name) for path in originals if (own / path.name).exists()]
    missing = [_missing(path) for path in originals if not path.is_file()]
    if present or missing:
        raise DiagnosticError([*present, *missing])
    for path in originals:
        try:
            write_atomically(own / path.name, path.read_bytes())
        except OSError as error:
            message = f"写不了模板（{reason_of(error)}）"
            remedy = "核对工作区文件夹的权限和磁盘空间"
            place = Location(str(own / path.name))
            raise DiagnosticError([Diagnostic("B101", message, remedy, place)]) from error
    return tuple(own / path.name for path in originals)


def _missing(path: Path) -> Diagnostic:
    remedy = "从安装包或备份里恢复这个模板；在源码目录里可用 make templates 重新生成"
    return Diagnostic("R101", f"没有模板“{path.name}”", remedy, Location(str(path)))


def _present(path: Path) -> Diagnostic:
    remedy = "直接编辑这个文件；要从自带的模板重新开始，先把它改名或移走"
    return Diagnostic("B106", "工作区里已经有这个模板，没有覆盖", remedy, Location(str(path)))
