"""Items of many packages are listed, found by what they are about, and restored as they were filed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.archive import pages
from docgen.archive.bag import MANIFEST
from docgen.archive.catalogue import Query, list_items, restore_item
from docgen.diagnostics import DiagnosticError
from docgen.documents.source import Source
from tests.archive.offices import Office, file_away, files_below, settings_text

NUMBER = "Z109-WS·2015-D10-BGS-0002"


@pytest.fixture(scope="module")
def filed(source: Source, issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two editions of a package, only to be looked at."""
    root = Path(shutil.copytree(issued, tmp_path_factory.mktemp("filed") / "my"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "to_pdfs", Office().to_pdfs)
        file_away(source, root)
        (root / "archive.yaml").write_text(settings_text(整理人="林海"), "utf-8")
        file_away(source, root, succeed=True)
    return root / "归档"


@pytest.fixture
def archives(filed: Path, tmp_path: Path) -> Path:
    """The same, the test's own."""
    return Path(shutil.copytree(filed, tmp_path / "归档"))


def found(folder: Path, **query: str) -> list[str]:
    return [one.line["number"] for one in list_items([folder], Query(**query))]


def test_all_items_of_the_last_edition_are_listed(filed: Path) -> None:
    items = list(list_items([filed], Query()))
    assert len(items) == 9
    assert {one.package.name for one in items} == {"Z109-WS·2015_第2版"}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"number": "Y-BGS"}, 2),
        ({"number": NUMBER}, 1),
        ({"unit": "城市管理局"}, 9),
        ({"unit": "别的局"}, 0),
        ({"person": "张伟"}, 4),
        ({"person": "R2"}, 2),
        ({"person": "张"}, 0),
        ({"kind": "自查报告"}, 4),
        ({"kind": "checklist-person", "person": "R3"}, 1),
        ({"period": "2015-06"}, 8),
        ({"period": "2014"}, 0),
        ({"title": "印发"}, 1),
    ],
)
def test_items_are_found_by_what_they_are_about(filed: Path, query: dict[str, str], count: int) -> None:
    assert len(found(filed, **query)) == count


def test_a_package_can_be_named_itself_also_as_a_zip(archives: Path, tmp_path: Path) -> None:
    package = archives / "Z109-WS·2015"
    zipped = Path(shutil.make_archive(str(tmp_path / "包"), "zip", archives, package.name))
    assert found(zipped) == found(package) == found(archives)


def test_an_item_is_restored_byte_for_byte(archives: Path, tmp_path: Path) -> None:
    files = restore_item([archives], NUMBER, tmp_path / "取出")
    assert {path.name for path in files} == {"正本.docx", "正本.pdf", "元数据.xml"}
    filed = files_below(archives / "Z109-WS·2015_第2版" / "data" / NUMBER)
    assert files_below(tmp_path / "取出" / NUMBER) == filed


def test_an_unknown_number_is_told(archives: Path, tmp_path: Path) -> None:
    with pytest.raises(DiagnosticError) as refused:
        restore_item([archives], "Z109-WS·2015-Y-BGS-0099", tmp_path)
    assert [one.code for one in refused.value.diagnostics] == ["A401"]


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_nothing_is_restored_of_an_item_that_is_not_whole(archives: Path, tmp_path: Path, harm: str) -> None:
    victim = archives / "Z109-WS·2015_第2版" / "data" / NUMBER / "正本.pdf"
    if harm == "changed":
        victim.write_bytes(victim.read_bytes() + b" ")
    else:
        victim.unlink()
    with pytest.raises(DiagnosticError) as refused:
        restore_item([archives], NUMBER, tmp_path / "取出")
    assert [one.code for one in refused.value.diagnostics] == ["A402"]
    assert not (tmp_path / "取出").exists()


def test_a_manifest_that_leads_out_writes_nothing_outside(archives: Path, tmp_path: Path) -> None:
    package = archives / "Z109-WS·2015_第2版"
    manifest = package / MANIFEST
    path = f"data/{NUMBER}/正本.pdf"
    manifest.write_text(manifest.read_text("utf-8").replace(path, f"data/{NUMBER}/../../../x"), "utf-8")
    with pytest.raises(DiagnosticError) as refused:
        restore_item([archives], NUMBER, tmp_path / "取出")
    assert [one.code for one in refused.value.diagnostics] == ["A402"]


@pytest.mark.parametrize("name", ["bag-info.txt", "data/目录/归档文件目录.jsonl"])
def test_a_package_that_cannot_be_read_is_named(archives: Path, name: str) -> None:
    package = archives / "Z109-WS·2015_第2版"
    (package / name).write_bytes(b"\xff\xfe nonsense")
    with pytest.raises(DiagnosticError) as refused:
        found(archives)
    (fault,) = refused.value.diagnostics
    assert fault.code == "A204"
    assert package.name in fault.location.file
