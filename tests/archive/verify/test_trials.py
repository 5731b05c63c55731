"""Any single flipped bit, removed, added, renamed or swapped file is found and named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.archive.offices import files_below
from tests.archive.verify.damage import KINDS, inspect, is_named, restore

TRIALS = 300
PARTS = 6


@pytest.mark.parametrize("part", range(PARTS))
def test_every_damage_is_found_and_named(filed: Path, package: Path, part: int) -> None:
    whole = files_below(filed)
    paths = sorted(whole)
    for trial in range(part, TRIALS, PARTS):
        rng = random.Random(trial)
        damage = KINDS[trial % len(KINDS)](package, paths, rng)
        found = inspect(package)
        assert not found.passed, (trial, damage)
        for path in damage.paths:
            assert is_named(found, path), (trial, damage, [str(one) for one in found.faults])
        restore(package, filed, damage.paths)
    assert files_below(package) == whole


def test_the_package_itself_has_no_fault(filed: Path) -> None:
    found = inspect(filed, opening=True)
    assert [str(one) for one in found.faults] == []
    assert found.passed
