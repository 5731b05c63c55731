"""Our engine, xlsx: the same call as for docx."""

from __future__ import annotations

from typing import Any

from ours import prepare
from serve import serve

from benchmarks.data import LEDGER_KEYS


def to_context(rows: list[tuple[Any, ...]]) -> dict[str, Any]:
    return {"rows": [dict(zip(LEDGER_KEYS, row, strict=True)) for row in rows]}


if __name__ == "__main__":
    serve(prepare, to_context)
