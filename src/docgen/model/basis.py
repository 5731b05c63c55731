"""依据: the documents a campaign rests on."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Span, Text, titled


class BasisRole(StrEnum):
    """What a document is to the campaign."""

    BASIS = "依据"
    STUDY = "学习材料"
    PARENT_PLAN = "上位方案"
    LINE = "主管部门部署"


@record
class Basis(Record):
    """A document reference; its title keeps the original wording, whatever units are called today."""

    title: Text = titled("标题")
    number: Text | None = titled("文号", None)
    issuer: Text | None = titled("制发机关", None)
    forwarder: Text | None = titled("转发机关", None)
    issued: Span | None = titled("日期", None)
    role: BasisRole = titled("作用", BasisRole.BASIS)
