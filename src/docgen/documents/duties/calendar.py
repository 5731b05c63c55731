"""Duties as an iCalendar file (RFC 5545), for the calendar of a telephone, of WPS or of Outlook.

All-day events, not to-dos: most calendars leave to-dos out of what they import. `DTSTAMP` is the as-of day,
so that the same facts give the same bytes, and a later file replaces what an earlier one said under a UID.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from docgen.documents.duties.duty import Duty, DutySort
from docgen.documents.duties.lines import Line
from docgen.documents.phase_words import phase_title
from docgen.documents.source import Source

FOLD_BYTES = 75
"""Octets of a content line, without its line break (3.1)."""
_ALARMS = ("-P2DT15H", "PT9H")
"""Nine in the morning three days before, and of the day itself."""
_TOGETHER = (DutySort.PAPER, DutySort.CYCLE)


def calendar_of(source: Source, duties: Iterable[Duty], as_of: date) -> bytes | None:
    """The phases and the dated duties as a calendar; None if nothing is dated, for a calendar may not be
    empty (3.6).

    What is done stays in, marked and without alarms: it replaces the event imported before.
    """
    events = [*_phases(source, as_of), *_duties(source, duties, as_of)]
    if not events:
        return None
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//docgen//due//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(source.form.unit.short_name + source.campaign.short_name)}",
        *(line for event in events for line in event),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _phases(source: Source, as_of: date) -> Iterator[list[str]]:
    for phase in source.dated_phases:
        span = source.phase_span(phase)
        head = _head(_uid(source, f"phase|{phase.code}"), span.first or span.last, span.last, as_of)
        summary = f"{source.campaign.short_name}：{phase_title(phase)}"
        yield [*head, f"SUMMARY:{_escaped(summary)}", "END:VEVENT"]


def _duties(source: Source, duties: Iterable[Duty], as_of: date) -> Iterator[list[str]]:
    """One event a duty, one for all persons of whom the same document is due."""
    groups: dict[str, list[Duty]] = {}
    for one in duties:
        if one.due is not None:
            shared = one.holder.person is not None and one.sort in _TOGETHER
            key = f"{one.origin}|{one.period}|persons" if shared else one.key
            groups.setdefault(key, []).append(one)
    for key, members in groups.items():
        yield _duty(_uid(source, key), Line(tuple(members)), as_of)


def _duty(uid: str, line: Line, as_of: date) -> list[str]:
    due = line.first.due
    assert due is not None
    settled = all(one.is_settled for one in line.duties)
    summary = _escaped(f"{'（已办）' if settled else ''}{line.short}（{line.who}）")
    told = [f"SUMMARY:{summary}", f"DESCRIPTION:{_escaped(_text(line))}"]
    for trigger in () if settled else _ALARMS:
        told += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}"]
        told += [f"DESCRIPTION:{summary}", "END:VALARM"]
    return [*_head(uid, due, due, as_of), *told, "END:VEVENT"]


def _text(line: Line) -> str:
    first = line.first
    counts = Counter(str(one.standing) for one in line.duties)
    stands = "，".join(f"{word}{count}项" for word, count in counts.items())
    told = (
        f"类别：{first.sort}",
        f"事项：{line.what}",
        f"责任主体：{line.who}",
        f"报送对象：{first.recipients_text}",
        f"时限：{first.limit_text}",
        f"办理情况：{stands if len(line.duties) > 1 else first.standing}",
        line.told,
    )
    return "\n".join(filter(None, told))


def _head(uid: str, first: date, last: date, as_of: date) -> list[str]:
    """An event's opening lines; its end is the day after its last (3.6.1)."""
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
    ]


def _uid(source: Source, key: str) -> str:
    """The same for a duty on every day and every machine."""
    text = "|".join((source.campaign.code, source.form.unit.code, source.form.unit.name, key))
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@docgen"


def _escaped(text: str) -> str:
    """TEXT (3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> bytes:
    """A content line of at most 75 octets a piece, never cut within a character (3.1)."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > FOLD_BYTES:
            pieces.append("")
            size = 1  # the blank that goes on with the line
        pieces[-1] += character
        size += width
    return "\r\n ".join(pieces).encode() + b"\r\n"
