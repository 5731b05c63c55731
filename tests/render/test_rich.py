from __future__ import annotations

import hashlib
import io
import zipfile

import docx
import pytest
from docx.shared import Mm
from lxml import etree

from docgen.render import RenderError
from docgen.render.rich import Image, Listing, RichText, RichTextParagraph, SubDocument
from tests.render.equivalence import seen_text
from tests.render.test_docx import PIXEL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data):
    """The document as Word sees it: every part parses, every relationship leads somewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(names)
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    return docx.Document(io.BytesIO(data))


def document(*texts, change=None):
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    if change is not None:
        change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_rich_text_has_its_looks_and_links(docx_template):
    rich = RichText("红&", color="#FF0000", bold=True, font="eastAsia:仿宋").add(
        "链<", link="http://example.org/?a=1&b=2"
    )

    made = opened(docx_template("前{{r rich }}后").render({"rich": rich}))
    first, second = made.paragraphs[0].runs[1], made.paragraphs[0].hyperlinks[0]

    assert (first.text, first.bold, str(first.font.color.rgb)) == ("红&", True, "FF0000")
    assert first._r.rPr.rFonts.get(f"{W}eastAsia") == "仿宋"
    assert (second.text, second.address) == ("链<", "http://example.org/?a=1&b=2")
    assert made.paragraphs[0].text == "前红&链<后"


def test_rich_text_works_without_the_r_prefix_too(docx_template, texts):
    assert texts(docx_template("前{{ rich }}后").render({"rich": RichText("中", italic=True)})) == ["前中后"]


def test_rich_text_breaks_paragraphs_and_pages_within_its_looks(docx_template):
    made = opened(
        docx_template("前{{r rich }}后").render({"rich": RichText("一\n二\a三\f四\t五", bold=True)})
    )

    assert [p.text for p in made.paragraphs] == ["前一\n二", "三", "", "四\t五后"]
    assert all(run.bold for p in made.paragraphs for run in p.runs if run.text in {"一\n二", "三", "四\t五"})


def test_paragraphs_of_rich_text_have_their_styles(docx_template):
    block = RichTextParagraph("题", "Heading1").add(RichText("文", bold=True)).add("一\a二", "ListBullet")
    made = opened(docx_template("{{p block }}", "后").render({"block": block}))

    assert [(p.text, p.style.style_id) for p in made.paragraphs] == [
        ("题", "Heading1"), ("文", "Normal"), ("一", "ListBullet"), ("二", "ListBullet"), ("后", "Normal"),
    ]  # fmt: skip


def test_a_listing_keeps_the_look_of_its_tag_in_every_paragraph(docx_template):
    def build(made):
        made.add_paragraph(style="List Bullet").add_run("头{{ x }}尾").bold = True

    made = opened(docx_template(change=build).render({"x": Listing("一&\a二\n三\f四")}))

    assert [p.text for p in made.paragraphs] == ["头一&", "二\n三", "", "四尾"]
    assert [p.style.name for p in made.paragraphs] == ["List Bullet", "List Bullet", "Normal", "List Bullet"]
    assert all(run.bold for p in made.paragraphs for run in p.runs if run.text.strip())


def test_a_picture_is_one_part_however_often_it_is_used(docx_template):
    template = docx_template("{%p for i in range(3) %}", "{{ picture }}", "{%p endfor %}", "{{ picture }}")
    picture = Image(PIXEL, width_mm=20, description="图<1>", link="http://example.org/")
    data = template.render({"picture": picture})
    made = opened(data)

    media = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if n.startswith("word/media/")]
    assert media == [f"word/media/{hashlib.sha256(PIXEL).hexdigest()[:16]}.png"]
    assert [shape.width for shape in made.inline_shapes] == [Mm(20)] * 4
    ids = made.element.body.xpath(".//wp:docPr/@id")
    assert len(set(ids)) == 4
    assert (
        made.part.related_parts[
            made.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip.embed
        ].blob
        == PIXEL
    )
    assert data == template.render({"picture": picture})


def test_a_picture_in_a_header_belongs_to_the_header(docx_template, tmp_path):
    def header(made):
        made.sections[0].header.paragraphs[0].text = "{{ picture }}"

    (tmp_path / "图.png").write_bytes(PIXEL)
    data = docx_template("正文", change=header).render({"picture": Image(tmp_path / "图.png")})
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()

    assert "word/_rels/header1.xml.rels" in names
    header_part = opened(data).sections[0].header.part
    assert [part.blob for part in header_part.related_parts.values()] == [PIXEL]


def test_a_value_that_is_not_printed_adds_nothing(docx_template):
    template = docx_template("{% if no %}{{ picture }}{% endif %}")

    assert template.render({"no": False, "picture": Image(PIXEL)}) == template.render({"no": False})


def test_a_sub_document_brings_styles_lists_pictures_and_links(docx_template):
    def fill(made):
        made.styles.add_style("自定样式", 1).font.bold = True
        made.paragraphs[0].style = made.styles["自定样式"]
        made.add_paragraph("项", style="List Number")
        made.add_table(rows=1, cols=1).cell(0, 0).text = "格"
        made.add_picture(io.BytesIO(PIXEL))
        made.sections[0].header.paragraphs[0].text = "不要的页眉"

    sub = SubDocument(document("子文", change=fill))
    template = docx_template("前", "{{p sub }}", "{{p sub }}", "后")
    data = template.render({"sub": sub})
    made = opened(data)

    assert [p.text for p in made.paragraphs] == ["前", *["子文", "项", ""] * 2, "后"]
    assert made.paragraphs[1].style.name == "自定样式"
    assert made.paragraphs[1].style.font.bold
    assert [t.cell(0, 0).text for t in made.tables] == ["格"] * 2
    assert len(made.inline_shapes) == 2
    assert len(made.sections) == 1
    assert data == template.render({"sub": sub})


def test_lists_of_a_sub_document_do_not_go_on_counting_the_template_s(docx_template):
    def number(made):
        properties = made.paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 2

    made = opened(
        docx_template("{{p sub }}", change=None).render({"sub": SubDocument(document("项", change=number))})
    )
    used = made.paragraphs[0]._p.pPr.numPr.numId.val
    nums = {num.numId: num for num in made.part.numbering_part.element.num_lst}

    assert used in nums
    assert used != 2
    assert len(nums) == len({num.numId for num in nums.values()})


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Image(b"not a picture"), "R108"),
        (Image("没有这个文件.png"), "R108"),
        (Image(PIXEL[:20]), "R108"),
        (SubDocument(b"PK"), "R108"),
        (RichText("坏\x01"), "R108"),
        (RichText("甲", color='"/><w:b'), None),
        (Listing("坏\x00"), "R108"),
    ],
)
def test_an_unusable_value_is_refused_with_its_field(docx_template, fault, value, code):
    template = docx_template("{{ x }}")
    if code is None:
        opened(template.render({"x": value}))
        return
    found = fault(lambda: template.render({"x": value}))

    assert (found.code, found.location.part) == (code, "数据 x")


def test_a_whole_document_in_the_middle_of_a_line_is_refused(docx_template, fault):
    found = fault(lambda: docx_template("甲{{ sub }}").render({"sub": SubDocument(document("乙"))}))

    assert (found.code, found.location.part) == ("R103", "正文第1段“甲{{ sub }}”")


def test_a_formatted_value_where_only_text_can_stand_is_refused(docx_template, fault):
    def title(made):
        made.core_properties.title = "{{ x }}"

    assert fault(lambda: docx_template("甲", change=title).render({"x": RichText("乙")})).code == "R103"


def test_rich_values_are_no_way_out_of_the_sandbox(docx_template, fault):
    for attack in (
        "{{ x.add('y') }}",
        "{{ x.in_text('', '') }}",
        "{{ x.relations }}",
        "{{ x._xml }}",
        "{{ x ~ 'a' }}",
    ):
        with pytest.raises(RenderError) as caught:
            docx_template(attack).render({"x": RichText("甲")})
        assert {d.code for d in caught.value.diagnostics} <= {"R103", "R104", "R106"}


def test_the_text_around_values_is_what_it_was(docx_template):
    data = docx_template("甲{{ a }}乙{{ b }}丙").render({"a": Image(PIXEL), "b": Listing("丁\a戊")})

    assert seen_text(data) == ["甲乙丁", "戊丙"]
