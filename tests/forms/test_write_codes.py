from __future__ import annotations

import re
from pathlib import Path

import docgen.forms
from docgen.forms.codes import CODES as READ_CODES
from docgen.forms.write_codes import CODES


def test_every_code_of_writing_is_explained_and_given() -> None:
    assert docgen.forms.__file__ is not None
    folder = Path(docgen.forms.__file__).parent
    sources = [path for path in folder.glob("*.py") if path.name not in ("codes.py", "write_codes.py")]
    given = {code for path in sources for code in re.findall(r'"(F12\d)"', path.read_text(encoding="utf-8"))}
    assert given == set(CODES)
    assert not set(CODES) & set(READ_CODES)
