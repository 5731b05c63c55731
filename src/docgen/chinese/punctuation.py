"""Punctuation of running text (GB/T 15834—2011): what is wrong where, and putting right what is certain.

The families that need a module of their own are in ``quotes``, ``ordinals``, ``written_dates`` and
``document_numbers``; all of them can be had from here. Finders judge, they never change; documents print what
people wrote, so `mend_punctuation` is for text of our own making only.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.chinese.document_numbers import DOCUMENT_NUMBER, find_document_number_faults, find_obsolete
from docgen.chinese.ordinals import find_bad_enumeration, find_stray_separators
from docgen.chinese.quotes import find_quote_faults, find_title_mark_faults
from docgen.chinese.text import HAN
from docgen.chinese.text_faults import Finder, TextFault, fault_at, mend, without_foreign
from docgen.chinese.written_dates import find_date_faults, find_range_faults

__all__ = [
    "FINDERS",
    "TextFault",
    "find_bad_enumeration",
    "find_dash_faults",
    "find_date_faults",
    "find_document_number_faults",
    "find_fullwidth_letters",
    "find_halfwidth_punctuation",
    "find_obsolete",
    "find_quote_faults",
    "find_range_faults",
    "find_stray_separators",
    "find_text_faults",
    "find_title_mark_faults",
    "mend",
    "mend_punctuation",
]

_FULL_WIDTH = dict(zip(",;:?!.､｡", "，；：？！。、。", strict=True))
_BEFORE, _AFTER = f"{HAN}”’）》】〕〉", f"{HAN}“‘（《【〔〈"
_ENDS = "”’）》】〕〉"
_MARK = re.compile(
    rf"(?<=[{_BEFORE}]) *(?P<a>[,;:?!]) *|(?P<b>[,;:?!]) *(?=[{_AFTER}])"
    rf"|(?<=[{_BEFORE}])(?P<stop>\.)(?=$|[{_ENDS}])|(?<=[{_BEFORE}])(?P<dot>\.)(?=[{HAN}])"
    r"|(?P<narrow>[､｡])",
    re.MULTILINE,
)
_HAN_ORDINAL = re.compile(r"^[ \t\u3000]*[（(]?[一二三四五六七八九十]{1,3}[）)]?$")
_BRACKET = re.compile(r"[()（）\n]")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_BESIDE = re.compile(f"[{_BEFORE}，。；：！？、]")


def find_halfwidth_punctuation(text: str) -> tuple[TextFault, ...]:
    """, ; : ? ! . ( ) in Chinese text, with the blanks beside them.

    Marks between Latin letters or digits are right: 8:30, 3,000, Word,Excel, addresses, tags. A dot between
    two Chinese characters may be a full stop or part of a name, so it is not certain.
    """
    plain = without_foreign(text)
    faults = [
        fault_at(text, *match.span(), _FULL_WIDTH[match[0].strip()], certain=match["dot"] is None)
        for match in _MARK.finditer(plain)
        if not _ends_ordinal(plain, match)
    ]
    faults += [fault_at(text, at, at + 1, wanted) for at, wanted in _narrow_brackets(plain)]
    return tuple(sorted(faults, key=lambda fault: fault.start))


def _ends_ordinal(plain: str, match: re.Match[str]) -> bool:
    """Whether a dot stands behind 一 or （一） at the head of a line: that is for `find_bad_enumeration`."""
    line_start = plain.rfind("\n", 0, match.start()) + 1
    return "." in match[0] and _HAN_ORDINAL.match(plain[line_start : match.start()]) is not None


def _narrow_brackets(plain: str) -> list[tuple[int, str]]:
    """Half-width brackets that should be full-width: of pairs with Chinese inside, before, or half of each.

    Not those of a document's number, whose year has brackets of its own.
    """
    numbers = {at for match in DOCUMENT_NUMBER.finditer(plain) for at in range(*match.span())}
    found: list[tuple[int, str]] = []
    open_at: list[int] = []
    for match in _BRACKET.finditer(plain):
        at = match.start()
        if match[0] == "\n":
            open_at.clear()
        elif at in numbers:
            continue
        elif match[0] in "(（":
            open_at.append(at)
        elif open_at:
            start = open_at.pop()
            if _is_chinese_pair(plain, start, at):
                found += [(start, "（")] * (plain[start] == "(") + [(at, "）")] * (match[0] == ")")
    return found


def _is_chinese_pair(plain: str, start: int, end: int) -> bool:
    if plain[start] == "（" or plain[end] == "）" or _HAN_CHARACTER.search(plain, start, end):
        return True
    before = plain[start - 1] if start else "\n"
    heads_line = before == "\n" and _HAN_CHARACTER.match(plain, end + 1) is not None
    return heads_line or _BESIDE.match(before) is not None


_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*[％]?|(?<=[0-9])％|(?<=[0-9])．(?=[0-9])")
_NARROW = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})


def find_fullwidth_letters(text: str) -> tuple[TextFault, ...]:
    """Digits and Latin letters of full width, with the point or comma inside a number and its ％."""
    return tuple(
        fault_at(text, match.start(), match.end(), match[0].translate(_NARROW))
        for match in _WIDE.finditer(text)
    )


_DASH = re.compile(rf"(?<=[{_BEFORE}，。])(?:-{{2,4}}|[－–]{{2,4}}|[―─━]{{2,4}}|—{{3,}})(?=[{_AFTER}])")
_ELLIPSIS = re.compile(
    rf"(?<=[{HAN}，、：“‘”])(?:\.{{3,}}|。{{2,}}|．{{3,}}|・{{3,}}|·{{3,}}|…(?!…)|⋯+)(?![.…。])"
)


def find_dash_faults(text: str) -> tuple[TextFault, ...]:
    """Dashes that are not —— and ellipses that are not …… (six dots), behind Chinese text."""
    plain = without_foreign(text)
    faults = [fault_at(text, *match.span(), "——") for match in _DASH.finditer(plain)]
    faults += [fault_at(text, *match.span(), "……") for match in _ELLIPSIS.finditer(plain)]
    return tuple(sorted(faults, key=lambda fault: fault.start))


FINDERS: Final[dict[str, Finder]] = {
    "全角数字或字母": find_fullwidth_letters,
    "文号": find_document_number_faults,
    "序号后的标点": find_bad_enumeration,
    "日期": find_date_faults,
    "起止符号": find_range_faults,
    "破折号或省略号": find_dash_faults,
    "半角标点": find_halfwidth_punctuation,
    "引号": find_quote_faults,
    "书名号": find_title_mark_faults,
    "多余的顿号": find_stray_separators,
    "旧格式用语": find_obsolete,
}
"""Every family by its Chinese name, in the order in which faults are put right."""


_SUSPECT = re.compile(
    r"""[,;:?!()<\[~"'０-９Ａ-Ｚａ-ｚ％．､｡“”‘’＂《》〈〉⋯―─━－–‐‑〜～]"""
    # No fault without a Chinese character, a bracket, a colon or a % behind the mark: codes have none.
    r"|-(?![A-Za-z0-9-]*\Z)|—(?=[\d周星二三四五六日]|——)"
    r"|\.(?<![A-Za-z0-9]\.)|。。|・・|··|…(?<!……)(?!…)"
    r"|[（［【〖﹝〘〔][ \u3000]*\d|[）①-⑳][、，]|\d、|(?:第[一二三四五六七八九十]{1,3}|首先|其次)、"
    r"|\d\d(?<!\d\d\d)年|0[1-9][月日]|[一二][〇○零0一二三四五六七八九]{3}年|主题词|此页无"
)
"""What no finder finds a fault without: looked for first, since most of what is typed has none of it."""


def find_text_faults(text: str) -> tuple[tuple[str, TextFault], ...]:
    """All faults with the name of their family, in the order of their places."""
    if _SUSPECT.search(text) is None:
        return ()
    found = [(name, fault) for name, finder in FINDERS.items() for fault in finder(text)]
    return tuple(sorted(found, key=lambda pair: (pair[1].start, pair[1].end)))


def mend_punctuation(text: str) -> str:
    """The text with every certain fault put right; what is right, and what only its writer knows, stays."""
    before = None
    while before != text:
        before = text
        for finder in FINDERS.values():
            text = mend(text, finder(text))
    return text
