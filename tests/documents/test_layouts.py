from __future__ import annotations

import zipfile
from pathlib import Path

from docgen.documents.catalogue import KINDS
from docgen.documents.layouts import build_templates
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


def test_every_template_of_a_kind_is_built_and_none_is_left_over(tmp_path: Path) -> None:
    build_templates(tmp_path)
    wanted = {name for kind in KINDS.values() for name in kind.all_templates}
    assert wanted == files_in(tmp_path).keys()


def test_every_docx_says_in_its_properties_that_sample_data_are_samples(tmp_path: Path) -> None:
    build_templates(tmp_path)
    silent = []
    for path in tmp_path.iterdir():
        with zipfile.ZipFile(path) as archive:
            if "样例数据" not in archive.read("docProps/core.xml").decode():
                silent.append(path.name)
    assert silent == []
