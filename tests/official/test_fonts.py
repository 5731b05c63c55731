from __future__ import annotations

from lxml import etree

from docgen.official import measures as m
from docgen.official.fonts import fontconfig_xml


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
