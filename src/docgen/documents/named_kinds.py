"""Whether the kinds that a campaign and a unit's sheet 文书 name are ones that can be made."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.text import nearest
from docgen.documents.catalogue import EDITIONS, KINDS, find_kind
from docgen.documents.codes import UNKNOWN_KIND
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form


def check_campaign_kinds(campaign: Campaign) -> Iterator[Finding]:
    """文件种类 of 报送要求, which is a code, and 文书 of 审批; paths start at the campaign."""
    for index, one in enumerate(campaign.deliverables):
        if one.kind is not None and one.kind not in KINDS:
            yield _unknown(("deliverables", index, "kind"), one.kind, by_code=True)
    for index, rule in enumerate(campaign.reviews):
        if find_kind(rule.document) is None:
            yield _unknown(("reviews", index, "document"), rule.document)


def check_paper_kinds(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """文书 of the sheet 文书, a code or a title, or what the campaign calls a paper that the unit makes by
    itself; paths start at the form.
    """
    asked = {name for one in campaign.deliverables for name in (one.code, one.name)}
    for index, paper in enumerate(form.papers):
        if paper.kind not in asked and find_kind(paper.kind) is None:
            yield _unknown(("papers", index, "kind"), paper.kind)


def _unknown(path: ModelPath, typed: str, *, by_code: bool = False) -> Finding:
    meant = find_kind(typed)
    if meant is not None:
        return Finding(UNKNOWN_KIND, path, f"“{typed}”是文书的名称", f"这里请写代码：{meant.code}")
    titles = [title for kind in KINDS.values() for title in (kind.title, kind.code)]
    titles += [name for names in EDITIONS for name in names]
    near = nearest(typed, titles)
    shown = f"是否为{'、'.join(near)}？" if near else ""
    words = "代码" if by_code else "名称或代码"
    remedy = f"{shown}请写 docgen kinds 列出的{words}"
    return Finding(UNKNOWN_KIND, path, f"没有文书“{typed}”", remedy)
