"""archive.yaml: the unit's own rules of filing. The program decides no retention period and no 全宗号."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from docgen.archive.file_number import CATEGORIES, Retention, Scheme, fonds_fault, organ_fault
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.catalogue import find_kind
from docgen.forms.places import Places
from docgen.forms.validate import validate
from docgen.forms.yaml_reader import read_yaml
from docgen.model.base import Record, record
from docgen.model.fields import Day, Flag, Reference, Text, titled
from docgen.model.finding import ModelPath

SETTINGS_FILE: Final = "archive.yaml"


class Role(StrEnum):
    """What a file is within its item, in the order of DA/T 22—2015 for what a unit issues: text before
    attachments, forwarding before forwarded, original before translation and copy, 正本 before 定稿, reply
    before incoming, which has its 文件处理单 first.
    """

    TEXT = "正本"
    ATTACHMENT = "附件"
    FORWARDED = "被转发件"
    TRANSLATION = "译本"
    COPY = "复制件"
    DRAFT_SHEET = "发文稿纸"
    FINAL_DRAFT = "定稿"
    HANDLING_SHEET = "文件处理单"
    INCOMING = "来文"


@record
class ScheduleLine(Record):
    """A line of 保管期限表: a document kind and how long the unit keeps it."""

    kind: Text = titled("文书", example="整改台账")
    retention: Retention = titled("保管期限", example="定期30年")


@record
class Enclosure(Record):
    """随件: a file that only people have and that belongs to a document, with its place in the 件."""

    kind: Text = titled("文书", example="自查报告")
    period: Text | None = titled("期次", None, example="2015-06", note="不填指每一期")
    subject: Reference | None = titled("对象", None, note="人员、部门等的编号；单位的留空")
    role: Role = titled("类型", example="定稿")
    file: str = titled("文件", example="归档/自查报告定稿.docx", note="相对于工作区的路径")


@record
class Settings(Record):
    """What archive.yaml says. `organ` is None where 机构（问题） is no level of the classification."""

    fonds: Text = titled("全宗号", note="档案馆给的四位代号，如 Z109")
    fonds_name: Text = titled("全宗名称", example="某市样例管理局")
    category: Text = titled("门类", "WS", example="WS")
    scheme: Scheme = titled("档号规则", Scheme.ITEMS, example="DA/T 22—2015")
    organ: Text | None = titled("机构代码", None, synonyms=("问题代码",), example="BGS")
    organ_name: Text | None = titled("机构名称", None, synonyms=("问题名称",), example="办公室")
    basis: Text = titled("期限表依据", example="样档发〔2014〕3号批准的保管期限表")
    schedule: tuple[ScheduleLine, ...] = titled("保管期限表")
    stamp: Flag = titled("归档章", False, note="在 PDF 第一页上方印归档章，填“是”或“否”")
    compiler: Text | None = titled("整理人", None)
    compiled: Day | None = titled("整理日期", None, example="2016年1月15日")
    checker: Text | None = titled("检查人", None)
    checked: Day | None = titled("检查日期", None)
    note: Text | None = titled("盒内文件情况说明", None)
    enclosures: tuple[Enclosure, ...] = titled("随件", ())

    def retention_of(self, kind: str) -> Retention | None:
        """How long documents of a kind (its code) are kept, None where the unit does not say."""
        lines = (one for one in self.schedule if _code(one.kind) == kind)
        return next((one.retention for one in lines), None)

    def enclosures_of(self, kind: str, period: str, subject: str) -> tuple[Enclosure, ...]:
        """The files that belong to a document, in the order they are written in."""
        return tuple(
            one
            for one in self.enclosures
            if _code(one.kind) == kind and one.period in (None, period) and (one.subject or "") == subject
        )


def read_settings(root: Path, year: int) -> Settings:
    """The settings of a workspace; dates without a year are of `year`.

    Raises DiagnosticError: A101 without a file, A102 and the codes of reading for what is wrong in it.
    """
    path = root / SETTINGS_FILE
    if not path.is_file():
        remedy = f"新建 {SETTINGS_FILE}，写明全宗号和经批准的保管期限表，写法见 docs/归档.md"
        raise DiagnosticError([Diagnostic("A101", f"没有找到 {SETTINGS_FILE}", remedy, Location(str(path)))])
    raw = read_yaml(path, Settings)
    settings, faults, _ = validate(Settings, raw, {"year": year})
    if settings is None:
        raise DiagnosticError([*raw.diagnostics, *faults])
    if told := [*raw.diagnostics, *_faults(settings, raw.places)]:
        raise DiagnosticError(told)
    return settings


def _faults(settings: Settings, places: Places) -> Iterator[Diagnostic]:
    for path, message, remedy in (*_number_faults(settings), *_kind_faults(settings)):
        yield Diagnostic("A102", message, remedy, places.find(path))


def _number_faults(settings: Settings) -> Iterator[tuple[ModelPath, str, str]]:
    scheme = settings.scheme
    if (words := fonds_fault(scheme, settings.fonds)) is not None:
        yield ("fonds",), f"「全宗号」的“{settings.fonds}”不合 {scheme}", f"应为{words}"
    if settings.category not in CATEGORIES:
        yield ("category",), f"「门类」的“{settings.category}”不认识", f"应为{'、'.join(CATEGORIES)}之一"
    if settings.organ is not None and (words := organ_fault(scheme, settings.organ)) is not None:
        yield ("organ",), f"「机构代码」的“{settings.organ}”不合 {scheme}", f"应为{words}"
    if (settings.organ is None) != (settings.organ_name is None):
        there = "organ" if settings.organ is not None else "organ_name"
        yield (there,), "「机构代码」和「机构名称」只写了一个", "请两个都写；不按机构分类的，两个都不写"


def _kind_faults(settings: Settings) -> Iterator[tuple[ModelPath, str, str]]:
    remedy = "请写文书的代码或中文名称，docgen kinds 列出全部"
    seen: set[str] = set()
    for at, line in enumerate(settings.schedule):
        code = _code(line.kind)
        if code is None:
            yield ("schedule", at, "kind"), f"「文书」的“{line.kind}”不认识", remedy
        elif code in seen:
            yield ("schedule", at, "kind"), f"“{line.kind}”的保管期限写了两次", "请删去其中一处"
        else:
            seen.add(code)
    for at, one in enumerate(settings.enclosures):
        if _code(one.kind) is None:
            yield ("enclosures", at, "kind"), f"「文书」的“{one.kind}”不认识", remedy
        if one.role is Role.TEXT:
            words = "正本由程序生成，「类型」不能写“正本”"
            yield ("enclosures", at, "role"), words, "扫描的正本写“复制件”，定稿写“定稿”"


def _code(reference: str) -> str | None:
    kind = find_kind(reference)
    return None if kind is None else kind.code
