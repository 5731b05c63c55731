"""The built-in folders are found in a checkout and in an installed package, and by name only."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen import resources
from docgen.diagnostics import DiagnosticError


def make_file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def make_checkout(root: Path) -> Path:
    """A source tree with the sample campaigns b and a; gives its package folder."""
    for name in ("pyproject.toml", "templates/plan.docx", "data/b/campaign.yaml", "data/a/campaign.yaml"):
        make_file(root / name)
    package = root / "src" / "docgen"
    package.mkdir(parents=True)
    return package


def make_installed(site: Path) -> Path:
    """An installed package with the sample campaign c; gives its folder."""
    package = site / "docgen"
    make_file(package / "_builtin" / "data" / "c" / "campaign.yaml")
    make_file(package / "_builtin" / "templates" / "plan.docx")
    return package


def test_a_checkout_gives_its_top_level_folders(tmp_path: Path) -> None:
    package = make_checkout(tmp_path)
    assert resources.templates_dir(package) == tmp_path / "templates"
    assert resources.data_dir(package) == tmp_path / "data"


def test_this_checkout_is_recognised() -> None:
    root = Path(__file__).resolve().parents[1]
    assert resources.templates_dir() == root / "templates"
    assert resources.data_dir() == root / "data"


def test_an_installed_package_gives_what_it_carries(tmp_path: Path) -> None:
    package = make_installed(tmp_path / "site-packages")
    assert resources.templates_dir(package) == package / "_builtin" / "templates"
    assert resources.campaign_dir("c", package) == package / "_builtin" / "data" / "c"


def test_a_folder_named_src_is_no_checkout_without_its_project_file(tmp_path: Path) -> None:
    package = make_installed(tmp_path / "src")
    assert resources.data_dir(package) == package / "_builtin" / "data"


def test_the_campaigns_come_in_the_order_of_their_codes(tmp_path: Path) -> None:
    package = make_checkout(tmp_path)
    make_file(tmp_path / "data" / "README.md")
    make_file(tmp_path / "data" / "draft" / "notes.txt")
    assert resources.campaign_codes(package) == ("a", "b")


@pytest.mark.parametrize("code", ["", ".", "..", "../data/a", "a/", "A", "draft", "没有"])
def test_what_is_not_a_campaigns_code_gives_none(tmp_path: Path, code: str) -> None:
    package = make_checkout(tmp_path)
    make_file(tmp_path / "data" / "draft" / "notes.txt")
    make_file(tmp_path / "campaign.yaml")
    assert resources.campaign_dir("a", package) == tmp_path / "data" / "a"
    assert resources.campaign_dir(code, package) is None


def test_a_lost_folder_is_a_diagnostic_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(DiagnosticError) as caught:
        resources.templates_dir(tmp_path / "docgen")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "resources.missing"
    assert diagnostic.location.file == str(tmp_path / "docgen" / "_builtin" / "templates")
