"""Plans of other campaigns, built as public ones are: any order and depth, tables, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from ruamel.yaml import YAML

from docgen.diagnostics import Severity
from docgen.documents.kinds import UNIT, Kind, Request
from docgen.documents.notice.kind import KIND as NOTICE
from docgen.documents.plan.kind import KIND as PLAN
from docgen.documents.source import Source
from docgen.forms.campaign_file import read_campaign
from docgen.model.campaign import Campaign
from docgen.model.rules import check_campaign
from docgen.official.lint.check import check_docx
from docgen.render import compile_template
from docgen.resources import data_dir, templates_dir
from tests.builders import make_form

PLANS = Path(__file__).parent.parent / "data" / "plans"
YEARS = {
    "环保专项行动": 2009,
    "效能建设": 2007,
    "联合整治": 2023,
    "扶贫作风治理": 2017,
    "形式主义整治": 2019,
    "师德师风整治": 2021,
}
ORGANS = ["样例市市场监督管理局", "样例市民政局", "样例市公安局"]


def source_of(name: str, folder: Path, **form: Any) -> Source:
    """A campaign with the plan's outline, its year and nothing that the plan does not state."""
    yaml = YAML()
    campaign = yaml.load((data_dir() / "bureau-2016" / "campaign.yaml").read_text("utf-8"))
    campaign.update({"年度": YEARS[name], "附件": []})
    campaign.update(yaml.load((PLANS / f"{name}.yaml").read_text("utf-8")))
    path = folder / "campaign.yaml"
    yaml.dump(campaign, path)
    reading = read_campaign(path)
    assert reading.campaign is not None, reading.diagnostics
    assert reading.diagnostics == ()
    told = [one for one in check_campaign(reading.campaign) if one.severity is Severity.ERROR]
    assert told == []
    issued = f"{YEARS[name]}年5月4日"
    papers = [
        {"kind": "实施方案", "issued": issued},
        {
            "kind": "印发通知",
            "issued": issued,
            "number": f"样管发〔{YEARS[name]}〕3号",
            "recipients": "各科室",
        },
    ]
    papers[1] |= form.pop("notice", {})
    return Source(reading.campaign, make_form(papers=papers, **form))


def file_of(source: Source, kind: Kind, folder: Path) -> Path:
    [occasion] = kind.occasions(source, Request(date(source.campaign.year, 12, 31)))
    [template] = kind.templates(source, UNIT)
    path = folder / template
    context = kind.context(source, occasion, UNIT)
    path.write_bytes(compile_template(templates_dir() / template).render(context))
    return path


def lines_of(path: Path) -> list[str]:
    """Paragraphs and rows of tables in their order."""
    return list(_lines(path))


def _lines(path: Path) -> Iterator[str]:
    for block in Document(BytesIO(path.read_bytes())).iter_inner_content():
        if isinstance(block, Table):
            yield from ("｜".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows)
        elif block.text:
            yield block.text


@pytest.mark.parametrize("name", sorted(YEARS))
def test_such_a_plan_keeps_to_the_official_format(name: str, tmp_path: Path) -> None:
    source = source_of(name, tmp_path)
    for kind in (PLAN, NOTICE):
        report = check_docx(file_of(source, kind, tmp_path))
        assert [one for one in report.findings if one.rule != "BD-07"] == []
        assert report.diagnostics == ()


def test_months_bound_the_phases_and_each_item_says_who_does_it(tmp_path: Path) -> None:
    lines = lines_of(file_of(source_of("环保专项行动", tmp_path), PLAN, tmp_path))
    assert "（二）摸底和集中整治阶段（2009年5月至8月）" in lines
    assert (
        "集中检查。对重点企业逐户检查，6月底和7月底各报送一次阶段报告。（牵头单位：市环保局；配合单位：市安监局）"
        in lines
    )
    [water] = [line for line in lines if line.startswith("（二）饮用水源保护区。")]
    assert water.endswith("（责任单位：市水利局）")


def test_a_table_stands_inside_its_section_with_its_rows(tmp_path: Path) -> None:
    path = file_of(source_of("环保专项行动", tmp_path), PLAN, tmp_path)
    lines = lines_of(path)
    at = lines.index("（三）重点企业清单")
    assert lines[at + 1] == "序号｜企业｜主要问题｜完成时限｜责任人"
    assert lines[at + 3].startswith("2｜样例铅业公司｜")
    assert lines[at + 4] == "三、时间安排"
    head = Document(str(path)).tables[0]._tbl.tr_lst[0]
    spans = [cell.grid_span for cell in head.tc_lst]
    assert sum(spans) == 26
    assert spans[0] < spans[3] <= spans[1] < spans[2]  # as wide as what stands in them


def test_own_attachments_are_numbered_named_and_referred_to(tmp_path: Path) -> None:
    lines = lines_of(file_of(source_of("环保专项行动", tmp_path), PLAN, tmp_path))
    assert "附件：1.重点任务分解表" in lines
    assert "2.阶段报告格式" in lines
    assert [line for line in lines if line in ("附件1", "附件2")] == ["附件1", "附件2"]
    assert any("格式见附件2" in line for line in lines)
    at = lines.index("附件2")
    assert lines[at + 1 : at + 3] == ["阶段报告格式", "阶段报告按下列各项填写，没有的写“无”。"]
    assert lines[at + 3] == "一、工作开展情况"


