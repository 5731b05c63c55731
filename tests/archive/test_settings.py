"""archive.yaml is the unit's word: without it, or where it is at fault, nothing is filed."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.archive.file_number import Retention, Scheme
from docgen.archive.settings import Role, Settings, read_settings
from docgen.diagnostics import Diagnostic, DiagnosticError
from tests.archive.offices import KEPT, settings_text


def read(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "archive.yaml").write_text(text, "utf-8")
    return read_settings(tmp_path, 2015)


def faults(tmp_path: Path, text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(DiagnosticError) as refused:
        read(tmp_path, text)
    return refused.value.diagnostics


def test_what_the_unit_wrote_is_read(tmp_path: Path) -> None:
    settings = read(tmp_path, settings_text(归档章="是"))
    assert (settings.fonds, settings.category, settings.scheme) == ("Z109", "WS", Scheme.ITEMS)
    assert settings.stamp
    assert settings.compiled is not None
    assert settings.compiled.last.isoformat() == "2016-01-15"
    assert settings.retention_of("plan") is Retention.PERMANENT
    assert settings.retention_of("ledger") is Retention.THIRTY_YEARS
    assert settings.retention_of("reminder") is None


def test_without_the_file_the_clerk_is_told_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(DiagnosticError) as refused:
        read_settings(tmp_path, 2015)
    (fault,) = refused.value.diagnostics
    assert fault.code == "A101"


def test_a_schedule_is_never_taken_for_granted(tmp_path: Path) -> None:
    text = settings_text().partition("保管期限表:")[0]
    (fault,) = faults(tmp_path, text)
    assert fault.code == "F301"
    assert "保管期限表" in fault.message


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"全宗号": "Z10"}, "Z10"),
        ({"档号规则": "DA/T 13—2022", "全宗号": "1234"}, "一位字母"),
        ({"门类": "XX"}, "XX"),
        ({"机构代码": "办公室"}, "三位"),
        ({"机构名称": None}, "只写了一个"),
    ],
)
def test_a_number_that_no_rule_allows_is_told_at_its_line(
    tmp_path: Path, more: dict[str, str | None], said: str
) -> None:
    (fault,) = faults(tmp_path, settings_text(**more))
    assert fault.code == "A102"
    assert said in f"{fault.message}{fault.remedy}"
    assert fault.location.line is not None


def test_unknown_and_repeated_kinds_are_told_at_once(tmp_path: Path) -> None:
    text = settings_text({**KEPT, "不认识的": "永久", "plan": "永久"})
    first, second = faults(tmp_path, text)
    assert "不认识的" in first.message
    assert "写了两次" in second.message
    assert (first.location.line or 0) < (second.location.line or 0)


def test_a_period_that_the_state_does_not_know_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, settings_text({"实施方案": "20年"}))
    assert fault.code == "F302"
    assert "20年" in fault.message


def test_enclosures_are_found_by_document_and_never_take_the_texts_place(tmp_path: Path) -> None:
    lines = (
        "随件:\n  - {文书: 自查报告, 类型: 定稿, 文件: a.docx}\n"
        "  - {文书: 自查报告, 期次: 2015-05, 类型: 来文, 文件: b.pdf}\n"
    )
    settings = read(tmp_path, settings_text() + lines)
    found = settings.enclosures_of("self-inspection", "2015-06", "")
    assert [one.file for one in found] == ["a.docx"]
    assert settings.enclosures_of("self-inspection", "2015-05", "R2") == ()
    (fault,) = faults(tmp_path, settings_text() + lines.replace("定稿", Role.TEXT))
    assert "正本" in fault.message
