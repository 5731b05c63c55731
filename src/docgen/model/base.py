"""The base of all records, and the one table from Chinese titles to field names."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record whose fields carry Chinese titles; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def field_title(record: type[Record], name: str) -> str:
    """The Chinese title of a field (its English name where none is declared)."""
    return record.model_fields[name].title or name


@cache
def fields_by_title(record: type[Record]) -> dict[str, str]:
    """Every accepted key of a record, Chinese title or English name, to the field's name."""
    names = {name: name for name in record.model_fields}
    return names | {field_title(record, name): name for name in record.model_fields}


def field_extra(record: type[Record], name: str) -> dict[str, Any]:
    """What a field declares besides its title: `synonyms`, `example`, `note`, `width` (characters)."""
    extra = record.model_fields[name].json_schema_extra
    return extra if isinstance(extra, dict) else {}