def test_four_levels_are_numbered_in_order(tmp_path: Path) -> None:
    lines = lines_of(file_of(source_of("环保专项行动", tmp_path), PLAN, tmp_path))
    at = lines.index("四、工作机制")
    heads = ["（一）每周编发简报", "1.报送时间", "（1）周报", "（2）阶段报告"]
    assert [line for line in lines[at:] if line in heads] == heads


def test_thirds_of_months_stay_what_they_are(tmp_path: Path) -> None:
    lines = lines_of(file_of(source_of("效能建设", tmp_path), PLAN, tmp_path))
    assert lines[2].startswith("一、组织机构")
    assert "（一）动员部署阶段（2007年2月下旬至3月上旬）" in lines
    assert "（三）整改提高阶段（2007年4月下旬至年底）" in lines
    assert lines[lines.index("四、责任分工") + 1] == "步骤｜责任科室"


def test_a_plan_without_phases_is_issued_jointly(tmp_path: Path) -> None:
    source = source_of("联合整治", tmp_path, notice={"joint": ORGANS[:2]})
    lines = lines_of(file_of(source, NOTICE, tmp_path))
    own = source.form.unit.name
    assert lines[0] == f"{own}\n{ORGANS[0]}\n{ORGANS[1]}｜文件"
    signed = [line for line in lines if line.startswith("\t")]
    assert signed == [f"\t{own}\t{ORGANS[0]}", f"\t{ORGANS[1]}"]
    assert "".join(lines[2:6]).startswith(f"{own}等三部门关于印发《")
    [fees] = [line for line in lines if line.startswith("退费纠纷")]
    assert fees.endswith("（分管领导：王样；责任科室：价格监督检查科）")
    assert "每月25日前报送进展，名单见附件。" in "".join(lines)


def test_years_and_crossing_phases_are_data_and_a_lone_task_has_no_number(tmp_path: Path) -> None:
    source = source_of("扶贫作风治理", tmp_path)
    lines = lines_of(file_of(source, PLAN, tmp_path))
    heads = [line for line in lines if line.startswith("（") and "阶段（" in line]
    assert heads == [
        "（一）动员部署阶段（2017年12月）",
        "（二）集中治理阶段（2018年1月至12月）",
        "（三）巩固提升阶段（2018年10月至2020年12月）",
    ]
    assert (
        "督查巡查。每季度督查一次，不打招呼、直插现场。（牵头单位：市委督查室；配合单位：市纪委、市扶贫办）"
        in lines
    )
    assert list(check_campaign(source.campaign)) == []
    assert {one.code for one in check_campaign(uncrossed(source.campaign))} == {"F441", "F442"}


def uncrossed(campaign: Campaign) -> Campaign:
    """The same without saying that it takes years and that its phases cross."""
    phases = tuple(one.model_copy(update={"crossing": False}) for one in campaign.phases)
    return campaign.model_copy(update={"phases": phases, "last_year": None})


def test_a_table_gives_its_room_to_the_column_that_needs_it(tmp_path: Path) -> None:
    path = file_of(source_of("扶贫作风治理", tmp_path), PLAN, tmp_path)
    [tasks] = [one for one in Document(str(path)).tables if one.cell(0, 0).text == "序号"]
    spans = [cell.grid_span for cell in tasks._tbl.tr_lst[0].tc_lst]
    assert sum(spans) == 26
    assert spans[1] == max(spans) >= 9
    assert spans[2] >= 4  # 市委办公室 on one line


def test_a_form_to_fill_in_has_empty_cells_and_its_one_note_no_number(tmp_path: Path) -> None:
    lines = lines_of(file_of(source_of("扶贫作风治理", tmp_path), PLAN, tmp_path))
    at = lines.index("县区｜排查问题数｜完成整改数｜移送线索数｜处理人数｜备注")
    assert lines[at + 2] == "填表说明：每年6月底、12月底前报送，没有的填“0”。"
    lines = lines_of(file_of(source_of("形式主义整治", tmp_path), PLAN, tmp_path))
    at = lines.index("有关说明：")
    assert lines[at + 1] == "一、报送方式"


def test_from_now_on_counts_from_the_superiors_own_plan(tmp_path: Path) -> None:
    lines = lines_of(file_of(source_of("师德师风整治", tmp_path), PLAN, tmp_path))
    assert "（一）学习动员阶段（2021年7月5日—9月10日）" in lines
    assert "4｜样例区第一幼儿园｜0000-0000013｜yey@example.cn" in lines


def test_organs_that_issue_jointly_sign_in_rows_that_the_checker_knows(tmp_path: Path) -> None:
    source = source_of("形式主义整治", tmp_path, notice={"joint": ORGANS[:2]})
    report = check_docx(file_of(source, NOTICE, tmp_path))
    assert [one for one in report.findings if one.rule != "BD-07"] == []


def test_a_unit_adds_a_section_with_a_table_and_an_attachment_of_its_own(tmp_path: Path) -> None:
    changes = [
        {
            "key": "补充",
            "action": "增加",
            "after": "要求",
            "title": "检查日程",
            "lead": "办公室",
            "table": "日期｜片区\n6月5日｜城东片",
        },
        {"key": "附表", "action": "附件", "title": "检查记录表", "table": "机构｜结果\n（填写）｜（填写）"},
    ]
    lines = lines_of(file_of(source_of("联合整治", tmp_path, outline=changes), PLAN, tmp_path))
    at = lines.index("四、检查日程")
    assert lines[at + 1 : at + 4] == ["（责任单位：办公室）", "日期｜片区", "6月5日｜城东片"]
    assert "2.检查记录表" in lines
    assert lines[lines.index("附件2") + 1] == "检查记录表"
