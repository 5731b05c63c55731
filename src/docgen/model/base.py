"""The base of all records, and the one table from Chinese titles to field names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Self, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo

AnyRecord = TypeVar("AnyRecord", bound="Record")


class RecordType(type):
    """The type of record classes: each knows its fields."""

    __pydantic_fields__: dict[str, FieldInfo]

    @property
    def model_fields(cls) -> dict[str, FieldInfo]:
        """The fields by name, in the order declared."""
        return cls.__pydantic_fields__


class Record(metaclass=RecordType):
    """The base of the classes made by `record`; what they offer is named as pydantic names it."""

    __slots__ = ()

    @classmethod
    def model_validate(cls, tree: object, *, context: Mapping[str, Any] | None = None) -> Self:
        """The record that a tree of plain values describes; raises pydantic's `ValidationError`."""
        valid: Self = _adapter(cls).validate_python(tree, context=context)
        return valid

    @classmethod
    def model_construct(cls, **values: object) -> Self:
        """A record of values that are known to be sound, one for every field."""
        made = cls.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(made, name, values[name])
        return made

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """The same record with other values, which are known to be sound."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return self.model_construct(**{**values, **update})


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[AnyRecord]) -> type[AnyRecord]:
    """Make a class of titled fields a frozen record that refuses unknown fields.

    **Why** slots: a form has some six records a person; a model of pydantic's holds each in a dict and a
    set of its own, six times the memory.
    """
    made: Any = dataclass(cls, frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
    return cast("type[AnyRecord]", made)


@cache
def _adapter(record: type[AnyRecord]) -> TypeAdapter[AnyRecord]:
    return TypeAdapter(record)


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
