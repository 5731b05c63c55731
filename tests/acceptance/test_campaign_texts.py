"""Whatever a campaign file's keys hold, the answer is a diagnostic with its place, never a traceback.

The file tried has every key that any of the five campaigns uses, each list with one row: the model's own
names are compared with it, so that a key that no campaign uses is tried here too or named as missing.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from docgen.cli import main
from docgen.cli.wording import wording_faults
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents.placeholders import WORDS
from docgen.forms.campaign_file import read_campaign
from docgen.forms.form_tree import dump_yaml
from docgen.forms.starter import create_workspace
from docgen.forms.workspace import load_workspace
from docgen.model.base import Record, field_title
from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.rules import check_campaign
from docgen.resources import campaign_codes, data_dir

Path_ = tuple[str | int, ...]
MARK = "不存在"


TABLE = ["事项｜牵头", "清理｜办公室"]
RESPONSIBLE = {"牵头": ["办公室"], "配合": ["人事科"], "表格": TABLE}
SECTION = {"标识": "节", "标题": "一节", "正文": ["一段"], "段首标题": "是", **RESPONSIBLE}
UNUSED: dict[str, Any] = {
    "依据": [{"日期": "2015年2月1日"}],
    "单位可改": ["备注"],
    "月报截止日": "25",
    "截止年度": "2016",
    "周期": [{"截止日": "25"}],
    "阶段": [{"交叉进行": "是", "任务": [{"牵头": ["办公室"], "配合": ["人事科"]}]}],
    "提纲": [SECTION],
    "自拟附件": [{"标题": "名单", "正文": ["一段"], "表格": TABLE, "小节": [SECTION | {"生成": "原则"}]}],
    "测评办法": [{"须过半数": "是", "最少人数": "5"}],
    "验收标准": {"时间": "2015年12月1日—5日"},
    "用语": {"催办要求": ["今日内报送。"], "段落写法": [{"写法": [{"情形": ["有逾期"]}]}]},
}
"""What no sample uses."""


@cache
def full() -> dict[str, Any]:
    """Every key of the five campaigns, one row a list; the richer row of several."""
    tree: dict[str, Any] = {}
    for code in campaign_codes():
        loaded = YAML(typ="base").load(data_dir() / code / "campaign.yaml")
        tree = _merged(tree, loaded)
    return dict(_merged(tree, UNUSED))


def _merged(one: Any, other: Any) -> Any:
    if isinstance(other, dict):
        one = one if isinstance(one, dict) else {}
        return one | {key: _merged(one.get(key), value) for key, value in other.items()}
    if isinstance(other, list):
        row: Any = one[0] if one else None
        if not isinstance(other[0], dict):
            return one or other[:2]
        for item in other:
            row = _merged(row, item)
        return [row]
    return one if isinstance(one, (str, dict, list)) else other


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Every key and list item of the tree, the containers themselves too."""
    if path:
        yield path
    pairs: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(value, dict):
        pairs = iter(value.items())
    elif isinstance(value, list):
        pairs = iter(enumerate(value))
    for key, item in pairs:
        yield from places(item, (*path, key))


def at(tree: Any, path: Path_) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def put(tree: Any, path: Path_, value: Any) -> Any:
    """The tree with another value at a path; what is not on the path is shared."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {**tree, key: put(tree[key], rest, value)}
    return [put(one, rest, value) if number == key else one for number, one in enumerate(tree)]


PLACES = tuple(places(full()))
SCALARS = tuple(path for path in PLACES if isinstance(at(full(), path), str))
BROKEN: tuple[Any, ...] = ({"甲": "乙"}, [["甲"]], [{"甲": "乙"}], 3.5, True, None, "", "\u2028{", "9" * 400)


@cache
def form() -> Form:
    workspace, faults = load_workspace(data_dir() / "highway-2014")
    assert workspace is not None, faults
    return workspace.form


def faults_of(folder: Path, tree: Any) -> tuple[Diagnostic, ...]:
    """What is wrong with the file, by its reader, the rules and the check of its texts."""
    (folder / "campaign.yaml").write_text(dump_yaml(tree), "utf-8")
    reading = read_campaign(folder / "campaign.yaml")
    if reading.campaign is None:
        return reading.diagnostics
    tuple(check_campaign(reading.campaign))
    return (*reading.diagnostics, *wording_faults(folder, reading.campaign, form()))


def name_of(path: Path_) -> str:
    return ".".join(map(str, path))


def lines_of(tree: Any, marks: int) -> dict[int, int]:
    """The number of each mark by the line that holds it."""
    found = {
        number: int(match.group(1))
        for number, line in enumerate(dump_yaml(tree).splitlines(), 1)
        if (match := re.search(MARK + r"(\d+)", line))
    }
    assert len(found) == marks
    return found


def test_the_file_without_a_fault_has_none_and_many_keys(tmp_path: Path) -> None:
    assert [one for one in faults_of(tmp_path, full()) if one.code in ("D103", "D107")] == []
    assert read_campaign(tmp_path / "campaign.yaml").campaign is not None
    assert len(SCALARS) > 120


def _used(kind: Any, path: tuple[str, ...] = (), within: tuple[type, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The Chinese key paths of a model, through its lists and records, a record within itself once."""
    if get_origin(kind) in (Union, types.UnionType, tuple):
        for one in get_args(kind):
            yield from _used(one, path, within)
    elif isinstance(kind, type) and issubclass(kind, Record) and kind not in within:
        for name, info in kind.model_fields.items():
            below = tuple(word for word, _ in groupby((*path, field_title(kind, name))))
            yield below
            yield from _used(info.annotation, below, (*within, kind))


