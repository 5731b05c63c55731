"""The documents that were issued, from the output's manifest: each with its files and what its cover says.

One document is the last edition of a kind for a subject and a period; earlier days of the same period were
working copies of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from posixpath import splitext

from docgen.chinese.sorting import natural_key
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject
from docgen.documents.manifest import Entry
from docgen.documents.papers import Issue, issue_of
from docgen.documents.source import Source, UndatedPhaseError
from docgen.file_names import safe_name

_SUFFIXES = (".docx", ".xlsx")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as issued. `files` are its manifest lines, the docx first; `subject` is its key there, with
    the other numbers of what it is about where several documents share the key.

    `names` are the persons it is about, `department` the label of the department, empty for none.
    `responsible` is 责任者: who signs it.
    """

    kind: str
    subject: str
    period: str
    as_of: date
    files: tuple[Entry, ...]
    issue: Issue
    title: str
    responsible: str
    names: tuple[str, ...] = ()
    department: str = ""

    @property
    def kind_title(self) -> str:
        """The kind's Chinese name."""
        return KINDS[self.kind].title


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are filed, both included, all of one year."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def find_documents(source: Source, manifest: Mapping[str, Entry]) -> tuple[Document, ...]:
    """All documents in the order they are filed in: by 成文日期, then kind, period and subject.

    Raises DiagnosticError with every document that the workspace no longer knows (A105).
    """
    desk = _Desk(source)
    found = [one for entries in _editions(manifest.values()) for one in desk.documents(entries)]
    if refused := [one for one in found if isinstance(one, Diagnostic)]:
        raise DiagnosticError(refused)
    return tuple(sorted((one for one in found if isinstance(one, Document)), key=_order))


def _order(document: Document) -> tuple[object, ...]:
    at = list(KINDS).index(document.kind)
    return document.issue.day, at, document.period, natural_key(document.subject)


def _editions(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The files of each document: those of the latest day of its period, docx before xlsx."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for one in entries:
        if one.kind in KINDS and not one.source and one.path.endswith(_SUFFIXES):
            found.setdefault((one.kind, one.subject, one.period), []).append(one)
    for files in found.values():
        last = max(one.as_of for one in files)
        yield tuple(sorted((one for one in files if one.as_of == last), key=_by_suffix))


def _by_suffix(entry: Entry) -> tuple[int, str]:
    return [entry.path.endswith(one) for one in _SUFFIXES].index(True), entry.path


@dataclass(frozen=True, slots=True)
class _Edition:
    """What all documents of one kind, day and period share."""

    source: Source
    occasion: Occasion
    subjects: Mapping[str, Sequence[Subject]]


class _Desk:
    """Looks up what the manifest leaves out, each edition once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._editions: dict[tuple[str, str, str], _Edition | None] = {}

    def documents(self, files: tuple[Entry, ...]) -> Iterator[Document | Diagnostic]:
        """The document of these files; several where subjects share a key (a vote's overview and the papers
        of those it was about), which the paths then tell apart.
        """
        entry = files[0]
        kind, edition = KINDS[entry.kind], self._edition(entry)
        subjects = () if edition is None else edition.subjects.get(entry.subject, ())
        if edition is None or not subjects:
            yield _unknown(kind, entry)
        elif len(subjects) == 1:
            yield self._document(edition, files, subjects[0], entry.subject)
        else:
            by_stem = {_end_of_path(kind, edition, one): one for one in subjects}
            for stem, some in groupby(sorted(files, key=_stem), key=_stem):
                own = tuple(sorted(some, key=_by_suffix))
                subject = next((one for end, one in by_stem.items() if stem.endswith(end)), None)
                if subject is None:
                    yield _unknown(kind, own[0])
                else:
                    yield self._document(edition, own, subject, _whole_key(subject))

    def _document(self, edition: _Edition, files: tuple[Entry, ...], subject: Subject, key: str) -> Document:
        entry = files[0]
        kind, source, occasion = KINDS[entry.kind], edition.source, edition.occasion
        issue = issue_of(source, (kind.code, kind.title), occasion, subject)
        context = kind.context(source, occasion, subject)
        person = None if subject.person is None else source.roster.person(subject.person)
        department = None if subject.department is None else source.roster.department(subject.department)
        return Document(
            entry.kind,
            key,
            entry.period,
            occasion.as_of,
            files,
            issue,
            getattr(context, "title", kind.title),
            getattr(context, "organ", source.form.unit.signed_as if person is None else person.name),
            () if person is None else (person.name,),
            "" if department is None else department.label,
        )

    def _edition(self, entry: Entry) -> _Edition | None:
        key = (entry.kind, entry.as_of, entry.period)
        if key not in self._editions:
            self._editions[key] = self._find(KINDS[entry.kind], date.fromisoformat(entry.as_of), entry.period)
        return self._editions[key]

    def _find(self, kind: Kind, as_of: date, period: str) -> _Edition | None:
        source = self._source.on_day(as_of)
        try:
            due = [one for exact in (False, True) for one in kind.occasions(source, Request(as_of, exact))]
            fitting = [one for one in due if one.period == period]
            occasion = next((one for one in fitting if one.as_of == as_of), None)
            if occasion is None:
                occasion = replace(fitting[0], as_of=as_of) if fitting else None
            subjects = () if occasion is None else kind.subjects(source, occasion)
        except UndatedPhaseError:
            return None
        if occasion is None:
            return None
        by_key: dict[str, list[Subject]] = {}
        for one in subjects or (UNIT,):
            by_key.setdefault(one.key, []).append(one)
        return _Edition(source, occasion, by_key)


def _stem(entry: Entry) -> str:
    return splitext(entry.path)[0]


def _end_of_path(kind: Kind, edition: _Edition, subject: Subject) -> str:
    """How the path of a document ends, without suffix (`build.paths`)."""
    stem = kind.stem(edition.source, edition.occasion, subject)
    return "".join(f"/{safe_name(part)}" for part in stem.split("/"))


def _whole_key(subject: Subject) -> str:
    """A key that no other subject has: all numbers that it names."""
    numbers = (subject.key, subject.person, subject.item, subject.department)
    return "+".join(dict.fromkeys(filter(None, numbers)))


def _unknown(kind: Kind, entry: Entry) -> Diagnostic:
    message = f"表单里已经没有这份“{kind.title}”的对象或期次（{entry.subject or '单位'}，{entry.period}）"
    remedy = "请恢复生成它时的表单，或把这份文书移出输出文件夹后再运行 docgen make"
    return Diagnostic("A105", message, remedy, Location(entry.path))
