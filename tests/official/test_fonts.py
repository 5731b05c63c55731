from __future__ import annotations

from pathlib import Path

from lxml import etree

from docgen.official import measures as m
from docgen.official.fonts import STAND_INS, fontconfig_xml, stand_ins_used


def aliases(xml: str) -> dict[str, list[str]]:
    root = etree.fromstring(xml.encode())
    return {
        str(alias.findtext("family")): [str(family.text) for family in alias.findall("accept/family")]
        for alias in root.findall("alias")
    }


def test_every_face_of_the_format_has_a_stand_in() -> None:
    found = aliases(fontconfig_xml())
    for face in (m.FANGSONG, m.KAITI, m.HEITI, m.XIAOBIAOSONG, m.SONGTI, m.LATIN):
        assert found[face]


def test_the_body_face_is_told_from_the_level_two_face() -> None:
    found = aliases(fontconfig_xml())
    assert found[m.FANGSONG][0] != found[m.KAITI][0]
    without_fandol = [[f for f in found[face] if "Fandol" not in f] for face in (m.FANGSONG, m.KAITI)]
    assert without_fandol[0][-2] != without_fandol[1][0]


def test_a_synonym_is_drawn_like_the_official_name() -> None:
    found = aliases(fontconfig_xml())
    assert found["SimHei"] == found["黑体"]
    assert found["仿宋"] == found["仿宋_GB2312"]


def test_a_real_face_wins_over_its_stand_in() -> None:
    assert "<prefer>" not in fontconfig_xml()


def test_the_system_configuration_and_own_folders_are_included() -> None:
    root = etree.fromstring(fontconfig_xml(["/fonts/a&b"], cache_dir="/cache").encode())
    assert root.findtext("include") == "/etc/fonts/fonts.conf"
    assert root.findtext("dir") == "/fonts/a&b"
    assert root.findtext("cachedir") == "/cache"


def test_stand_ins_are_told_where_the_real_face_is_missing(tmp_path: Path, monkeypatch) -> None:
    program = tmp_path / "fc-match"
    found = 'case "$3" in 宋体) echo -n SimSun,宋体 ;; *) echo -n "Some Face" ;; esac'
    program.write_text(f"#!/bin/sh\n{found}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    used = dict(stand_ins_used(tmp_path / "fonts.conf"))

    assert used["仿宋_GB2312"] == "Some Face"
    assert "宋体" not in used


def test_without_fc_match_no_stand_in_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert stand_ins_used(tmp_path / "fonts.conf") == ()


def test_the_readme_names_the_stand_ins() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8").splitlines()
    for stand_in in STAND_INS:
        (line,) = (line for line in readme if line.startswith(f"| {stand_in.names[0]} |"))
        names = [family.partition(" (")[0].removesuffix(" R") for family in stand_in.families]
        assert [name for name in names if name.removesuffix(" CN") not in line] == []
