"""Every figure counted again from the raw form: shares no code with the program that makes the documents.

Sheets are lists of records with Chinese keys, all values text, as a clerk would read them in the file.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from ruamel.yaml import YAML

Record = dict[str, str]
Sheets = dict[str, list[Record]]
Counts = dict[str, int | str]
UNIT, PERSON = "单位", "个人"
DONE, UNDONE, GONE = ("已完成", "待销号", "已销号"), ("待整改", "整改中"), ("已拆分", "已合并")
CHANGES = (
    *("新发现", "整改完成", "申请销号", "销号", "转为长期坚持", "退回", "重新整改"),
    *("延期", "不予延期", "移交", "拆分", "合并"),
)
_HEADS = {
    "部门": "编号",
    "人员": "编号",
    "职务": "人员",
    "问题": "编号",
    "措施": "问题编号",
    "进展": "问题编号",
}
_HEADS |= {"事项": "类型", "文书": "文书", "测评": "测评"}
_STEPS = {
    "完成": ("已完成", "整改完成"),
    "立行立改": ("已完成", "整改完成"),
    "长期坚持": ("长期坚持", "转为长期坚持"),
    "申请销号": ("待销号", "申请销号"),
    "销号": ("已销号", "销号"),
    "退回": ("整改中", "退回"),
    "重新整改": ("整改中", "重新整改"),
    "拆分": ("已拆分", "拆分"),
    "合并": ("已合并", "合并"),
}
_ONLY_AFTER = {
    "完成": (*UNDONE, "已完成", "长期坚持"),
    "立行立改": UNDONE,
    "长期坚持": (*UNDONE, "已完成", "长期坚持"),
    "申请销号": ("已完成",),
    "销号": ("已完成", "待销号"),
    "退回": ("已完成", "待销号", "长期坚持"),
    "重新整改": ("已销号",),
    "申请延期": UNDONE,
    "延期": UNDONE,
    "不予延期": UNDONE,
    "移交": (*UNDONE, "已完成", "待销号", "长期坚持"),
    "拆分": (*UNDONE, "长期坚持"),
    "合并": (*UNDONE, "长期坚持"),
}
"""The 状态 that each 事项 may follow; 进展 may follow any."""
_TAKERS = {"责任部门": "移交部门", "责任人": "移交责任人", "责任领导": "移交责任领导"}


def read_yaml(path: Path) -> dict[str, list[Record]]:
    """A YAML file with every scalar as the text it was typed in."""
    loaded: dict[str, list[Record]] = YAML(typ="base").load(path)
    return loaded


def read_form(folder: Path) -> Sheets:
    """The tables of form.xlsx, else of form.yaml."""
    book = folder / "form.xlsx"
    if book.exists():
        wb = load_workbook(book, data_only=True)
        return {
            name: _records(list(wb[name].iter_rows(values_only=True)), key) for name, key in _HEADS.items()
        }
    form = read_yaml(folder / "form.yaml")
    return {name: [{k: _text(v) for k, v in row.items()} for row in form.get(name, [])] for name in _HEADS}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value).strip()


def _records(rows: list[tuple[object, ...]], key: str) -> list[Record]:
    heads = [[_text(cell).rstrip("*") for cell in row] for row in rows]
    at = next(number for number, row in enumerate(heads) if key in row)
    found = [dict(zip(heads[at], map(_text, row), strict=True)) for row in rows[at + 1 :]]
    return [one for one in found if one[key] and one.get("行注") != "示例"]


def last_day(text: str) -> date:
    """The last day of `2015年4月2日`, `2015年4月`, `2015年底前`, `2014年11月27日—12月5日`."""
    year = int(re.findall(r"(\d{4})年", text)[-1])
    month = int((re.findall(r"(\d+)月", text) or ["12"])[-1])
    days = re.findall(r"(\d+)日", text)
    return date(year, month, int(days[-1]) if days else calendar.monthrange(year, month)[1])


def due_day(text: str) -> date | None:
    """The day after which it is overdue; None for 立行立改 and 长期坚持."""
    return last_day(text) if "年" in text else None


@dataclass
class Case:
    """A problem as of a day. `moves` are what changed on which day, `held` who answers for it."""

    record: Record
    due: date | None
    found: date
    status: str = "待整改"
    completed: date | None = None
    moves: list[tuple[date, str]] = field(default_factory=list)
    held: Record = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.held = {column: self.record.get(column, "") for column in _TAKERS}

    @property
    def code(self) -> str:
        """编号."""
        return self.record["编号"]

    def take(self, day: date, row: Record) -> None:
        """One 进展 row; one that may not follow the 状态 there is changes nothing."""
        step, new = row.get("事项") or "进展", row.get("新时限")
        if step == "进展":
            self.status = "整改中" if self.status == "待整改" else self.status
        elif self.status in _ONLY_AFTER[step]:
            self._change(day, step)
            if new and step in ("延期", "退回", "重新整改"):
                self.due = due_day(new)
            elif step == "重新整改":
                self.due = None
            if step == "移交":
                for column, taker in _TAKERS.items():
                    self.held[column] = row.get(taker) or self.held[column]

    def _change(self, day: date, step: str) -> None:
        was = self.status
        self.status, change = _STEPS.get(step, (was, step))
        if change == "整改完成" and was != "已完成":
            self.completed = day
        elif step in ("退回", "重新整改"):
            self.completed = None
        if change in CHANGES and (self.status != was or step not in _STEPS):
            self.moves.append((day, change))

    def days_late(self, as_of: date) -> int:
        """Days past the deadline in force, 0 unless overdue."""
        return max((as_of - self.due).days, 0) if self.due and self.status in UNDONE else 0


def percent(part: int, whole: int) -> str:
    """Two decimals, half up; of nothing it is —."""
    if not whole:
        return "—"
    hundredths = (part * 20000 + whole) // (whole * 2)
    return f"{hundredths // 100}.{hundredths % 100:02}%"


@dataclass
class Recount:
    """The recount of one workspace."""

    campaign: dict[str, list[Record]]
    form: Sheets

    def months(self) -> list[date]:
        """The last days of the months from the first problem to the last progress."""
        days = [last_day(one["发现日期"]) for one in self.form["问题"]]
        days += [last_day(one["日期"]) for one in self.form["进展"]]
        first, last = min(days), max(days)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [last_day(f"{one // 12}年{one % 12 + 1}月") for one in months]

    def cases(self, as_of: date, whose: str) -> list[Case]:
        """The problems of the unit or of persons as of a day, in the form's order; split ones left out."""
        return [case for case in self._every(as_of, whose) if case.status not in GONE]

    def _every(self, as_of: date, whose: str) -> list[Case]:
        found = [
            Case(one, due_day(one["整改时限"]), last_day(one["发现日期"]))
            for one in self.form["问题"]
            if one["归属"] == whose and last_day(one["发现日期"]) <= as_of
        ]
        by_code = {case.code: case for case in found}
        for case in found:
            case.moves.append((case.found, "新发现"))
        for day, row in sorted(self._progress(as_of), key=lambda one: one[0]):
            if row["问题编号"] in by_code:
                by_code[row["问题编号"]].take(day, row)
        return found

    def _progress(self, as_of: date) -> Iterator[tuple[date, Record]]:
        for row in self.form["进展"]:
            if (day := last_day(row["日期"])) <= as_of:
                yield day, row

    def counts(self, as_of: date, cases: Iterable[Case]) -> Counts:
        """The columns of the statistics sheet."""
        cases = list(cases)
        n = Counter(case.status for case in cases)
        done, due = sum(n[status] for status in DONE), len(cases) - n["长期坚持"]
        return {
            "找到": len(cases),
            "待整改": n["待整改"],
            "整改中": n["整改中"],
            "尚未完成": n["待整改"] + n["整改中"],
            "其中逾期": sum(case.days_late(as_of) > 0 for case in cases),
            "已完成": n["已完成"],
            "待销号": n["待销号"],
            "已销号": n["已销号"],
            "整改完成": done,
            "长期坚持": n["长期坚持"],
            "整改完成率": percent(done, due),
            "销号率": percent(n["已销号"], due),
        }

    def totals(self, as_of: date, whose: str) -> Counts:
        """The columns over all problems of the unit or of persons."""
        return self.counts(as_of, self.cases(as_of, whose))

    def grouped(self, as_of: date, whose: str, key: Callable[[Case], str]) -> dict[str, Counts]:
        """The columns by a label of each problem."""
        cases = self.cases(as_of, whose)
        labels = dict.fromkeys(key(case) for case in cases)
        return {label: self.counts(as_of, [one for one in cases if key(one) == label]) for label in labels}

    def categories(self) -> list[str]:
        """All categories of the campaign."""
        return [one["名称"] for one in self.campaign["类别"]]

    def department(self, case: Case, as_of: date) -> str:
        """The department a problem counts under: its own, else its person's on the day or when found."""
        own = case.held["责任部门"]
        return self._label(own) if own else self.department_of(case.record["责任主体"], as_of, case.found)

    def department_of(self, person: str, *days: date) -> str:
        """The department of a person on the first of these days on which they hold a post."""
        return self._label(next(own for day in days if (own := self._post(person, day))))

    def layer(self, case: Case) -> str:
        """The 层面 that a problem names, else its person's 层级."""
        levels = {one["编号"]: one["层级"] for one in self.form["人员"]}
        return case.record.get("层面") or levels.get(case.record.get("责任主体", ""), "未列层面")

    def _label(self, code: str) -> str:
        [own] = [one for one in self.form["部门"] if one["编号"] == code]
        return own.get("简称") or own["名称"]

    def _post(self, person: str, day: date) -> str:
        held = [
            post
            for post in self.form["职务"]
            if post["人员"] == person
            and (not post.get("任职日期") or last_day(post["任职日期"]) <= day)
            and (not post.get("免职日期") or day <= last_day(post["免职日期"]))
        ]
        held.sort(key=lambda post: post.get("主要职务") == "否")
        return held[0]["部门"] if held else ""

    def people(self, as_of: date) -> int:
        """How many persons have a problem."""
        return len({case.record["责任主体"] for case in self.cases(as_of, PERSON)})

    def moved(self, whose: str, first: date, last: date) -> dict[str, set[str]]:
        """The problems that each change happened to between two days; changes without any left out."""
        found: dict[str, set[str]] = {}
        for case in self._every(last, whose):
            for day, change in case.moves:
                if first <= day:
                    found.setdefault(change, set()).add(case.code)
        return found

    def measures(self, as_of: date) -> int:
        """The measures that serve a unit problem found by the day."""
        codes = {case.code for case in self.cases(as_of, UNIT)}
        return sum(not codes.isdisjoint(one["问题编号"].split("、")) for one in self.form["措施"])

    def matters(self, kind: str, first: date, last: date) -> list[Record]:
        """The 事项 of a kind between two days."""
        return [
            one for one in self.form["事项"] if one["类型"] == kind and first <= last_day(one["日期"]) <= last
        ]

    def votes(self, as_of: date) -> list[int]:
        """Ballots issued and returned about the unit by a day, of all raters; nothing without a vote."""
        rows = [one for one in self.form.get("测评", ()) if last_day(one["日期"]) <= as_of]
        own = [one for one in rows if one["对象"] in (UNIT, "", None)]
        return [sum(int(one[column]) for one in own) for column in ("发出", "收回")] if own else []

    def paper_day(self, kind: str, period: str | None = None) -> date:
        """成文日期 of a kind's 文书 row, the far future without one."""
        days = [
            one["成文日期"]
            for one in self.form["文书"]
            if one["文书"] == kind and one.get("期次") in (None, "", period) and one.get("成文日期")
        ]
        return last_day(days[0]) if days else date.max
