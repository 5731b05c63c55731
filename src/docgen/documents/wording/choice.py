"""Which of several variants a document gets: never by chance, and not the one its neighbour has."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from itertools import combinations
from itertools import count as count_from
from math import gcd
from zlib import crc32

from docgen.model.phrases import Situation, Variant


def turn_of(code: str) -> int:
    """The number at the end of a code, so that neighbours get different variants; else a stable digest.

    **Why:** a position in the form would change everybody's text when one person is added.
    """
    digits = re.search(r"[0-9]{1,9}$", code)
    return int(digits[0]) if digits else crc32(code.encode())


def deal(count: int, seed: str, turn: int) -> int:
    """An index below `count`: as cards are dealt, every `count` turns in a row get one of each.

    The order starts elsewhere in every such round and for every seed, so that two paragraphs of a document
    do not turn together.
    """
    turns, at = divmod(turn, count)
    digest = hashlib.sha256(f"{seed}\n{turns}".encode()).digest()
    return (int.from_bytes(digest[:8]) + at) % count


def deal_some(count: int, wanted: int, seed: str, turn: int) -> tuple[int, ...]:
    """`wanted` of the indexes below `count`, in order; all where there are not more. Neighbours get sets that
    differ, and every set comes before one comes again.
    """
    sets = tuple(combinations(range(count), min(wanted, count)))
    stride = next(step for step in count_from(11) if gcd(step, len(sets)) == 1)
    return sets[(turn * stride + deal(len(sets), seed, 0)) % len(sets)]


def fitting(variants: Sequence[Variant], given: Collection[Situation]) -> tuple[Variant, ...]:
    """The variants all of whose situations are given; of these the ones that ask for most."""
    if not any(one.situations for one in variants):
        return tuple(variants)
    fit = [one for one in variants if set(one.situations) <= set(given)]
    most = max((len(one.situations) for one in fit), default=0)
    return tuple(one for one in fit if len(one.situations) == most)
