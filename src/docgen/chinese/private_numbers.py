"""Telephone and identity numbers in running text, which tell who a person is."""

from __future__ import annotations

import re
from datetime import date

_ASCII = str.maketrans("０１２３４５６７８９ｘＸ－", "0123456789xX-")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{6}(\d{8})\d{3}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])")
_LANDLINE = re.compile(r"(?<![\d-])(?:0\d{2,3}[- ]?|[（(]0\d{2,3}[)）])\d{7,8}(?![\d-])")
_NAMED = re.compile(r"(?:电话|手机|座机|号码|联系方式)[^\d\n]{0,4}(\d{7,8})(?!\d)")
_SHOWN = 3


def find_private_numbers(text: str) -> tuple[str, ...]:
    """Telephone and identity numbers in the order met, all but their first three digits masked.

    A local telephone number (7 or 8 digits) is known only by a word for telephone before it; eighteen digits
    are an identity number (GB 11643) only if a day of birth is in them.
    """
    found = _numbers(text)
    return tuple(_masked(found[at]) for at in sorted(found))


def mask_private_numbers(text: str) -> str:
    """The text with every telephone and identity number masked; all else as it was."""
    for at, number in sorted(_numbers(text).items(), reverse=True):
        text = text[:at] + _masked(number) + text[at + len(number) :]
    return text


def _numbers(text: str) -> dict[int, str]:
    """The numbers by the place where they start, in half-width digits; none overlaps another."""
    plain = text.translate(_ASCII)
    found = {match.start(): match[0] for match in _IDENTITY.finditer(plain) if _is_day(match[1])}
    found |= {match.start(): match[0] for rule in (_MOBILE, _LANDLINE) for match in rule.finditer(plain)}
    named = ((match.start(1), match[1]) for match in _NAMED.finditer(plain))
    return found | {at: number for at, number in named if at not in found}


def _is_day(digits: str) -> bool:
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}").year >= 1900
    except ValueError:
        return False


def _masked(number: str) -> str:
    return number[:_SHOWN] + "*" * (len(number) - _SHOWN)
