"""A small sound workspace in both faces, its earlier output, and the tools that break one thing in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from docgen.cli import main
from docgen.forms.convert import form_to_workbook
from docgen.forms.form_tree import form_to_yaml
from docgen.model.form import Form
from tests.builders import CAMPAIGN, make_campaign, make_form, personal_problem, progress, unit_problem


def sound_form() -> Form:
    """Two problems of the unit, one of them closed, and one of each person; W-001 stands in row 3 of 问题."""
    return make_form(
        phases=[{"phase": "查摆整改", "span": "4月1日—6月20日"}],
        problems=[
            unit_problem("W-001"),
            unit_problem("W-002", leader="王样", responsible="R3"),
            personal_problem("G-001", "王样"),
            personal_problem("G-002", "R2"),
            personal_problem("G-003", "R3", related=["W-001", "W-002"]),
        ],
        measures=[
            {"problems": ["W-001", "W-002"], "text": "实行首问负责。", "responsible": "王样"},
            {"problems": ["G-001", "G-002", "G-003"], "text": "每周学习一次。"},
        ],
        progress=[
            progress("W-001", "2015年4月20日"),
            progress("W-001", "2015年5月20日", "完成"),
            progress("W-001", "2015年5月25日", "销号"),
            progress("W-002", "2015年5月28日", "延期", deadline="2015年6月30日"),
        ],
        matters=[{"kind": "会议", "on": "2015年3月5日", "name": "动员会", "people": 30}],
        self_checks=[
            {"subject": "单位", "item": "自查方式", "text": ["召开座谈会两次。"]},
            {"subject": "单位", "item": "原因分析", "text": ["督促检查不够经常。"]},
        ],
        papers=[{"kind": "plan", "issued": "2015年3月10日"}, NOTICE],
        outline=[{"key": "附则", "action": "增加", "after": "保障", "title": "附则", "text": ["即日施行。"]}],
    )


NOTICE = {
    "kind": "notice",
    "issued": "2015年3月10日",
    "number": "样管发〔2015〕3号",
    "recipients": ["各科室"],
}


def write_workspace(root: Path, face: str) -> Path:
    """campaign.yaml with form.xlsx (`face` xlsx) or form.yaml; gives the folder."""
    root.mkdir()
    campaign = json.dumps(CAMPAIGN, ensure_ascii=False, indent=1)
    (root / "campaign.yaml").write_text(campaign, encoding="utf-8")
    if face == "xlsx":
        (root / "form.xlsx").write_bytes(form_to_workbook(sound_form(), make_campaign()))
    else:
        (root / "form.yaml").write_text(form_to_yaml(sound_form()), encoding="utf-8")
    return root


# --- running ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One diagnostic as `check --format json` prints it."""

    code: str
    place: str
    message: str
    remedy: str
    severity: str


def run(*arguments: object) -> Any:
    """A command line's result; an exception other than an exit is a traceback for the user and raised."""
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check(root: Path) -> tuple[int, list[Told]]:
    """Exit status and diagnostics of `docgen check`."""
    result = run("check", root, "--format", "json")
    told = json.loads(result.stdout)["diagnostics"]
    fields = Told.__dataclass_fields__
    return result.exit_code, [Told(**{name: one[name] for name in fields}) for one in told]


def tree_hash(folder: Path) -> str:
    """One digest over the names and bytes of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"/")
    return digest.hexdigest()


# --- breaking -----------------------------------------------------------------------------------------------

Break = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """A way to break a workspace, and the one fault that must be told: its code and its place as printed."""

    spoil: Break
    code: str
    place: str
    face: str = "xlsx"


def in_sheet(title: str, change: Callable[[Worksheet], object]) -> Break:
    """Open form.xlsx as Excel would, change a sheet, save."""

    def spoil(root: Path) -> None:
        book = openpyxl.load_workbook(root / "form.xlsx")
        change(book[title])
        book.save(root / "form.xlsx")

    return spoil


def cell(place: str, value: Any) -> Break:
    """Type a value into a cell (`问题!L3`)."""
    return cells({place: value})


def cells(values: dict[str, Any]) -> Break:
    """Type values into cells. As in Excel a text that starts with = is a formula, `#REF!` an error."""

    def spoil(root: Path) -> None:
        book = openpyxl.load_workbook(root / "form.xlsx")
        for place, value in values.items():
            title, address = place.split("!", 1)
            book[title][address].value = value
        book.save(root / "form.xlsx")

    return spoil


def text(file: str, old: str, new: str) -> Break:
    """Replace the first occurrence in a text file, which must be there."""

    def replace(root: Path) -> None:
        before = (root / file).read_text(encoding="utf-8")
        assert old in before, old
        (root / file).write_text(before.replace(old, new, 1), encoding="utf-8")

    return replace


def content(file: str, data: bytes) -> Break:
    """Put other bytes in a file's place."""

    def replace(root: Path) -> None:
        (root / file).write_bytes(data)

    return replace
