from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION

from docgen.documents.catalogue import KINDS, SHEETS
from docgen.documents.filing.context import REPORT
from docgen.documents.layouts import build_templates
from docgen.official.profiles import INK_TRUE, LOCAL, STANDARD, Profile
from docgen.render.inspect import inspect_template
from docgen.render.schema import describe
from docgen.resources import templates_dir

Built = Callable[[Profile], Path]


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The folder with the templates of a profile, built once."""

    @cache
    def build(profile: Profile) -> Path:
        folder = tmp_path_factory.mktemp("templates")
        build_templates(folder, profile)
        return folder

    return build


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".docx", ".xlsx"}}


def test_the_committed_templates_are_what_the_layouts_build(built_in: Built) -> None:
    built = files_in(built_in(STANDARD))
    assert built
    committed = files_in(templates_dir())
    assert {name for name, content in committed.items() if built.get(name) != content} == set()
    assert built.keys() == committed.keys()


@pytest.mark.parametrize("profile", [INK_TRUE, LOCAL])
def test_every_template_can_be_built_in_another_profile(built_in: Built, profile: Profile) -> None:
    built, committed = files_in(built_in(profile)), files_in(templates_dir())
    assert built.keys() == committed.keys()
    same = {name for name, content in built.items() if name.endswith(".docx") and committed[name] == content}
    assert same == set()


def test_a_local_notice_has_its_imprint_on_an_even_page_and_a_local_report_none_of_its_own(
    built_in: Built,
) -> None:
    built = built_in(LOCAL)
    starts = {
        name: docx.Document(str(built / name)).sections[-1].start_type
        for name in ("notice.docx", "notice-short.docx", "summary.docx")
    }
    assert starts == {
        "notice.docx": WD_SECTION.EVEN_PAGE,
        "notice-short.docx": WD_SECTION.EVEN_PAGE,
        "summary.docx": WD_SECTION.NEW_PAGE,
    }


def test_every_template_of_a_kind_is_built_and_none_is_left_over(built_in: Built) -> None:
    wanted = {name for kind in KINDS.values() for name in kind.all_templates} | SHEETS.keys()
    assert wanted == files_in(built_in(STANDARD)).keys()


# A 检测报告 is about packages, which do not say whether their data are samples.
def test_every_docx_says_in_its_properties_that_sample_data_are_samples(built_in: Built) -> None:
    silent = []
    for path in built_in(STANDARD).iterdir():
        with zipfile.ZipFile(path) as archive:
            if path.name != REPORT and "样例数据" not in archive.read("docProps/core.xml").decode():
                silent.append(path.name)
    assert silent == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_a_command_fills_in_asks_only_for_what_its_context_has(name: str) -> None:
    assert inspect_template(templates_dir() / name, describe(SHEETS[name])) == ()
