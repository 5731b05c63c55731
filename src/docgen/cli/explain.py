"""`docgen explain`: what a code means. Every layer keeps its own table of codes; here they come together."""

from __future__ import annotations

import click

from docgen.archive.codes import CODES as ARCHIVE_CODES
from docgen.build.codes import CODES as BUILD_CODES
from docgen.chinese.text import nearest
from docgen.cli.group import command
from docgen.cli.screen import print_table
from docgen.diagnostics import Severity
from docgen.documents.codes import CODES as DOCUMENT_CODES
from docgen.documents.wording.codes import CODES as WORDING_CODES
from docgen.forms.codes import CODES as FORM_CODES
from docgen.forms.units_list import CODES as UNITS_CODES
from docgen.forms.write_codes import CODES as WRITE_CODES
from docgen.model.rules import CODES as RULE_CODES
from docgen.official.lint.codes import CODES as LINT_CODES
from docgen.official.lint.rules import RULES, STANDARD, Rule
from docgen.register.codes import CODES as REGISTER_CODES
from docgen.register.foreign.codes import CODES as IMPORT_CODES
from docgen.render.inspect_codes import CODES as TEMPLATE_CODES

RENDER_CODES = {
    "R101": "模板不在，或读不了。",
    "R102": "模板不是能读的 docx 或 xlsx 文件。",
    "R103": "模板里的标签写法有误，或算不出结果。",
    "R104": "模板用到了数据里没有的名称。",
    "R105": "内容里有文档不能保存的字符。",
    "R106": "模板用了不允许使用的写法。",
    "R107": "填写后的文档结构不完整。",
    "R108": "内容放不进单元格或文档（过长、过大或不是文字和数字）。",
    "R120": "没有装 LibreOffice，或没有转成 PDF。",
    "R121": "没有装整理 PDF、画页面图或量页面要用的程序包。",
}
OTHER_CODES = {"resources.missing": "程序自带的模板或示例不见了，要重新安装。"}
TABLES: tuple[dict[str, str], ...] = (
    FORM_CODES,
    WRITE_CODES,
    UNITS_CODES,
    RULE_CODES,
    REGISTER_CODES,
    IMPORT_CODES,
    RENDER_CODES,
    TEMPLATE_CODES,
    LINT_CODES,
    BUILD_CODES,
    ARCHIVE_CODES,
    WORDING_CODES,
    DOCUMENT_CODES,
    OTHER_CODES,
)
CODES: dict[str, str] = {code: text for table in TABLES for code, text in table.items()}
_ORIGINS = {
    "F1": "读写工作区的文件",
    "F2": "读取工作表、列和项目",
    "F3": "读取各项内容",
    "F4": "核对各项记录之间的关系",
    "F5": "核对意见、督办、问责、重点监控、督查、渠道和公示",
    "F6": "核对测评和验收",
    "F7": "读取下属单位的名单和文件夹",
    "R1": "填写模板",
    "T1": "检查模板",
    "B1": "生成和保存文书",
    "A1": "归档",
    "A2": "打开归档包",
    "A3": "检测归档包",
    "A4": "查找和取出归档的件",
    "K1": "打开要检查格式的文件",
    "L1": "打开和保存登记簿",
    "L2": "把表单登记进登记簿",
    "L3": "关账、重开和查验",
    "L4": "销号、延期和审定",
    "L5": "收回下发的台账",
    "I1": "导入别处的台账",
    "D1": "核对改写的段落",
    "D2": "形成文书",
}
_SEVERITIES = {
    Severity.ERROR: "错误：标准的硬性规定",
    Severity.WARNING: "提醒：标准用“一般”“推荐”的规定，或通行做法",
    Severity.INFO: "说明",
}


def _find(code: str) -> str:
    known_codes = (*CODES, *RULES)
    found = {known.casefold(): known for known in known_codes}.get(code.strip().casefold())
    if found is None:
        near = nearest(code.upper(), known_codes)
        remedy = f"是否为{'、'.join(near)}？" if near else "不写代码可列出全部"
        raise click.UsageError(f"没有代码“{code}”，{remedy}")
    return found


@command("explain")
@click.argument("code", required=False, metavar="[代码]")
def explain(code: str | None) -> None:
    """说明一个提示代码或一条公文格式规则（如 PG-04）；不写代码时列出全部。"""
    if code is None:
        print_table("提示代码", ["代码", "出现在", "意思"], [_row(known) for known in sorted(CODES)])
        rules = [(rule.id, rule.clause, rule.title) for rule in RULES.values()]
        print_table("公文格式规则（docgen lint）", ["规则", "条款", "内容"], rules)
        return
    known = _find(code)
    if known in RULES:
        _explain_rule(RULES[known])
        return
    _code, origin, meaning = _row(known)
    click.echo(f"{known}　{meaning}")
    click.echo(f"出现在：{origin}。提示中写明位置和改法，位置的写法如 form.xlsx:问题!C17。")


def _row(code: str) -> tuple[str, str, str]:
    return code, _ORIGINS.get(code[:2], "运行程序"), CODES[code]


def _explain_rule(rule: Rule) -> None:
    clause = f"{STANDARD} 的 {rule.clause}" if rule.clause[0].isdigit() else rule.clause
    click.echo(f"{rule.id}　{rule.title}")
    click.echo(f"依据：{clause}。{_SEVERITIES[rule.severity]}。")
    click.echo(f"改法：{rule.remedy}")
    if rule.rendered:
        click.echo("这一条要看排好的页面，docgen lint --rendered 才检查。")
