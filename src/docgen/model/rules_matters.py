"""事项: numbers that cannot be together, and systems that are not told rightly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.chinese.document_numbers import find_document_number_faults
from docgen.chinese.text_faults import mend
from docgen.diagnostics import Severity
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.rules_papers import DOCUMENT_NUMBER, year_of

CODES = {
    "F481": "评议的满意票多于收回票，或者收回票多于发出票。",
    "F484": "制度的文号写法不合规范、年份与日期不同年，或者用了两次；其他事项没有文号。",
    "F485": "制度的结果不是制定、修订、废止，制度目录列在其他之下。",
}
SYSTEM_RESULTS: Final = ("制定", "修订", "废止")


def check_form(form: Form) -> Iterator[Finding]:
    """Votes and systems, row by row; no 文号 twice."""
    numbers: dict[str, ModelPath] = {}
    for index, matter in enumerate(form.matters):
        path: ModelPath = ("matters", index)
        if matter.kind is MatterKind.EVALUATION:
            yield from _votes(path, matter)
        if matter.number is not None:
            yield from _number(path, matter, matter.number)
            first = numbers.setdefault(matter.number, (*path, "number"))
            if first != (*path, "number"):
                message = f"文号“{matter.number}”已经用过"
                yield Finding("F484", (*path, "number"), message, "一项制度一个文号，请核对", other=first)
        if matter.kind is MatterKind.SYSTEM and matter.result not in SYSTEM_RESULTS:
            said = f"是“{matter.result}”" if matter.result else "没有填"
            message = f"制度“{matter.name}”的结果{said}"
            remedy = f"请填{'、'.join(SYSTEM_RESULTS)}中的一种"
            yield Finding("F485", (*path, "result"), message, remedy, Severity.WARNING)


def _votes(path: ModelPath, matter: Matter) -> Iterator[Finding]:
    """No more satisfied than came back, no more back than were handed out."""
    returned = matter.returned or 0
    if (matter.quantity or 0) > returned:
        message = f"“{matter.name}”的满意票{matter.quantity}张，多于收回票{returned}张"
        remedy = "「数量」填满意和基本满意的票数，不能多于「收回」"
        yield Finding("F481", (*path, "quantity"), message, remedy)
    if matter.issued is not None and returned > matter.issued:
        message = f"“{matter.name}”收回票{returned}张，多于发出票{matter.issued}张"
        remedy = "收回票多于发出票的评议无效，请核对「发出」和「收回」"
        yield Finding("F481", (*path, "returned"), message, remedy)


def _number(path: ModelPath, matter: Matter, number: str) -> Iterator[Finding]:
    place = (*path, "number")
    if matter.kind is not MatterKind.SYSTEM:
        message = f"“{matter.name}”是{matter.kind}，不是制度，文号“{number}”不会印出"
        remedy = "请删去文号；文书的文号填在“文书”表"
        yield Finding("F484", place, message, remedy, Severity.WARNING)
        return
    if not DOCUMENT_NUMBER.fullmatch(number):
        mended = mend(number, find_document_number_faults(number))
        form = "机关代字、〔四位年份〕和顺序号，如“样管发〔2015〕8号”"
        remedy = f"请写“{mended}”" if DOCUMENT_NUMBER.fullmatch(mended) else f"请写{form}"
        yield Finding("F484", place, f"「文号」“{number}”的写法不合规范", remedy)
    elif year_of(number) != matter.on.last.year:
        message = f"文号“{number}”的年份与日期{matter.on.last.year}年不一致"
        yield Finding("F484", place, message, "请核对文号和日期")
