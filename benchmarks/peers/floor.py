"""No engine: deflates the XML that ours rendered and writes the file. Nothing that renders can be faster."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from serve import Render, serve

from benchmarks.compressors import compressors, identify

_LOCAL_HEADER = 30


class Floor:
    """`samples` are our documents of the same contexts; what differs from the template is deflated anew."""

    def __init__(self, template: Path, options: dict[str, Any]) -> None:
        samples = [Path(sample) for sample in options["samples"]]
        split = [_split(sample, _parts(template)) for sample in samples]
        wanted, exact = options["compressor"], True
        if wanted == "same":  # of the largest part; an engine may use another for what it writes once
            xml, deflated = split[0][0][0]
            wanted, exact = identify(deflated, xml)
        self._compress = compressors()[wanted] if wanted != "none" else None
        self._documents = {
            number: ([xml for xml, _ in changed], rest)
            for number, (changed, rest) in zip(options["numbers"], split, strict=True)
        }
        self._whole = {
            number: path.read_bytes() for number, path in zip(options["numbers"], samples, strict=True)
        }
        self.facts = {"compressor": wanted if exact else f"nearest: {wanted}"}

    def __call__(self, _: Any, path: Path) -> None:
        number = int(path.stem)
        if self._compress is None:
            path.write_bytes(self._whole[number])
            return
        changed, rest = self._documents[number]
        path.write_bytes(b"".join([*map(self._compress, changed), rest]))


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _split(path: Path, template: dict[str, bytes]) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """The changed parts, largest first, as (XML, deflated), and everything else's deflated bytes."""
    parts, changed, rest = _parts(path), [], []
    for name, deflated in _deflated(path):
        if template.get(name) == parts[name]:
            rest.append(deflated)
        else:
            changed.append((parts[name], deflated))
    return sorted(changed, key=lambda pair: -len(pair[0])), b"".join(rest)


def _deflated(path: Path) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            lengths = struct.unpack_from("<HH", data, info.header_offset + 26)
            start = info.header_offset + _LOCAL_HEADER + sum(lengths)
            yield info.filename, data[start : start + info.compress_size]


def prepare(template: Path, options: dict[str, Any]) -> Render:
    return Floor(template, options)


if __name__ == "__main__":
    serve(prepare)
