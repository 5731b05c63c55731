"""How 元数据.xml is laid out: the elements of DA/T 46—2009 and GB/T 33480—2016, in their order.

A Jinja source, so that it reads as what it makes; every value is escaped.
"""

from __future__ import annotations

from typing import Final

FORM: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<电子文件元数据 标准="DA/T 46—2009">
  <文件实体>
    <聚合层次>文件</聚合层次>
    <来源>
      <全宗名称>{{ settings.fonds_name }}</全宗名称>
      <立档单位名称>{{ unit }}</立档单位名称>
    </来源>
    <电子文件号>{{ key }}</电子文件号>
    <档号 值="{{ number }}">
      <全宗号>{{ series.fonds }}</全宗号>
      <年度>{{ series.year }}</年度>
      <保管期限>{{ series.retention }}</保管期限>
      <机构或问题>{{ settings.organ_name or "" }}</机构或问题>
      <类别号>{{ series.category }}</类别号>
      <室编件号>{{ "%04d" % at }}</室编件号>
    </档号>
    <内容描述>
      <题名>{{ document.title }}</题名>
      <人名>{{ names }}</人名>
      <文件编号>{{ cover.number }}</文件编号>
      <责任者>{{ document.responsible }}</责任者>
      <日期>{{ day.isoformat() }}</日期>
      <文种>{{ sort }}</文种>
      <紧急程度>{{ urgency }}</紧急程度>
      <主送>{{ recipients }}</主送>
      <抄送>{{ cover.copies }}</抄送>
      <密级>{{ secrecy[0] }}</密级>
      <保密期限>{{ secrecy[1] }}</保密期限>
    </内容描述>
    <形式特征>
      <文件组合类型>{{ "组合文件" if combined else "单件" }}</文件组合类型>
      <件数>1</件数>
      <页数>{{ pages }}</页数>
      <语种>汉语</语种>
      <稿本>正本</稿本>
    </形式特征>
{%- for file in files %}
    <电子属性>
      <格式信息>{{ file.format_name }}</格式信息>
      <计算机文件名>{{ file.path }}</计算机文件名>
      <计算机文件大小>{{ file.bytes }}</计算机文件大小>
      <文档创建程序>{{ file.maker }}</文档创建程序>
      <信息系统描述>docgen</信息系统描述>
    </电子属性>
{%- endfor %}
  </文件实体>
{%- for act in acts %}
  <业务实体>
    <业务状态>历史行为</业务状态>
    <业务行为>{{ act.name }}</业务行为>
    <行为时间>{{ act.on }}</行为时间>
    <机构人员名称>{{ act.by }}</机构人员名称>
  </业务实体>
{%- endfor %}
  <公文元数据 标准="GB/T 33480—2016">
    <公文标识>{{ number }}</公文标识>
    <文种>{{ sort }}</文种>
    <份号>{{ serial }}</份号>
    <密级和保密期限>{{ secrecy | join("★") if secrecy[1] else secrecy[0] }}</密级和保密期限>
    <紧急程度>{{ urgency }}</紧急程度>
    <发文机关标志>{{ cover.mark }}</发文机关标志>
    <发文字号>{{ cover.number }}</发文字号>
    <签发人>{{ cover.signers | join("　") }}</签发人>
    <标题>{{ document.title }}</标题>
    <主送机关>{{ recipients }}</主送机关>
    <附件说明>{{ attached | join("；") }}</附件说明>
    <发文机关或签发人署名>{{ document.responsible }}</发文机关或签发人署名>
    <成文日期>{{ date_text }}</成文日期>
    <附注>{{ cover.annotation }}</附注>
    <抄送机关>{{ cover.copies }}</抄送机关>
    <印发机关>{{ cover.printer }}</印发机关>
    <印发日期>{{ cover.printed }}</印发日期>
    <发布层次></发布层次>
  </公文元数据>
  <生成信息>
{%- for entry in entries %}
    <文件 来源="{{ entry.path }}">
      <文书种类>{{ entry.kind }}</文书种类>
      <期次>{{ entry.period }}</期次>
      <数据截至>{{ entry.as_of }}</数据截至>
      <模板 名称="{{ entry.template }}" 算法="SHA-256">{{ entry.template_digest }}</模板>
      <数据 算法="SHA-256">{{ entry.inputs }}</数据>
      <生成时的文件 算法="SHA-256">{{ entry.sha256 }}</生成时的文件>
    </文件>
{%- endfor %}
  </生成信息>
</电子文件元数据>
"""
