"""The digest of what a document is made from, and the holes left in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from docgen import __version__
from docgen.documents.placeholders import HOLE


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _names(type(value))}
    if isinstance(value, (date, Decimal)):
        return str(value)
    raise TypeError(f"a context may not hold {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_encoder = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":"))


def canonical_json(context: object) -> str:
    """A context of plain values as one line of JSON: equal contexts, equal text."""
    return _encoder.encode(context)


def input_digest(template_digest: str, context_json: str) -> str:
    """SHA-256 over program, template and context.

    **Why** the program: another version may write the same values differently, and must not be skipped.
    """
    made_from = f"{__version__}\n{template_digest}\n{context_json}"
    return hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()


def holes_in(context_json: str) -> tuple[str, ...]:
    """Names of facts shown as missing, in the order they appear."""
    return tuple(dict.fromkeys(HOLE.findall(context_json)))
