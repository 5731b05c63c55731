from __future__ import annotations

import re
from pathlib import Path

import docgen.cli
import docgen.forms
import docgen.model
from docgen.forms.codes import CODES as FORM_CODES
from docgen.forms.units_list import CODES as UNITS_CODES
from docgen.model.rules import CODES as RULE_CODES


def _codes_in(package: str, pattern: str) -> set[str]:
    sources = [path for path in Path(package).parent.glob(pattern) if not path.name.endswith("codes.py")]
    assert sources
    found: set[str] = set()
    for path in sources:
        text = re.sub(r"CODES = \{.*?\n?\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found |= set(re.findall(r'"(F\d{3})"', text))
    return found


def test_every_code_that_is_given_is_explained_and_every_explained_one_given() -> None:
    assert docgen.forms.__file__ is not None
    assert docgen.model.__file__ is not None
    assert docgen.cli.__file__ is not None
    # What a unit below cannot be counted for (F7) is told where they are read.
    below = {code for code in _codes_in(docgen.cli.__file__, "**/*.py") if code.startswith("F7")}
    given = _codes_in(docgen.forms.__file__, "*.py") | below
    rules = _codes_in(docgen.model.__file__, "rules_*.py")
    assert rules == set(RULE_CODES)
    writing = {code for code in given if code.startswith("F12")}
    assert given - writing - set(RULE_CODES) == set(FORM_CODES) | set(UNITS_CODES)


def test_no_code_means_two_things() -> None:
    assert not set(FORM_CODES) & set(RULE_CODES)
    assert all(code in "".join(sorted(FORM_CODES | RULE_CODES)) for code in ("F101", "F401"))
