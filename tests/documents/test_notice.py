from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT

from docgen.documents.kinds import UNIT, Request
from docgen.documents.notice.kind import KIND, NoticeContext
from docgen.documents.source import Source
from docgen.render import compile_template
from docgen.resources import templates_dir
from tests.builders import make_source

PAPER = {
    "kind": "印发通知",
    "issued": "2015年3月10日",
    "number": "样城管〔2015〕8号",
    "recipients": "各科室、各大队",
    "copies": "市委办公室、市政府办公室",
    "annotation": "此件公开发布",
}


LONG_TITLE = "全市窗口服务单位和行政执法单位不作为、慢作为、乱作为问题集中专项整治工作实施方案"


def source_with(campaign: dict[str, Any] | None = None, **paper: Any) -> Source:
    return make_source(campaign, papers=[PAPER | paper])


def notice_of(source: Source) -> NoticeContext:
    [occasion] = KIND.occasions(source, Request(date(2015, 12, 31)))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, NoticeContext)
    return context


def texts_of(source: Source) -> list[str]:
    """The paragraphs as they are printed, with those of the imprint at the end."""
    [template] = KIND.templates(source, UNIT)
    content = compile_template(templates_dir() / template).render(notice_of(source))
    document = Document(BytesIO(content))
    cells = [row.cells[0].text for row in document.tables[-1].rows]
    return [one.text for one in document.paragraphs] + cells


def test_a_notice_is_made_once_the_unit_has_given_its_number() -> None:
    request = Request(date(2015, 12, 31))
    assert KIND.occasions(make_source(), request) == ()
    assert KIND.occasions(source_with(number=None), request) == ()
    [occasion] = KIND.occasions(source_with(), request)
    assert (occasion.as_of, occasion.period) == (date(2015, 3, 10), "2015-03")


def test_there_is_no_notice_before_the_first_phase() -> None:
    assert KIND.occasions(source_with(), Request(date(2015, 2, 28))) == ()


def test_the_title_names_organ_matter_and_kind() -> None:
    assert notice_of(source_with()).title == (
        "样例市城市管理局关于印发《样例市城市管理局开展不作为问题专项治理工作方案》的通知"
    )


def test_a_notice_prints_its_cover_its_text_the_plan_and_the_imprint_in_order() -> None:
    texts = texts_of(source_with())
    wanted = [
        "样例市城市管理局文件",
        "样城管〔2015〕8号",
        "各科室、各大队：",
        "现将《样例市城市管理局开展不作为问题专项治理工作方案》印发给你们，请结合实际，认真贯彻执行。",
        "样例市城市管理局",
        "2015年3月10日",
        "（此件公开发布）",
        "一、治理内容",
        "附件：专项治理领导小组组成人员名单",
        "抄送：市委办公室，市政府办公室。",
        "样例市城市管理局\t2015年3月10日印发",
    ]
    rest = iter(texts)
    assert [text for text in wanted if text not in rest] == []


def test_the_plan_enclosed_is_neither_signed_nor_dated_again() -> None:
    texts = texts_of(source_with())
    assert texts.count("2015年3月10日") == 1


def test_a_notice_with_blank_forms_ends_on_a_portrait_page_for_the_imprint() -> None:
    source = source_with({"annexes": ["领导小组名单", "整改台账样表"]})
    [template] = KIND.templates(source, UNIT)
    content = compile_template(templates_dir() / template).render(notice_of(source))
    sections = Document(BytesIO(content)).sections
    orientations = [section.orientation for section in sections]
    assert orientations == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_where_several_organs_leave_page_1_no_text_the_recipients_go_to_the_imprint() -> None:
    others = ["样例市财政局", "样例市公安局", "样例市住房和城乡建设局"]
    joint = notice_of(source_with({"plan_title": LONG_TITLE}, joint="、".join(others), recipients="各部门"))
    assert len(joint.title_lines) == 4
    assert (joint.recipients, joint.cover.recipients) == ("", "各部门")
    alone = notice_of(source_with({"plan_title": LONG_TITLE}, recipients="各部门"))
    assert (alone.recipients, alone.cover.recipients) == ("各部门", "")
