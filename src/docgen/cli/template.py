"""`docgen template`: which templates there are, what they may use, whether they are sound, own ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from docgen.build.templates import Templated, copy_built_in, is_built_in, list_templates
from docgen.cli.group import FAULTY_INPUT, LazyCommand, LazyGroup, command
from docgen.cli.params import FOLDER, format_option, workspace_option
from docgen.cli.report import count, report
from docgen.cli.screen import print_table
from docgen.cli.selection import select_kinds
from docgen.diagnostics import Diagnostic, Location, Severity, has_errors
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind
from docgen.documents.ledger_return.context import HANDOUT
from docgen.forms.workspace import TEMPLATES_FOLDER
from docgen.render.inspect import inspect_template
from docgen.render.inspect_variables import Variable, variables
from docgen.render.schema import describe

_HERE = "docgen.cli.template"
_COMMANDS = {
    "list": LazyCommand(_HERE, "list_command", "列出各种文书用哪些模板"),
    "vars": LazyCommand(_HERE, "vars_command", "列出一种文书的模板可以用的名称和标签"),
    "check": LazyCommand(_HERE, "check_command", "检查模板，一次列出全部差错"),
    "new": LazyCommand(_HERE, "new_command", "把自带的模板复制到工作区，供修改"),
}
_SUFFIXES = (".docx", ".xlsx")
_TEMPLATED: tuple[Templated, ...] = (*KINDS.values(), HANDOUT)
"""Document kinds, and the workbook that is handed out."""


@click.group("template", cls=LazyGroup, lazy=_COMMANDS)
def template() -> None:
    """查看、检查和自己制作模板。模板是 docx 或 xlsx 文件，用 Word、WPS 或 Excel 编辑。"""


@command("list")
@workspace_option
def list_command(workspace: Path) -> None:
    """按文书种类列出模板；工作区的 templates 文件夹里有同名文件的，用工作区的。"""
    rows = [
        [one.kind.code, one.kind.title, one.path.name, "工作区" if one.is_own else "自带", str(one.path)]
        for one in list_templates(_TEMPLATED, workspace / TEMPLATES_FOLDER)
    ]
    print_table("模板", ["代码", "文书", "模板", "来源", "文件"], rows)


@command("vars")
@click.argument("kind", metavar="文书")
@format_option("text", "json")
def vars_command(kind: str, form: str) -> None:
    """列出一种文书的模板可以用的名称，和可以直接贴进模板的标签。"""
    (chosen,) = select_kinds([kind])
    rows = variables(describe(chosen.context_type))
    if form == "json":
        content = {"kind": chosen.code, "title": chosen.title, "variables": [asdict(row) for row in rows]}
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    heads = ["名称", "内容", "标签"]
    print_table(f"{chosen.title}的模板可以用的名称", heads, [_cells(row) for row in rows])
    click.echo("带 tr 的标签各占表格的一行（整行只写这个标签），中间的“…”是要重复的行；")
    click.echo("要一项写一段，改用 {%p for … %} 和 {%p endfor %}，也各占一段。")
    click.echo("列表下缩进的名称只能用在它的 for 和 endfor 之间。")


def _cells(row: Variable) -> list[str]:
    meaning = f"{row.meaning}（{row.type}）" if row.meaning else row.type
    return ["　" * row.depth + row.name, meaning, row.tag]


@dataclass(frozen=True, slots=True)
class _Checked:
    """A template that was inspected; `kind` is None where only its syntax could be."""

    path: Path
    kind: Templated | None
    faults: tuple[Diagnostic, ...]


@command("check")
@click.argument("files", nargs=-1, type=FOLDER, metavar="[文件]...")
@workspace_option
@click.option("--kind", metavar="文书", help="文件是哪一种文书的模板；不写时看文件名")
@format_option("text", "json")
def check_command(files: tuple[Path, ...], workspace: Path, kind: str | None, form: str) -> int:
    """检查模板里的标签：名称、写法、成对和位置。不写文件时检查工作区的和自带的全部模板。

    \b
    文件名与自带模板相同的，按那种文书检查名称；
    看不出是哪一种文书的，只检查写法。
    """
    chosen = select_kinds([kind])[0] if kind is not None else None
    if chosen is not None and not files:
        raise click.UsageError("--kind 要和文件一起用")
    checked = [_check_file(path, chosen) for path in files] or list(_check_all(workspace))
    faults = [fault for one in checked for fault in one.faults]
    if form == "json":
        click.echo(_json(checked))
    else:
        report(faults)
        _print_result(checked, faults)
    return FAULTY_INPUT if has_errors(faults) else 0


def _check_file(path: Path, kind: Kind | None) -> _Checked:
    named = (one for one in _TEMPLATED if path.name in one.all_templates)
    known = kind or next(named, None)
    faults = inspect_template(path, describe(known.context_type) if known is not None else None)
    return _Checked(path, known, _at(path, faults))


def _check_all(workspace: Path) -> Iterator[_Checked]:
    """The workspace's own templates, those of no kind too, then the built-in ones."""
    own = workspace / TEMPLATES_FOLDER
    for path in sorted(own.iterdir()) if own.is_dir() and not is_built_in(own) else ():
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith(("~$", ".")):
            yield _check_file(path, None)
    for one in list_templates(_TEMPLATED, None):
        yield _Checked(one.path, one.kind, _at(one.path, one.inspect()))


def _at(path: Path, faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """With the file as it was named: two folders may hold templates of one name."""
    return tuple(_moved(fault, str(path)) for fault in faults)


def _moved(fault: Diagnostic, file: str) -> Diagnostic:
    place = fault.location
    location = Location(file, place.sheet, place.cell, place.line, place.column, place.part)
    return Diagnostic(fault.code, fault.message, fault.remedy, location, fault.severity)


def _print_result(checked: Sequence[_Checked], faults: Sequence[Diagnostic]) -> None:
    strangers = [one.path.name for one in checked if one.kind is None]
    if strangers:
        names = "、".join(strangers)
        click.echo(f"只检查了写法（看不出是哪种文书，可用 --kind 写明）：{names}", err=True)
    if not faults:
        click.echo(f"检查通过：{len(checked)}个模板，没有发现错误")


def _json(checked: Sequence[_Checked]) -> str:
    faults = [fault for one in checked for fault in one.faults]
    content = {
        "errors": count(faults, Severity.ERROR),
        "warnings": count(faults, Severity.WARNING),
        "templates": [
            {"file": str(one.path), "kind": one.kind.code if one.kind else None, "faults": len(one.faults)}
            for one in checked
        ],
        "diagnostics": [fault.as_dict() for fault in faults],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


@command("new")
@click.argument("kind", metavar="文书")
@workspace_option
def new_command(kind: str, workspace: Path) -> None:
    """把一种文书自带的模板复制到工作区的 templates 文件夹，改好后 docgen make 就用它。不覆盖已有的文件。"""
    (chosen,) = select_kinds([kind])
    if not workspace.is_dir():
        raise click.UsageError(f"没有找到文件夹 {workspace}")
    for path in copy_built_in(chosen, workspace / TEMPLATES_FOLDER):
        click.echo(f"已复制：{path}")
    click.echo(
        f"可以用的名称：docgen template vars {chosen.code}；改好后检查：docgen template check -w {workspace}"
    )
