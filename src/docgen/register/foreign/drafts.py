"""Rows turned into validated records: a problem with its measure and progress, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from docgen.chinese.numbering import strip_number
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.forms.places import Places
from docgen.forms.raw import RawRecord
from docgen.forms.validate import AnyRecord, validate
from docgen.forms.workspace import Workspace
from docgen.model.base import Record, field_title
from docgen.model.finding import ModelPath
from docgen.model.lookup import find_category
from docgen.model.problem import Measure, Ownership, Problem, Progress
from docgen.model.roster import Roster, UnknownReferenceError
from docgen.register.foreign import targets as t
from docgen.register.foreign.life import read_life
from docgen.register.foreign.mapping import Mapping
from docgen.register.foreign.people import settle_people
from docgen.register.foreign.propose import ASKED_OF_UNIT
from docgen.register.foreign.values import Row

_RECORDS: Final[dict[str, type[Record]]] = {
    "problems": Problem,
    "measures": Measure,
    "progress": Progress,
}
_CATEGORY_TAILS = ("问题", "方面", "类", "方面问题", "类问题")


@dataclass
class Draft:
    """What one row gives; under a merged problem cell it has none of its own: `head` is the row above.

    `own_code` is the number it came with. `dated` has the target that dates each entry of `progress`.
    """

    said: Row
    problem: Problem | None = None
    measures: list[Measure] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    own_code: str | None = None
    head: Draft | None = None
    more: list[Draft] = field(default_factory=list)
    """The rows that go on with this one."""

    @property
    def faults(self) -> list[Diagnostic]:
        """Everything wrong with the row, warnings included."""
        return self.said.faults

    @property
    def is_faulty(self) -> bool:
        """Whether it cannot be taken: a problem is taken with all its rows or not at all."""
        first = self.head or self
        return any(fault.severity is Severity.ERROR for one in (first, *first.more) for fault in one.faults)

    @property
    def code(self) -> str:
        """The number its records carry, its own or that of the row above."""
        if self.head is not None:
            return self.head.code
        return self.problem.code if self.problem is not None else ""

    @property
    def records(self) -> dict[str, Sequence[Record]]:
        """Its records by the form's attribute."""
        problems = [] if self.problem is None else [self.problem]
        return {"problems": problems, "measures": self.measures, "progress": self.progress}

    def place_of(self, attribute: str, index: int, name: str) -> Location:
        """Where a field stands of the record at `index` among its problems, measures or progress."""
        if (attribute, name) == ("progress", "on"):
            return self.said.place(self.dated[index])
        return self.said.place(title_of(_RECORDS[attribute], name))

    def numbered(self, code: str) -> None:
        """Give its records their number."""
        if self.problem is not None:
            self.problem = self.problem.model_copy(update={"code": code})
        self.measures = [one.model_copy(update={"problems": (code,)}) for one in self.measures]
        self.progress = [one.model_copy(update={"problem": code}) for one in self.progress]


class Drafter:
    """Makes drafts of one table's rows; `missing` has the one fault of each field that the table lacks."""

    def __init__(self, workspace: Workspace, mapping: Mapping, missing: ReadOnly[str, Diagnostic]) -> None:
        self._campaign, self._mapping, self._missing = workspace.campaign, mapping, missing
        self._roster = Roster(workspace.form)
        year = mapping.year or workspace.campaign.year
        self._context = {"year": year, "start": workspace.campaign.first_day}

    def draft(self, said: Row, name: str, head: Draft | None) -> Draft:
        """A draft; `name` stands for its number until it has one, `head` is the row it goes on with."""
        settle_people(said, self._roster, self._mapping.unknown_names)
        self._settle_category(said)
        made = Draft(said, head=head, own_code=said.text("编号") if head is None else None)
        code = (head.code if head is not None else None) or name
        if head is None:
            made.problem = self._problem(said, code)
        elif said.remarks:
            _warn_of_remarks(said)
        made.measures = list(self._measures(said, code))
        for tree, dated in read_life(said, same_day=self._mapping.same_day):
            for entry in self._progress(said, code, tree):
                made.progress.append(entry)
                made.dated.append(dated)
        return made

    def _settle_category(self, said: Row) -> None:
        """A category without its number or the word 问题 after it, if that makes it one of the campaign's."""
        text = said.text("类别")
        if text is None:
            return
        bare = strip_number(text)
        for word in (text, bare, *(bare.removesuffix(tail) for tail in _CATEGORY_TAILS)):
            try:
                said.values["类别"] = find_category(self._campaign, word).name
            except UnknownReferenceError:
                continue
            return

    def _problem(self, said: Row, code: str) -> Problem | None:
        names = (name for name in Problem.model_fields if name not in ("code", "note"))
        tree = {"code": code, **_tree(said, Problem, names)}
        if said.remarks:
            tree["note"] = "；".join(said.remarks)
        personal = said.text("归属") == Ownership.PERSON
        told = {name: one for name, one in self._missing.items() if name not in tree}
        said.faults += [one for name, one in told.items() if not (personal and name in ASKED_OF_UNIT)]
        return next(self._valid(Problem, said, tree, told), None)

    def _measures(self, said: Row, code: str) -> Iterator[Measure]:
        tree = _tree(said, Measure, ("text", "responsible", "deadline", "standard"))
        if "text" in tree:
            yield from self._valid(Measure, said, {**tree, "problems": code}, ())

    def _progress(self, said: Row, code: str, tree: dict[str, Any]) -> Iterator[Progress]:
        yield from self._valid(Progress, said, {**tree, "problem": code}, ())

    def _valid(
        self, record: type[AnyRecord], said: Row, tree: dict[str, Any], told: Iterable[str]
    ) -> Iterator[AnyRecord]:
        """The record if it validates; what is wrong with it is told of the row."""
        marks: dict[ModelPath, Location] = {
            (name,): said.place(title_of(record, name)) for name in record.model_fields
        }
        unread = (name for name in record.model_fields if _is_unread(said, record, name))
        faulty = frozenset((name,) for name in (*told, *unread) if name not in tree)
        raw = RawRecord(tree, Places(said.table.sheet.grid.file, marks | {(): said.start}), (), faulty)
        made, faults, _ = validate(record, raw, self._context)
        said.faults += [_with_hint(one) for one in faults]
        if made is not None:
            yield made


@cache
def title_of(record: type[Record], name: str) -> str:
    """The target that fills a field of a record, the field's own title if none does; 状态 makes the step."""
    found = (one.title for one in t.TARGETS.values() if one.record is record and one.field == name)
    return next(found, t.STATUS if name == "step" else field_title(record, name))


def _tree(said: Row, record: type[Record], names: Iterable[str]) -> dict[str, Any]:
    values = {name: said.values.get(title_of(record, name)) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _is_unread(said: Row, record: type[Record], name: str) -> bool:
    """Whether a value is absent because its cell was told to be at fault."""
    title = title_of(record, name)
    told = {one.location for one in said.faults if one.severity is Severity.ERROR}
    return title in said.places and said.places[title] in told and said.values.get(title) is None


def _with_hint(fault: Diagnostic) -> Diagnostic:
    """A missing value's fault also says what to do where all rows lack the same."""
    if fault.code != "F301":
        return fault
    return replace(fault, remedy=f"{fault.remedy}；各行都一样的，写在映射文件的“常量”中")


def _warn_of_remarks(said: Row) -> None:
    message = f"第{said.row + 1}行的备注（{'；'.join(said.remarks)}）属于上面合并的问题，没有并入"
    said.warn("I127", message, "需要的，请写到那个问题的备注里", t.NOTE)
