"""Finding templates: a same-named file in the workspace wins over the built-in one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docgen.diagnostics import Diagnostic, Location
from docgen.documents.kinds import Kind
from docgen.resources import templates_dir


def find_templates(kinds: Iterable[Kind], own: Path | None) -> tuple[dict[str, Path], tuple[Diagnostic, ...]]:
    """Paths of all templates of the kinds by name, and a diagnostic for each that is nowhere.

    `own` is the workspace's template folder, None without one.
    """
    built_in = templates_dir()
    found: dict[str, Path] = {}
    missing: list[Diagnostic] = []
    for name in dict.fromkeys(name for kind in kinds for name in kind.all_templates):
        folders = [folder for folder in (own, built_in) if folder is not None]
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if path is not None:
            found[name] = path
            continue
        remedy = "从安装包或备份里恢复这个模板；在源码目录里可用 make templates 重新生成"
        missing.append(Diagnostic("R101", f"没有模板“{name}”", remedy, Location(str(built_in / name))))
    return found, tuple(missing)
