"""Tests of documents read the first variant of every phrase; which one a document gets is test_voice's."""

from __future__ import annotations

import pytest

from docgen.documents.wording import voice


@pytest.fixture(autouse=True)
def first_variants(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the first variant, unless the test is marked `dealt`."""
    if request.node.get_closest_marker("dealt") is None:
        monkeypatch.setattr(voice.Voice, "_place", lambda *_: 0)
