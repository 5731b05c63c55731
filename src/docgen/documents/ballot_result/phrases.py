"""What a result says below its table: how it was counted, what does not count, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.documents.ratings import subject_label
from docgen.documents.source import Source
from docgen.model.ballot import BallotRule
from docgen.register.ballots import SubjectResult


def counting_notes(rule: BallotRule, results: Sequence[SubjectResult], *, by_group: bool) -> tuple[str, ...]:
    """The denominator of the rate, the points of the score, and what a table by group does not tell."""
    return tuple(_counting(rule, results if by_group else ()))


def _counting(rule: BallotRule, results: Sequence[SubjectResult]) -> Iterator[str]:
    satisfied = "、".join(one.name for one in rule.grades if one.satisfied and one.valid)
    left_out = "".join(f"和“{one.name}”" for one in rule.grades if not one.valid)
    yield (
        f"满意率＝{satisfied}的项次÷有效评价的项次；一张有效票对一项内容的评价为1项次，弃权{left_out}不计入"
        "有效评价。"
    )
    pointed = [one for one in rule.grades if one.valid and one.points is not None]
    if len(pointed) == sum(one.valid for one in rule.grades):
        told = "、".join(f"{one.name}{one.points}分" for one in pointed)
        yield f"平均得分按{told}计算。"
    if any(group.hidden for one in results for group in one.groups if one.told):
        yield (
            f"有效票不足{rule.least}张的评议人员类别不单独列出（表中作“—”），为避免推算，一并不列出票数相近的"
            "类别；合计中包含这些票。"
        )


def conclusions(source: Source, rule: BallotRule, results: Sequence[SubjectResult]) -> tuple[str, ...]:
    """What is void, what is too small to be told, who has not passed, who has."""
    return tuple(_conclusions(source, rule, results))


def _conclusions(source: Source, rule: BallotRule, results: Sequence[SubjectResult]) -> Iterator[str]:
    for one in results:
        if one.invalid:
            yield f"对{subject_label(source, one)}的{rule.name}无效：{one.invalid}，应当重新组织。"
    if small := [subject_label(source, one) for one in results if one.small and not one.invalid]:
        yield f"对{'、'.join(small)}的有效票不足{rule.least}张，不公布结果。"
    told = [one for one in results if one.told]
    failed = [one for one in told if one.failed]
    for one in failed:
        rate, redo = one.total.rate(rule), rule.redo
        after = f"，应当进行{redo}，重新开展自查和整改" if redo else ""
        yield f"{subject_label(source, one)}的满意率为{rate}，低于{rule.pass_rate}%，没有过关{after}。"
    if told and not failed and rule.pass_rate is not None:
        yield _passed(source, rule, told)


def _passed(source: Source, rule: BallotRule, told: Sequence[SubjectResult]) -> str:
    if len(told) > 1:
        return f"列出结果的{len(told)}个对象，满意率均不低于{rule.pass_rate}%，全部过关。"
    name, rate = subject_label(source, told[0]), told[0].total.rate(rule)
    return f"{name}的满意率为{rate}，不低于{rule.pass_rate}%，测评过关。"
