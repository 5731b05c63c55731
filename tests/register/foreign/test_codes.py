from __future__ import annotations

import re
from pathlib import Path

import docgen.register.foreign
from docgen.register.foreign.codes import CODES


def test_every_code_that_is_given_is_explained_and_every_explained_one_given() -> None:
    folder = Path(docgen.register.foreign.__file__).parent
    sources = [path for path in folder.glob("*.py") if path.name != "codes.py"]
    assert len(sources) > 10
    given = {code for path in sources for code in re.findall(r'"(I\d{3})"', path.read_text("utf-8"))}
    assert given == set(CODES)
