"""The notice's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.channels import ChannelRow, channel_rows
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, dated_occasion
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.wording.voice import Voice

CODE, TITLE, TEMPLATE = "channel-notice", "举报渠道通告", "channel-notice.docx"


@dataclass(frozen=True, slots=True)
class ChannelNoticeContext:
    """What `channel-notice.docx` may use; the notice goes to everybody and has no 主送."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    opening: Annotated[tuple[Block, ...], "渠道表以上的正文，一项一段"]
    rows: Annotated[tuple[ChannelRow, ...], "渠道，本单位的在前，一项一个"]
    body: Annotated[tuple[Block, ...], "渠道表以下的正文"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于公布{fill(source, source.campaign.short_name)}问题举报渠道的通告"


def _text(voice: Voice) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The paragraphs above the table and those below it."""
    writer = BlockWriter()
    categories = "、".join(one.name for one in voice.source.campaign.categories)
    writer.text(voice.say("开头"))
    writer.heading(1, "受理内容")
    writer.text(voice.say("受理内容", {"类别": categories}))
    writer.heading(1, "反映渠道")
    above = len(writer.blocks)
    writer.heading(1, "有关要求")
    writer.items(2, voice.say("受理要求"))
    return tuple(writer.blocks[:above]), tuple(writer.blocks[above:])


def _context(source: Source, occasion: Occasion, _subject: Subject) -> ChannelNoticeContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    title = _title(source)
    opening, body = _text(Voice(source, (CODE, TITLE), occasion, UNIT))
    return ChannelNoticeContext(
        cover=issue.cover,
        title=title,
        title_lines=break_title(title),
        opening=opening,
        rows=channel_rows(source, _facts_day(source, occasion)),
        body=body,
        organ=unit.signed_as,
        date=issue.date_text,
        sample=unit.sample,
    )


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """From the campaign's first day on, while there is a channel to publish or one is asked for."""
    due = dated_occasion(source, kind, request, _first_day)
    return tuple(one for one in due if channel_rows(source, _facts_day(source, one)))


def _first_day(source: Source) -> date | None:
    return source.days[0] if source.days is not None else None


def _facts_day(source: Source, occasion: Occasion) -> date:
    return facts_day(issue_of(source, (CODE, TITLE), occasion, UNIT), occasion)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ChannelNoticeContext,
    all_templates=(TEMPLATE,),
    calls=_occasions,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: stem_without_unit(source, _title(source)),
    needs="“渠道”表",
)
