"""The opinion form's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import break_title
from docgen.documents.basis import basis_clause
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import issue_of
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.wording.voice import Voice
from docgen.model.channel import OWN_LEVEL, ChannelKind
from docgen.model.matter import MatterKind

CODE, TITLE, TEMPLATE = "opinion-form", "征求意见表", "opinion-form.docx"
BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class OpinionFormContext:
    """What `opinion-form.docx` may use. Nothing in it asks who fills the form in."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，没有的为空"]
    texts: Annotated[tuple[str, ...], "正文，一项一段"]
    closing: Annotated[str, "正文的末一段，与署名在同一页"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    form_title: Annotated[str, "所附表的标题"]
    form_title_lines: Annotated[tuple[str, ...], "所附表的标题，按回行分行"]
    rows: Annotated[tuple[str, ...], "表中的主要内容，一项一行"]
    categories: Annotated[str, "供对照的问题类别"]
    return_by: Annotated[str, "返回日期，没有定的是供填写的年月日"]
    box: Annotated[str, "意见箱的位置，“渠道”表没有填的为空"]
    contact: Annotated[str, "联系人和电话，没有填的为空"]
    sample: Annotated[bool, "样例数据"]


def _return_by(source: Source, day: date) -> str:
    """The last day of the first 征求意见 after the letter for which forms were handed out; a blank to write
    in while the form of the unit knows none.
    """
    handed_out = (
        one.on.last
        for one in source.form.matters
        if one.kind is MatterKind.OPINIONS and one.issued is not None and one.on.last > day
    )
    first = min(handed_out, default=None)
    return format_date(first) if first is not None else BLANK_DATE


def _contact(source: Source) -> str:
    unit = source.form.unit
    phone = f"（电话{unit.phone}）" if unit.phone else ""
    return f"{unit.contact}{phone}" if unit.contact else ""


def _box(source: Source, day: date) -> str:
    """Where the unit's own boxes hang on a day."""
    own = (one for one in source.form.channels if one.level == OWN_LEVEL and one.kind is ChannelKind.BOX)
    return "；".join(one.value for one in own if one.open_on(day))


def _rows(source: Source) -> tuple[str, ...]:
    """The three things that are asked about."""
    unit = source.form.unit
    return (
        f"对{unit.short_name}领导班子和班子成员的意见和建议",
        f"对{unit.short_name}各部门和工作人员的意见和建议",
        f"对开展{source.campaign.name}、抓好整改的意见和建议，以及其他意见",
    )


def _context(source: Source, occasion: Occasion, subject: Subject) -> OpinionFormContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    voice = Voice(source, (CODE, TITLE), occasion, subject)
    categories = "、".join(one.name for one in source.campaign.categories)
    return_by, contact = _return_by(source, issue.day), _contact(source)
    title, form_title = _title(source), f"{source.campaign.wording.problem_word}{TITLE}"
    return OpinionFormContext(
        cover=issue.cover,
        title=title,
        title_lines=break_title(title),
        recipients=issue.recipients,
        texts=(
            voice.say("事由", {"依据": basis_clause(source)}),
            voice.say("内容", {"类别": categories}),
            voice.say("不记名"),
        ),
        closing=voice.say("返回", {"日期": return_by, "联系": contact or unit.name}),
        organ=unit.signed_as,
        date=issue.date_text,
        form_title=form_title,
        form_title_lines=break_title(form_title),
        rows=_rows(source),
        categories=categories,
        return_by=return_by,
        box=_box(source, issue.day),
        contact=contact,
        sample=unit.sample,
    )


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于征求{source.campaign.wording.problem_word}意见的函"


def _stem(source: Source, _occasion: Occasion, _subject: Subject) -> str:
    return stem_without_unit(source, _title(source))


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=OpinionFormContext,
    all_templates=(TEMPLATE,),
    calls=once_by_name,
    subjects=unit_only,
    context=_context,
    stem=_stem,
    texts=lambda source: (source.campaign.wording,),
    once=True,
)
