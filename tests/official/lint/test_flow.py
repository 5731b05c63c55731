"""Paragraphs found again among the glyphs of pages."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.official.lint.flow import match_paragraphs
from docgen.official.lint.glyphs import Glyph, Page, lines_of

CELL = 5.0


def row(text: str, y: float, x: float = 28.0, font: str = "仿宋") -> list[Glyph]:
    """A line of glyphs; spaces take room and are not drawn."""
    return [
        Glyph(char, x + CELL * at, x + CELL * (at + 1), y, 16, font)
        for at, char in enumerate(text)
        if char.strip()
    ]


def page(number: int, *rows: Iterable[Glyph]) -> Page:
    return Page(number, 210, 297, tuple(glyph for one in rows for glyph in one), ())


def test_a_paragraph_is_followed_over_the_foot_of_a_page() -> None:
    pages = [
        page(1, row("各单位要充分认识", 250), row("— 1 —", 270)),
        page(2, row("整治工作的意义。", 45), row("— 2 —", 270)),
    ]

    (drawn,) = match_paragraphs(["各单位要充分认识整治工作的意义。"], pages)

    assert [(line.page, line.line.text) for line in drawn.lines()] == [
        (1, "各单位要充分认识"),
        (2, "整治工作的意义。"),
    ]
    assert drawn.pages == {1, 2}
    assert drawn.page == 1


def test_a_character_lent_by_another_face_keeps_its_place() -> None:
    lent = row("镕", 45, x=28 + CELL, font="备用")
    text = row("朱 同志", 45)

    (drawn,) = match_paragraphs(["朱镕同志"], [page(1, text, lent)])

    assert [(char.index, char.glyph.font) for char in drawn.chars] == [
        (0, "仿宋"),
        (1, "备用"),
        (2, "仿宋"),
        (3, "仿宋"),
    ]


def test_cells_side_by_side_are_told_apart() -> None:
    pages = [page(1, row("推诿扯皮", 45), row("久拖不决", 50), row("整改完成", 45, x=120))]

    first, second = match_paragraphs(["推诿扯皮久拖不决", "整改完成"], pages)

    assert [line.line.text for line in first.lines()] == ["推诿扯皮", "久拖不决"]
    assert [line.line.x0 for line in second.lines()] == [120]


def test_equal_paragraphs_are_found_one_after_another() -> None:
    pages = [page(1, row("附件", 45), row("附件", 55)), page(2, row("附件", 45))]

    found = match_paragraphs(["附件", "附件", "附件"], pages)

    assert [(one.page, one.lines()[0].line.y) for one in found] == [(1, 45), (1, 55), (2, 45)]


def test_a_paragraph_that_is_not_drawn_moves_no_other() -> None:
    pages = [page(1, row("第一段的文字", 45), row("第二段的文字", 55))]

    found = match_paragraphs(["第一段的文字", "隐藏的文字", "", "第二段的文字"], pages)

    assert [one.page for one in found] == [1, None, None, 1]


def test_what_floats_is_found_out_of_order() -> None:
    pages = [page(1, row("抄送：市纪委，市委组织部。", 250), row("各单位要充分认识", 45))]

    text, imprint = match_paragraphs(["各单位要充分认识", "抄送：市纪委，市委组织部。"], pages)

    assert text.lines()[0].line.y == 45
    assert imprint.lines()[0].line.y == 250


def test_lines_are_grouped_by_baseline_from_left_to_right() -> None:
    glyphs = [*row("右", 45.1, x=60), *row("左", 45.0), *row("下", 55)]

    assert [line.text for line in lines_of(glyphs)] == ["左右", "下"]
