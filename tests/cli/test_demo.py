"""The demo builds every sample campaign: all that is due, a stage summary, a ledger for each month."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from docgen.cli import demo as demo_module
from docgen.documents.catalogue import KINDS

Docgen = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]


MORE_FACTS = """文书:
  - {文书: 印发通知, 成文日期: 2015-3-10, 文号: 样发〔2015〕3号, 主送: 各科}
意见:
  - {挂号编号: Y1, 收到日期: 5月6日, 渠道: 来信, 性质: 投诉, 内容: 路灯不亮。, 承办部门: B1}
事项:
  - {类型: 学习, 日期: 3月17日, 名称: 全会精神学习, 人次: 3}
督办:
  - {编号: DB1, 督办事项: 修灯, 承办部门: B1, 交办日期: 5月12日, 办理时限: 5月29日, 要求: 修复。, 签发人: R01}
"""
"""A number for the notice, something to feed back, and an order that is late."""
OTHER_SHEETS = {
    "各单位汇总台账",
    "测评结果",
    "验收结论",
    "重点监控对象名单",
    "督查报告",
    "问责台账",
    "制度目录",
}
"""Kinds that need sheets or units below which the small workspace has not; the whole demo has them."""
OFFICE = "  - {职位: 办公室主任, 人员: R02}\n"
LIAISON = "  - {职位: 联络员, 人员: R02, 任职日期: 5月4日, 变动原因: 轮岗}\n"
"""A seat of the leading body that somebody takes later."""
MORE_PROGRESS = """\
进展:
  - {问题编号: G-001, 日期: 2015年5月20日, 事项: 申请延期, 进展情况: 设备未到货。, 新时限: 2015年8月31日}
  - {问题编号: W-001, 日期: 2015年5月21日, 事项: 申请销号, 进展情况: 材料已齐。, 佐证材料: 流程图}
  - {问题编号: W-001, 日期: 2015年5月22日, 事项: 销号, 进展情况: 抽查合格。, 审核人: 王样}
"""
"""An extension asked for, a closure asked for and granted."""


@pytest.fixture
def samples(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small workspace, with facts for every kind, is the only sample campaign."""
    form = workspace / "form.yaml"
    text = form.read_text("utf-8")
    assert text.count("进展:\n") == 1
    assert text.count(OFFICE) == 1
    text = text.replace("进展:\n", MORE_PROGRESS).replace(OFFICE, OFFICE + LIAISON)
    form.write_text(text + MORE_FACTS, "utf-8")
    monkeypatch.setattr(demo_module, "data_dir", lambda: workspace.parent)
    monkeypatch.setattr(demo_module, "campaign_codes", lambda: (workspace.name,))
    return workspace


def test_the_demo_makes_every_kind_and_a_ledger_a_month(
    docgen: Docgen, samples: Path, files: Files, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = docgen("demo", "--out", out)
    assert result.exit_code == 0, result.stderr
    missing = {kind.title for kind in KINDS.values() if not kind.once and kind.title not in result.stdout}
    assert missing == OTHER_SHEETS
    made = files(out)
    months = {name.split("/")[2] for name in made if "问题整改台账" in name and name.endswith(".xlsx")}
    assert months == {f"2015-{month:02}" for month in range(4, 13)}
    assert len([name for name in made if "工作情况的报告" in name]) >= 2
    assert "用时" in result.stdout
    again = docgen("demo", "--out", out)
    assert again.exit_code == 0
    assert files(out) == made


def test_a_sample_without_a_form_is_told_before_anything_is_written(
    docgen: Docgen, samples: Path, tmp_path: Path
) -> None:
    (samples / "form.yaml").unlink()
    result = docgen("demo", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "F101" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_sample_with_open_facts_is_told_before_anything_is_written(
    docgen: Docgen, without_facts: Path, samples: Path, tmp_path: Path
) -> None:
    result = docgen("demo", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "B104" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_year_is_not_played_over_what_is_there(docgen: Docgen, tmp_path: Path) -> None:
    (tmp_path / "一年演示").mkdir()
    result = docgen("demo", "--year", "--out", tmp_path)
    assert result.exit_code == 2
    assert "已经有了" in result.stderr
    assert list((tmp_path / "一年演示").iterdir()) == []
