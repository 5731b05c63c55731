"""What the 文书 sheet must say of a document that goes out under a number."""

from __future__ import annotations

from typing import Any, get_type_hints

import pytest

from docgen.diagnostics import Severity
from docgen.documents.catalogue import KINDS, find_kind
from docgen.documents.cover import Cover
from docgen.model.finding import Finding
from docgen.model.rules_papers import BULLETINS, CODES, ISSUED, REPORTS, check_form
from tests.builders import make_form

REPORT = {
    "kind": "自查报告",
    "issued": "2015年6月25日",
    "number": "样城管〔2015〕9号",
    "recipients": "市委",
    "signers": "R1",
}


def findings(**paper: Any) -> list[Finding]:
    return list(check_form(make_form(papers=[REPORT | paper])))


def told(**paper: Any) -> list[tuple[str, object]]:
    return [(one.code, one.path[-1]) for one in findings(**paper)]


def test_a_whole_cover_is_sound() -> None:
    assert told() == []
    assert told(serial="000001", secrecy="机密★6个月", urgency="特急") == []


@pytest.mark.parametrize(
    ("paper", "code", "field"),
    [
        ({"signers": ""}, "F491", "signers"),
        ({"issued": None}, "F491", "issued"),
        ({"recipients": ""}, "F491", "recipients"),
        ({"number": "样城管[2015]9号"}, "F492", "number"),
        ({"number": "样城管〔2015〕第9号"}, "F492", "number"),
        ({"number": "样城管〔2015〕09号"}, "F492", "number"),
        ({"number": "样城管9号"}, "F492", "number"),
        ({"serial": "12", "secrecy": "秘密★1年"}, "F492", "serial"),
        ({"serial": "000012", "secrecy": "秘密"}, "F492", "secrecy"),
        ({"secrecy": "秘密★1年"}, "F493", "serial"),
        ({"serial": "000012"}, "F493", "secrecy"),
        ({"kind": "实施方案"}, "F494", "number"),
        ({"number": "样城管〔2014〕9号"}, "F495", "number"),
    ],
)
def test_one_slip_on_the_cover_is_told_at_its_cell(paper: dict[str, Any], code: str, field: str) -> None:
    assert told(**paper) == [(code, field)]


def test_every_code_of_these_rules_is_explained() -> None:
    assert {"F491", "F492", "F493", "F494", "F495"} == set(CODES)


def test_a_number_typed_in_other_brackets_is_answered_with_the_right_one() -> None:
    [finding] = findings(number="样城管[2015]第09号")
    assert finding.remedy == "请写“样城管〔2015〕9号”"


def test_a_number_is_given_once() -> None:
    rows = [REPORT, REPORT | {"kind": "总结"}]
    [finding] = check_form(make_form(papers=rows))
    assert (finding.code, finding.path, finding.other) == ("F495", ("papers", 1, "number"), ("papers", 0))


def test_only_reports_need_a_signer_and_internal_documents_need_nothing() -> None:
    assert told(kind="notice", signers="") == []
    assert told(number=None, signers="", recipients="", issued=None) == []


def test_a_number_that_will_not_be_printed_is_only_a_warning() -> None:
    assert [one.severity for one in findings(kind="plan")] == [Severity.WARNING]


FOR_DEPARTMENTS = {"feedback", "reminder"}
"""Each department's has its number in a row of its own, with a 对象."""
COVERED = {code for code, kind in KINDS.items() if get_type_hints(kind.context_type).get("cover") is Cover}
"""Kinds whose templates print 版头."""


def test_the_rules_know_kinds_by_the_names_of_the_catalogue() -> None:
    kinds = {name: find_kind(name) for name in ISSUED}
    assert None not in kinds.values()
    assert {kind.code for name, kind in kinds.items() if kind and name in REPORTS} == {
        "inspection-report",
        "self-inspection",
        "situation-report",
        "analysis-report",
        "summary",
    }
    assert {kind.code for kind in kinds.values() if kind} == COVERED - FOR_DEPARTMENTS
    assert {find_kind(name) for name in BULLETINS} == {KINDS["bulletin"]}


def test_a_bulletin_bears_a_running_number_and_needs_nothing_else() -> None:
    plain = {"signers": "", "recipients": "", "issued": None}
    assert told(kind="bulletin", number="第8期", **plain) == []
    assert told(kind="治理信息", number="样城管〔2015〕8号", **plain) == [("F492", "number")]
    assert told(kind="bulletin", number="第08期", **plain) == [("F492", "number")]
