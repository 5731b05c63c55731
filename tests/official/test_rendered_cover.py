"""版头, 版记, 信函 and 纪要 on the page, in millimetres. GB/T 9704—2012 7.2, 7.4, 10."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.official import elements, imprint, letter, masthead, minutes
from docgen.official.package import save_docx
from docgen.official.profiles import INK_TRUE, LOCAL, STANDARD, Profile
from docgen.official.styles import new_document
from docgen.render import compile_template
from tests.official.rendered import Line, ink_rows, is_dark, is_red, lines_of, pages_of, rules_of, to_pdf

pytestmark = pytest.mark.libreoffice

TEXT = "各单位要充分认识开展专项整治工作的重要意义切实增强责任感和紧迫感坚持问题导向深入查摆不作为慢作为"
COPIES = "市委办公室，市人大常委会办公室，市政府办公室，市政协办公室，市纪委，市监察局"
CHAR = 5.556


def cover(
    folder: Path, profile: Profile = STANDARD, mark: str = "样例市城市管理局文件", repeat: int = 9
) -> Path:
    """The PDF of a document with 版头 and 版记."""
    doc = new_document(profile)
    masthead.notes(doc, ["000001", "机密★1年", "特急"])
    masthead.mark(doc, mark)
    masthead.number_line(doc, "样城管〔2015〕8号")
    elements.blank(doc, 2)
    elements.paragraph(doc, "关于开展专项治理的通知", "公文标题")
    elements.blank(doc)
    elements.paragraph(doc, TEXT * repeat)
    elements.signature(doc, "样例市城市管理局", "2015年3月10日")
    elements.annotation(doc, "此件公开发布")
    imprint.imprint(doc, "样例市城市管理局办公室", "2015年3月10日", copies=COPIES, profile=profile)
    save_docx(doc, folder / "样张.docx")
    return to_pdf(folder / "样张.docx")


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cover(tmp_path_factory.mktemp("cover"))


def find(lines: list[Line], words: str) -> Line:
    [line] = [one for one in lines if words in one.text]
    return line


def test_the_mark_starts_35_mm_below_the_type_area(standard: Path) -> None:
    mark, _red_line = ink_rows(standard, 0, is_red)
    assert mark[0] - 37 == pytest.approx(35, abs=0.5)


def test_the_red_line_is_4_mm_below_the_number_and_as_wide_as_the_type_area(standard: Path) -> None:
    [(y, x0, x1)] = rules_of(standard, 0)
    above = max(bottom for _, bottom in ink_rows(standard, 0, is_dark) if bottom < y)
    assert y - above == pytest.approx(4, abs=1)
    assert (x0, x1) == pytest.approx((28, 184), abs=0.3)


def test_the_three_lines_above_the_mark_are_flush_left(standard: Path) -> None:
    lines = lines_of(standard)[0]
    assert [line.text for line in lines[:3]] == ["000001", "机密★1年", "特急"]
    assert [line.x0 for line in lines[:3]] == pytest.approx([28, 28, 28], abs=0.5)


def test_the_number_is_two_lines_below_the_mark_and_the_title_two_below_the_line(standard: Path) -> None:
    mark, red_line = ink_rows(standard, 0, is_red)
    number, title = (find(lines_of(standard)[0], words) for words in ("〔2015〕", "通知"))
    pitch = 10.21
    assert (number.y - mark[1]) // pitch == 2
    assert (title.y - red_line[1]) // pitch == 2


def test_the_imprints_last_line_is_the_type_areas_last(standard: Path) -> None:
    last = len(lines_of(standard)) - 1
    rules = rules_of(standard, last)
    assert len(rules) == 3
    assert rules[-1][0] == pytest.approx(262, abs=0.5)
    assert [(x0, x1) for _, x0, x1 in rules] == [pytest.approx((28, 184), abs=0.3)] * 3


def test_the_imprints_text_is_one_character_in_and_wraps_below_the_first_name(standard: Path) -> None:
    lines = lines_of(standard)[-1]
    copied, printed = find(lines, "抄送："), find(lines, "印发")
    wrapped = lines[lines.index(copied) + 1]
    small = 4.94
    assert copied.x0 == pytest.approx(28 + small, abs=0.5)
    assert wrapped.x0 == pytest.approx(28 + 4 * small, abs=0.7)
    assert (printed.x0, printed.x1) == pytest.approx((28 + small, 184 - small), abs=0.7)


def test_the_annotation_is_two_characters_in_below_the_date(standard: Path) -> None:
    lines = [line for page in lines_of(standard) for line in page]
    note = find(lines, "（此件公开发布）")
    assert "2015年3月10日" in lines[lines.index(note) - 1].text
    assert note.x0 == pytest.approx(
        28 + 2 * CHAR, abs=3
    )  # the bracket's ink is in the right half of its cell


@pytest.mark.parametrize("mark", ["样例局文件", "样例公路工程咨询监理事务所文件", "样" * 21 + "文件"])
def test_a_mark_of_any_length_stands_on_one_line_at_its_place(tmp_path: Path, mark: str) -> None:
    pdf = cover(tmp_path, mark=mark, repeat=1)
    assert find(lines_of(pdf)[0], "文件").text == mark
    assert ink_rows(pdf, 0, is_red)[0][0] == pytest.approx(72, abs=0.7)


def test_the_ink_true_profile_fills_the_type_area_with_ink(tmp_path: Path) -> None:
    pdf = cover(tmp_path, INK_TRUE, repeat=22)
    assert ink_rows(pdf, 0, is_red)[0][0] == pytest.approx(72, abs=0.5)
    full = ink_rows(pdf, 1, is_dark)
    assert full[0][0] == pytest.approx(37.6, abs=0.7)
    assert len([line for line in lines_of(pdf)[1] if line.y < 265]) == 22
    last = rules_of(pdf, len(lines_of(pdf)) - 1)
    assert last[-1][0] == pytest.approx(262, abs=0.5)


def test_a_local_imprint_stands_on_a_numbered_even_page(tmp_path: Path) -> None:
    pdf = cover(tmp_path, LOCAL, repeat=1)
    pages = lines_of(pdf)
    assert len(pages) == 2
    assert [[line.text for line in page][-1] for page in pages] == ["—1—", "—2—"]
    assert [line.text for line in pages[-1]][-2].endswith("印发")
    assert rules_of(pdf, len(pages) - 1)[-1][0] == pytest.approx(262, abs=0.5)


def test_an_imprint_without_room_moves_to_the_bottom_of_the_next_page(tmp_path: Path) -> None:
    doc = new_document()
    elements.paragraph(doc, TEXT * 12)
    imprint.imprint(doc, "样例局办公室", "2015年3月10日", copies=COPIES)
    save_docx(doc, tmp_path / "样张.docx")
    pdf = to_pdf(tmp_path / "样张.docx")
    assert len(lines_of(pdf)) == 2
    assert rules_of(pdf, 0) == []
    assert rules_of(pdf, 1)[-1][0] == pytest.approx(262, abs=0.5)


def test_signers_stand_one_character_in_and_align_below_each_other(tmp_path: Path) -> None:
    doc = new_document()
    masthead.upward_number_line(doc, "样城管〔2015〕8号", "signers")
    save_docx(doc, tmp_path / "模板.docx")
    signers = masthead.signer_lines(["张　三", "李四光", "王　五"])
    (tmp_path / "样张.docx").write_bytes(
        compile_template(tmp_path / "模板.docx").render({"signers": signers})
    )
    first, last = lines_of(to_pdf(tmp_path / "样张.docx"))[0][:2]
    assert (first.text, last.text) == ("签发人：张三李四光", "样城管〔2015〕8号王五")
    assert first.x1 == pytest.approx(184 - CHAR, abs=0.7)
    assert last.x0 == pytest.approx(28 + CHAR, abs=0.7)
    assert last.x1 == pytest.approx(first.x1 - 4 * CHAR, abs=0.7)  # 三 above 五


def test_a_letters_lines_are_170_mm_wide_in_the_middle_of_the_paper(tmp_path: Path) -> None:
    doc = new_document()
    letter.letterhead(doc, "样例市城市管理局", "样城管函〔2015〕8号", "特急")
    elements.paragraph(doc, TEXT * 14)
    save_docx(doc, tmp_path / "样张.docx")
    pdf = to_pdf(tmp_path / "样张.docx")
    mark, upper, *_, lower, _lower_thin = ink_rows(pdf, 0, is_red)
    assert mark[0] == pytest.approx(30, abs=0.5)
    assert upper[0] - mark[1] == pytest.approx(4, abs=0.5)
    assert lower[0] == pytest.approx(277, abs=0.5)
    assert all((x0, x1) == pytest.approx((20, 190), abs=0.3) for _, x0, x1 in rules_of(pdf, 0))
    pages = lines_of(pdf)
    number = find(pages[0], "〔2015〕")
    assert (number.x0, number.x1) == pytest.approx((28, 184), abs=0.7)
    assert "—1—" not in [line.text for line in pages[0]]
    assert pages[1][-1].text == "—2—"


def test_the_mark_of_minutes_stands_where_a_documents_does_and_lists_align(tmp_path: Path) -> None:
    doc = new_document()
    minutes.minutes_head(doc, "局长办公会议纪要")
    elements.paragraph(doc, TEXT)
    minutes.attendance(doc, "出席", "张　三　" * 12, first=True)
    save_docx(doc, tmp_path / "样张.docx")
    pdf = to_pdf(tmp_path / "样张.docx")
    assert ink_rows(pdf, 0, is_red)[0][0] == pytest.approx(72, abs=0.5)
    lines = lines_of(pdf)[0]
    present = find(lines, "出席：")
    wrapped = lines[lines.index(present) + 1]
    assert present.x0 == pytest.approx(28 + 2 * CHAR, abs=0.5)
    assert wrapped.x0 == pytest.approx(28 + 5 * CHAR, abs=0.7)


def test_a_joint_mark_starts_where_a_single_one_does_and_keeps_each_name_on_its_line(tmp_path: Path) -> None:
    organs = ["样例市城市管理局", "中共样例市纪律检查委员会", "样例市财政局"]
    doc = new_document()
    masthead.notes(doc)
    masthead.joint_mark(doc, organs)
    masthead.number_line(doc, "样城管〔2015〕8号")
    save_docx(doc, tmp_path / "样张.docx")
    pdf = to_pdf(tmp_path / "样张.docx")
    assert ink_rows(pdf, 0, is_red)[0][0] == pytest.approx(72, abs=0.5)
    lines = [line.text.replace("文件", "") for line in lines_of(pdf)[0]]
    assert lines[: len(organs)] == organs
    word = find(lines_of(pdf)[0], "文件")
    assert organs[1] in word.text
    assert word.x1 == pytest.approx(184, abs=4)


def test_joint_signatures_share_the_line_and_the_last_stands_over_the_date(tmp_path: Path) -> None:
    doc = new_document()
    elements.paragraph(doc, TEXT)
    elements.joint_signature(doc, ["样例市城管局", "样例市财政局", "样例市公安局"], "2015年3月10日")
    names, dated = [line for line in pages_of(doc, tmp_path)[0] if line.y < 265][-2:]
    assert names.text == "样例市城管局样例市财政局样例市公安局"
    assert 184 - dated.x1 == pytest.approx(4 * CHAR, abs=0.6 * CHAR)
    middle, wide = (dated.x0 + dated.x1) / 2, 6 * CHAR
    assert names.x1 == pytest.approx(middle + wide / 2, abs=1.5)
    seal = 42 / 2
    assert names.x0 + wide / 2 - seal > 28  # the first seal does not leave 版心
    assert (middle - names.x0 - wide / 2) / 2 > 2 * seal  # nor do neighbours touch


def test_a_signature_stamp_stands_four_characters_from_the_edge_behind_its_post(tmp_path: Path) -> None:
    doc = new_document()
    elements.paragraph(doc, TEXT)
    signers = [("样例市人民政府市长", "王　样"), ("样例市监察委员会主任", "李样样")]
    elements.stamped_signature(doc, signers, "2015年3月10日")
    first, second, dated = [line for line in pages_of(doc, tmp_path)[0] if line.y < 265][-3:]
    for line in (first, second):
        assert 184 - line.x1 == pytest.approx(4 * CHAR, abs=1)
    assert 184 - dated.x1 == pytest.approx(4 * CHAR, abs=1)
    assert (second.y - first.y, dated.y - second.y) == pytest.approx((10.2, 20.4), abs=0.3)
    assert first.x1 - first.x0 == pytest.approx((len("样例市人民政府市长") + 2 + len("王　样")) * CHAR, abs=1)


def test_below_four_organs_and_a_title_of_four_lines_page_1_shows_as_much_text_as_is_said(
    tmp_path: Path,
) -> None:
    organs = ["样例市城市管理局", "样例市财政局", "样例市公安局", "样例市环境保护局"]
    doc = new_document()
    masthead.notes(doc)
    masthead.joint_mark(doc, organs)
    masthead.number_line(doc, "样城管〔2015〕8号")
    elements.blank(doc, 2, keep_next=True)
    for _ in range(4):
        elements.paragraph(doc, "关于开展专项治理的通知", "公文标题")
    elements.blank(doc)
    for _ in range(3):
        elements.paragraph(doc, "正文。")
    save_docx(doc, tmp_path / "样张.docx")
    shown = sum(line.text == "正文。" for line in lines_of(to_pdf(tmp_path / "样张.docx"))[0])
    assert shown == masthead.lines_below_title(4, 4) == 1
