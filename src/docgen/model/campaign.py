"""专项整治: the superior's campaign as data, with its taxonomy, phases, deliverables and outline."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from docgen.model.acceptance import AcceptanceRule
from docgen.model.accountability import Conduct, LadderStep
from docgen.model.ballot import BallotRule
from docgen.model.base import Record, record
from docgen.model.basis import Basis
from docgen.model.deliverable import Deliverable
from docgen.model.entries import MissingFact
from docgen.model.fields import Count, Flag, Text, Texts, titled
from docgen.model.outline import Attachment, Section
from docgen.model.phrases import CampaignPhrase
from docgen.model.review import Approver, ReviewRule
from docgen.model.schedule import Cycle, OrderedStep, Phase, TimeTarget
from docgen.model.taxonomy import Category, CategoryGroup, CountedList


@record
class Named(Record):
    """A short name with its explanation (原则, 目标); lines of `text` are paragraphs."""

    name: Text = titled("名称")
    text: Text = titled("正文")


class Annex(StrEnum):
    """附件 a plan may carry, in the order they are attached."""

    LEADING_GROUP = "领导小组名单"
    REVIEWS = "审定权限表"
    UNIT_LIST = "单位问题整改清单样表"
    PERSON_LIST = "个人问题整改清单样表"
    LEDGER = "整改台账样表"


BLANK_LISTS = (Annex.UNIT_LIST, Annex.PERSON_LIST, Annex.LEDGER)
"""Annexes on landscape pages, behind all others."""


class UnitField(StrEnum):
    """单位可改: columns of the ledger handed out that a unit may change besides those it fills in."""

    RESPONSIBLE = "责任人"
    MEASURES = "整改措施"
    TARGET = "整改目标"
    NOTE = "备注"


@record
class Wording(Record):
    """用语: words and paragraphs of this campaign that reports use.

    Paragraphs may hold the placeholders named in `docgen.documents.placeholders`.
    """

    action: Text = titled("行动称谓")
    problem_word: Text = titled("问题称谓")
    methods: Texts = titled("自查方式")
    personal_methods: Texts = titled("个人自查方式")
    practices: Texts = titled("主要做法")
    next_steps: Texts = titled("下一步打算")
    personal_next_steps: Texts = titled("个人努力方向")
    mechanisms: Texts = titled("长效机制意见", ())
    reminders: Texts = titled("催办要求", ())
    phrases: tuple[CampaignPhrase, ...] = titled("段落写法", ())


@record
class Campaign(Record):
    """专项整治. Facts its source leaves out are None, empty or `missing_facts`; none is invented.

    `one_by_one` is the rule 发现一个、整改一个、销号一个: no two problems are merged or closed together;
    `one_level` the rule 下管一级: who inspects stands exactly one level above who is inspected;
    `head_leads` that the main leader heads the leading body. Results of acceptance go into any of what
    `results_count_in` names (年终考核, 绩效评价).

    `year` is the one that dates without a year are in; a campaign of several years says its `last_year`.

    Without 阶段 a unit's own dated rows tell when it was at work; without 报送要求 the rows of its 文书 sheet
    alone call for documents.
    """

    code: Text = titled("代号")
    name: Text = titled("名称")
    short_name: Text = titled("简称")
    plan_title: Text = titled("方案标题")
    year: Count = titled("年度")
    last_year: Count | None = titled("截止年度", None)
    year_inferred: Flag = titled("年度推定", False)
    parent: Text | None = titled("上级活动", None)
    issuer: Text = titled("部署机关")
    office: Text | None = titled("主管办公室", None)
    leading_body: Text | None = titled("领导机构名称", None)
    leading_body_note: Text | None = titled("领导机构说明", None)
    leading_body_duties: Texts = titled("领导机构职责", ())
    leading_body_below: Text | None = titled("下级领导机构", None)
    scope: Texts = titled("对象")
    basis: tuple[Basis, ...] = titled("依据")
    principles: tuple[Named, ...] = titled("原则", ())
    goals: tuple[Named, ...] = titled("目标", ())
    targets: tuple[TimeTarget, ...] = titled("时限目标", ())
    groups: tuple[CategoryGroup, ...] = titled("类别组", ())
    categories: tuple[Category, ...] = titled("类别")
    counted: tuple[CountedList, ...] = titled("提法", ())
    phases: tuple[Phase, ...] = titled("阶段", ())
    order: tuple[OrderedStep, ...] = titled("先后次序", ())
    cycles: tuple[Cycle, ...] = titled("周期", ())
    deliverables: tuple[Deliverable, ...] = titled("报送要求", ())
    reviews: tuple[ReviewRule, ...] = titled("审批", ())
    ballots: tuple[BallotRule, ...] = titled("测评办法", ())
    acceptance: AcceptanceRule | None = titled("验收标准", None)
    one_by_one: Flag = titled("逐一销号", False)
    one_level: Flag = titled("下管一级", False)
    closure_request: Flag = titled("销号须先申请", False)
    head_leads: Flag = titled("主要负责人任组长", False)
    results_count_in: Texts = titled("结果运用", ())
    cut_off: Count | None = titled("月报截止日", None)
    unit_fields: tuple[UnitField, ...] = titled("单位可改", (UnitField.NOTE,))
    ladder: tuple[LadderStep, ...] = titled("问责阶梯", ())
    conducts: tuple[Conduct, ...] = titled("行为称谓", ())
    layers: Texts = titled("查摆层面", ())
    sources: Texts = titled("问题来源", ())
    ways: Texts = titled("发现方式", ())
    outline: tuple[Section, ...] = titled("提纲")
    annexes: tuple[Annex, ...] = titled("附件", ())
    attachments: tuple[Attachment, ...] = titled("自拟附件", ())
    wording: Wording = titled("用语")
    missing_facts: tuple[MissingFact, ...] = titled("待填事项", ())
    notes: Texts = titled("来源说明", ())

    @property
    def approving_office(self) -> str:
        """The office that approves papers, by its name as far as the source gives one."""
        return self.office or str(Approver.OFFICE)

    def approver_of(self, rule: ReviewRule) -> str:
        """Who approves: the office by its name, anybody else by what they are to the author."""
        return self.approving_office if rule.approver is Approver.OFFICE else str(rule.approver)

    @property
    def first_day(self) -> date | None:
        """The campaign's first day, None where it states no dates."""
        spans = [phase.span for phase in self.phases if phase.span is not None]
        return min((span.first or span.last for span in spans), default=None)

    @property
    def last_day(self) -> date | None:
        """The campaign's last day, None where it states no dates."""
        return max((phase.span.last for phase in self.phases if phase.span is not None), default=None)
