"""事项: numbers that cannot be together."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.matter import MatterKind

CODES = {"F481": "评议的满意票多于收回票，或者收回票多于发出票。"}


def check_form(form: Form) -> Iterator[Finding]:
    """Votes: no more satisfied than came back, no more back than were handed out."""
    for index, matter in enumerate(form.matters):
        if matter.kind is not MatterKind.EVALUATION:
            continue
        returned = matter.returned or 0
        if (matter.quantity or 0) > returned:
            message = f"“{matter.name}”的满意票{matter.quantity}张，多于收回票{returned}张"
            remedy = "「数量」填满意和基本满意的票数，不能多于「收回」"
            yield Finding("F481", ("matters", index, "quantity"), message, remedy)
        if matter.issued is not None and returned > matter.issued:
            message = f"“{matter.name}”收回票{returned}张，多于发出票{matter.issued}张"
            remedy = "收回票多于发出票的评议无效，请核对「发出」和「收回」"
            yield Finding("F481", ("matters", index, "returned"), message, remedy)
