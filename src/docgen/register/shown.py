"""Values of the model as a clerk would type them, for messages and for comparing with what was typed."""

from __future__ import annotations

from docgen.chinese.dates import DateSpan, format_span
from docgen.chinese.deadlines import Deadline, deadline_text


def shown(value: object) -> str:
    """A field's value in words; None is empty, several values stand one a line."""
    if value is None:
        return ""
    if isinstance(value, DateSpan):
        return format_span(value)
    if isinstance(value, Deadline):
        return deadline_text(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (tuple, list)):
        return "\n".join(shown(one) for one in value)
    return str(value)
