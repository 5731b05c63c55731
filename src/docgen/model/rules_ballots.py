"""测评: scales that can be counted, ballots that add up, votes that have to be held again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.ballot import BallotCount, BallotRule, Rated
from docgen.model.base import field_title
from docgen.model.campaign import Campaign
from docgen.model.entries import UNIT_SUBJECT
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.poll import (
    VoteLineError,
    add_votes,
    find_ballot_rule,
    not_passed,
    turnout_of,
    votes_by_content,
    why_invalid,
)
from docgen.model.roster import Roster

CODES = {
    "F601": "测评办法的等次不是2至5个，或者没有一个计入满意，算不出满意率。",
    "F602": "测评办法的阶段，或者“测评”表的测评、对象不存在，或者对象不是这种测评的对象。",
    "F603": "计票的写法读不懂，缺少一项测评内容，或者各等次的票多于有效票。",
    "F604": "测评票数不合：发出多于应到，或者无效多于收回。",
    "F605": "测评无效（收回多于发出，或者参加的没有过半数），还没有重新测评。",
    "F606": "测评没有过关，之后没有重新测评，也没有规定的“回头看”一类的事项。",
    "F607": "同一轮测评中，同一对象的同一类评议人员填了两行。",
    "F608": "“事项”表的评议与同一天“测评”表的发出、收回票数不一致。",
}
_SCALE = range(2, 6)
Round = tuple[str, int, str]
"""A rule's code, the round, and the subject as its key."""


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """Scales and phases of the campaign's rules."""
    phases = {key for phase in campaign.phases for key in (phase.code, phase.name)}
    for index, rule in enumerate(campaign.ballots):
        path: ModelPath = ("ballots", index)
        if len(rule.grades) not in _SCALE or not any(one.satisfied and one.valid for one in rule.grades):
            message = f"测评“{rule.name}”有{len(rule.grades)}个等次"
            remedy = "请写2至5个等次，其中至少一个“计入满意”并“计入有效”"
            yield Finding("F601", (*path, "grades"), message, remedy)
        if rule.phase is not None and rule.phase not in phases:
            message = f"测评“{rule.name}”的阶段“{rule.phase}”不存在"
            yield Finding("F602", (*path, "phase"), message, "请写“阶段”中的代码或名称")


def check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """Every count by itself, then each round of a vote."""
    rounds: dict[Round, list[int]] = defaultdict(list)
    for index, count in enumerate(form.ballots):
        path: ModelPath = ("ballots", index)
        yield from _check_turnout(path, count)
        try:
            rule = find_ballot_rule(campaign.ballots, count.rule)
        except LookupError:
            yield _unknown_rule(path, count, campaign)
            continue
        key = subject_key(rule, count.subject, roster)
        if key is None:
            message = f"「对象」“{count.subject}”不是测评“{rule.name}”的对象"
            yield Finding("F602", (*path, "subject"), message, f"请填{_SUBJECTS[rule.rated]}")
            continue
        try:
            votes_by_content(rule, count)
        except VoteLineError as error:
            # More marks than ballots of a vote that is void anyway: told as void.
            if count.returned <= count.issued:
                yield Finding("F603", (*path, "votes"), f"{error}", "请按计票结果核对")
                continue
        yield from _check_twice(form.ballots, rounds[rule.code, count.round, key], index)
        rounds[rule.code, count.round, key].append(index)
    yield from _check_rounds(campaign, form, rounds)
    yield from _check_matters(form)


_SUBJECTS = {
    Rated.UNIT: "“单位”",
    Rated.DEPARTMENT: "“部门”表中的编号或名称",
    Rated.PERSON: "“人员”表中的编号或姓名，有同名的填编号",
}


def subject_key(rule: BallotRule, reference: str, roster: Roster) -> str | None:
    """The number of whom a count is about, empty for the unit; None if the rule rates no such subject."""
    if rule.rated is Rated.UNIT:
        return "" if reference == UNIT_SUBJECT else None
    try:
        if rule.rated is Rated.DEPARTMENT:
            return roster.department(reference).code
        return roster.person(reference).code
    except LookupError:
        return None


