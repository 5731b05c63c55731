"""One command from form to files: what is due, for whom, as of when, and what is left alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import Result

from docgen.build import processes, worker

Docgen = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]
UNIT = Path("output", "不作为、乱作为问题专项治理", "样例局")
DRAFT = Path("output", "草稿")


def plan_of(workspace: Path) -> Path:
    (path,) = (workspace / UNIT).rglob("*工作方案.docx")
    return path


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_a_kind_is_made_by_code_or_title(docgen: Docgen, workspace: Path) -> None:
    first = docgen("make", "plan", "-w", workspace)
    assert first.exit_code == 0, first.stderr
    assert "实施方案" in first.stdout
    assert "输出文件夹" in first.stdout
    assert "0000-0000123" in text_of(plan_of(workspace))
    second = docgen("make", "实施方案", "-w", workspace, "--format", "jsonl")
    assert json.loads(second.stdout)["result"] == "unchanged"


def test_without_kinds_all_that_is_due_is_made_and_a_second_run_skips_it(
    docgen: Docgen, workspace: Path, files: Files
) -> None:
    assert docgen("make", "-w", workspace).exit_code == 0
    made = files(workspace / "output")
    kinds = {name.split("/")[3].split(".")[0] for name in made if name.count("/") > 2}
    assert len(made) > 20 + len(kinds)
    result = docgen("make", "-w", workspace, "--format", "jsonl")
    assert {json.loads(line)["result"] for line in result.stdout.splitlines()} == {"unchanged"}
    assert len(result.stdout.splitlines()) == len(made) - 1
    assert files(workspace / "output") == made


def test_a_checklist_for_each_person_none_missing_none_twice(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "checklist-person", "-w", workspace, "--format", "jsonl")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["subject"] for line in lines] == [f"R{number:02}" for number in range(1, 21)]
    assert len({line["path"] for line in lines}) == 20
    assert all((workspace / "output" / line["path"]).is_file() for line in lines)


def test_processes_make_the_same_bytes_as_one(
    docgen: Docgen, workspace: Path, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "FILES_A_PROCESS", 10)
    for jobs in ("1", "2"):
        assert docgen("make", "checklist-person", "-w", workspace, "--jobs", jobs, "--out", tmp_path / jobs)
    assert len(files(tmp_path / "1")) == 21 > processes.CHUNK
    assert files(tmp_path / "1") == files(tmp_path / "2")


@pytest.mark.parametrize("who", ["R05", "扎西·次仁", "扎西•次仁"])
def test_one_person_by_number_or_name(docgen: Docgen, workspace: Path, who: str) -> None:
    args = ("make", "checklist-person", "-w", workspace, "--person", who, "--format", "jsonl")
    (line,) = docgen(*args).stdout.splitlines()
    assert json.loads(line)["subject"] == "R05"


def test_a_name_that_two_bear_is_answered_with_both(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "checklist-person", "-w", workspace, "--person", "张伟")
    assert result.exit_code == 2
    assert "R03 张伟、R04 张伟" in result.stderr
    assert not (workspace / "output").exists()


def test_an_unknown_person_is_answered_with_the_nearest(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "checklist-person", "-w", workspace, "--person", "王榉")
    assert result.exit_code == 2
    assert "没有人员“王榉”，是否为" in result.stderr
    assert "王样" in result.stderr


@pytest.mark.parametrize(
    ("kind", "said"),
    [("checklist", "是否为checklist-"), ("实施方按", "是否为实施方案"), ("x", "docgen kinds")],
)
def test_an_unknown_kind_is_answered_with_the_nearest(
    docgen: Docgen, workspace: Path, kind: str, said: str
) -> None:
    result = docgen("make", kind, "-w", workspace)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("unit", ["DW01", "样例局", "样例市样例管理局"])
def test_the_units_own_names_are_accepted(docgen: Docgen, workspace: Path, unit: str) -> None:
    assert docgen("make", "plan", "-w", workspace, "--unit", unit).exit_code == 0


def test_another_unit_is_refused(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "plan", "-w", workspace, "--unit", "别的局")
    assert result.exit_code == 2
    assert "没有单位“别的局”" in result.stderr


def test_a_kind_that_is_not_called_for_yet_says_from_when(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "checklist-unit", "plan", "-w", workspace, "--as-of", "2015年3月15日")
    assert result.exit_code == 1
    assert "截至2015年3月15日，“单位问题整改清单”还不到形成的时候：从2015年4月1日起才有" in result.stderr
    assert not (workspace / "output").exists()


def test_nothing_due_is_no_fault(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "-w", workspace, "--as-of", "2015-02-01")
    assert result.exit_code == 0
    assert "截至2015年2月1日，还没有应当形成的文书" in result.stderr


def test_a_kind_without_people_has_nothing_for_a_person(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "plan", "-w", workspace, "--person", "R05")
    assert result.exit_code == 1
    assert "“实施方案”没有所选人员的文书" in result.stderr


def test_a_kind_that_nothing_calls_for_does_not_keep_others_from_being_made(
    docgen: Docgen, workspace: Path
) -> None:
    made = docgen("make", "circular", "extension", "-w", workspace, "--month", "2015-05")
    assert made.exit_code == 0, made.stderr
    assert "“延期申请（审批）表”没有要做的对象，其余的照做" in made.stderr
    assert len([*(workspace / "output").rglob("*.docx")]) == 1
    again = docgen("make", "circular", "extension", "-w", workspace, "--month", "2015-05")
    assert "没有要做的对象，其余的照做" in again.stderr
    alone = docgen("make", "extension", "-w", workspace, "--month", "2015-05")
    assert alone.exit_code == 1
    assert "其余" not in alone.stderr


def test_without_a_date_the_clock_counts_until_the_last_known_day(docgen: Docgen, workspace: Path) -> None:
    (line,) = docgen("make", "checklist-unit", "-w", workspace, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["as_of"] == "2015-05-20"


@pytest.mark.parametrize("month", ["2015-04", "2015年4月", "201504"])
def test_a_month_is_taken_as_of_its_end(docgen: Docgen, workspace: Path, month: str) -> None:
    args = ("make", "checklist-unit", "-w", workspace, "--month", month, "--format", "jsonl")
    assert json.loads(docgen(*args).stdout)["as_of"] == "2015-04-30"


def test_a_final_build_says_what_to_fill_and_writes_nothing(docgen: Docgen, without_facts: Path) -> None:
    result = docgen("make", "plan", "-w", without_facts)
    assert result.exit_code == 1
    assert "错误[B104] “举报电话”没有填" in result.stderr
    assert "错误[B104] “举报邮箱”没有填" in result.stderr
    assert "form.yaml" in result.stderr
    assert not (without_facts / "output").exists()


def test_an_empty_fact_is_told_at_its_own_line(docgen: Docgen, workspace: Path) -> None:
    form = workspace / "form.yaml"
    text = form.read_text("utf-8").replace("内容: 0000-0000123", "内容: ")
    form.write_text(text, "utf-8")
    line = text[: text.index("举报电话")].count("\n") + 1
    result = docgen("make", "plan", "-w", workspace)
    assert result.exit_code == 1
    assert f"form.yaml:{line}" in result.stderr


def test_a_draft_shows_what_is_missing_and_never_touches_the_final(
    docgen: Docgen, workspace: Path, files: Files
) -> None:
    docgen("make", "plan", "-w", workspace)
    final = files(workspace / "output")
    form = workspace / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("内容: 0000-0000123", "内容: "), "utf-8")
    assert docgen("make", "plan", "-w", workspace, "--draft").exit_code == 0
    (draft,) = (workspace / DRAFT).rglob("*.docx")
    assert "【待填：举报电话】" in text_of(draft)
    kept = {name: data for name, data in files(workspace / "output").items() if not name.startswith("草稿/")}
    assert kept == final


def test_faulty_input_leaves_earlier_output_untouched(docgen: Docgen, workspace: Path, files: Files) -> None:
    docgen("make", "plan", "-w", workspace)
    before = files(workspace / "output")
    form = workspace / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("事项: 完成", "事项: 完结"), "utf-8")
    result = docgen("make", "plan", "-w", workspace)
    assert result.exit_code == 1
    assert "完结" in result.stderr
    assert files(workspace / "output") == before


def test_a_dry_run_writes_nothing(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "plan", "-w", workspace, "--dry-run")
    assert result.exit_code == 0
    assert "试算，没有写文件" in result.stdout
    assert not (workspace / "output").exists()


def test_an_edited_document_is_kept_until_forced(docgen: Docgen, workspace: Path) -> None:
    docgen("make", "plan", "-w", workspace)
    path = plan_of(workspace)
    made = path.read_bytes()
    path.write_bytes(made + b"edited")
    kept = docgen("make", "plan", "-w", workspace)
    assert kept.exit_code == 0
    assert "提醒[B103]" in kept.stderr
    assert path.name in kept.stderr
    assert path.read_bytes() == made + b"edited"
    assert docgen("make", "plan", "-w", workspace, "--force").exit_code == 0
    assert path.read_bytes() == made


def test_an_open_document_fails_and_the_rest_is_made(docgen: Docgen, workspace: Path) -> None:
    docgen("make", "plan", "-w", workspace)
    path = plan_of(workspace)
    path.with_name(f".~lock.{path.name}#").touch()
    result = docgen("make", "plan", "checklist-unit", "-w", workspace, "--force")
    assert result.exit_code == 3
    assert "错误[B102]" in result.stderr
    assert list((workspace / UNIT).rglob("*清单*.docx"))


def test_a_disk_that_refuses_is_told_for_each_file(
    docgen: Docgen, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(worker, "write_atomically", refuse)
    result = docgen("make", "plan", "-w", workspace)
    assert result.exit_code == 3
    assert "写不了文件（没有权限，或文件正被占用）" in result.stderr


def test_a_broken_template_of_the_workspace_is_told_before_anything_is_written(
    docgen: Docgen, workspace: Path
) -> None:
    (workspace / "templates").mkdir()
    for name in ("plan.docx", "plan-short.docx"):
        (workspace / "templates" / name).write_bytes(b"not a docx")
    result = docgen("make", "plan", "-w", workspace)
    assert result.exit_code == 1
    assert result.stderr.count("R102") == 2
    assert not (workspace / "output").exists()


def test_long_work_tells_how_far_it_is(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "checklist-person", "-w", workspace)
    assert "正在生成 10/20" in result.stderr
    assert "正在生成 20/20" in result.stderr


def test_a_notice_without_a_number_is_answered_with_what_to_fill_in(docgen: Docgen, workspace: Path) -> None:
    result = docgen("make", "notice", "-w", workspace)
    assert result.exit_code == 1
    assert "“印发通知”还不能形成：要先填“文书”表中“印发通知”一行的文号" in result.stderr


def test_a_notice_is_made_with_everything_else_once_it_has_a_number(
    docgen: Docgen, workspace: Path, files: Files
) -> None:
    with (workspace / "form.yaml").open("a", encoding="utf-8") as form:
        form.write("文书:\n  - {文书: 印发通知, 成文日期: 2015-3-10, 文号: 样发〔2015〕3号, 主送: 各科}\n")
    assert docgen("make", "-w", workspace).exit_code == 0
    assert any("印发" in name for name in files(workspace / "output"))
