"""Documents that this project did not make: no crash, and what is found is what is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document

from docgen.official.lint.check import Report, check_docx
from docgen.render.office import run_office
from tests.official.lint import foreign, samples
from tests.official.lint.foreign import HTML, TEXT

PAGE = {"PG-01", "PG-02", "PG-03", "PN-03"}
WORD = "docx:MS Word 2007 XML"
MADE: dict[str, tuple[Callable[[], Document], str, set[str]]] = {
    "default_template": (
        foreign.default_template,
        "无版头",
        PAGE | {"PG-06", "FT-01", "FT-02", "FT-03", "FT-04", "BD-04"},
    ),
    "converted_markdown": (
        foreign.converted_markdown,
        "无版头",
        PAGE | {"PG-06", "FT-01", "FT-02", "FT-03", "FT-04", "BD-04", "BD-08"},
    ),
    "drawn_head": (foreign.drawn_head, "公文", PAGE | {"FT-01", "FT-04"}),
}


def rules(report: Report) -> set[str]:
    return {one.rule for one in report.findings}


@pytest.mark.parametrize("name", MADE)
def test_other_hands_documents_are_read_right(name: str, tmp_path: Path) -> None:
    build, kind, wanted = MADE[name]
    build().save(str(tmp_path / "来件.docx"))
    report = check_docx(tmp_path / "来件.docx")
    assert (str(report.kind), report.diagnostics) == (kind, ())
    assert rules(report) == wanted


CLERKS: dict[str, tuple[tuple[str, ...], str, set[str]]] = {
    "items under 一、 in a text of two layers": (
        ("^关于申请经费的请示", "", "市财政局：", "一、经费构成", "1.培训费", "2.印刷费"),
        "无版头",
        set(),
    ),
    "items under 一、 beside （一）": (
        ("^关于申请经费的请示", "", "市财政局：", "一、经费构成", "（一）项目", "二、来源", "1.预算"),
        "无版头",
        {"BD-05"},
    ),
    "a program's remark behind the date": (
        (
            "^通知",
            "",
            "各科室：",
            "请按时参加。",
            "",
            ">样例局",
            ">2024年5月6日",
            "",
            "（内容由AI生成，仅供参考）",
        ),
        "无版头",
        set(),
    ),
    "an issue of minutes with its date": (
        ("!样例局局长办公会议纪要", "^第3期", "^（2024年5月6日）", "", *["会议研究了专项整治工作。"] * 5),
        "纪要",
        set(),
    ),
    "a letter known by its number alone": (
        (
            "!样例市城市管理局",
            ">样城管函〔2024〕3号",
            "",
            "",
            "^关于商请协助的函",
            "",
            "市公安局：",
            "请予支持。",
        ),
        "信函",
        set(),
    ),
}


@pytest.mark.parametrize("name", CLERKS)
def test_what_clerks_usually_write_raises_no_false_alarm(name: str, tmp_path: Path) -> None:
    lines, kind, wanted = CLERKS[name]
    foreign.as_clerks_write(lines).save(str(tmp_path / "来件.docx"))
    report = check_docx(tmp_path / "来件.docx")
    assert (str(report.kind), rules(report) - PAGE) == (kind, wanted)


def converted(source: Path, to: str, into: str = "") -> Path:
    """What LibreOffice makes of a file; `into` names the filter that reads it."""
    office = shutil.which("soffice")
    assert office is not None
    folder = source.parent / "made"
    options = [f"--infilter={into}"] if into else []
    run_office(
        office,
        [*options, "--convert-to", to, "--outdir", str(folder), str(source)],
        source.parent / "profile",
    )
    return folder / source.with_suffix("." + to.partition(":")[0]).name


@pytest.mark.libreoffice
def test_a_text_that_libreoffice_made_a_docx_of(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text(TEXT, "utf-8")
    report = check_docx(converted(tmp_path / "通知.txt", WORD, "Text (encoded):UTF8"))
    text = {"FT-01", "FT-02", "FT-03", "BD-02", "BD-04", "BD-05", "BD-07", "BD-08"}
    slips = {"TX-01", "TX-02", "TX-03", "TX-04"}
    assert (str(report.kind), rules(report)) == ("无版头", {"PG-02", "PG-03", "PN-03"} | text | slips)


@pytest.mark.libreoffice
def test_a_web_page_that_libreoffice_made_a_docx_of(tmp_path: Path) -> None:
    (tmp_path / "通知.html").write_text(HTML, "utf-8")
    report = check_docx(converted(tmp_path / "通知.html", WORD, "HTML (StarWriter)"))
    text = {"FT-01", "FT-02", "FT-03", "HD-04", "BD-02", "BD-04", "BD-08", "TX-01", "TX-06"}
    assert (str(report.kind), rules(report)) == ("公文", {"PG-02", "PG-03", "PN-03"} | text)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["official", "letter", "by_hand"])
def test_a_good_document_stays_good_in_libreoffices_writing(name: str, tmp_path: Path) -> None:
    build: Callable[[], Document] = getattr(samples, name)
    build().save(str(tmp_path / "来件.docx"))
    written = converted(converted(tmp_path / "来件.docx", "odt"), WORD)
    # LibreOffice keeps no w:hint, so Word would draw quotation marks in the Latin face again.
    assert rules(check_docx(written)) <= {"FT-06"}
