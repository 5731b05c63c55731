"""form.xlsx or form.yaml: what a unit filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.forms.guard import lock_warnings
from docgen.forms.partial import PartialForm, salvage
from docgen.forms.places import Places
from docgen.forms.raw import RawRecord
from docgen.forms.validate import validate
from docgen.forms.xlsx_reader import read_xlsx
from docgen.forms.yaml_reader import read_yaml
from docgen.model.form import Form

YAML_SUFFIXES = (".yaml", ".yml")


class FormResult(NamedTuple):
    """A form (None if a value of it is at fault), where its values stand, and what is wrong."""

    form: Form | None
    places: Places
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form, or else what of it is sound enough to be checked further."""

    form: Form | None
    places: Places
    diagnostics: tuple[Diagnostic, ...]
    partial: PartialForm | None = None


def read_form(path: Path, context: Mapping[str, Any] | None = None) -> FormResult:
    """Read and validate a form by its file's kind; `context` is what its dates are read against."""
    reading = load_form(path, context or {})
    return FormResult(reading.form, reading.places, reading.diagnostics)


def load_form(path: Path, context: Mapping[str, Any]) -> FormReading:
    """The same, keeping the sound rows of a form that is at fault."""
    locked = lock_warnings(path)
    try:
        raw = _read_raw(path)
    except DiagnosticError as error:
        return FormReading(None, Places(path.name), (*locked, *error.diagnostics))
    form, faults, bad_paths = validate(Form, raw, context)
    diagnostics = (*locked, *raw.diagnostics, *faults)
    partial = salvage(raw, bad_paths, context) if form is None else None
    return FormReading(form, raw.places, diagnostics, partial)


def _read_raw(path: Path) -> RawRecord:
    return read_yaml(path, Form) if path.suffix.lower() in YAML_SUFFIXES else read_xlsx(path, Form)
