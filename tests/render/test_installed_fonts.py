from __future__ import annotations

import pytest

from docgen.render import installed_fonts
from docgen.render.installed_fonts import characters_of


@pytest.fixture(autouse=True)
def forget() -> None:
    characters_of.cache_clear()


@pytest.mark.libreoffice
def test_a_face_tells_its_characters_and_not_others():
    found = characters_of("LiberationSerif")

    assert found is not None
    assert {ord("A"), ord("é"), ord("—")} <= found
    assert ord("镕") not in found


def test_a_face_that_is_not_there_is_unknown():
    assert characters_of("NoSuchFace-Regular") is None


def test_without_fontconfig_nothing_is_known(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert characters_of("LiberationSerif") is None


def test_ranges_and_single_points_are_read():
    assert list(installed_fonts._points("4e00-4e02")) == [0x4E00, 0x4E01, 0x4E02]
    assert list(installed_fonts._points("3007")) == [0x3007]
