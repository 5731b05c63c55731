"""What every test may rely on: the marker `libreoffice`, a cache of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Runs are remembered in a folder of the tests, not of whoever runs them."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(folder))
        yield folder


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test that needs LibreOffice where there is none; CI must have it, so there it fails."""
    if item.get_closest_marker("libreoffice") is None or shutil.which("soffice") is not None:
        return
    if os.environ.get("CI"):
        pytest.fail("CI must install LibreOffice: soffice is not on the path", pytrace=False)
    pytest.skip("soffice is not on the path")
