"""`docgen lint` and what `docgen explain` says of its rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from docx.document import Document
from docx.shared import Mm

from docgen.official.lint.rules import RULES
from tests.official.lint.samples import internal

Docgen = Callable[..., Result]


def saved(folder: Path, change: Callable[[Document], object] | None = None) -> Path:
    doc = internal()
    if change is not None:
        change(doc)
    path = folder / "方案.docx"
    doc.save(str(path))
    return path


def wide_margin(doc: Document) -> None:
    doc.sections[0].left_margin = Mm(31.8)


def bold_level(doc: Document) -> None:
    next(one for one in doc.paragraphs if one.text.startswith("1.")).runs[0].font.bold = True


def test_a_clean_file_is_fine(docgen: Docgen, tmp_path: Path) -> None:
    result = docgen("lint", str(saved(tmp_path)))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == ["  没有发现问题", "检查了1个文件：错误0处、提醒0处、说明0处"]


def test_an_error_is_told_with_rule_clause_place_and_what_is_wanted(docgen: Docgen, tmp_path: Path) -> None:
    path = saved(tmp_path, wide_margin)
    result = docgen("lint", str(path))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}（无版头）",
        "  错误[PG-02] 5.2.1　第1节：现状：左边距31.8毫米；标准要求：订口28毫米±1毫米",
        "检查了1个文件：错误1处、提醒0处、说明0处",
    ]


def test_warnings_alone_leave_the_status_fine(docgen: Docgen, tmp_path: Path) -> None:
    result = docgen("lint", str(saved(tmp_path, bold_level)))
    assert result.exit_code == 0
    assert "提醒[FT-02] 7.3.3　第6段「1.坚持问题导向」：现状：三号仿宋_GB2312加粗" in result.stdout


def test_a_profile_explains_what_it_allows(docgen: Docgen, tmp_path: Path) -> None:
    result = docgen("lint", str(saved(tmp_path, bold_level)), "--profile", "地方习惯")
    assert result.exit_code == 0
    assert "说明[FT-02]" in result.stdout
    assert "“地方习惯”允许三级标题加粗" in result.stdout


def test_json_has_the_findings_of_every_file(docgen: Docgen, tmp_path: Path) -> None:
    path = saved(tmp_path, wide_margin)
    result = docgen("lint", str(path), str(tmp_path / "没有.docx"), "--format", "json")
    content = json.loads(result.stdout)
    assert (content["errors"], content["warnings"], content["infos"]) == (1, 0, 0)
    first, second = content["files"]
    assert (first["kind"], [one["rule"] for one in first["findings"]]) == ("无版头", ["PG-02"])
    assert first["findings"][0]["where"] == "第1节"
    assert (second["kind"], [one["code"] for one in second["diagnostics"]]) == (None, ["K101"])


def test_a_file_that_is_no_docx_is_refused_with_a_remedy(docgen: Docgen, tmp_path: Path) -> None:
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    result = docgen("lint", str(tmp_path / "旧.doc"))
    assert result.exit_code == 1
    assert "错误[K104] 文件是旧格式" in result.stdout
    assert "另存为“Word 文档（.docx）”" in result.stdout


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(docgen: Docgen, rule) -> None:
    result = docgen("explain", rule.id.lower())
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{rule.id}　{rule.title}")
    assert rule.clause in result.stdout
    assert rule.remedy in result.stdout
    assert ("--rendered" in result.stdout) is rule.rendered


def test_an_unknown_profile_is_wrong_usage(docgen: Docgen, tmp_path: Path) -> None:
    result = docgen("lint", str(saved(tmp_path)), "--profile", "随便")
    assert result.exit_code == 2
    assert "标准、墨迹、地方习惯" in result.stderr


@pytest.mark.libreoffice
def test_rendered_findings_name_their_page(docgen: Docgen, tmp_path: Path) -> None:
    def lower_number(doc: Document) -> None:
        doc.sections[0].footer_distance = Mm(20)

    path = saved(tmp_path, lower_number)

    assert "PN-02" not in docgen("lint", str(path)).stdout
    result = docgen("lint", "--rendered", str(path))

    assert result.exit_code == 0
    assert "提醒[PN-02] 7.5　第1页：现状：第1页：一字线距版心下边缘" in result.stdout


def test_pages_that_cannot_be_made_are_told(
    docgen: Docgen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    result = docgen("lint", "--rendered", str(path))

    assert result.exit_code == 1
    assert "R120" in result.stderr
    assert "Traceback" not in result.output
