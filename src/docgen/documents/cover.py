"""版头 and 版记 of a document that goes out under a number, as values that its template prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.names import padded_name
from docgen.documents.source import Source
from docgen.model.entries import Paper
from docgen.official.elements import seal_rows
from docgen.official.masthead import joint_mark_scale, lines_below_title, mark_scale, signer_lines

LINE_CHARS = 28
MAX_RECIPIENTS = 4 * LINE_CHARS
"""Characters of 主送 that still leave room for text on page 1, below 版头 and a title of three lines."""


@dataclass(frozen=True, slots=True)
class SealRow:
    """Organs of a joint issue that sign side by side."""

    names: Annotated[tuple[str, ...], "这一排的机关，至多三个"]


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the red line and in 版记; without `number` neither is printed.

    `notes` are the three lines above the mark, empty where there is nothing to say.
    """

    number: Annotated[str, "发文字号，没有的为空，不印版头和版记"] = ""
    notes: Annotated[tuple[str, ...], "版头左上角的三行：份号、密级和保密期限、紧急程度"] = ("", "", "")
    mark: Annotated[str, "发文机关标志"] = ""
    mark_scale: Annotated[int, "发文机关标志的字宽，百分数"] = 100
    signers: Annotated[tuple[str, ...], "签发人，一项一行，每行两人，不是上行文的没有"] = ()
    recipients: Annotated[str, "移到版记的主送机关，没有移的为空"] = ""
    copies: Annotated[str, "抄送机关，没有的为空"] = ""
    printer: Annotated[str, "印发机关"] = ""
    printed: Annotated[str, "印发日期"] = ""
    annotation: Annotated[str, "附注，不带括号，没有的为空"] = ""
    organs: Annotated[tuple[str, ...], "联合发文的各机关，主办机关在前；不是联合发文的没有"] = ()
    seals: Annotated[tuple[SealRow, ...], "联合发文机关的署名，一项一排；不是联合发文的没有"] = ()


def cover_of(source: Source, paper: Paper | None, day: date, recipients: str) -> Cover:
    """The cover that a row of the 文书 sheet gives; an empty one without a number.

    It takes the `recipients` if they are so many that page 1 would show no text (7.3.2).
    """
    if paper is None or paper.number is None:
        return Cover()
    unit = source.form.unit
    mark = unit.mark or f"{unit.name}文件"
    organs = (unit.signed_as, *paper.joint) if paper.joint else ()
    names = [padded_name(source.roster.person(one).name) for one in paper.signers]
    return Cover(
        number=paper.number,
        notes=_notes(paper),
        mark=mark,
        mark_scale=joint_mark_scale(organs) if organs else mark_scale(mark),
        signers=signer_lines(names) if names else (),
        recipients=recipients if len(recipients) > MAX_RECIPIENTS else "",
        copies="，".join(paper.copies),
        printer=paper.printer or unit.name,
        printed=format_date(paper.printed.last if paper.printed else day),
        annotation=paper.annotation or "",
        organs=organs,
        seals=tuple(map(SealRow, seal_rows(organs))) if organs else (),
    )


def recipients_moved(cover: Cover, recipients: str, title_lines: int) -> Cover:
    """The cover with 主送 in 版记 if page 1 would else show no text below such a title (7.3.2, 7.3.3): the
    mark of several organs leaves few lines.
    """
    free = lines_below_title(max(1, len(cover.organs)), title_lines)
    needed = -(-len(f"{recipients}：") // LINE_CHARS) + 1
    return replace(cover, recipients=recipients) if cover.number and free < needed else cover


def _notes(paper: Paper) -> tuple[str, ...]:
    """份号 on line 1, 密级 on line 2 in any case, 紧急程度 on the next free line (7.2.1–7.2.3)."""
    lines = [paper.serial or "", paper.secrecy or "", ""]
    if paper.urgency is not None:
        last = max((at for at, text in enumerate(lines) if text), default=-1)
        lines[last + 1] = str(paper.urgency)
    return tuple(lines)
