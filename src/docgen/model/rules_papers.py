"""What the cover of a document must say: 党政机关公文处理工作条例 art. 9 and GB/T 9704—2012 7.2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.chinese.document_numbers import find_document_number_faults
from docgen.chinese.text_faults import mend
from docgen.diagnostics import Severity
from docgen.model.entries import Paper
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form

CODES = {
    "F491": "有文号的文书缺少版头必备的事项：成文日期、主送，上行的报告还有签发人。",
    "F492": "文号、份号或密级的写法不合规范。",
    "F493": "密级、份号没有同时填写；涉密的文书两项都要有。",
    "F494": "方案、清单、台账不单独发文，文号应填在印发它的通知或者附带它的报告一行。",
    "F495": "文号用于两份文书，或者文号的年份与成文日期不同年。",
}

REPORTS = frozenset(
    {
        *("self-inspection", "自查报告", "summary", "总结"),
        *("situation-report", "情况报告", "analysis-report", "综合分析报告"),
        *("inspection-report", "督查报告"),
    }
)
"""Kinds that go upward as 报告, by code and title."""
PUBLISHED = frozenset({"channel-notice", "举报渠道通告"})
"""Kinds that are for everybody to read and have no 主送."""
ISSUED = (
    REPORTS
    | PUBLISHED
    | {"notice", "印发通知", "leading-group", "领导小组名单", "group-change", "领导小组调整通知"}
    | {"circular", "通报", "opinion-form", "征求意见表"}
)
"""Kinds that are among the fifteen kinds of official documents, or become one."""
DOCUMENT_NUMBER = re.compile(r"[^\W\d_]{1,12}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
BULLETINS = frozenset({"bulletin", "治理信息"})
"""Kinds that bear a running number in place of a 文号."""
_ISSUE_NUMBER = re.compile(r"第[1-9]\d{0,3}期")
_SERIAL = re.compile(r"\d{6}")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★(?:[1-9]\d*(?:年|个月|天)|长期))")


def check_form(form: Form) -> Iterator[Finding]:
    """Each row of the 文书 sheet by itself, and no number twice."""
    numbers: dict[str, ModelPath] = {}
    for index, paper in enumerate(form.papers):
        path: ModelPath = ("papers", index)
        yield from _check_forms(path, paper)
        yield from _check_year(path, paper)
        if paper.number is not None and (first := numbers.setdefault(paper.number, path)) != path:
            message = f"文号“{paper.number}”已经用过"
            yield Finding("F495", (*path, "number"), message, "一份文书一个文号，请核对", other=first)
        if paper.number is not None and paper.subject is None and paper.kind not in BULLETINS:
            yield from _check_issued(path, paper)


def _check_forms(path: ModelPath, paper: Paper) -> Iterator[Finding]:
    wanted = (
        ("number", "文号", paper.number, *_number_form(paper)),
        ("serial", "份号", paper.serial, _SERIAL, "六位数字，如“000001”"),
        ("secrecy", "密级", paper.secrecy, _SECRECY, "密级、★和保密期限，如“秘密★1年”"),
    )
    for name, title, value, pattern, form in wanted:
        if value is not None and not pattern.fullmatch(value):
            mended = mend(value, find_document_number_faults(value))
            remedy = f"请写“{mended}”" if pattern.fullmatch(mended) else f"请写{form}"
            yield Finding("F492", (*path, name), f"「{title}」“{value}”的写法不合规范", remedy)
    if paper.secrecy and not paper.serial:
        message = f"密级是“{paper.secrecy}”，没有份号"
        yield Finding("F493", (*path, "serial"), message, "请在「份号」填六位数字，如“000001”")
    if paper.serial and not paper.secrecy:
        message = f"有份号“{paper.serial}”，没有密级"
        yield Finding("F493", (*path, "secrecy"), message, "不涉密的请删去份号；涉密的请填写密级")


def _number_form(paper: Paper) -> tuple[re.Pattern[str], str]:
    """The pattern of the number that a kind bears, and how it is written."""
    if paper.kind in BULLETINS:
        return _ISSUE_NUMBER, "期号，如“第8期”"
    return DOCUMENT_NUMBER, "机关代字、〔四位年份〕和顺序号，如“样管发〔2015〕8号”"


def year_of(number: str) -> int | None:
    """The year in the brackets of a 文号, None without one."""
    year = re.search(r"〔(\d{4})〕", number)
    return int(year[1]) if year is not None else None


def _check_year(path: ModelPath, paper: Paper) -> Iterator[Finding]:
    """A number copied from last year's document keeps last year's year."""
    year = year_of(paper.number or "")
    if year is not None and paper.issued is not None and year != paper.issued.last.year:
        message = f"文号“{paper.number}”的年份与成文日期{paper.issued.last.year}年不一致"
        yield Finding("F495", (*path, "number"), message, "请核对文号和成文日期")


def _check_issued(path: ModelPath, paper: Paper) -> Iterator[Finding]:
    if paper.kind not in ISSUED:
        message = f"“{paper.kind}”不单独发文，这一行的文号“{paper.number}”不会印出"
        remedy = "请把文号移到“印发通知”一行；随报告报送的，移到报告一行"
        yield Finding("F494", (*path, "number"), message, remedy, Severity.WARNING)
        return
    needed: list[tuple[str, str, object, str]] = [("issued", "成文日期", paper.issued, "")]
    if paper.kind not in PUBLISHED:
        needed.append(("recipients", "主送", paper.recipients, ""))
    if paper.kind in REPORTS:
        needed.append(("signers", "签发人", paper.signers, "，上行的报告要标注签发人"))
    for name, title, value, why in needed:
        if not value:
            message = f"“{paper.kind}”有文号“{paper.number}”，没有{title}{why}"
            yield Finding("F491", (*path, name), message, f"请填写「{title}」；供内部使用的，请删去文号")
