"""Counts of problems as clauses of a sentence, so that every document words the same figure alike."""

from __future__ import annotations

from docgen.register.figures import Breakdown
from docgen.register.tally import Tally


def category_counts(breakdown: Breakdown) -> str:
    """`推诿扯皮3个、纪律松懈2个`; labels without a problem are left out."""
    return "、".join(f"{label}{counts.found}个" for label, counts in breakdown if counts.found)


def status_counts(counts: Tally) -> str:
    """`整改完成5个（其中已销号3个），正在整改2个，待整改1个，长期坚持1个`, without the zeros.

    The parts add up to 找到. Overdue ones, counted among the open ones too, follow apart.
    """
    closed = f"（其中已销号{counts.closed}个）" if counts.closed else ""
    parts = (
        (counts.done, f"整改完成{counts.done}个{closed}"),
        (counts.in_progress, f"正在整改{counts.in_progress}个"),
        (counts.not_started, f"待整改{counts.not_started}个"),
        (counts.long_term, f"长期坚持{counts.long_term}个"),
    )
    text = "，".join(part for count, part in parts if count)
    return text + (f"；未完成的问题中逾期{counts.overdue}个" if counts.overdue else "")


def rate_clause(counts: Tally) -> str:
    """The rate with its denominator; empty where there is none (0/0)."""
    if not counts.due:
        return ""
    apart = f"除长期坚持的{counts.long_term}个外，" if counts.long_term else ""
    return f"{apart}以{counts.due}个问题计，整改完成率为{counts.rate}"
