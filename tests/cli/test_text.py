"""`docgen text`: what a document says, where each paragraph came from, and rows to change it with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
from click.testing import Result

from docgen.forms.xlsx_reader import read_xlsx
from docgen.model.form import Form

Docgen = Callable[..., Result]


def told(docgen: Docgen, workspace: Path, *arguments: str) -> list[dict[str, str]]:
    result = docgen("text", *arguments, "-w", workspace, "--format", "json")
    assert result.exit_code == 0, result.stderr
    rows = json.loads(result.stdout)
    assert isinstance(rows, list)
    return rows


def add_text(workspace: Path, *rows: str) -> None:
    path = workspace / "form.yaml"
    path.write_text(
        path.read_text("utf-8") + "正文:\n" + "".join(f"  - {{{row}}}\n" for row in rows), "utf-8"
    )


def test_each_paragraph_says_where_it_came_from(docgen: Docgen, workspace: Path) -> None:
    rows = {one["key"]: one for one in told(docgen, workspace, "self-inspection", "--person", "R03")}
    assert rows["个人开头"]["place"].startswith("程序自带，第")
    assert rows["个人努力方向"]["place"].startswith("campaign.yaml:")
    assert rows["个人问题"]["place"] == "由“问题”表得出"
    assert rows["个人问题"]["about"] == "G-003"
    assert "第3季度学习笔记" in rows["个人问题"]["text"]


def test_the_unit_s_document_is_shown_first_and_the_others_counted(docgen: Docgen, workspace: Path) -> None:
    result = docgen("text", "自查报告", "-w", workspace)
    assert result.exit_code == 0
    assert "一、自查工作开展情况" in result.stdout
    assert "[单位查摆结果] 程序自带" in result.stdout
    assert "个人开头" not in result.stdout
    assert "同一期另有20份" in result.stderr


def test_a_row_of_the_form_is_named_as_the_origin(docgen: Docgen, workspace: Path) -> None:
    add_text(workspace, "文书: 自查报告, 段落: 个人结尾, 对象: R03, 内容: 请审阅。")
    rows = {one["key"]: one for one in told(docgen, workspace, "self-inspection", "--person", "R03")}
    line = (workspace / "form.yaml").read_text("utf-8").count("\n")
    assert rows["个人结尾"]["text"] == "请审阅。"
    assert rows["个人结尾"]["place"].startswith(f"form.yaml:{line}:")
    other = {one["key"]: one for one in told(docgen, workspace, "self-inspection", "--person", "R05")}
    assert other["个人结尾"]["origin"] == "program"


def test_the_rows_it_writes_leave_the_document_as_it_is(
    docgen: Docgen, workspace: Path, tmp_path: Path
) -> None:
    before = told(docgen, workspace, "self-inspection", "--person", "R03")
    sheet = tmp_path / "改写.xlsx"
    assert docgen("text", "自查报告", "-w", workspace, "--person", "R03", "--xlsx", sheet).exit_code == 0
    book = openpyxl.load_workbook(sheet)
    rows = [[str(cell or "") for cell in row] for row in book["正文"].iter_rows(min_row=3, values_only=True)]
    given = [row[1:6] for row in rows if row[1]]
    assert {row[3] for row in given} >= {"个人开头", "个人问题", "个人结尾"}
    add_text(
        workspace,
        *(
            f"文书: {kind}, 对象: {subject}, 段落: {key}, 内容: {json.dumps(text, ensure_ascii=False)}"
            for kind, subject, _period, key, text in given
        ),
    )
    after = told(docgen, workspace, "self-inspection", "--person", "R03")
    assert [one["text"] for one in after] == [one["text"] for one in before]
    assert {one["origin"] for one in after} == {"form"}


def test_its_sheet_reads_as_the_form_s(docgen: Docgen, workspace: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "改写.xlsx"
    docgen("text", "自查报告", "-w", workspace, "--xlsx", sheet)
    raw = read_xlsx(sheet, Form)
    assert len(raw.tree["texts"]) > 5
    assert raw.tree["texts"][0]["kind"] == "自查报告"


def test_a_document_that_is_not_due_is_not_shown(docgen: Docgen, workspace: Path) -> None:
    result = docgen("text", "总结", "-w", workspace, "--as-of", "2015-03-02")
    assert result.exit_code == 1
    assert "没有可看的“总结”" in result.stderr


def test_a_text_for_the_unit_is_in_its_report_and_in_nobody_else_s(docgen: Docgen, workspace: Path) -> None:
    form = workspace / "form.yaml"
    form.write_text(form.read_text("utf-8") + "渠道:\n  - {渠道: 举报电话, 内容: 0000-0000123}\n", "utf-8")
    add_text(workspace, "文书: 公开承诺书, 对象: 单位, 段落: 监督渠道, 内容: '{原文}请监督我局。'")
    assert "监督渠道如下" in str(told(docgen, workspace, "commitment", "--person", "R03"))
    assert "请监督我局" in str(told(docgen, workspace, "commitment"))
    assert "请监督我局" not in str(told(docgen, workspace, "commitment", "--person", "R03"))


def test_an_unknown_paragraph_is_refused_with_the_nearest(docgen: Docgen, workspace: Path) -> None:
    add_text(workspace, "文书: 自查报告, 段落: 个人结束, 内容: 请审阅。")
    result = docgen("check", workspace)
    assert result.exit_code == 1
    assert "D102" in result.stderr
    assert "是否为“个人结尾”？" in result.stderr


def test_every_row_that_fits_nothing_is_told(docgen: Docgen, workspace: Path) -> None:
    add_text(
        workspace,
        "文书: 自查汇报, 段落: 个人结尾, 内容: 请审阅。",
        "文书: 自查报告, 段落: 个人结尾, 期次: 五月, 内容: 请审阅。",
        "文书: 自查报告, 段落: 个人结尾, 期次: 2015年5月, 内容: 请审阅。",
        "文书: 自查报告, 段落: 个人结尾, 对象: 王二麻, 内容: 请审阅。",
        "文书: 自查报告, 段落: 个人结尾, 对象: 张伟, 内容: 请审阅。",
        "文书: 自查报告, 段落: 单位开头, 对象: R03, 内容: 请审阅。",
        "文书: 自查报告, 段落: 个人结尾, 对象: 单位, 内容: 请审阅。",
        "文书: 总结, 段落: 年终开头, 对象: R03, 内容: 请审阅。",
        "文书: 自查报告, 段落: 单位查摆结果, 内容: '截至{日期}，查摆出单位问题。'",
        "文书: self-inspection, 段落: 单位查摆结果, 内容: 共查摆出单位问题12个。",
    )
    result = docgen("check", workspace, "--format", "json")
    found = [(one["code"], one["severity"]) for one in json.loads(result.stdout)["diagnostics"]]
    assert [one for one in found if one[0].startswith("D1")] == [
        ("D101", "error"),
        ("D104", "error"),
        ("D104", "error"),
        ("D104", "error"),
        ("D104", "error"),
        ("D104", "error"),
        ("D104", "error"),
        ("D104", "error"),
        ("D103", "error"),
        ("D105", "warning"),
    ]


def test_a_faulty_row_stops_making_documents(docgen: Docgen, workspace: Path) -> None:
    add_text(workspace, "文书: 自查报告, 段落: 个人结束, 内容: 请审阅。")
    result = docgen("make", "self-inspection", "-w", workspace)
    assert result.exit_code == 1
    assert "form.yaml" in result.stderr
    assert "D102" in result.stderr


def test_the_clerks_text_is_in_the_document(docgen: Docgen, workspace: Path) -> None:
    import docx

    add_text(workspace, "文书: 自查报告, 段落: 个人结尾, 对象: R03, 内容: '{原文}本人电话另附。'")
    assert docgen("make", "self-inspection", "-w", workspace, "--person", "R03").exit_code == 0
    [path] = (workspace / "output").rglob("R03*.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert any(text.endswith("本人电话另附。") and len(text) > 12 for text in texts)
