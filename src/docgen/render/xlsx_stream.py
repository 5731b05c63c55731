"""A part that is deflated while it is being written, so that a long sheet never lies in memory as text."""

from __future__ import annotations

import zlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

from docgen.render.zip_bytes import Member

_LEVEL = 4  # on sheet XML twice as fast as 6 for a sixth more bytes, and smaller than 3 makes them elsewhere
_CHUNK_CHARS = 1 << 21
"""Long, because the other thread waits up to 5 ms for the interpreter's lock after each."""
_MAX_WAITING = 2
MAX_PART_BYTES = 2 << 30
"""Half of what a zip without extensions can hold, and far beyond what Office opens."""


class PartTooLargeError(Exception):
    """A part grew beyond `MAX_PART_BYTES`."""


class PartStream:
    """Deflates text as it comes; a long one in another thread, for zlib lets go of the interpreter's lock."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._chunks: list[bytes] = []
        self._crc = self._size = self._gathered = 0
        self._pieces: list[str] = []
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: deque[Future[None]] = deque()

    def write(self, text: str) -> None:
        """Appends `text`. Raises `PartTooLargeError`."""
        self._pieces.append(text)
        self._gathered += len(text)
        if self._gathered >= _CHUNK_CHARS:
            self._hand_over()

    def close(self) -> Member:
        """The part, complete."""
        while self._waiting:
            self._waiting.popleft().result()
        if self._pool is not None:
            self._pool.shutdown()
        self._pack(self._taken())
        self._chunks.append(self._packer.flush())
        return Member(b"".join(self._chunks), self._crc, self._size)

    def _taken(self) -> bytes:
        data = "".join(self._pieces).encode()
        self._pieces.clear()
        self._gathered = 0
        self._size += len(data)
        if self._size > MAX_PART_BYTES:
            raise PartTooLargeError
        return data

    def _hand_over(self) -> None:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1)
        if len(self._waiting) >= _MAX_WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(self._pack, self._taken()))

    def _pack(self, data: bytes) -> None:
        self._crc = zlib.crc32(data, self._crc)
        self._chunks.append(self._packer.compress(data))