def _unknown_rule(path: ModelPath, count: BallotCount, campaign: Campaign) -> Finding:
    names = "、".join(rule.name for rule in campaign.ballots)
    remedy = f"本次专项整治的测评有：{names}" if names else "请先在 campaign.yaml 的“测评办法”中写明"
    return Finding("F602", (*path, "rule"), f"「测评」“{count.rule}”不存在", remedy)


def _check_turnout(path: ModelPath, count: BallotCount) -> Iterator[Finding]:
    if count.issued > count.due:
        message = f"发出{count.issued}张，多于应到{count.due}人"
        yield Finding("F604", (*path, "issued"), message, "一人一票，请核对「应到」和「发出」")
    if count.void > count.returned:
        message = f"无效{count.void}张，多于收回{count.returned}张"
        yield Finding("F604", (*path, "void"), message, "请核对「收回」和「无效」")


def _check_twice(counts: Sequence[BallotCount], before: Sequence[int], index: int) -> Iterator[Finding]:
    for other in before:
        if counts[other].raters == counts[index].raters:
            message = f"“{counts[index].raters}”对“{counts[index].subject}”的测评已经填过"
            remedy = "请合成一行；重新测评的，「轮次」填2"
            path: ModelPath = ("ballots", index, "raters")
            yield Finding("F607", path, message, remedy, other=("ballots", other))


def _check_rounds(campaign: Campaign, form: Form, rounds: dict[Round, list[int]]) -> Iterator[Finding]:
    """The last round of each subject; an earlier one was held again."""
    last = {(code, key): max(one[1] for one in rounds if one[::2] == (code, key)) for code, _, key in rounds}
    for (code, number, key), members in rounds.items():
        if number != last[code, key]:
            continue
        rule = find_ballot_rule(campaign.ballots, code)
        counts = [form.ballots[index] for index in members]
        path: ModelPath = ("ballots", members[0], "returned")
        about = f"“{counts[0].subject}”的{rule.name}"
        if reason := why_invalid(rule, [turnout_of(one) for one in counts]):
            remedy = "请重新测评，在“测评”表另填一行，「轮次」加1"
            yield Finding("F605", path, f"{about}无效：{reason}", remedy, Severity.WARNING)
        elif _failed(rule, counts) and not _redone(rule, form, counts):
            remedy = f"请组织“{rule.redo}”，重新自查和整改，在“事项”表登记；再测评的，「轮次」加1"
            yield Finding("F606", path, f"{about}没有过关", remedy, Severity.WARNING)


def _check_matters(form: Form) -> Iterator[Finding]:
    """The ballots of a day are the same on both sheets."""
    for day in dict.fromkeys(one.on.last for one in form.ballots):
        held = [
            (index, one)
            for index, one in enumerate(form.matters)
            if one.kind is MatterKind.EVALUATION and one.on.last == day
        ]
        for name in ("issued", "returned"):
            told = sum(getattr(one, name) or 0 for _, one in held)
            counted = sum(getattr(one, name) for one in form.ballots if one.on.last == day)
            if held and told != counted:
                title = field_title(Matter, name)
                message = f"{format_date(day)}的评议「{title}」{told}张，“测评”表同一天的合计{counted}张"
                path: ModelPath = ("matters", held[0][0], name)
                yield Finding(
                    "F608", path, message, "请核对两张表，同一次测评的票数应当一致", Severity.WARNING
                )


def _failed(rule: BallotRule, counts: Sequence[BallotCount]) -> bool:
    parts = [votes for count in counts for votes in votes_by_content(rule, count)]
    return rule.redo is not None and not_passed(rule, add_votes(rule, parts))


def _redone(rule: BallotRule, form: Form, counts: Sequence[BallotCount]) -> bool:
    day = max(one.on.last for one in counts)
    return any((rule.redo or "") in one.name and one.on.last >= day for one in form.matters)
