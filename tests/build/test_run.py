"""Documents are made once, kept when someone edited them, and finished after a kill."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from docgen.build import worker
from docgen.build.desk import Outcome
from docgen.build.jobs import Job
from docgen.build.result import Result
from docgen.build.run import Options, manifest_folder, run_jobs, unfilled_facts
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.manifest import MANIFEST, read_manifest
from docgen.documents.source import Source

MakeSource = Callable[..., Source]
MakeJobs = Callable[[Source], tuple[Job, ...]]
Run = Callable[..., tuple[Outcome, ...]]
FOLDER = Path("作风整治", "样例局")
SLIPS = FOLDER / "2015-04" / "便条"


@pytest.fixture
def run(make_source: MakeSource, make_jobs: MakeJobs, templates: Path, tmp_path: Path) -> Run:
    """Make all slips of a source (the usual two people if none) into `out`; keywords are options."""

    def call(source: Source | None = None, **options: object) -> tuple[Outcome, ...]:
        source = source or make_source()
        base = Options(tmp_path / "out", templates)
        return run_jobs(source, make_jobs(source), replace(base, **options))  # type: ignore[arg-type]

    return call


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def results(outcomes: tuple[Outcome, ...]) -> list[Result]:
    return [outcome.result for outcome in outcomes]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def change(out: Path, name: str = "王一") -> Path:
    """A user adds a paragraph to a slip."""
    path = out / SLIPS / f"{name}.docx"
    document = docx.Document(str(path))
    document.add_paragraph("手工补充")
    document.save(str(path))
    return path


def test_every_person_gets_a_file_with_his_text(run: Run, out: Path) -> None:
    assert results(run()) == [Result.MADE, Result.MADE]
    texts = {path.stem: docx.Document(str(path)).paragraphs[0].text for path in (out / SLIPS).iterdir()}
    assert texts == {"王一": "王一：甲", "李二": "李二：乙"}


def test_the_manifest_has_a_line_a_document(run: Run, out: Path, make_source: MakeSource) -> None:
    outcomes = run()
    entries = read_manifest(manifest_folder(make_source(), out))
    assert list(entries) == sorted(one.path for one in outcomes)
    entry = entries[(SLIPS / "王一.docx").as_posix()]
    assert (entry.kind, entry.subject, entry.period, entry.as_of) == ("slip", "R1", "2015-04", "2015-04-20")


def test_a_second_run_changes_nothing(run: Run, out: Path) -> None:
    run()
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert results(run()) == [Result.UNCHANGED, Result.UNCHANGED]
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_only_what_changed_is_made_again(run: Run, make_source: MakeSource) -> None:
    run()
    changed = make_source([("R1", "王一", "新"), ("R2", "李二", "乙")])
    assert results(run(changed)) == [Result.MADE, Result.UNCHANGED]


def test_two_runs_give_the_same_bytes(run: Run, out: Path, tmp_path: Path) -> None:
    run()
    run(out=tmp_path / "other")
    assert len(contents(out)) == 3
    assert contents(out) == contents(tmp_path / "other")


def test_a_file_that_someone_edited_is_kept(run: Run, out: Path, make_source: MakeSource) -> None:
    run()
    edited = change(out).read_bytes()
    for source in (make_source(), make_source([("R1", "王一", "新"), ("R2", "李二", "乙")])):
        first, second = run(source)
        assert (first.result, second.result) == (Result.KEPT, Result.UNCHANGED)
        assert [(one.code, str(one.severity)) for one in first.diagnostics] == [("B103", "warning")]
        assert (out / SLIPS / "王一.docx").read_bytes() == edited


def test_a_file_that_was_there_before_is_kept(run: Run, out: Path) -> None:
    (out / SLIPS).mkdir(parents=True)
    (out / SLIPS / "王一.docx").write_bytes(b"someone's")
    assert results(run()) == [Result.KEPT, Result.MADE]
    assert (out / SLIPS / "王一.docx").read_bytes() == b"someone's"


def test_force_writes_over_an_edited_file(run: Run, out: Path) -> None:
    run()
    made = contents(out)
    change(out)
    assert results(run(force=True)) == [Result.MADE, Result.MADE]
    assert contents(out) == made


def test_a_file_that_was_deleted_is_made_again(run: Run, out: Path) -> None:
    run()
    made = contents(out)
    (out / SLIPS / "王一.docx").unlink()
    assert results(run()) == [Result.MADE, Result.UNCHANGED]
    assert contents(out) == made


@pytest.mark.parametrize("cut", [0, 30, 5000])
def test_a_killed_run_is_finished_by_running_again(
    run: Run, out: Path, make_source: MakeSource, cut: int
) -> None:
    run()
    made = contents(out)
    path = out / FOLDER / MANIFEST
    path.write_bytes(path.read_bytes()[:cut])
    (out / SLIPS / "李二.docx").unlink()
    assert results(run()) == [Result.UNCHANGED, Result.MADE]
    assert contents(out) == made


def test_a_run_killed_while_remaking_does_not_take_its_own_work_for_an_edit(
    run: Run, out: Path, make_source: MakeSource
) -> None:
    run()
    old_manifest = (out / FOLDER / MANIFEST).read_bytes()
    changed = make_source([("R1", "王一", "新"), ("R2", "李二", "新")])
    run(changed)
    made = contents(out)
    (out / FOLDER / MANIFEST).write_bytes(old_manifest)
    assert results(run(changed)) == [Result.UNCHANGED, Result.UNCHANGED]
    assert contents(out) == made


def test_a_dry_run_tells_and_writes_nothing(run: Run, out: Path, make_source: MakeSource) -> None:
    assert results(run(dry_run=True)) == [Result.MADE, Result.MADE]
    assert not out.exists()
    run()
    change(out)
    before = contents(out)
    changed = make_source([("R1", "王一", "新"), ("R2", "李二", "新")])
    assert results(run(changed, dry_run=True)) == [Result.KEPT, Result.MADE]
    assert contents(out) == before


def test_an_open_document_is_left_and_the_others_are_made(
    run: Run, out: Path, make_source: MakeSource
) -> None:
    run()
    before = contents(out)
    (out / SLIPS / ".~lock.王一.docx#").touch()
    changed = make_source([("R1", "王一", "新"), ("R2", "李二", "新")])
    first, second = run(changed)
    assert (first.result, second.result) == (Result.FAILED, Result.MADE)
    assert first.diagnostics[0].code == "B102"
    assert contents(out)[first.path] == before[first.path]
    (out / SLIPS / ".~lock.王一.docx#").unlink()
    assert results(run(changed)) == [Result.MADE, Result.UNCHANGED]


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_made(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        if path.stem == "王一":
            raise PermissionError(errno.EACCES, "Permission denied")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    monkeypatch.setattr(worker, "write_atomically", refuse)
    first, second = run()
    assert (first.result, second.result) == (Result.FAILED, Result.MADE)
    assert first.diagnostics[0].code == "B101"
    assert "没有权限" in first.diagnostics[0].message


def test_a_folder_in_the_place_of_a_document_fails_that_document(run: Run, out: Path) -> None:
    (out / SLIPS / "王一.docx").mkdir(parents=True)
    first, second = run()
    assert (first.result, second.result) == (Result.FAILED, Result.MADE)
    assert "同名的文件夹" in first.diagnostics[0].message


def test_an_output_folder_that_cannot_be_made_is_one_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiagnosticError) as caught:
        run(out=tmp_path / "file")
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.message) == ("B101", "写不了输出文件夹（路径中有一段是文件，不是文件夹）")


def test_a_missing_template_refuses_the_run_before_anything_is_written(
    run: Run, out: Path, templates: Path
) -> None:
    (templates / "slip.docx").unlink()
    with pytest.raises(DiagnosticError) as caught:
        run()
    assert [one.code for one in caught.value.diagnostics] == ["R101"]
    assert not out.exists()


def test_a_faulty_template_of_the_workspace_refuses_the_run_and_leaves_the_old_documents(
    run: Run, out: Path, templates: Path
) -> None:
    run()
    before = contents(out)
    document = docx.Document()
    document.add_paragraph("{{ nmae }}")
    document.save(str(templates / "slip.docx"))
    with pytest.raises(DiagnosticError) as caught:
        run()
    (fault,) = caught.value.diagnostics
    assert (fault.code, str(fault.location)) == ("T101", "slip.docx，第1段")
    assert "name" in fault.remedy
    assert contents(out) == before


def test_a_template_that_cannot_be_compiled_is_compiled_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = []

    def refuse(path: Path) -> object:
        compiled.append(path)
        raise DiagnosticError([Diagnostic("R102", "打不开", "另存", Location(path.name))])

    monkeypatch.setattr(worker, "compile_template", refuse)
    assert results(run()) == [Result.FAILED, Result.FAILED]
    assert len(compiled) == 1


def test_documents_that_would_be_one_file_are_refused(run: Run, out: Path, make_source: MakeSource) -> None:
    with pytest.raises(DiagnosticError) as caught:
        run(make_source([("R1", "王一", "甲"), ("R2", "王一", "乙")]))
    assert [one.code for one in caught.value.diagnostics] == ["B105"]
    assert not out.exists()


def test_a_hole_is_printed_in_drafts_only(run: Run, out: Path, make_source: MakeSource) -> None:
    people = [("R1", "王一", "电话【待填：举报电话】")]
    (final,) = run(make_source(people))
    assert (final.result, final.diagnostics[0].code) == (Result.FAILED, "B104")
    assert "举报电话" in final.diagnostics[0].message
    assert not (out / SLIPS).exists()
    assert results(run(make_source(people, draft=True))) == [Result.MADE]


def test_facts_that_the_campaign_asks_for_are_named_until_they_are_filled(
    make_source: MakeSource, make_jobs: MakeJobs
) -> None:
    category = {"code": "1", "name": "懒政", "text": "举报电话{待填:举报电话}。", "manifestations": ["推诿"]}
    open_source = make_source(categories=[category])
    assert unfilled_facts(open_source, make_jobs(open_source)) == ("举报电话",)
    filled = make_source(facts={"举报电话": "0000-0000456"}, categories=[category])
    assert unfilled_facts(filled, make_jobs(filled)) == ()
    assert unfilled_facts(open_source, []) == ()


def test_outcomes_are_told_one_by_one(
    make_source: MakeSource, make_jobs: MakeJobs, templates: Path, tmp_path: Path
) -> None:
    source, told = make_source(), list[Outcome]()
    outcomes = run_jobs(source, make_jobs(source), Options(tmp_path / "out", templates), told.append)
    assert tuple(told) == outcomes
    assert len(told) == 2
