"""Editions together: the later names the earlier, parts of a year go on counting."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from docgen.archive.records import Span
from docgen.archive.verify.book import Inspection
from docgen.archive.verify.checks import Result
from docgen.archive.verify.succession import link
from docgen.documents.source import Source
from tests.archive.offices import file_away, settings_text
from tests.archive.verify.damage import inspect, reseal


def chain_result(one: Inspection) -> tuple[Result, str]:
    (outcome,) = (outcome for outcome in one.outcomes if outcome.check.code == "A307")
    return outcome.result, outcome.evidence


def two_editions(source: Source, workspace: Path) -> tuple[Path, Path]:
    first = file_away(source, workspace).path
    (workspace / "archive.yaml").write_text(settings_text(整理人="样某"), "utf-8")
    return first, file_away(source, workspace, succeed=True).path


def test_a_successor_is_held_against_the_edition_it_names(source: Source, workspace: Path) -> None:
    first, second = map(inspect, two_editions(source, workspace))
    linked = link([second, first])
    assert [chain_result(one)[0] for one in linked] == [Result.PASSED, Result.PASSED]
    assert "接续“Z109-WS·2015”" in chain_result(linked[0])[1]
    (alone,) = link([second])
    assert chain_result(alone) == (Result.LEFT_OUT, "接续“Z109-WS·2015”，它没有一起检测")


def test_an_edition_that_was_put_in_the_place_of_another_is_told(source: Source, workspace: Path) -> None:
    first, second = two_editions(source, workspace)
    original = Path(shutil.copytree(first, workspace / "原来的"))
    note = first / "data/来源/来源.json"
    note.write_bytes(note.read_bytes() + b" ")
    reseal(first)
    inspected = [inspect(first), inspect(second), inspect(original)]
    assert all(one.passed for one in inspected)
    changed, successor = link(inspected[:2])
    assert changed.passed
    assert not successor.passed
    assert chain_result(successor)[0] is Result.FAILED
    twins = link(inspected)
    assert chain_result(twins[0])[0] is chain_result(twins[2])[0] is Result.FAILED


def test_a_gap_between_the_parts_of_a_year_is_told(source: Source, workspace: Path) -> None:
    halves = (
        Span(date(2015, 1, 1), date(2015, 5, 31)),
        Span(date(2015, 6, 1), date(2015, 12, 31)),
    )
    first, second = (inspect(file_away(source, workspace, span).path) for span in halves)
    assert all(one.passed for one in link([first, second]))
    series = next(one for one in second.facts.numbers if one in first.facts.numbers)
    short = replace(first, facts=replace(first.facts, numbers={series: (1, 0)}))
    _, told = link([short, second])
    (fault,) = told.faults
    assert (fault.code, series.number(2) in fault.message) == ("A313", True)
