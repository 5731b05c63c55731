"""单位与部门: the unit that fills the form, and what it is made of."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Flag, Reference, Text, titled


@record
class Unit(Record):
    """单位: the one that produces the documents.

    `self_reference` (我局) and `collective` (全局) are the only words it calls itself by.
    `sample` marks invented data; every document then says so in its properties.
    """

    code: Text = titled("编号", example="DW01")
    name: Text = titled("全称", example="某市样例管理局")
    short_name: Text = titled("简称", example="市样例局")
    self_reference: Text = titled("自称", example="我局")
    collective: Text = titled("合称", example="全局")
    superior: Text = titled("上级单位", example="某市人民政府")
    signature: Text | None = titled("署名", None, note="文末署名，不填用全称")
    mark: Text | None = titled(
        "发文机关标志",
        None,
        synonyms=("红头", "文头"),
        example="某市样例管理局文件",
        note="版头上的红色大字，不填用全称加“文件”",
    )
    document_code: Text | None = titled("发文代字", None, example="样管发")
    contact: Text | None = titled("联系人", None)
    phone: Text | None = titled("联系电话", None)
    compiler: Text | None = titled("填报人", None)
    reviewer: Text | None = titled("审核人", None)
    sample: Flag = titled("样例", False, note="样例数据填“是”")

    @property
    def signed_as(self) -> str:
        """The name under a document."""
        return self.signature or self.name


class DepartmentKind(StrEnum):
    """Where a department stands in the unit's organisation."""

    LEADERSHIP = "领导班子"
    INNER = "内设机构"
    SUBORDINATE = "下属单位"


@record
class Department(Record):
    """部门: an inner department or a subordinate unit; `parent` is None directly under the unit."""

    code: Text = titled("编号", example="BM01")
    name: Text = titled("名称", example="办公室")
    short_name: Text | None = titled("简称", None)
    parent: Reference | None = titled("上级部门", None)
    kind: DepartmentKind = titled("类别", DepartmentKind.INNER, example="内设机构")

    @property
    def label(self) -> str:
        """What tables print."""
        return self.short_name or self.name