def test_every_key_of_the_model_is_tried() -> None:
    words = [[key for key in path if isinstance(key, str)] for path in PLACES]
    tried = {tuple(word for word, _ in groupby(path)) for path in words}
    missing = set(_used(Campaign)) - tried
    assert len(tried) > 150
    assert missing == set(), sorted(missing)


@pytest.mark.parametrize("typed", ["{不存在%d}", "{{ 不存在%d }}", "前{不存在%d:某项}后"])
def test_an_unknown_placeholder_is_told_where_it_stands(tmp_path: Path, typed: str) -> None:
    """All keys at once: first those that take only certain values refuse it, then the texts are looked at."""
    told: dict[Path_, set[str]] = {}
    while rest := [path for path in SCALARS if path not in told]:
        tree = full()
        for number, path in enumerate(rest):
            text = typed % number
            tree = put(tree, path, f"事项｜{text}" if "表格" in path else text)
        lines = lines_of(tree, len(rest))
        errors = [one for one in faults_of(tmp_path, tree) if one.severity is Severity.ERROR]
        fresh = [one for one in errors if one.location.line in lines]
        assert fresh, errors
        for one in fresh:
            number = lines[one.location.line or 0]
            told.setdefault(rest[number], set()).add(one.code)
            assert one.location.file == "campaign.yaml"
            assert one.remedy
            if one.code == "D103":
                assert f"{MARK}{number}" in one.message
                assert all(f"{{{word}}}" in one.remedy for word in WORDS)
    assert sum(codes == {"D103"} for codes in told.values()) > 80


def test_braces_that_are_no_placeholders_are_told(tmp_path: Path) -> None:
    for typed in ("前{单位后", "前单位}后", "{{单位}}"):
        tree = put(full(), ("用语", "自查方式", 0), typed)
        assert [one.code for one in faults_of(tmp_path, tree)] == ["D107"]


def test_an_annex_that_the_plan_has_not_is_told_at_its_place(tmp_path: Path) -> None:
    tree = put(full(), ("用语", "自查方式", 0), "按{附件:没有的名单}自查")
    [fault] = [one for one in faults_of(tmp_path, tree) if one.code == "F465"]
    assert "“没有的名单”" in fault.message
    assert fault.location.line is not None


@pytest.mark.parametrize("value", BROKEN, ids=lambda one: repr(one)[:12])
def test_values_of_another_type_are_diagnostics(tmp_path: Path, value: Any) -> None:
    """Many keys at once, as one fault may hide another, and every ninth by itself."""
    first = BROKEN.index(value)
    alone = [[path] for path in PLACES[first :: len(BROKEN)]]
    for some in (*alone, SCALARS[::2], SCALARS[1::2], [path for path in PLACES if len(path) == 1]):
        tree = full()
        for path in some:
            tree = put(tree, path, value)
        for one in faults_of(tmp_path, tree):
            assert one.remedy
            assert one.location.file == "campaign.yaml"


def test_the_command_tells_it_and_makes_nothing(tmp_path: Path) -> None:
    """A text that only a summary prints; the campaign is otherwise sound."""
    root = tmp_path / "样例"
    create_workspace(root, data_dir() / "county-2023", with_sample=True)
    file = root / "campaign.yaml"
    text = file.read_text("utf-8").replace("主要做法:\n", "主要做法:\n    - 本{单味}带头。\n")
    file.write_text(text, "utf-8")
    for command in (("check", root), ("make", "summary", "-w", root, "--as-of", "2023-12-10")):
        result = CliRunner().invoke(main, [str(one) for one in command])
        assert result.exit_code == 1, result.output
        assert re.search(
            r"campaign.yaml:\d+:\d+: 错误\[D103\] 占位“\{单味\}”不认识\n *改法：是否为“单位”", result.stderr
        )
    assert not (root / "output").exists()
