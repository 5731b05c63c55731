"""What every test may rely on: the marker `libreoffice`."""

from __future__ import annotations

import os
import shutil

import pytest


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test that needs LibreOffice where there is none; CI must have it, so there it fails."""
    if item.get_closest_marker("libreoffice") is None or shutil.which("soffice") is not None:
        return
    if os.environ.get("CI"):
        pytest.fail("CI must install LibreOffice: soffice is not on the path", pytrace=False)
    pytest.skip("soffice is not on the path")
