"""The types that all document kinds share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from docgen.documents.source import Source
from docgen.model.base import Record


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: documents as of a day. `exact` is set when the user gave the day for a kind
    by name: then it is taken as it is, not cut to the end of the phase that calls for the document.
    """

    as_of: date
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """One edition of a document: facts as of `as_of`, filed under `period` (`2015-05`), `name` in words."""

    as_of: date
    period: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a document is about: a person, a department, an item (a problem, an opinion, an order),
    each by number; the unit if all are None. A document about an item may name its department too.
    """

    person: str | None = None
    department: str | None = None
    item: str | None = None

    @property
    def key(self) -> str:
        """The number it is known by, empty for the unit."""
        return self.person or self.item or self.department or ""


UNIT = Subject()


def _no_texts(_source: Source) -> tuple[Record, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A document kind.

    `calls` gives the editions due for a kind's code and title and a request (none if not yet called for),
    `subjects` whom each edition is about, `context` the values its templates are rendered with, `stem` the
    output's path below the period's folder, without suffix, parts separated by `/`. Each template gives one
    output file; `chosen` picks the templates for a subject, all of them where it is None. `texts` are the
    campaign's records whose placeholders the kind prints: a final build refuses while one of them needs a
    fact that is missing. `needs` says what the unit must fill in before a kind is due that no deliverable of
    the campaign calls for. A kind that is made `once` has one edition in a campaign, not one a month. One
    that is `of_units` tells of the units below a superior, who are read before it is made.
    """

    code: str
    title: str
    context_type: type
    all_templates: tuple[str, ...]
    calls: Callable[[Source, tuple[str, str], Request], tuple[Occasion, ...]]
    subjects: Callable[[Source, Occasion], tuple[Subject, ...]]
    context: Callable[[Source, Occasion, Subject], object]
    stem: Callable[[Source, Occasion, Subject], str]
    chosen: Callable[[Source, Subject], tuple[str, ...]] | None = None
    texts: Callable[[Source], Iterable[Record]] = _no_texts
    needs: str = ""
    once: bool = False
    of_units: bool = False

    def occasions(self, source: Source, request: Request) -> tuple[Occasion, ...]:
        """The editions that are due for a request."""
        return self.calls(source, (self.code, self.title), request)

    def templates(self, source: Source, subject: Subject) -> tuple[str, ...]:
        """The templates that a subject's document is rendered with."""
        return self.all_templates if self.chosen is None else self.chosen(source, subject)


def unit_only(_source: Source, _occasion: Occasion) -> tuple[Subject, ...]:
    """The subjects of a kind that is about the unit alone."""
    return (UNIT,)
