"""The bulletin's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.periods import period_of, periods_between
from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block
from docgen.documents.bulletin.body import bulletin_body
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import month_by_name
from docgen.documents.papers import departments_addressed, issue_of
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.official.masthead import mark_scale
from docgen.register.figures import Figures
from docgen.register.movement import Change

CODE, TITLE, TEMPLATE = "bulletin", "治理信息", "bulletin.docx"
WORD = "简报"
_MOVED = ((Change.COMPLETED, "整改完成"), (Change.CLOSED, "销号"), (Change.FOUND, "新查摆"))


@dataclass(frozen=True, slots=True)
class BulletinContext:
    """What `bulletin.docx` may use."""

    mark: Annotated[str, "简报的名称，红色大字"]
    mark_scale: Annotated[int, "名称的字宽，百分数"]
    issue: Annotated[str, "期号，如第8期"]
    organ: Annotated[str, "编印单位"]
    date: Annotated[str, "印发日期"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    recipients: Annotated[str, "报：报送的机关，没有的为空"]
    copies: Annotated[str, "发：发给的部门"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _issue_number(source: Source, occasion: Occasion, given: str) -> str:
    """The running number that the unit gave, else that of the month since the campaign began."""
    first = source.days[0] if source.days is not None else occasion.as_of
    months = list(periods_between(first, occasion.as_of, source.campaign.cut_off))
    return given or f"第{len(months)}期"


def _headline(source: Source, figures: Figures, month: int) -> str:
    """What moved most of the unit's problems; a month without change is told as such."""
    counted = [(word, len(figures.unit.month.of(change))) for change, word in _MOVED]
    told = [f"{word}{count}个" for word, count in counted if count]
    own = source.form.unit.short_name
    if not told:
        return f"{own}{month}月{source.campaign.short_name}工作情况"
    return f"{own}{month}月单位问题{'、'.join(told)}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> BulletinContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    figures = source.figures(occasion.as_of)
    first, last = period_of(occasion.as_of, source.campaign.cut_off)
    title, mark = _headline(source, figures, last.month), f"{source.campaign.short_name}{WORD}"
    return BulletinContext(
        mark=mark,
        mark_scale=mark_scale(mark),
        issue=_issue_number(source, occasion, issue.cover.number),
        organ=unit.signed_as,
        date=issue.date_text,
        title=title,
        title_lines=break_title(title),
        body=bulletin_body(Voice(source, (CODE, TITLE), occasion, UNIT), first),
        recipients=issue.recipients or issue.cover.recipients,
        copies=issue.cover.copies or departments_addressed(source),
        as_of=format_date(occasion.as_of),
        sample=unit.sample,
    )


def _stem(source: Source, occasion: Occasion, _subject: Subject) -> str:
    issue = issue_of(source, (CODE, TITLE), occasion, UNIT)
    number = _issue_number(source, occasion, issue.cover.number)
    return f"{source.form.unit.short_name}{source.campaign.short_name}{WORD}（{number}）"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=BulletinContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=unit_only,
    context=_context,
    stem=_stem,
)
