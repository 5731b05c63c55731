"""The sound rows of a form that has faults, so that checks across records are not put off to the next run.

A row that only lacks values is kept with stand-ins. What a left-out row would have said is unknown; findings
that may only come from its absence are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from docgen.diagnostics import Severity
from docgen.forms.raw import RawRecord
from docgen.forms.shapes import Shape, field_shape
from docgen.forms.stand_ins import stand_ins
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form

_ORDER_CODES = "F43"
"""Checks that read the progress of a problem as a sequence."""
_REFERRED_TO = frozenset({"departments", "people", "problems", "opinions", "orders", "outline"})
_NAMES = frozenset({"code", "key", "name"})
"""Fields that other rows refer to."""
_QUOTED = re.compile("“(.*?)”")
_TAKEN_BACK_BY = {"F423": "measures", "F455": "self_checks", "F473": "", "F474": ""}
"""Warnings that are told too, each with the one sheet whose rows could take it back (none: empty)."""
_REFERENCE_CODES = ("F402", "F403", "F404", "F461")

_STAND_IN_UNIT = {
    "code": "—",
    "name": "—",
    "short_name": "—",
    "self_reference": "—",
    "collective": "—",
    "superior": "—",
}


@dataclass(frozen=True, slots=True)
class PartialForm:
    """A form of the sound rows; `rows[attribute][i]` is the row's position in the file's own list.

    `lost_words` are the values of the rows left out, None if some of their numbers are not known either;
    `lost_columns` are the fields (attribute, name) that could be read in no row; `gaps` are the places in the
    file's own lists where a stand-in is.
    """

    form: Form
    rows: Mapping[str, tuple[int, ...]]
    left_out: frozenset[str]
    lost_words: frozenset[str] | None
    lost_columns: frozenset[ModelPath]
    gaps: frozenset[ModelPath]

    def keep(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """What stands whatever the left-out rows say, at its place in the whole form: errors, and those
        warnings of which that is known.
        """
        for finding in findings:
            stands = finding.severity is Severity.ERROR or finding.code in _TAKEN_BACK_BY
            if stands and not self._may_be_owed_to_gaps(finding):
                other = None if finding.other is None else self._path(finding.other)
                yield replace(finding, path=self._path(finding.path), other=other)

    def _may_be_owed_to_gaps(self, finding: Finding) -> bool:
        if self._path(finding.path)[:3] in self.gaps:
            return True
        if finding.code in _TAKEN_BACK_BY:
            about_sheet = len(finding.path) == 1 and finding.path[0] in self.left_out
            return about_sheet or _TAKEN_BACK_BY[finding.code] in self.left_out
        if len(finding.path) > 2 and (finding.path[0], finding.path[2]) in self.lost_columns:
            return True
        if finding.code.startswith(_ORDER_CODES):
            return bool(self.left_out & {"progress", "problems"})
        if finding.code in _REFERENCE_CODES:
            return self.lost_words is None or not self.lost_words.isdisjoint(_QUOTED.findall(finding.message))
        return False

    def _path(self, path: ModelPath) -> ModelPath:
        if len(path) < 2 or not isinstance(path[1], int):
            return path
        return (path[0], self.rows[str(path[0])][path[1]], *path[2:])


def salvage(
    raw: RawRecord, bad_paths: frozenset[ModelPath], context: Mapping[str, Any]
) -> PartialForm | None:
    """The form without its faulty rows, None if the rest does not validate either."""
    tree: dict[str, Any] = {"unit": _STAND_IN_UNIT}
    rows: dict[str, tuple[int, ...]] = {}
    lost: list[dict[str, Any]] = []
    gaps: set[ModelPath] = set()
    for name in Form.model_fields:
        if field_shape(Form, name)[0] is Shape.RECORDS:
            records = raw.tree.get(name) or []
            filled = _fill_gaps(raw, name, bad_paths)
            out = {index for index, values in filled.items() if values is None}
            gaps |= {(name, index, one) for index, values in filled.items() for one in values or ()}
            rows[name] = tuple(index for index in range(len(records)) if index not in out)
            tree[name] = _complete(records, rows[name], filled)
            lost += (record for index, record in enumerate(records) if index in out and name in _REFERRED_TO)
        elif not any(path[0] == name for path in bad_paths):
            tree[name] = raw.tree[name]
    try:
        form = Form.model_validate(tree, context=dict(context))
    except ValidationError:
        return None
    left_out = frozenset(str(path[0]) for path in bad_paths)
    columns = frozenset(path for path in bad_paths if len(path) == 2 and isinstance(path[1], str))
    nameless = any(path[0] in _REFERRED_TO and path[2] in _NAMES for path in gaps)
    words = None if nameless else _lost_words(lost, bad_paths)
    return PartialForm(form, rows, left_out, words, columns, frozenset(gaps))


def _fill_gaps(
    raw: RawRecord, name: str, bad_paths: frozenset[ModelPath]
) -> dict[int, dict[str, Any] | None]:
    """Stand-ins for each faulty row of a sheet by its position, None for a row that is left out."""
    faulty: dict[int, set[str | int | None]] = {}
    for path in bad_paths:
        if path[0] == name and len(path) > 1 and isinstance(path[1], int):
            faulty.setdefault(path[1], set()).add(path[2] if len(path) == 3 else None)
    record = field_shape(Form, name)[1]
    return {
        index: stand_ins(raw, record, (name, index), fields) if record is not None else None
        for index, fields in sorted(faulty.items())
    }


def _complete(
    records: Sequence[dict[str, Any]], positions: Iterable[int], filled: Mapping[int, dict[str, Any] | None]
) -> Iterator[dict[str, Any]]:
    """The rows at these positions one by one, with their stand-ins."""
    return (records[index] | (filled.get(index) or {}) for index in positions)


def _lost_words(lost: list[dict[str, Any]], bad_paths: frozenset[ModelPath]) -> frozenset[str] | None:
    """The values other rows may refer to; None if a whole sheet, a column or a number is not known."""
    whole = any(
        path[0] in _REFERRED_TO and not isinstance(path[-1], int) and len(path) < 3 for path in bad_paths
    )
    if whole or any("code" not in record and "key" not in record for record in lost):
        return None
    return frozenset(str(value) for record in lost for value in record.values())
