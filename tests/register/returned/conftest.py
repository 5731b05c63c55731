from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.register.returned.world import World, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """The small register with June's ledgers handed out."""
    with make_world(tmp_path) as made:
        yield made
