"""Filing can be killed at any instant: no half package under the final name, and repeating completes it."""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from docgen.archive.create import PAGES_FOLDER, create_package, prepare
from docgen.archive.records import Span
from docgen.documents.source import Source
from tests.archive.offices import files_below, order_of
from tests.register.killing import kill_during, seconds_of

KILLS = 100
MARCH = Span(date(2015, 3, 1), date(2015, 3, 31))
PACKAGE = "Z109-WS·2015_20150301-20150331"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def test_a_package_is_there_whole_or_not_at_all(source: Source, workspace: Path) -> None:
    folder = workspace / "归档"
    order = order_of(source, workspace, MARCH)
    action = partial(create_package, order, prepare(order))
    action()
    whole = files_below(folder / PACKAGE)
    shutil.rmtree(folder)
    spent = seconds_of(action)
    killed = 0
    for number in range(KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        killed += kill_during(action, spent * 1.2 * number / KILLS)
        if (folder / PACKAGE).exists():
            assert files_below(folder / PACKAGE) == whole
        elif number % 10 == 0:
            action()
            assert files_below(folder) == {f"{PACKAGE}/{path}": content for path, content in whole.items()}
            assert not (folder / PAGES_FOLDER).exists()
    assert killed > KILLS // 10, "hardly any run was killed at work"
