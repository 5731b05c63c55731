"""征求意见 as of a day: what was handed out, came back and was sorted out by channel, and the originals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import DateSpan
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.opinion import Nature, Opinion
from docgen.register.handling import opinions_as_of
from docgen.register.matters import matters_up_to

_ASKED_FOR = frozenset({Nature.OPINION, Nature.SUGGESTION})


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """One channel, or all: forms handed out and back (份), opinions that came in and were sorted out (条).

    None stands for what was not counted, as at a meeting where no form is handed out.
    """

    name: str
    on: tuple[DateSpan, ...]
    issued: int | None
    returned: int | None
    received: int | None
    sorted_out: int | None


@dataclass(frozen=True, slots=True)
class Solicited:
    """What was asked for and what came in: the sums of the channels are the total by construction."""

    channels: tuple[ChannelCount, ...]
    total: ChannelCount
    originals: tuple[Opinion, ...]


def solicited_up_to(form: Form, as_of: date) -> Solicited:
    """Channels in the order of 事项; opinions and suggestions, and all that came by one of the channels, by
    channel in that order, those of other channels last.
    """
    matters = matters_up_to(form, as_of, MatterKind.OPINIONS)
    names = list(dict.fromkeys(one.name for one in matters))
    channels = tuple(_count(name, [one for one in matters if one.name == name]) for name in names)
    found = [
        one.opinion
        for one in opinions_as_of(form, as_of)
        if one.opinion.nature in _ASKED_FOR or one.opinion.channel in names
    ]
    order = list(dict.fromkeys([*names, *(one.channel for one in found)]))
    originals = sorted(found, key=lambda one: order.index(one.channel))
    return Solicited(channels, _count("合计", matters), tuple(originals))


def _count(name: str, matters: Iterable[Matter]) -> ChannelCount:
    chosen = tuple(matters)

    def total(values: Iterable[int | None]) -> int | None:
        known = [one for one in values if one is not None]
        return sum(known) if known else None

    return ChannelCount(
        name,
        tuple(one.on for one in chosen),
        issued=total(one.issued for one in chosen),
        returned=total(one.returned for one in chosen),
        received=total(one.quantity for one in chosen),
        sorted_out=total(one.sorted_out for one in chosen),
    )
