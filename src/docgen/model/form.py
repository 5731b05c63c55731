"""表单: what one unit fills in, as one model behind the workbook and the YAML file."""

from __future__ import annotations

from docgen.model.acceptance import AcceptanceScore
from docgen.model.ballot import BallotCount
from docgen.model.base import Record, record
from docgen.model.channel import Channel
from docgen.model.entries import Fact, LocalPhase, Paper, SelfCheck
from docgen.model.fields import titled
from docgen.model.matter import Matter
from docgen.model.opinion import Opinion
from docgen.model.order import SupervisionOrder
from docgen.model.organisation import Department, Unit
from docgen.model.outline import OutlineChange
from docgen.model.person import GroupMember, Person, Post
from docgen.model.phrases import OwnText
from docgen.model.problem import Measure, Problem, Progress
from docgen.model.sanction import Sanction
from docgen.model.watch import Watch


@record
class Form(Record):
    """表单: one attribute a sheet; the attribute's title is the sheet's name."""

    unit: Unit = titled("单位")
    departments: tuple[Department, ...] = titled("部门")
    people: tuple[Person, ...] = titled("人员")
    posts: tuple[Post, ...] = titled("职务")
    group: tuple[GroupMember, ...] = titled("领导小组", ())
    phases: tuple[LocalPhase, ...] = titled("阶段", ())
    problems: tuple[Problem, ...] = titled("问题", ())
    measures: tuple[Measure, ...] = titled("措施", ())
    progress: tuple[Progress, ...] = titled("进展", ())
    matters: tuple[Matter, ...] = titled("事项", ())
    opinions: tuple[Opinion, ...] = titled("意见", ())
    orders: tuple[SupervisionOrder, ...] = titled("督办", ())
    ballots: tuple[BallotCount, ...] = titled("测评", ())
    acceptances: tuple[AcceptanceScore, ...] = titled("验收", ())
    watches: tuple[Watch, ...] = titled("重点监控", ())
    sanctions: tuple[Sanction, ...] = titled("问责", ())
    channels: tuple[Channel, ...] = titled("渠道", ())
    self_checks: tuple[SelfCheck, ...] = titled("自查", ())
    papers: tuple[Paper, ...] = titled("文书", ())
    outline: tuple[OutlineChange, ...] = titled("提纲", ())
    texts: tuple[OwnText, ...] = titled("正文", ())
    facts: tuple[Fact, ...] = titled("补充事项", ())
