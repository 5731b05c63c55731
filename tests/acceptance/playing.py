"""A campaign played by commands: the sample's rows are typed month by month, as the clerk would."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from docgen.chinese.dates import DateSpan, month_end, parse_span
from docgen.cli import main
from docgen.documents.catalogue import KINDS
from docgen.documents.manifest import Entry, read_manifest

Raw = dict[str, Any]

_DATED = {
    "问题": "发现日期",
    "进展": "日期",
    "事项": "日期",
    "意见": "收到日期",
    "督办": "交办日期",
    "测评": "日期",
    "验收": "验收日期",
    "重点监控": "列入日期",
    "问责": "日期",
    "文书": "成文日期",
}
"""The column that tells from when on a row of a sheet can be typed."""
_LINKS = {
    "问题": ("关联问题",),
    "督办": ("问题编号",),
    "重点监控": ("关联问题", "依据"),
    "问责": ("问题编号",),
}
"""Columns of typed rows that may name problems, opinions and orders nobody knows of yet."""
_TITLES = {kind.title: code for code, kind in KINDS.items()}


class Sent(NamedTuple):
    """A row of 文书 that the clerk types when a document goes out, beside those of the sample."""

    kind: str
    issued: str
    recipients: str = ""
    period: str = ""


@dataclass
class Play:
    """A workspace on its way through the year; `said` is what every command told, by its arguments."""

    root: Path
    sample: Raw
    year: int
    said: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: object, status: int = 0) -> str:
        """What a command prints; it must end as expected."""
        result = call(*arguments)
        assert result.exit_code == status, (arguments, result.output)
        self.said[" ".join(map(str, arguments))] = result.output
        return result.stdout

    def type_until(self, day: date) -> None:
        """Write the form as the clerk had it on a day."""
        form = typed_until(self.sample, day, self.year)
        (self.root / "form.yaml").write_text(json.dumps(form, ensure_ascii=False, indent=0), encoding="utf-8")

    def kinds_of(self, first: date, last: date) -> list[str]:
        """Codes of the kinds whose documents the 文书 sheet dates between two days."""
        dated = (
            (row["文书"], parse_span(row["成文日期"], year=self.year).last)
            for row in self.sample.get("文书", ())
            if "成文日期" in row
        )
        found = dict.fromkeys(_TITLES.get(name, name) for name, day in dated if first <= day <= last)
        return [code for code in found if code in KINDS]

    def made(self) -> list[Entry]:
        """Lines of the manifest of the output."""
        [folder] = {path.parent for path in (self.root / "output").rglob("manifest.jsonl")}
        return list(read_manifest(folder).values())

    def path_of(self, entry: Entry) -> Path:
        """Where a document lies."""
        return self.root / "output" / entry.path

    def due(self, day: date) -> list[Raw]:
        """What `docgen due` tells as of a day, settled duties as well."""
        told = self.run("due", "-w", self.root, "--as-of", day, "--all", "--format", "json")
        duties: list[Raw] = json.loads(told)["duties"]
        return duties


def call(*arguments: object) -> Result:
    """Run a command, whatever comes of it; a traceback is never right."""
    result = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="docgen")
    assert "Traceback" not in result.output, result.output
    return result


def begin(code: str, folder: Path, year: int, sent: Collection[Sent] = ()) -> Play:
    """A new workspace with its blank form, which `check` refuses; beside it, what there will be to type."""
    example, root = folder / "example", folder / code
    assert call("init", example, "--from", code, "--sample").exit_code == 0
    if not (example / "form.yaml").exists():
        assert call("form", example, "--to", "yaml").exit_code == 0
    sample: Raw = YAML(typ="safe").load((example / "form.yaml").read_text(encoding="utf-8"))
    sample["文书"] = [*sample.get("文书", ()), *map(_row, sent)]
    play = Play(root, sample, year)
    play.run("init", root, "--from", code)
    play.run("check", root, status=1)
    (root / "form.xlsx").unlink()
    return play


def _row(sent: Sent) -> Raw:
    values = {"文书": sent.kind, "期次": sent.period, "成文日期": sent.issued, "主送": sent.recipients}
    return {head: value for head, value in values.items() if value}


def typed_until(sample: Raw, day: date, year: int) -> Raw:
    """The rows of a form that could be typed by a day, naming no problem found later."""
    form = dict(sample)
    for sheet, head in _DATED.items():
        if sheet in form:
            form[sheet] = [row for row in form[sheet] if _is_by(row.get(head), day, year)]
    known = {row["编号"] for sheet in ("问题", "督办") for row in form.get(sheet, ())}
    known |= {row["挂号编号"] for row in form.get("意见", ())}
    for sheet, heads in _LINKS.items():
        if sheet in form:
            form[sheet] = [_linked(row, heads, known) for row in form[sheet]]
    measures = (_linked(row, ("问题编号",), known) for row in form["措施"])
    form["措施"] = [row for row in measures if "问题编号" in row]
    return form


def _is_by(text: object, day: date, year: int) -> bool:
    span: DateSpan | None = parse_span(str(text), year=year) if text else None
    return span is None or span.last <= day


def _linked(row: Raw, heads: Collection[str], known: Collection[str]) -> Raw:
    kept = {head: [one for one in _listed(row[head]) if one in known] for head in heads if head in row}
    rest = {head: value for head, value in row.items() if head not in kept}
    return rest | {head: "、".join(named) for head, named in kept.items() if named}


def _listed(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else str(value).split("、")


def month_ends(year: int, first: int, last: int) -> Iterator[date]:
    """Last days of months; month 13 is January of the year after."""
    for number in range(first, last + 1):
        yield month_end(year + (number - 1) // 12, (number - 1) % 12 + 1)


def by_key(duties: list[Raw]) -> dict[str, list[Raw]]:
    """The duties of 报送要求 by the code of the requirement."""
    found: dict[str, list[Raw]] = defaultdict(list)
    for duty in duties:
        if duty["key"].startswith("paper|"):
            found[duty["key"].split("|")[1]].append(duty)
    return dict(found)
