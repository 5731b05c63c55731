"""What the kinds share that report upward: title, 主送, text, closing and signature, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from docgen.chinese.dates import format_date
from docgen.documents.blocks import Block
from docgen.documents.cover import Cover
from docgen.documents.papers import Issue
from docgen.documents.source import Source


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What the template of a report may use, and `build_report` prints."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，没有的为空"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    closing: Annotated[str, "结尾的一句话，没有主送的为空"]
    attachments: Annotated[tuple[str, ...], "附件的名称，没有的为空"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def report_values(source: Source, issue: Issue, title_lines: Sequence[str], as_of: date) -> dict[str, Any]:
    """The fields of `ReportContext` but for its text: `body`, `closing` and `attachments`."""
    return {
        "cover": issue.cover,
        "title": "".join(title_lines),
        "title_lines": tuple(title_lines),
        "recipients": issue.recipients,
        "organ": source.form.unit.signed_as,
        "date": issue.date_text,
        "as_of": format_date(as_of),
        "sample": source.form.unit.sample,
    }
