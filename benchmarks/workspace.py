"""A workspace of N invented people, as form.xlsx: the sample campaign's form with its staff multiplied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from ruamel.yaml import YAML

from benchmarks.data import person_name

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "highway-2014"
_STAFF = "普通职工"
Tree = dict[str, Any]


def write_workspace(folder: Path, people: int, problems: int) -> None:
    """campaign.yaml and form.xlsx of the sample's people and `people` more, with `problems` each."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SAMPLE / "campaign.yaml", folder / "campaign.yaml")
    tree = YAML(typ="safe").load((SAMPLE / "form.yaml").read_text(encoding="utf-8"))
    book = Workbook(write_only=True)
    for title, content in _multiplied(tree, people, problems).items():
        sheet = book.create_sheet(title)
        for row in _pairs(content) if isinstance(content, dict) else _table(content):
            sheet.append(row)
    book.save(folder / "form.xlsx")


def _multiplied(tree: Tree, people: int, problems: int) -> Tree:
    staff = {person["编号"] for person in tree["人员"] if person["层级"] == _STAFF}
    models = [one for one in tree["问题"] if one.get("责任主体") in staff]
    measures = {one["问题编号"][0]: one for one in tree["措施"] if len(one["问题编号"]) == 1}
    models = [one for one in models if one["编号"] in measures]
    # The sample's own people stay: the leading group and the unit's problems refer to them.
    made = {title: list(rows) if isinstance(rows, list) else rows for title, rows in tree.items()}
    for index in range(people):
        person = f"P{index + 1:06d}"
        made["人员"].append({"编号": person, "姓名": person_name(index), "层级": _STAFF})
        made["职务"].append({"人员": person, "部门": f"BM{index % 8 + 2:02d}", "职务": "科员"})
        for step in range(problems):
            model = models[(index + step) % len(models)]
            code = f"{person}-{step + 1}"
            text = f"{model['问题表述']}（第{index + 1}人）"
            own = {"编号": code, "责任主体": person, "问题表述": text}
            made["问题"].append({**model, **own})
            measure = {**measures[model["编号"]], "问题编号": code}
            made["措施"].append({**measure, "责任人": person})
    return made


def _pairs(record: Tree) -> Iterator[list[object]]:
    yield ["项目", "内容"]
    for title, value in record.items():
        yield [title, _cell(value)]


def _table(records: list[Tree]) -> Iterator[list[object]]:
    heads = list(dict.fromkeys(title for record in records for title in record))
    yield list(heads)
    for record in records:
        yield [_cell(record.get(title)) for title in heads]


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return ("是" if value else "否") if isinstance(value, bool) else value
