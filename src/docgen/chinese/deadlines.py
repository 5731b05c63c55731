"""整改时限 as a type: a date, 立行立改, 长期坚持, a relative term, or a combination of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from docgen.chinese.dates import DateError, format_span, parse_span


class DeadlineKind(StrEnum):
    """What sort of deadline it is; only the two DATE kinds can be overdue."""

    DATE = "date"
    IMMEDIATE = "immediate"
    LONG_TERM = "long_term"
    IMMEDIATE_AND_LONG_TERM = "immediate_and_long_term"
    DATE_AND_LONG_TERM = "date_and_long_term"
    STAGED = "staged"
    RELATIVE = "relative"
    PENDING = "pending"


_REMEMBERED = 4096
_LONG_TERM_KINDS = frozenset(
    {DeadlineKind.LONG_TERM, DeadlineKind.IMMEDIATE_AND_LONG_TERM, DeadlineKind.DATE_AND_LONG_TERM}
)
_WORDS = re.compile(
    r"(?P<immediate>立行立改|立即整改|即知即改|立知立改|即查即改|边查边改|立即(?!改))"
    r"|(?P<long_term>长期坚持|坚持长期|长期整改|长期推进|持续(?:推进|整改|坚持|改进)|常态化(?:推进|坚持|整改|长效)?)"
    r"|(?P<staged>分(?:阶段|步|期)(?:整改|推进|实施|完成)?)"
    r"|(?P<pending>(?:时间)?待定|(?:待|另行)(?:通知|确定))"
)
_CONNECTOR = re.compile(r"[\s，,、；;。+＋]+|并且|并|同时|^[/／]|[/／]$|(?<=\D)[/／](?=\D)")
_FINISHED = re.compile(r"(?:全部|基本)?(?:完成整改|整改完成|整改到位|整改完毕|完成)$")
_AMOUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_TERM = rf"(?:{_AMOUNT}(?:个?(?:工作日|星期)|个季度|天|周|日|个半?月)|(?:\d|[一二两三半])年)"
_RELATIVE = re.compile(
    rf"每(?:个?[月周旬年]|个?季度?|半年|星期).*"
    rf"|[^\d\s]{{2,}}?(?:之日起|后|起){_TERM}[以之]?(?:内|前).*"
    rf"|(?!{_AMOUNT}[日号]$){_TERM}(?:[以之]?内)?[^\d前至到底起]{{0,8}}"
)
_FROM_NOW = re.compile(r"((?:从|自)?(?:即日|现在|今日)起?)[至到—–―~～-]+(.+)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as typed; ``due`` is the last day for the dated kinds and None for all others."""

    kind: DeadlineKind
    text: str
    due: date | None

    @property
    def is_long_term(self) -> bool:
        """Whether the work goes on after it is done, so that it is counted apart from finished work."""
        return self.kind in _LONG_TERM_KINDS


@dataclass(frozen=True, slots=True)
class _Piece:
    """One part of a deadline: ``kind`` of that part alone, its words, its span when it is a date."""

    kind: DeadlineKind
    words: str
    due: date | None = None


@lru_cache(_REMEMBERED)
def parse_deadline(text: str, *, year: int | None = None) -> Deadline:
    """Read a deadline; ``year`` serves dates written without one.

    Raises DateError for anything else (尽快, 近期), for two dates in one cell, and for 待定 beside a date.
    """
    shown = text.strip()
    pieces = list(_pieces(shown, year))
    if not pieces:
        raise DateError("没有填写整改时限")
    due = next((piece.due for piece in pieces if piece.due), None)
    return Deadline(_combine(shown, [piece.kind for piece in pieces]), shown, due)


def _pieces(text: str, year: int | None) -> Iterator[_Piece]:
    at = 0
    for match in _WORDS.finditer(text):
        yield from _terms(text[at : match.start()], year)
        yield _Piece(DeadlineKind(str(match.lastgroup)), match[0])
        at = match.end()
    yield from _terms(text[at:], year)


def _terms(text: str, year: int | None) -> Iterator[_Piece]:
    for part in _CONNECTOR.split(re.sub(r"(?<=\d)\s+(?=\D)|(?<=\D)\s+(?=\d)", "", text)):
        term = _FINISHED.sub("", part).strip()
        if not term:
            continue
        if _RELATIVE.fullmatch(term):
            yield _Piece(DeadlineKind.RELATIVE, part)
        elif not re.search(r"[\d年月日季旬]", term):
            raise DateError(f"“{term}”不是整改时限，请写日期，或写“立行立改”“长期坚持”“待定”")
        else:
            yield _dated(term, year)


def _dated(term: str, year: int | None) -> _Piece:
    """The date in ``term``; of 即日起至… only the end matters, so no start is asked for."""
    if opening := _FROM_NOW.fullmatch(term):
        span = parse_span(opening[2], year=year)
        return _Piece(DeadlineKind.DATE, f"{opening[1]}至{format_span(span)}", span.last)
    span = parse_span(term, year=year)
    return _Piece(DeadlineKind.DATE, format_span(span), span.last)


def _combine(shown: str, kinds: list[DeadlineKind]) -> DeadlineKind:
    found = set(kinds)
    if kinds.count(DeadlineKind.DATE) > 1 or {DeadlineKind.DATE, DeadlineKind.RELATIVE} <= found:
        raise DateError(f"“{shown}”写了不止一个期限，请只保留一个，或写成起止日期")
    if DeadlineKind.PENDING in found and len(found) > 1:
        raise DateError(f"“{shown}”既写了待定又写了期限，请只保留一个")
    long_term = DeadlineKind.LONG_TERM in found
    if DeadlineKind.DATE in found:
        return DeadlineKind.DATE_AND_LONG_TERM if long_term else DeadlineKind.DATE
    if DeadlineKind.RELATIVE in found:
        return DeadlineKind.RELATIVE
    if found == {DeadlineKind.IMMEDIATE, DeadlineKind.LONG_TERM}:
        return DeadlineKind.IMMEDIATE_AND_LONG_TERM
    if long_term:
        return DeadlineKind.LONG_TERM
    return DeadlineKind.STAGED if DeadlineKind.STAGED in found else kinds[0]


@lru_cache(_REMEMBERED)
def deadline_text(deadline: Deadline) -> str:
    """Print a parsed deadline: dates by ``format_span``, other words as typed, 长期坚持 after 并."""
    pieces = _reread(deadline)
    text = pieces[0].words
    for piece in pieces[1:]:
        text += ("并" if piece.kind is DeadlineKind.LONG_TERM else "，") + piece.words
    return text


def _reread(deadline: Deadline) -> list[_Piece]:
    """The pieces again, with the year that gives the same last day (明年, 次年 and ranges end later)."""
    if deadline.due is None:
        return list(_pieces(deadline.text, None))
    for year in (deadline.due.year, deadline.due.year - 1, deadline.due.year - 2):
        pieces = list(_pieces(deadline.text, year))
        if deadline.due in {piece.due for piece in pieces}:
            return pieces
    raise DateError(f"“{deadline.text}”与期限{deadline.due.isoformat()}不符")
