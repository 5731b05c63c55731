"""`docgen campaigns` and `docgen kinds`: what is built in."""

from __future__ import annotations

from docgen.chinese.dates import format_date
from docgen.cli.group import command
from docgen.cli.screen import print_table
from docgen.diagnostics import DiagnosticError
from docgen.documents.catalogue import EDITIONS, KINDS
from docgen.documents.kinds import Kind, unit_only
from docgen.forms.campaign_file import read_campaign
from docgen.model.campaign import Campaign
from docgen.resources import CAMPAIGN_FILE, campaign_codes, data_dir

_AUDIENCES = {
    "self-inspection": "单位、人员",
    "feedback": "部门",
    "supervision-order": "督办事项",
    "reminder": "部门",
    "extension": "问题",
    "closure-request": "问题",
    "closure-batch": "部门",
    "closure-approval": "问题",
    "watch-list": "单位",
    "inspection-report": "单位",
    "rules-catalogue": "单位",
    "claim-form": "单位、人员",
    "review-sheet": "单位、人员",
    "meeting-material": "单位、人员",
}


@command("campaigns")
def campaigns() -> None:
    """列出自带的专项整治活动。代码用于 docgen init --from。"""
    rows = []
    for code in campaign_codes():
        reading = read_campaign(data_dir() / code / CAMPAIGN_FILE)
        if reading.campaign is None:
            raise DiagnosticError(reading.diagnostics)
        campaign = reading.campaign
        rows.append([code, campaign.name, _when(campaign), len(campaign.categories), len(campaign.phases)])
    print_table("自带的专项整治活动", ["代码", "名称", "起止", "类别", "阶段"], rows)


def _when(campaign: Campaign) -> str:
    """From its first day to its last; its year where no dates are stated. An inferred year is marked."""
    inferred = "（推定）" if campaign.year_inferred else ""
    if campaign.first_day is None or campaign.last_day is None:
        return f"{campaign.year}年{inferred}，日期未规定"
    return f"{format_date(campaign.first_day)}—{format_date(campaign.last_day)}{inferred}"


@command("kinds")
def kinds() -> None:
    """列出能生成的文书种类。代码和名称都可用于 docgen make。"""
    names = {(kind.code, kind.title): kind for kind in KINDS.values()} | EDITIONS
    rows = [
        [code, title, _audience(kind), "、".join(kind.all_templates)] for (code, title), kind in names.items()
    ]
    print_table("文书种类", ["代码", "名称", "对象", "模板"], rows)


def _audience(kind: Kind) -> str:
    return _AUDIENCES.get(kind.code, "单位" if kind.subjects is unit_only else "人员")
