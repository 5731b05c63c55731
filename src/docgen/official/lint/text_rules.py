"""Rules about punctuation, numbers and wording: TX-01 to TX-06. What is a slip is known in `chinese`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from docgen.chinese.punctuation import (
    TextFault,
    find_bad_enumeration,
    find_dash_faults,
    find_date_faults,
    find_document_number_faults,
    find_halfwidth_punctuation,
    find_obsolete,
    find_quote_faults,
    find_stray_separators,
)
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document
from docgen.official.lint.rule_kit import report
from docgen.official.lint.zones import Element, Zones
from docgen.official.profiles import Profile

FINDERS: Final[Mapping[str, tuple[Callable[[str], tuple[TextFault, ...]], ...]]] = MappingProxyType(
    {
        "TX-01": (find_halfwidth_punctuation, find_quote_faults, find_dash_faults),
        "TX-02": (find_stray_separators,),
        "TX-03": (find_date_faults,),
        "TX-04": (find_bad_enumeration,),
        "TX-05": (find_document_number_faults,),
        "TX-06": (find_obsolete,),
    }
)
# Their form has a rule of its own.
_ELSEWHERE: Final = {
    "TX-05": frozenset({Element.NUMBER}),
    "TX-03": frozenset({Element.DATE, Element.PRINTED}),
}
_AROUND: Final = 6
_LABEL_CHARS: Final = 2


def check_text(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """TX-01 to TX-06, paragraph by paragraph, in running text and tables."""
    for paragraph in document.paragraphs:
        text, element = paragraph.full_text, zones.element(paragraph)
        if paragraph.is_empty:
            continue
        for rule, finders in FINDERS.items():
            if element in _ELSEWHERE.get(rule, ()):
                continue
            for fault in (fault for finder in finders for fault in finder(text)):
                if not _is_colon(element, text, fault):
                    yield report(rule, paragraph.place, _found(text, fault), _wanted(fault))


def _is_colon(element: Element, text: str, fault: TextFault) -> bool:
    """The colon of 主送 or 抄送, of which BD-03 and IM-03 speak."""
    if fault.found.strip() != ":":
        return False
    is_last = element is Element.RECIPIENT and fault.end == len(text.rstrip())
    return is_last or (element is Element.COPY_TO and fault.start <= _LABEL_CHARS)


def _found(text: str, fault: TextFault) -> str:
    """The slip with what stands around it, since a mark alone is hard to find."""
    around = text[max(0, fault.start - _AROUND) : fault.end + _AROUND].replace("\n", " ")
    return f"“{fault.found}”，见“{around.strip()}”"


def _wanted(fault: TextFault) -> str:
    return f"“{fault.wanted}”" if fault.wanted else "删去"
