"""Ordinal marks of headings and the punctuation of joined clauses (GB/T 9704—2012 7.3.3, GB/T 15834—2011)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.chinese.numerals import to_han

_HAN = "[零一二三四五六七八九十百]{1,5}"
_NUMBER = re.compile(
    rf"\s*(?:{_HAN}[、.．](?!{_HAN}(?:季度|级|类|线|把手))"
    rf"|[（(]\s*(?:{_HAN}|\d{{1,3}})\s*[）)][、.．]?"
    r"|\d{1,3}(?:、|[.．](?!\d)|[.．](?=\d{4}年)|[）)])"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛])\s*"
)
_TRAILING = "；;，,、。 \t\r\n\u3000\u00a0"
_ENDED = re.compile(r"[。！？!?…：][”’」』）)》]*$")
_SPOKEN = re.compile(r"[！？!?]$")


def heading_number(level: int, n: int) -> str:
    """The mark of the n-th heading at level 1 to 4: 一、 （一） 1. （1）; ValueError outside."""
    if n < 1:
        raise ValueError(f"标题序号从1开始，不能是{n}")
    marks = {1: "{han}、", 2: "（{han}）", 3: "{n}.", 4: "（{n}）"}
    if level not in marks:
        raise ValueError(f"标题层次为1至4，不能是{level}")
    return marks[level].format(han=to_han(n), n=n)


def put_number(mark: str, text: str) -> str:
    """The text behind its mark, with a space where 1. and 8月 would read as 1.8月, or 1. and W-1 as 1.W-1."""
    runs_on = mark.endswith(".") and (text[:1].isdigit() or (text[:1].isascii() and text[:1].isalpha()))
    return f"{mark} {text}" if runs_on else mark + text


def strip_number(text: str) -> str:
    """The text without its one leading mark, in any usual variant (1、 (一) ① ⑴); 3.5万元 stays."""
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def join_items(items: Iterable[str], separator: str = "；", end: str = "。") -> str:
    """Clauses as one sentence; blanks are dropped, the clauses' end marks give way. No items: empty."""
    clauses = [clause for clause in (_bare(item) for item in items) if clause]
    if not clauses:
        return ""
    joined = "".join(clause + ("" if _SPOKEN.search(clause) else separator) for clause in clauses[:-1])
    return joined + clauses[-1] + ("" if _SPOKEN.search(clauses[-1]) else end)


def _bare(clause: str) -> str:
    """The clause without its end marks; a half-width full stop goes only after Han (not after 3. or etc.)."""
    plain = clause.strip().rstrip(_TRAILING)
    without_stop = plain.rstrip(".．")
    return without_stop if without_stop[-1:] > "\x7f" else plain


def end_sentence(text: str) -> str:
    """The text ending in 。, put in place of ； ， 、; unchanged after 。！？…… ：; blank stays blank."""
    plain = text.rstrip()
    if not plain or _ENDED.search(plain):
        return plain
    return f"{_bare(plain)}。"
