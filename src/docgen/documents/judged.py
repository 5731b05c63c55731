"""What ratings say of the unit and its people, a sentence or two a rating, each with its denominator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from docgen.chinese.dates import format_date
from docgen.documents.source import Source
from docgen.model.ballot import BallotRule, Rated
from docgen.register.ballots import SubjectResult, ballots_as_of

_WHOM = {Rated.DEPARTMENT: "个部门", Rated.PERSON: "名干部"}


def judgements(source: Source, day: date) -> tuple[str, ...]:
    """A text for each rating counted by a day; void votes and those too small say only that they are."""
    results = ballots_as_of(source.campaign, source.form, source.roster, day)
    rules = dict.fromkeys(one.rule.code for one in results)
    return tuple(
        _judgement(source, members[0].rule, members)
        for code in rules
        if (members := [one for one in results if one.rule.code == code])
    )


def unit_judgements(source: Source, day: date) -> tuple[str, ...]:
    """The same where the unit itself was rated, nothing where only departments or persons were.

    **Why**: then the sheet counts the very vote that 事项 tell of under 评议, and says more of it.
    """
    results = ballots_as_of(source.campaign, source.form, source.roster, day)
    rated = any(one.rule.rated is Rated.UNIT for one in results)
    return judgements(source, day) if rated else ()


def _judgement(source: Source, rule: BallotRule, members: Sequence[SubjectResult]) -> str:
    last = format_date(max(one.last_day for one in members))
    if rule.rated is Rated.UNIT:
        return f"{rule.name}（{last}）：{_of_unit(source, members[0])}"
    return f"{rule.name}（{last}）：{''.join(_of_several(rule, members))}"


def _of_unit(source: Source, one: SubjectResult) -> str:
    if one.invalid:
        return f"{one.invalid}，测评无效。"
    if one.small:
        return f"有效票不足{one.rule.least}张，不公布结果。"
    ballots = f"发出测评票{one.turnout.issued}张，收回{one.turnout.returned}张，有效票{one.turnout.valid}张"
    rate = f"满意率为{one.total.rate(one.rule)}（分母为有效评价{one.total.counted(one.rule)}项次）"
    passed = "" if one.rule.pass_rate is None else "，没有过关" if one.failed else "，测评过关"
    return f"{source.form.unit.self_reference}{ballots}，{rate}{_lowest(one)}{passed}。"


def _lowest(one: SubjectResult) -> str:
    """The content that was rated lowest, where there are several."""
    counted = [(name, votes) for name, votes in one.contents if votes.counted(one.rule)]
    if len(counted) < 2:
        return ""
    name, votes = min(counted, key=lambda each: each[1].share(one.rule) or 0)
    return f"，其中“{name}”最低，为{votes.rate(one.rule)}"


def _of_several(rule: BallotRule, members: Sequence[SubjectResult]) -> Iterator[str]:
    """How many were rated, passed, did not pass, were rated again; no single one is named."""
    whom, told = _WHOM[rule.rated], [one for one in members if one.told]
    failed, again = sum(one.failed for one in told), sum(one.round > 1 for one in members)
    yield f"测评{len(members)}{whom}"
    counted = [one for one in told if one.total.counted(rule)]
    if ordered := sorted(counted, key=lambda one: one.total.share(rule) or 0):
        lowest, highest = ordered[0].total.rate(rule), ordered[-1].total.rate(rule)
        yield f"，满意率最高为{highest}，最低为{lowest}（均以有效评价的项次为分母）"
    if rule.pass_rate is not None and told:
        yield f"，{len(told) - failed}{whom}的满意率不低于{rule.pass_rate}%"
        yield f"，{failed}{whom}没有过关" if failed else ""
    if again:
        yield f"，其中{again}{whom}是重新测评的结果"
    if untold := len(members) - len(told):
        yield f"，{untold}{whom}的测评无效或者有效票不足{rule.least}张，不计入"
    yield "。"
