"""Near-copies: problems and causes in the words of a campaign's taxonomy, or of a problem further up.

A plan's basis and principles repeat the superior's words as they must; those are not looked at. A problem
in such words tells of no unit (a reviewer sends it back), and may carry over what is true of another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docgen.chinese.near_copy import CopyIndex, bare_text
from docgen.diagnostics import Severity
from docgen.model.base import field_title
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath, listing
from docgen.model.form import Form
from docgen.model.problem import Problem
from docgen.model.taxonomy import Category

CODES = {
    "F473": "问题表述或原因分析的文字大部分与某个专项整治所列的问题表现相同，没有写出本单位的事实。",
    "F474": "问题表述或原因分析的文字大部分与前面另一个问题的相同。",
}
_FIELDS = ("description", "cause")
_LEAST_CHARS = 20
"""Shorter texts are alike by chance."""
_TAXONOMY_SHARE, _PROBLEM_SHARE = 0.5, 0.8
"""From which share on it is told. **Why** more between problems: two cases of one kind read alike."""


def check_taxonomies(campaigns: Iterable[Campaign], form: Form) -> Iterator[Finding]:
    """Problems and causes taken from what a campaign lists, told with the category that has most of it."""
    index = CopyIndex()
    sources = [(one, category) for one in campaigns for category in one.categories]
    for _, category in sources:
        index.add(_told_of(category))
    for path, title, text in _texts(form):
        shares = index.shares(text)
        best = max(shares, key=lambda number: (shares[number], -number), default=None)
        if best is not None and shares[best] >= _TAXONOMY_SHARE:
            campaign, category = sources[best]
            message = (
                f"「{title}」有{shares[best]:.0%}的文字与“{campaign.name}”（{campaign.year}年）"
                f"的类别“{category.name}”相同"
            )
            yield Finding("F473", path, message, "请写本单位的具体事例，不照抄条文", Severity.WARNING)


def check_problems(form: Form) -> Iterator[Finding]:
    """Texts repeated from a problem further up, those of one original told together at the first copy.

    A problem may repeat one that it claims, or that it was split from.
    """
    allowed = _relations(form)
    for name in _FIELDS:
        copies: dict[str, list[_Copy]] = {}
        for original, copy in _copies(form, name, allowed):
            copies.setdefault(original, []).append(copy)
        for original, found in copies.items():
            title, codes = field_title(Problem, name), listing(one.code for one in found)
            least = min(one.share for one in found)
            message = f"问题 {codes} 的「{title}」有{least:.0%}以上的文字与问题 {original} 相同"
            remedy = "请核对是否重复登记；不是的，分别写清各自的事实"
            yield Finding("F474", found[0].path, message, remedy, Severity.WARNING)


class _Copy(NamedTuple):
    """A problem whose text stands further up, where it is, and the share of it that does."""

    code: str
    path: ModelPath
    share: float


def _copies(form: Form, name: str, allowed: frozenset[frozenset[str]]) -> Iterator[tuple[str, _Copy]]:
    """Each copy in one field with the number of its original, the one that has most of it."""
    index, known = CopyIndex(), list[str]()
    for path, _, text in _texts(form, (name,)):
        code = form.problems[int(path[1])].code
        shares = index.shares(text)
        for number in sorted(shares, key=lambda one: (-shares[one], one)):
            if shares[number] < _PROBLEM_SHARE:
                break
            if frozenset((code, known[number])) not in allowed:
                yield known[number], _Copy(code, path, shares[number])
                break
        index.add(text)
        known.append(code)


def _relations(form: Form) -> frozenset[frozenset[str]]:
    """Pairs of problems that may say the same: claimed ones, and those that one was split or merged into."""
    claims = ((problem.code, other) for problem in form.problems for other in problem.related)
    moves = ((entry.problem, other) for entry in form.progress for other in entry.into)
    twins = ((one, other) for entry in form.progress for one in entry.into for other in entry.into)
    return frozenset(frozenset(pair) for pairs in (claims, moves, twins) for pair in pairs)


def _told_of(category: Category) -> str:
    return "。".join([category.name, category.text or "", *category.manifestations])


def _texts(form: Form, names: Iterable[str] = _FIELDS) -> Iterator[tuple[ModelPath, str, str]]:
    """Path, title and text of each field long enough to be compared, in the form's order."""
    for index, problem in enumerate(form.problems):
        for name in names:
            text: str | None = getattr(problem, name)
            if text is not None and len(bare_text(text)) >= _LEAST_CHARS:
                yield ("problems", index, name), field_title(Problem, name), text
