from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION

from docgen.documents.catalogue import KINDS, SHEETS
from docgen.documents.filing.context import REPORT
from docgen.documents.layouts import build_templates
from docgen.official.profiles import INK_TRUE, LOCAL, Profile
from docgen.render.inspect import inspect_template
from docgen.render.schema import describe
from docgen.resources import templates_dir


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".docx", ".xlsx"}}


def test_the_committed_templates_are_what_the_layouts_build(tmp_path: Path) -> None:
    build_templates(tmp_path)
    built = files_in(tmp_path)
    assert built
    committed = files_in(templates_dir())
    assert {name for name, content in committed.items() if built.get(name) != content} == set()
    assert built.keys() == committed.keys()


@pytest.mark.parametrize("profile", [INK_TRUE, LOCAL])
def test_every_template_can_be_built_in_another_profile(tmp_path: Path, profile: Profile) -> None:
    build_templates(tmp_path, profile)
    built, committed = files_in(tmp_path), files_in(templates_dir())
    assert built.keys() == committed.keys()
    same = {name for name, content in built.items() if name.endswith(".docx") and committed[name] == content}
    assert same == set()


def test_a_local_notice_has_its_imprint_on_an_even_page_and_a_local_report_none_of_its_own(
    tmp_path: Path,
) -> None:
    build_templates(tmp_path, LOCAL)
    starts = {
        name: docx.Document(str(tmp_path / name)).sections[-1].start_type
        for name in ("notice.docx", "notice-short.docx", "summary.docx")
    }
    assert starts == {
        "notice.docx": WD_SECTION.EVEN_PAGE,
        "notice-short.docx": WD_SECTION.EVEN_PAGE,
        "summary.docx": WD_SECTION.NEW_PAGE,
    }


def test_every_template_of_a_kind_is_built_and_none_is_left_over(tmp_path: Path) -> None:
    build_templates(tmp_path)
    wanted = {name for kind in KINDS.values() for name in kind.all_templates} | SHEETS.keys()
    assert wanted == files_in(tmp_path).keys()


# A 检测报告 is about packages, which do not say whether their data are samples.
def test_every_docx_says_in_its_properties_that_sample_data_are_samples(tmp_path: Path) -> None:
    build_templates(tmp_path)
    silent = []
    for path in tmp_path.iterdir():
        with zipfile.ZipFile(path) as archive:
            if path.name != REPORT and "样例数据" not in archive.read("docProps/core.xml").decode():
                silent.append(path.name)
    assert silent == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_a_command_fills_in_asks_only_for_what_its_context_has(name: str) -> None:
    assert inspect_template(templates_dir() / name, describe(SHEETS[name])) == ()
