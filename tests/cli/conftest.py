"""A small workspace of the city campaign, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import dates, main
from docgen.resources import CAMPAIGN_FILE, data_dir

Docgen = Callable[..., Result]
PEOPLE = 20
FORM = """\
单位:
  编号: DW01
  全称: 样例市样例管理局
  简称: 样例局
  自称: 我局
  合称: 全局
  上级单位: 样例市委
  样例: 是
部门:
  - {编号: B1, 名称: 局领导班子}
  - {编号: B2, 名称: 办公室}
  - {编号: B3, 名称: 审批科}
人员:
<people>
职务:
<posts>
领导小组:
  - {职位: 组长, 人员: R01}
  - {职位: 成员, 人员: R02}
  - {职位: 办公室主任, 人员: R02}
问题:
<problems>
措施:
<measures>
进展:
  - {问题编号: W-001, 日期: 2015年5月20日, 事项: 完成, 进展情况: 已修订审批流程。}
<facts>
"""
FACTS = """\
补充事项:
  - {名称: 举报电话, 内容: 0000-0000123}
  - {名称: 举报邮箱, 内容: sample@example.org}
"""
NAMES = {1: "王样", 2: "李例", 3: "张伟", 4: "张伟", 5: "扎西·次仁", 6: "王𬭊"}
PROBLEM = (
    "  - {{编号: {code}, 归属: {who}, 类别: 玩忽职守, 来源: 征求意见, 问题描述: {text}, "
    "发现日期: 2015年4月10日, 整改时限: 2015年6月30日, 原因分析: 责任心不强。, 思想根源: 放松学习。, "
    "责任领导: R01, 责任部门: B2, 责任人: R02{more}}}"
)


def form_text(facts: str = FACTS) -> str:
    """form.yaml of the small unit: 20 people, two of one name, a problem each and one of the unit's."""
    numbers = range(1, PEOPLE + 1)
    names = {n: NAMES.get(n, f"样本{chr(0x4E00 + n)}") for n in numbers}
    layers = {n: {1: "班子成员", 2: "中层干部"}.get(n, "普通职工") for n in numbers}
    people = [f"  - {{编号: R{n:02}, 姓名: {names[n]}, 层级: {layers[n]}}}" for n in numbers]
    posts = [f"  - {{人员: R{n:02}, 部门: B{1 if n == 1 else 2 + n % 2}, 职务: 科员}}" for n in numbers]
    more = ", 整改目标: 审批事项都在承诺时限内办结"
    problems = [PROBLEM.format(code="W-001", who="单位", text="审批事项超期三天办结。", more=more)]
    problems += [
        PROBLEM.format(
            code=f"G-{n:03}", who="个人", text=f"第{n}季度学习笔记记录不全。", more=f", 责任主体: R{n:02}"
        )
        for n in numbers
    ]
    codes = ["W-001", *(f"G-{n:03}" for n in numbers)]
    measures = [f"  - {{问题编号: {code}, 整改措施: 每月自查一次{code}。}}" for code in codes]
    text = FORM
    for mark, lines in (
        ("<people>", people),
        ("<posts>", posts),
        ("<problems>", problems),
        ("<measures>", measures),
        ("<facts>", [facts]),
    ):
        text = text.replace(mark, "\n".join(lines))
    return text


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands at 20 May 2015."""
    monkeypatch.setattr(dates, "today", lambda: date(2015, 5, 20))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "my"
    root.mkdir()
    campaign = (data_dir() / "city-2015" / CAMPAIGN_FILE).read_bytes()
    (root / CAMPAIGN_FILE).write_bytes(campaign)
    (root / "form.yaml").write_text(form_text(), "utf-8")
    return root


@pytest.fixture
def without_facts(workspace: Path) -> Path:
    """The workspace with neither telephone nor mailbox filled in."""
    (workspace / "form.yaml").write_text(form_text(facts=""), "utf-8")
    return workspace


@pytest.fixture
def docgen() -> Docgen:
    """`docgen("make", "plan", "-w", folder)`; a traceback fails the test that caused it."""

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="docgen")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """All files below a folder by their path; no folder, no files."""
    return lambda folder: {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
