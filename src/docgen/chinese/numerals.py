"""Counts and rates between digits and Chinese numerals, exactly or not at all."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

MAX_HAN = 99_999_999
_MAX_DIGITS = 20
_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SIMPLE = str.maketrans("〇○０壹贰貳叁參肆伍陆陸柒捌玖两拾佰仟萬", "零零零一二二三三四五六六七八九二十百千万")
_WIDTH = str.maketrans("０１２３４５６７８９，．－％", "0123456789,.-%")
_HAN_NUMBER = re.compile(r"[零一二三四五六七八九十百千万]+")
_MEASURE_WORDS = re.compile(
    r"(?:人次|户次|例次|车次|场次|批次|个|條|条|项|項|件|起|人|名|次|份|场|期|户|家|例|批|篇|宗|处|轮|天|票|位|所|类)$"
)
_VAGUE = re.compile(
    r"约|余|餘|多|若干|近|大概|左右|上下|以上|以下|超过|不足|至少|不少于|至多|几|数|[≥≤><＞＜＋+~～±]"
)
_BLANK = frozenset({"/", "／", "-", "—", "——", "–", "无", "無", "待定"})


class NumeralError(ValueError):
    """A text that does not state one exact whole number; the Chinese message says why."""


def to_han(n: int) -> str:
    """Write 0 to 99,999,999 as in running text: 10 → 十, 110 → 一百一十, 10010 → 一万零一十."""
    if not 0 <= n <= MAX_HAN:
        raise NumeralError(f"{n}超出可写成汉字的范围（0至{MAX_HAN}）")
    if n == 0:
        return "零"
    high, low = divmod(n, 10_000)
    text = f"{_section(high)}万" if high else ""
    if high and 0 < low < 1000:
        text += "零"
    text += _section(low) if low else ""
    return text[1:] if text.startswith("一十") else text


def _section(n: int) -> str:
    """Write 1 to 9,999 with 一十 in full."""
    text, gap = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, value)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
        gap = not digit
    return text


def parse_han(text: str) -> int:
    """Read a Chinese numeral (also 廿, 卅, 壹拾贰, 二〇); refuse 三五, 一百二 and other loose forms.

    **Why:** 一百二 is 120 to a speaker and 102 to a parser, and 三五 means "a few"; neither may be guessed.
    """
    plain = text.translate(_SIMPLE).replace("廿", "二十").replace("卅", "三十")
    if not _HAN_NUMBER.fullmatch(plain):
        raise NumeralError(f"“{text}”不是汉字数字")
    if len(plain) > 1 and "零" in plain and not set(plain) & {*_UNITS, "万"}:
        return int("".join(str(_DIGITS.index(digit)) for digit in plain))
    value = _value(plain)
    written = plain[1:] if plain.startswith("一十") else plain
    if value > MAX_HAN or to_han(value) != written:
        raise NumeralError(f"“{text}”不是确切的汉字数字，请用阿拉伯数字填写")
    return value


def _value(plain: str) -> int:
    total = section = digit = 0
    for char in plain:
        if char == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        elif char in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[char], 0
        else:
            digit = _DIGITS.index(char)
    return total + section + digit


def parse_count(text: str) -> int:
    """Read a whole number as clerks type it: １２, 1，369, 十二, 壹拾贰, 12个, 3人次.

    Raises NumeralError for blanks, fractions, negatives and every vague figure (约12, 12余, ≥12, 若干).
    """
    shown = text.strip()
    plain = re.sub(r"\s", "", shown).lstrip("'’").translate(_WIDTH)
    if not plain or plain in _BLANK:
        raise NumeralError("没有填写数字" if not plain else f"“{shown}”不是数字；没有的请填0")
    if _VAGUE.search(plain):
        raise NumeralError(f"“{shown}”不是确切的数，请填写整数")
    bare = _MEASURE_WORDS.sub("", plain)
    if _HAN_NUMBER.fullmatch(bare.translate(_SIMPLE).replace("廿", "十").replace("卅", "十")):
        return parse_han(bare)
    return _parse_digits(bare, shown)


def _parse_digits(bare: str, shown: str) -> int:
    if bare.startswith("-"):
        raise NumeralError(f"“{shown}”是负数，数量不能小于0")
    if bare.endswith("%"):
        raise NumeralError(f"“{shown}”是百分比，此处应填数量")
    match = re.fullmatch(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?", bare)
    if match is None:
        raise NumeralError(f"“{shown}”无法识别为数字")
    if (match[2] or "").strip("0"):
        raise NumeralError(f"“{shown}”带小数，数量应为整数")
    if len(match[1]) > _MAX_DIGITS:
        raise NumeralError(f"“{shown}”位数过多，请核对是否把编号填成了数量")
    return int(match[1].replace(",", ""))


def format_rate(part: int, whole: int, digits: int = 2) -> str:
    """Write ``part`` of ``whole`` as a percentage, rounded half up; 0 of 0 is ``—``, never 100 %.

    Raises ValueError when the part exceeds the whole or either is negative.
    """
    if part < 0 or whole < 0 or part > whole:
        raise ValueError(f"部分{part}与总数{whole}不成比例")
    if whole == 0:
        return "—"
    rate = (Decimal(part * 100) / Decimal(whole)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rate}%"
