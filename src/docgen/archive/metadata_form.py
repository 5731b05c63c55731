"""How 元数据.xml is laid out: the elements of DA/T 46—2009 and GB/T 33480—2016, in their order.

Texts for `str.format_map`, so that they read as what they make. What stands in braces is escaped by who
fills it in.
"""

from __future__ import annotations

from typing import Final

ITEM: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<电子文件元数据 标准="DA/T 46—2009">
  <文件实体>
    <聚合层次>文件</聚合层次>
    <来源>
      <全宗名称>{fonds_name}</全宗名称>
      <立档单位名称>{unit}</立档单位名称>
    </来源>
    <电子文件号>{key}</电子文件号>
    <档号 值="{number}">
      <全宗号>{fonds}</全宗号>
      <年度>{year}</年度>
      <保管期限>{retention}</保管期限>
      <机构或问题>{organ_name}</机构或问题>
      <类别号>{category}</类别号>
      <室编件号>{at}</室编件号>
    </档号>
    <内容描述>
      <题名>{title}</题名>
      <人名>{names}</人名>
      <文件编号>{document_number}</文件编号>
      <责任者>{responsible}</责任者>
      <日期>{day}</日期>
      <文种>{sort}</文种>
      <紧急程度>{urgency}</紧急程度>
      <主送>{recipients}</主送>
      <抄送>{copies}</抄送>
      <密级>{secrecy}</密级>
      <保密期限>{secret_for}</保密期限>
    </内容描述>
    <形式特征>
      <文件组合类型>{composition}</文件组合类型>
      <件数>1</件数>
      <页数>{pages}</页数>
      <语种>汉语</语种>
      <稿本>正本</稿本>
    </形式特征>
"""

FILE: Final = """\
    <电子属性>
      <格式信息>{format_name}</格式信息>
      <计算机文件名>{path}</计算机文件名>
      <计算机文件大小>{bytes}</计算机文件大小>
      <文档创建程序>{maker}</文档创建程序>
      <信息系统描述>docgen</信息系统描述>
    </电子属性>
"""

AFTER_FILES: Final = "  </文件实体>\n"

ACT: Final = """\
  <业务实体>
    <业务状态>历史行为</业务状态>
    <业务行为>{name}</业务行为>
    <行为时间>{on}</行为时间>
    <机构人员名称>{by}</机构人员名称>
  </业务实体>
"""

PAPER: Final = """\
  <公文元数据 标准="GB/T 33480—2016">
    <公文标识>{number}</公文标识>
    <文种>{sort}</文种>
    <份号>{serial}</份号>
    <密级和保密期限>{whole_secrecy}</密级和保密期限>
    <紧急程度>{urgency}</紧急程度>
    <发文机关标志>{mark}</发文机关标志>
    <发文字号>{document_number}</发文字号>
    <签发人>{signers}</签发人>
    <标题>{title}</标题>
    <主送机关>{recipients}</主送机关>
    <附件说明>{attached}</附件说明>
    <发文机关或签发人署名>{responsible}</发文机关或签发人署名>
    <成文日期>{date_text}</成文日期>
    <附注>{annotation}</附注>
    <抄送机关>{copies}</抄送机关>
    <印发机关>{printer}</印发机关>
    <印发日期>{printed}</印发日期>
    <发布层次></发布层次>
  </公文元数据>
  <生成信息>
"""

ENTRY: Final = """\
    <文件 来源="{path}">
      <文书种类>{kind}</文书种类>
      <期次>{period}</期次>
      <数据截至>{as_of}</数据截至>
      <模板 名称="{template}" 算法="SHA-256">{template_digest}</模板>
      <数据 算法="SHA-256">{inputs}</数据>
      <生成时的文件 算法="SHA-256">{sha256}</生成时的文件>
    </文件>
"""

END: Final = """\
  </生成信息>
</电子文件元数据>
"""
