from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import DiagnosticError
from docgen.forms.starter import create_workspace
from docgen.forms.workbook import write_form_workbook
from tests.builders import make_campaign
from tests.forms.files import write_campaign


def campaign_folder(folder: Path) -> Path:
    source = folder / "mini"
    source.mkdir()
    write_campaign(source)
    return source


def test_a_new_workspace_has_the_campaign_and_an_empty_form(tmp_path: Path) -> None:
    source = campaign_folder(tmp_path)
    target = tmp_path / "甲" / "乙"
    created = create_workspace(target, source)
    assert {str(path.relative_to(target)) for path in created} == {
        "campaign.yaml",
        "form.xlsx",
        "returned",
        str(Path("templates", "说明.txt")),
    }
    assert all(path.exists() for path in created)
    assert (target / "campaign.yaml").read_bytes() == (source / "campaign.yaml").read_bytes()
    assert (target / "form.xlsx").read_bytes() == write_form_workbook(None, make_campaign())
    assert "docgen template check" in (target / "templates" / "说明.txt").read_text(encoding="utf-8-sig")


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    target = tmp_path / "空"
    target.mkdir()
    assert create_workspace(target, campaign_folder(tmp_path))


def test_a_folder_with_anything_in_it_is_refused_untouched(tmp_path: Path) -> None:
    target = tmp_path / "有"
    target.mkdir()
    (target / "form.xlsx").write_text("去年填的")
    with pytest.raises(DiagnosticError) as caught:
        create_workspace(target, campaign_folder(tmp_path))
    assert caught.value.diagnostics[0].code == "F121"
    assert [path.name for path in target.iterdir()] == ["form.xlsx"]
    assert (target / "form.xlsx").read_text() == "去年填的"


def test_the_sample_units_form_is_copied_as_it_is(tmp_path: Path) -> None:
    source = campaign_folder(tmp_path)
    (source / "form.yaml").write_text("单位: {}\n", encoding="utf-8")
    target = tmp_path / "样"
    create_workspace(target, source, with_sample=True)
    assert (target / "form.yaml").read_bytes() == (source / "form.yaml").read_bytes()
    assert not (target / "form.xlsx").exists()


def test_without_a_sample_nothing_is_created(tmp_path: Path) -> None:
    target = tmp_path / "无"
    with pytest.raises(DiagnosticError) as caught:
        create_workspace(target, campaign_folder(tmp_path), with_sample=True)
    assert caught.value.diagnostics[0].code == "F122"
    assert not target.exists()


def test_a_faulty_campaign_creates_nothing(tmp_path: Path) -> None:
    source = campaign_folder(tmp_path)
    write_campaign(source, name=None)
    with pytest.raises(DiagnosticError):
        create_workspace(tmp_path / "坏", source)
    assert not (tmp_path / "坏").exists()
