"""A tally as plain values, and its clauses: the one place that words figures of problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.numerals import format_rate
from docgen.register.figures import Breakdown
from docgen.register.tally import Tally


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of problems (个) under a label; `due` is the denominator of both rates, 长期坚持 left out."""

    label: Annotated[str, "这些数是谁的，如单位问题、某一类别、合计"]
    found: Annotated[int, "找到的个数"]
    not_started: Annotated[int, "待整改的个数"]
    in_progress: Annotated[int, "整改中的个数"]
    open: Annotated[int, "尚未完成的个数，即待整改和整改中"]
    completed: Annotated[int, "已完成、还没有申请销号的个数"]
    requested: Annotated[int, "待销号的个数，即已申请销号、尚未审核"]
    closed: Annotated[int, "已销号的个数"]
    done: Annotated[int, "整改完成的个数，即已完成、待销号和已销号"]
    long_term: Annotated[int, "长期坚持的个数，另计"]
    overdue: Annotated[int, "逾期的个数，在尚未完成之内"]
    due: Annotated[int, "比率的分母，即找到减去长期坚持"]
    rate: Annotated[str, "整改完成率，如87.50%，分母为0的是—"]
    closed_rate: Annotated[str, "销号率，写法同整改完成率"]


def totals(label: str, tally: Tally) -> Totals:
    """The counts of a tally with their sums and rates."""
    return Totals(
        label,
        found=tally.found,
        not_started=tally.not_started,
        in_progress=tally.in_progress,
        open=tally.open,
        completed=tally.completed,
        requested=tally.requested,
        closed=tally.closed,
        done=tally.done,
        long_term=tally.long_term,
        overdue=tally.overdue,
        due=tally.due,
        rate=tally.rate,
        closed_rate=tally.closed_rate,
    )


def category_counts(breakdown: Breakdown) -> str:
    """`推诿扯皮3个、纪律松懈2个`; labels without a problem are left out."""
    return "、".join(f"{label}{counts.found}个" for label, counts in breakdown if counts.found)


def category_shares(breakdown: Breakdown, whole: int) -> str:
    """`推诿扯皮3个（37.50%）、纪律松懈5个（62.50%）`: parts of `whole`, those of zero left out."""
    parts = (
        f"{label}{counts.found}个（{format_rate(counts.found, whole)}）"
        for label, counts in breakdown
        if counts.found
    )
    return "、".join(parts)


def state_words(counts: Totals | Tally, *, progress: bool = False) -> str:
    """How many are done, kept up and open: `整改完成5个（含销号2个）、长期坚持1个、尚未完成3个`.

    `progress` also says how many of the open ones are under way. Parts of zero are left out; empty if
    nothing was found.
    """
    closed = _bracketed(_share("销号", counts.closed, counts.done))
    parts = (
        f"整改完成{counts.done}个{closed}" if counts.done else "",
        f"长期坚持{counts.long_term}个" if counts.long_term else "",
        _open_words(counts, progress=progress),
    )
    return "、".join(part for part in parts if part)


def _open_words(counts: Totals | Tally, *, progress: bool) -> str:
    """`尚未完成3个（正在整改2个、待整改1个，含逾期1个）`; where all are in one state, that state alone."""
    states = (("正在整改", counts.in_progress), ("待整改", counts.not_started))
    parts = [f"{state}{count}个" for state, count in states if count] if progress else []
    overdue = _share("逾期", counts.overdue, counts.open)
    if len(parts) == 1:
        return parts[0] + _bracketed(overdue)
    told = "，".join(part for part in ("、".join(parts), overdue) if part)
    return f"尚未完成{counts.open}个{_bracketed(told)}" if counts.open else ""


def _share(what: str, part: int, whole: int) -> str:
    """`含销号2个`, `均已销号` when the part is the whole of several, empty when it is nothing."""
    if part and part == whole:
        return f"均已{what}" if part > 1 else f"已{what}"
    return f"含{what}{part}个" if part else ""


def _bracketed(text: str) -> str:
    return f"（{text}）" if text else ""


def rate_words(counts: Totals | Tally) -> str:
    """The rate, and what its denominator leaves out; empty where nothing is due (0/0)."""
    if not counts.due:
        return ""
    apart = f"除长期坚持的{counts.long_term}个外，" if counts.long_term else ""
    return f"{apart}整改完成率为{counts.rate}"


def found_sentence(counts: Totals, what: str) -> str:
    """What was found and what became of it, as one sentence; `what` is 单位问题 or 个人问题."""
    if not counts.found:
        return f"未列入{what}。"
    rate = f"；{words}" if (words := rate_words(counts)) else ""
    return f"共列入{what}{counts.found}个，其中{state_words(counts)}{rate}。"
