"""下属单位: the units below a superior, each of which fills a form of its own in a workspace of its own."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Text, titled


@record
class UnitBelow(Record):
    """One unit of the list. What the list does not tell of it, the unit fills in itself."""

    code: Text = titled("编号", synonyms=("单位编号",), example="DW01")
    name: Text = titled("全称", synonyms=("单位全称", "单位名称"), example="某市样例管理局")
    short_name: Text = titled("简称", synonyms=("单位简称",), example="市样例局")
    self_reference: Text | None = titled("自称", None, example="我局")
    collective: Text | None = titled("合称", None, example="全局")
    superior: Text | None = titled("上级单位", None, synonyms=("上级",))
    contact: Text | None = titled("联系人", None)
    phone: Text | None = titled("联系电话", None, synonyms=("电话",))


@record
class UnitList(Record):
    """下属单位名册."""

    units: tuple[UnitBelow, ...] = titled("单位")
