"""Marks behind ordinals, and between titles or quotations in a row (GB/T 15834—2011)."""

from __future__ import annotations

import re

from docgen.chinese.text_faults import TextFault, fault_at, without_foreign

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_HEAD = r"(?:^[ \t\u3000]*|(?<=[：；。]))"
_BRACKETED = rf"(?:[（(](?:{_HAN_NUMBER}|\d{{1,2}})[）)]|[①-⑳])"
_RULES: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    # A digit behind: 1、2号楼 is no ordinal, but for a year, which needs a space (numbering.put_number).
    (re.compile(rf"{_HEAD}\d{{1,2}}(?P<mark>[、．])(?=\d{{4}}年|[A-Za-z])", re.MULTILINE), ". ", True),
    (re.compile(rf"{_HEAD}\d{{1,2}}(?P<mark>[、．])(?![\dA-Za-z])", re.MULTILINE), ".", True),
    (
        re.compile(rf"{_HEAD}{_BRACKETED}(?P<mark>[、.．，])", re.M),
        "",
        True,
    ),
    (re.compile(rf"^[ \t\u3000]*{_HAN_NUMBER}(?P<mark>[.．])(?!{_HAN_NUMBER})", re.MULTILINE), "、", True),
    (re.compile(rf"{_HEAD}(?:第{_HAN_NUMBER}|首先|其次)(?P<mark>、)(?!第|{_HAN_NUMBER})", re.M), "，", False),
)
"""Where a mark stands wrong behind an ordinal, what should stand there, whether that is certain."""
_BETWEEN = re.compile("(?<=[》”])、(?=[《“])")


def find_bad_enumeration(text: str) -> tuple[TextFault, ...]:
    """Marks that do not suit their ordinal, at the head of a line or clause.

    `1.` not `1、`; nothing behind （一） （1） ①; `一、` not `一.`; `第一，` not `第一、`.
    """
    plain = without_foreign(text)
    faults = [
        fault_at(text, *match.span("mark"), wanted, certain=certain)
        for pattern, wanted, certain in _RULES
        for match in pattern.finditer(plain)
    ]
    return tuple(sorted(faults, key=lambda fault: fault.start))


def find_stray_separators(text: str) -> tuple[TextFault, ...]:
    """顿号 between titles or quotations that stand side by side (4.5.3.5); one behind a bracket is right."""
    return tuple(fault_at(text, match.start(), match.end(), "") for match in _BETWEEN.finditer(text))
