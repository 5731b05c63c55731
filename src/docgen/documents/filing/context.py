"""What the templates of archiving may use. Dates in a list are eight digits, as DA/T 22—2015 has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

LIST, LIST_SHEET = "archive-list.docx", "archive-list.xlsx"
COVER, NOTE, STAMPS = "archive-cover.docx", "archive-note.docx", "archive-stamp.docx"
REPORT = "archive-report.docx"


@dataclass(frozen=True, slots=True)
class Series:
    """The class of items that a list, a cover or a note is about."""

    fonds: Annotated[str, "全宗号"]
    fonds_name: Annotated[str, "全宗名称"]
    year: Annotated[str, "年度"]
    retention: Annotated[str, "保管期限"]
    organ: Annotated[str, "机构（问题），不按机构分类的为空"]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One item in 归档文件目录; what a document has not got is empty."""

    no: Annotated[int, "序号"]
    number: Annotated[str, "档号"]
    document_number: Annotated[str, "文号"]
    responsible: Annotated[str, "责任者"]
    title: Annotated[str, "题名"]
    day: Annotated[str, "日期，八位数字"]
    secrecy: Annotated[str, "密级"]
    pages: Annotated[int, "页数"]
    note: Annotated[str, "备注"]


@dataclass(frozen=True, slots=True)
class ListContext:
    """What `archive-list.docx` and `archive-list.xlsx` may use."""

    series: Annotated[Series, "全宗、年度、保管期限、机构"]
    rows: Annotated[tuple[ListRow, ...], "归档文件，一件一行"]
    sample: Annotated[bool, "样例数据"]


@dataclass(frozen=True, slots=True)
class CoverContext:
    """What `archive-cover.docx` may use."""

    series: Annotated[Series, "全宗、年度、保管期限、机构"]
    sample: Annotated[bool, "样例数据"]


@dataclass(frozen=True, slots=True)
class NoteContext:
    """What `archive-note.docx` may use; a name or date not known is empty, to be filled in by hand."""

    series: Annotated[Series, "全宗、年度、保管期限、机构"]
    texts: Annotated[tuple[str, ...], "盒内文件情况说明，一项一段"]
    compiler: Annotated[str, "整理人"]
    compiled: Annotated[str, "整理日期"]
    checker: Annotated[str, "检查人"]
    checked: Annotated[str, "检查日期"]
    sample: Annotated[bool, "样例数据"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one 归档章 says, cell by cell; its labels are not printed."""

    fonds: Annotated[str, "全宗号"]
    year: Annotated[str, "年度"]
    at: Annotated[str, "件号"]
    organ: Annotated[str, "机构（问题），没有的为空"]
    retention: Annotated[str, "保管期限"]
    pages: Annotated[str, "页数"]


@dataclass(frozen=True, slots=True)
class StampsContext:
    """What `archive-stamp.docx` may use: a page a stamp."""

    stamps: Annotated[tuple[Stamp, ...], "归档章，一项一页"]
    sample: Annotated[bool, "样例数据"]


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """One check of 四性检测 and what it came to."""

    code: Annotated[str, "编号"]
    aspect: Annotated[str, "真实性、完整性、可用性、安全性之一"]
    name: Annotated[str, "检测项目"]
    result: Annotated[str, "通过、不通过、未检测之一"]
    evidence: Annotated[str, "说明"]


@dataclass(frozen=True, slots=True)
class ReportFault:
    """One thing that a check found."""

    code: Annotated[str, "编号"]
    path: Annotated[str, "文件在归档包里的路径，整个包的为空"]
    message: Annotated[str, "查出的问题"]


@dataclass(frozen=True, slots=True)
class ReportPackage:
    """One package in the 检测报告."""

    name: Annotated[str, "归档包"]
    unit: Annotated[str, "立档单位"]
    period: Annotated[str, "成文日期的起止"]
    edition: Annotated[str, "版次"]
    counted: Annotated[str, "件数、页数、文件数、字节数"]
    sealed: Annotated[str, "总清单的 SHA-512"]
    conclusion: Annotated[str, "检测结论"]
    checks: Annotated[tuple[ReportCheck, ...], "检测项目，一项一行"]
    faults: Annotated[tuple[ReportFault, ...], "查出的问题，一处一行"]
    left: Annotated[str, "没有列出的问题有多少，没有的为空"]


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What `archive-report.docx` may use."""

    packages: Annotated[tuple[ReportPackage, ...], "归档包，一包一节"]
    program: Annotated[str, "检测程序"]
    day: Annotated[str, "检测日期"]


CONTEXTS: Final[dict[str, type]] = {
    LIST: ListContext,
    LIST_SHEET: ListContext,
    COVER: CoverContext,
    NOTE: NoteContext,
    STAMPS: StampsContext,
    REPORT: ReportContext,
}
