"""Rules about punctuation, numbers and wording: TX-01 to TX-06. What is a slip is known in `chinese`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from docgen.chinese.punctuation import TextFault, find_text_faults
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.rule_kit import report
from docgen.official.lint.zones import Element, Zones
from docgen.official.profiles import Profile

RULE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "半角标点": "TX-01",
        "引号": "TX-01",
        "书名号": "TX-01",
        "破折号或省略号": "TX-01",
        "多余的顿号": "TX-02",
        "日期": "TX-03",
        "起止符号": "TX-03",
        "全角数字或字母": "TX-03",
        "序号后的标点": "TX-04",
        "文号": "TX-05",
        "旧格式用语": "TX-06",
    }
)
"""The rule for each family of slips that `chinese.punctuation` knows."""
# Their form has a rule of its own.
_ELSEWHERE: Final = {
    "TX-05": frozenset({Element.NUMBER}),
    "TX-03": frozenset({Element.DATE, Element.PRINTED}),
}
_TITLES: Final = frozenset({Element.TITLE, Element.ATTACHMENT_TITLE})
_AROUND: Final = 6
_LABEL_CHARS: Final = 2


def check_text(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """TX-01 to TX-06, paragraph by paragraph, in running text and tables."""
    for paragraph, text in _texts(document, zones):
        place, element = paragraph.place, zones.element(paragraph)
        for family, fault in find_text_faults(text):
            rule = RULE_OF[family]
            if element not in _ELSEWHERE.get(rule, ()) and not _is_colon(element, text, fault):
                yield report(rule, place, _found(text, fault), _wanted(fault))


def _texts(document: Document, zones: Zones) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with its text; a title is one text, or 《 and 》 on two lines of it would seem alone."""
    for element, group in groupby(document.paragraphs, key=zones.element):
        paragraphs = list(group)
        if element in _TITLES:
            yield paragraphs[0], "".join(one.full_text for one in paragraphs).replace("\n", "")
        else:
            yield from ((one, one.full_text) for one in paragraphs if not one.is_empty)


def _is_colon(element: Element, text: str, fault: TextFault) -> bool:
    """The colon of 主送 or 抄送, of which BD-03 and IM-03 speak."""
    if fault.found.strip() != ":":
        return False
    is_last = element is Element.RECIPIENT and fault.end == len(text.rstrip())
    return is_last or (element is Element.COPY_TO and fault.start <= _LABEL_CHARS)


def _found(text: str, fault: TextFault) -> str:
    """The slip with what stands around it, since a mark alone is hard to find."""
    around = text[max(0, fault.start - _AROUND) : fault.end + _AROUND].replace("\n", " ")
    return f"「{fault.found}」，见「{around.strip()}」"


def _wanted(fault: TextFault) -> str:
    return f"「{fault.wanted}」" if fault.wanted else "删去"
