"""The calendar, read by a strict reader of RFC 5545 that shares no code with its writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docgen.documents.duties.calendar import calendar_of
from docgen.documents.duties.fold import duties_of
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, make_source, order, progress, unit_problem

JUNE = date(2015, 6, 20)
NAME = re.compile(r"[A-Z-]+")
ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


@dataclass
class Part:
    """A component: its properties by name with parameters, and the components in it."""

    name: str
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def text(self, name: str) -> str:
        return re.sub(r"\\[\\;,nN]", lambda match: ESCAPES[match[0]], self.values[name][1])


def unfolded(content: bytes) -> Iterator[str]:
    """Content lines; fails for a bare CR or LF, a line of more than 75 octets, a cut character."""
    assert content.endswith(b"\r\n")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert b"\n" not in content.replace(b"\r\n", b"")
    pieces = content.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    whole = ""
    for piece in pieces:
        text = piece.decode("utf-8")
        if text.startswith(" "):
            assert whole
            whole += text[1:]
        else:
            if whole:
                yield whole
            whole = text
    yield whole


def parse(content: bytes) -> Part:
    lines = unfolded(content)
    assert next(lines) == "BEGIN:VCALENDAR"
    root = _component("VCALENDAR", lines)
    assert next(lines, None) is None
    assert root.values["VERSION"][1] == "2.0"
    assert root.values["PRODID"][1]
    assert root.parts
    return root


def _component(name: str, lines: Iterator[str]) -> Part:
    part = Part(name)
    for line in lines:
        head, colon, value = line.partition(":")
        key, _, parameters = head.partition(";")
        assert colon, line
        assert NAME.fullmatch(key), line
        if key == "BEGIN":
            part.parts.append(_component(value, lines))
        elif key == "END":
            assert value == name
            return part
        else:
            assert key not in part.values, f"{key} twice"
            part.values[key] = (parameters, value)
    raise AssertionError(f"{name} does not end")


def events(source: Source, as_of: date = JUNE) -> list[Part]:
    content = calendar_of(source, duties_of(source, as_of), as_of)
    assert content is not None
    return parse(content).parts


def about(found: list[Part], word: str) -> Part:
    [event] = [one for one in found if word in one.text("SUMMARY")]
    return event


def dated_source(**form: Any) -> Source:
    problems = [unit_problem("D1", deadline="2015年7月1日"), unit_problem("D2")]
    return make_source(problems=problems, progress=[progress("D2", "2015年5月30日", "完成")], **form)


def test_every_event_has_what_the_standard_asks_for() -> None:
    found = events(dated_source(orders=[order("DB1")]))
    assert len(found) > 5
    for event in found:
        assert event.name == "VEVENT"
        assert event.values["DTSTAMP"] == ("", "20150620T000000Z")
        for name in ("DTSTART", "DTEND"):
            parameters, value = event.values[name]
            assert parameters == "VALUE=DATE"
            assert re.fullmatch(r"\d{8}", value)
        assert event.values["DTSTART"][1] < event.values["DTEND"][1]
        for alarm in event.parts:
            assert (alarm.name, alarm.values["ACTION"][1]) == ("VALARM", "DISPLAY")
            assert re.fullmatch(r"-?P(?:\d+D)?(?:T\d+H)?", alarm.values["TRIGGER"][1])
            assert alarm.text("DESCRIPTION")


def test_an_event_lasts_its_whole_day_and_ends_on_the_next() -> None:
    event = about(events(dated_source()), "D1")
    assert (event.values["DTSTART"][1], event.values["DTEND"][1]) == ("20150701", "20150702")
    phase = about(events(dated_source()), "查摆整改阶段")
    assert (phase.values["DTSTART"][1], phase.values["DTEND"][1]) == ("20150401", "20150701")


def test_what_is_done_stays_without_alarms() -> None:
    found = events(dated_source())
    assert about(found, "D2").text("SUMMARY").startswith("（已办）")
    assert (len(about(found, "D2").parts), len(about(found, "D1").parts)) == (0, 2)


def test_an_event_keeps_its_identity_when_days_pass_and_its_limit_moves() -> None:
    before = events(dated_source())
    moved = [progress("D1", "2015年6月25日", "延期", deadline="2015年7月31日")]
    source = make_source(problems=[unit_problem("D1", deadline="2015年7月1日")], progress=moved)
    after = about(events(source, date(2015, 6, 30)), "D1")
    assert after.values["DTSTART"][1] == "20150731"
    assert after.values["UID"] == about(before, "D1").values["UID"]
    identities = [one.values["UID"][1] for one in before]
    assert len(set(identities)) == len(identities)


def test_a_document_of_everybody_is_one_event() -> None:
    [lists] = [one for one in CAMPAIGN["deliverables"] if one["code"] == "D3"]
    source = make_source({"deliverables": [lists | {"due": "2015年5月31日"}]})
    event = about(events(source), "个人清单")
    assert "王样、张伟（办公室）、张伟（市容科）" in event.text("SUMMARY")
    assert "办理情况：未见记录3项" in event.text("DESCRIPTION")


def test_without_a_date_there_is_no_calendar() -> None:
    source = make_source({"phases": [], "deliverables": []})
    assert calendar_of(source, duties_of(source, JUNE), JUNE) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_text_comes_back_whole(text: str) -> None:
    plain = f"甲{text}；,;\\乙"
    source = make_source({"short_name": "治理"}, orders=[order("DB1", matter=plain)])
    matter = source.form.orders[0].matter
    event = next(one for one in events(source) if "督办事项" in one.values.get("DESCRIPTION", ("", ""))[1])
    assert f"事项：DB1：{matter}" in event.text("DESCRIPTION")
