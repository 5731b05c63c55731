"""Tests of documents look for sentences."""

from __future__ import annotations

from tests.wording import first_variants

__all__ = ["first_variants"]
