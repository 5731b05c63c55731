"""Whatever a package holds, verification ends with findings: bytes changed by somebody who seals it again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from docgen.archive.bag import TAG_MANIFEST
from docgen.archive.verify.seals import TAGS
from tests.archive.offices import files_below
from tests.archive.verify.damage import inspect, reseal, restore

TRIALS = 120
PARTS = 4


def scramble(content: bytes, rng: random.Random) -> bytes:
    """Some bytes set, cut out, doubled, or all of it cut off."""
    changed = bytearray(content)
    for _ in range(rng.randrange(1, 6)):
        at, length = rng.randrange(len(changed) + 1), rng.randrange(1, 40)
        kind = rng.randrange(4)
        if kind == 0:
            changed[at : at + length] = rng.randbytes(length)
        elif kind == 1:
            del changed[at : at + length]
        elif kind == 2:
            changed[at:at] = changed[at : at + length]
        elif at:
            del changed[at:]
    return bytes(changed)


@pytest.mark.usefixtures("opened_once")
@pytest.mark.parametrize("part", range(PARTS))
def test_what_was_scrambled_and_sealed_again_ends_in_an_inspection(
    filed: Path, package: Path, part: int
) -> None:
    whole = files_below(filed)
    paths = sorted(path for path, content in whole.items() if content)
    likely = [path for path in paths if path.endswith((".jsonl", ".xml", ".pdf", "info.txt"))]
    failed = 0
    for trial in range(part, TRIALS, PARTS):
        rng = random.Random(trial)
        path = package / rng.choice(likely if trial % 3 else paths)
        path.write_bytes(scramble(path.read_bytes(), rng))
        if rng.random() < 0.8 and path.name != "bag-info.txt":
            reseal(package)
        found = inspect(package, opening=True)
        assert len(found.outcomes) > 20
        failed += not found.passed
        restore(package, filed, (path.relative_to(package).as_posix(), *TAGS, TAG_MANIFEST))
    assert files_below(package) == whole
    assert failed > TRIALS // PARTS // 2
