"""A fixture for tests that look for a sentence: every phrase in its first variant."""

from __future__ import annotations

import pytest

from docgen.documents.wording import voice


@pytest.fixture(autouse=True)
def first_variants(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the first variant, unless the test is marked `dealt`: which one it would be is test_voice's."""
    if request.node.get_closest_marker("dealt") is None:
        monkeypatch.setattr(voice.Voice, "_place", lambda *_: 0)
