"""Deflate by several libraries, and which of them made a given member: the floor must use the same."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

Compress = Callable[[bytes], bytes]
_RAW = -15
_LIBRARIES = (
    ("zlib", "zlib", (6, 1, 2, 3, 4, 5, 7, 8, 9)),
    ("isal", "isal.isal_zlib", (0, 1, 2, 3)),
    ("zlib-ng", "zlib_ng.zlib_ng", tuple(range(1, 10))),
)


def compressors() -> dict[str, Compress]:
    """Those that are installed here, by name; zlib's come first."""
    return dict(_candidates())


def identify(raw: bytes, xml: bytes) -> tuple[str, bool]:
    """The compressor whose output for `xml` is `raw`, and True; else the one nearest in size, and False."""
    made = {name: compress(xml) for name, compress in compressors().items()}
    exact = [name for name in made if made[name] == raw]
    if exact:
        return exact[0], True
    return min(made, key=lambda name: abs(len(made[name]) - len(raw))), False


def _candidates() -> Iterator[tuple[str, Compress]]:
    for name, module, levels in _LIBRARIES:
        try:
            library = import_module(module)
        except ImportError:
            continue
        for level in levels:
            yield f"{name} {level}", _deflater(library, level)
    for level in range(1, 10):
        yield f"zlib {level}, memory 9", _deflater(zlib, level, 9)


def _deflater(library: Any, level: int, *memory: int) -> Compress:
    def compress(data: bytes) -> bytes:
        stream = library.compressobj(level, library.DEFLATED, _RAW, *memory)
        return bytes(stream.compress(data) + stream.flush())

    return compress
