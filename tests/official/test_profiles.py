from __future__ import annotations

from docx.oxml.ns import qn
from docx.shared import Twips

from docgen.official import measures as m
from docgen.official.profiles import INK_TRUE, LOCAL, PROFILES, STANDARD
from docgen.official.styles import new_document


def test_the_standard_profile_has_the_margins_that_checkers_read() -> None:
    section = new_document().sections[0]
    assert (section.top_margin, section.bottom_margin) == (Twips(m.MARGIN_TOP), Twips(m.MARGIN_BOTTOM))
    assert new_document().styles["Normal"].paragraph_format.line_spacing == Twips(579)


def test_the_ink_true_profile_changes_margins_pitch_and_the_marks_place() -> None:
    doc = new_document(INK_TRUE)
    assert doc.sections[0].top_margin == Twips(1910)
    assert doc.styles["公文正文"].paragraph_format.line_spacing == Twips(592)
    before = {
        p.name: new_document(p).styles["发文机关标志"].paragraph_format.space_before
        for p in (STANDARD, INK_TRUE)
    }
    moved = (m.MARGIN_TOP + 3 * 579) - (1910 + 3 * 592)
    assert before["墨迹"] == before["标准"] + Twips(moved)


def test_bold_third_levels_are_local_practice() -> None:
    def bold(profile) -> bool:
        return new_document(profile).styles["三级标题"].element.find(f".//{qn('w:b')}") is not None

    assert [name for name, profile in PROFILES.items() if bold(profile)] == [LOCAL.name]
