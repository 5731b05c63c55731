"""What is filed together, in which order, under which number (DA/T 22—2015)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.archive.create import prepare
from docgen.archive.items import Item
from docgen.archive.records import Span
from docgen.archive.settings import Role
from docgen.diagnostics import Diagnostic, DiagnosticError, Severity
from docgen.documents.manifest import append_entries, read_manifest
from docgen.documents.source import Source
from tests.archive.offices import KEPT, YEAR, order_of, settings_text, small_source


def items_of(source: Source, root: Path, span: Span = YEAR) -> tuple[Item, ...]:
    return prepare(order_of(source, root, span)).items


def faults(source: Source, root: Path, span: Span = YEAR) -> tuple[Diagnostic, ...]:
    with pytest.raises(DiagnosticError) as refused:
        items_of(source, root, span)
    return refused.value.diagnostics


def item(items: tuple[Item, ...], kind: str, subject: str = "") -> Item:
    [found] = [one for one in items if (one.document.kind, one.document.subject) == (kind, subject)]
    return found


def roles(one: Item) -> list[tuple[Role, str]]:
    return [(part.role, part.suffix) for part in one.parts]


def test_a_plan_goes_with_the_notice_that_forwards_it(source: Source, workspace: Path) -> None:
    notice = item(items_of(source, workspace), "notice")
    assert roles(notice) == [(Role.TEXT, ".docx"), (Role.FORWARDED, ".docx")]
    assert notice.document.issue.cover.number == "样发〔2015〕3号"


def test_without_a_notice_the_plan_stands_for_itself(workspace: Path) -> None:
    source = small_source(papers=[])
    path = next((workspace / "output").rglob("manifest.jsonl"))
    lines = [line for line in path.read_text("utf-8").splitlines() if '"notice"' not in line]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    plan = item(items_of(source, workspace), "plan")
    assert roles(plan) == [(Role.TEXT, ".docx")]


def test_lists_go_with_the_numbered_report_in_the_order_it_names_them(
    source: Source, workspace: Path
) -> None:
    report = item(items_of(source, workspace), "self-inspection")
    assert roles(report) == [
        (Role.TEXT, ".docx"),
        (Role.ATTACHMENT, ".docx"),
        (Role.ATTACHMENT, ".docx"),
        (Role.ATTACHMENT, ".xlsx"),
    ]
    assert [part.stem for part in report.parts] == [
        "正本",
        "附件/01_样例市城市管理局不作为问题专项治理问题整改清单",
        "附件/02_市城管局专项治理问题整改台账",
        "附件/02_市城管局专项治理问题整改台账",
    ]


def test_what_only_people_have_stands_where_the_rule_puts_it(source: Source, workspace: Path) -> None:
    for name in ("定稿.docx", "来文.pdf", "处理单.jpg", "名单.xlsx"):
        (workspace / name).write_bytes(b"x")
    lines = "".join(
        f"  - {{文书: 自查报告, 期次: 2015-06, 类型: {role}, 文件: {name}}}\n"
        for role, name in (
            ("来文", "来文.pdf"),
            ("文件处理单", "处理单.jpg"),
            ("定稿", "定稿.docx"),
            ("附件", "名单.xlsx"),
        )
    )
    (workspace / "archive.yaml").write_text(settings_text() + "随件:\n" + lines, "utf-8")
    report = item(items_of(source, workspace), "self-inspection")
    names = [(part.role, part.source) for part in report.parts if part.entry is None]
    assert names == [
        (Role.ATTACHMENT, "名单.xlsx"),
        (Role.FINAL_DRAFT, "定稿.docx"),
        (Role.HANDLING_SHEET, "处理单.jpg"),
        (Role.INCOMING, "来文.pdf"),
    ]
    assert report.parts[4].stem == "附件/03_名单"
    assert item(items_of(source, workspace), "self-inspection", "R3").parts[-1].role is Role.TEXT


@pytest.mark.parametrize(
    ("file", "said"), [("没有.docx", "不在工作区里"), ("../secret.docx", "不在工作区里"), ("宏.docm", "格式")]
)
def test_a_file_that_is_missing_outside_or_of_a_closed_format_is_refused(
    source: Source, workspace: Path, file: str, said: str
) -> None:
    (workspace.parent / "secret.docx").write_bytes(b"secret")
    (workspace / "宏.docm").write_bytes(b"x")
    lines = f"随件:\n  - {{文书: 自查报告, 类型: 定稿, 文件: {file}}}\n"
    (workspace / "archive.yaml").write_text(settings_text() + lines, "utf-8")
    (fault,) = faults(source, workspace)
    assert fault.code == "A105"
    assert said in fault.message


def test_items_are_numbered_by_day_within_their_retention(source: Source, workspace: Path) -> None:
    items = items_of(source, workspace)
    assert [one.number for one in items] == [
        "Z109-WS·2015-Y-BGS-0001",
        "Z109-WS·2015-Y-BGS-0002",
        *(f"Z109-WS·2015-D30-BGS-{at:04}" for at in range(1, 5)),
        *(f"Z109-WS·2015-D10-BGS-{at:04}" for at in range(1, 4)),
    ]
    days = [one.document.issue.day for one in items if one.number.startswith("Z109-WS·2015-Y")]
    assert days == sorted(days)
    people = [one.document.subject for one in items if one.document.kind == "checklist-person"]
    assert people == ["R1", "R2", "R3"]


def test_the_general_rule_writes_its_own_numbers(source: Source, workspace: Path) -> None:
    text = settings_text(档号规则="DA/T 13—2022", 机构代码="办公室")
    (workspace / "archive.yaml").write_text(text, "utf-8")
    assert items_of(source, workspace)[0].number == "Z109-WS·2015·Y·办公室-0001"


def test_only_what_was_dated_within_the_span_is_filed(source: Source, workspace: Path) -> None:
    march = items_of(source, workspace, Span(date(2015, 3, 1), date(2015, 3, 31)))
    assert [one.document.kind for one in march] == ["notice"]
    fault, *outside = faults(source, workspace, Span(date(2015, 1, 1), date(2015, 1, 31)))
    assert fault.code == "A104"
    assert [one.code for one in outside] == ["A112"]


def test_what_was_dated_outside_the_span_is_told_by_year(source: Source, workspace: Path) -> None:
    spring = Span(date(2015, 3, 1), date(2015, 3, 31))
    (warning,) = prepare(order_of(source, workspace, spring)).warnings
    assert (warning.code, warning.severity) == ("A112", Severity.WARNING)
    assert "份文书在2015年成文，不在 2015-03-01 至 2015-03-31" in warning.message
    assert "自查报告（2015年6月30日）" in warning.message
    assert prepare(order_of(source, workspace)).warnings == ()
    (warning,) = faults(source, workspace, Span(date(2016, 1, 1), date(2016, 12, 31)))[1:]
    assert "--year 2015" in warning.remedy


def test_a_kind_without_a_retention_period_stops_everything(source: Source, workspace: Path) -> None:
    kept = {kind: period for kind, period in KEPT.items() if kind not in ("总结", "自查报告")}
    (workspace / "archive.yaml").write_text(settings_text(kept), "utf-8")
    told = faults(source, workspace)
    assert {fault.code for fault in told} == {"A103"}
    assert [word for word in ("总结", "自查报告") if not any(word in one.message for one in told)] == []


def test_of_several_editions_of_a_period_the_last_is_filed(source: Source, workspace: Path) -> None:
    path = next((workspace / "output").rglob("manifest.jsonl"))
    ledger = next(one for one in read_manifest(path.parent).values() if one.path.endswith(".xlsx"))
    changes = {"path": "旧.xlsx", "as_of": "2015-06-20"}
    older = type(ledger)(**{name: changes.get(name, getattr(ledger, name)) for name in ledger.__slots__})
    append_entries(path.parent, [older])
    sources = [part.source for one in items_of(source, workspace) for part in one.parts]
    assert ledger.path in sources
    assert "旧.xlsx" not in sources


def test_a_document_of_somebody_the_form_no_longer_knows_is_refused(workspace: Path) -> None:
    people = [{"code": "R1", "name": "王样", "layer": "班子成员"}]
    posts = [{"person": "R1", "department": "B1", "title": "局长"}]
    nothing = dict.fromkeys(("group", "problems", "progress", "measures", "self_checks"), ())
    source = small_source(people=people, posts=posts, **nothing)
    told = faults(source, workspace)
    assert {fault.code for fault in told} == {"A105"}
    assert any("R3" in fault.message for fault in told)


def test_a_document_knows_its_title_author_number_and_person(source: Source, workspace: Path) -> None:
    items = items_of(source, workspace)
    report = item(items, "self-inspection").document
    assert report.title == "样例市城市管理局关于不作为问题自查自纠情况的报告"
    assert (report.responsible, report.names) == ("样例市城市管理局", ())
    checklist = item(items, "checklist-person", "R2").document
    assert (checklist.responsible, checklist.names) == ("张伟", ("张伟",))
