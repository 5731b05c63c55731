"""Personal names: cleaned for keeping, keyed for comparing, padded for printed tables.

No name is ever sorted by its characters, split at ·, or folded to a common form of a rare character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HAN_RANGES = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_PRIVATE = "\ue000-\uf8ff"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HAN = f"[{_HAN_RANGES}{_PRIVATE}]"
_AFTER_HAN = f"(?<=[{_HAN_RANGES}{_PRIVATE}{_SELECTORS}])"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DOT = re.compile(rf"{_AFTER_HAN}\s*[·・･•‧∙⋅\u0387.．]\s*(?={_HAN})")
_HAN_SPACE = re.compile(rf"{_AFTER_HAN}\s+|\s+(?={_HAN})")
_CHARACTER = re.compile(f".[{_SELECTORS}]?")
_PLACEHOLDER = re.compile(
    f"[□■〓?？\ufffd{_PRIVATE}]"
    r"|[\[［【〔（(“‘][^\]］】〕）)”’]{1,3}[+＋][^\]］】〕）)”’]{1,3}[\]］】〕）)”’]"
    r"|[\[［【〔（(](?:左.{1,2}右|上.{1,2}下|外.{1,2}内).{1,2}[\]］】〕）)]"
    rf"|{_HAN}[+＋]{_HAN}"
)
_BRACKETED = r"[（(\[][^）)\]\r\n]{0,40}[）)\]]"
_LIST_PART = re.compile(rf"(?:{_BRACKETED}|[^、,，;；/／|\r\n])+")
_TOKEN = re.compile(rf"(?:{_BRACKETED}|\S)+")
_COMPOUND = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶
太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良
漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五
公仪 公乘 叱干 完颜 纳兰 单于 淳于 即墨 歐陽 司馬 諸葛 尉遲 東方 獨孤 南宮 鮮于 長孫 慕容
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())


def clean_name(text: str) -> str:
    """The name without padding and invisible marks, with · (U+00B7, 民委发〔2016〕33号) between syllables.

    Spaces stay only between Latin words. Characters are never normalised: NFC already folds most of
    U+F900–FAFF.
    """
    plain = _INVISIBLE.sub("", text).strip()
    plain = _HAN_SPACE.sub("", _DOT.sub("·", plain))
    return re.sub(r"\s+", " ", plain)


@lru_cache(8192)
def comparison_key(name: str) -> str:
    """A folded copy to find likely duplicates with; never to be stored, shown or used as an identity."""
    folded = unicodedata.normalize("NFKC", clean_name(name))
    return re.sub(f"[{_SELECTORS}]", "", folded).casefold()


def padded_name(name: str) -> str:
    """A two-character Han name spread to three widths with U+3000; every other name cleaned only.

    Characters are code points (a variation selector belongs to its character), so 𠮷 counts as one.
    """
    clean = clean_name(name)
    characters = _CHARACTER.findall(clean)
    if len(characters) == 2 and all(re.match(_HAN, character) for character in characters):
        return "\u3000".join(characters)
    return clean


def find_placeholder_glyph(name: str) -> str | None:
    """The stand-in for a missing character (□, ?, [王+月], （左王右月）, private use), or None."""
    match = _PLACEHOLDER.search(name)
    return match[0] if match else None


def split_names(text: str) -> tuple[str, ...]:
    """The cleaned names of a list cell; never split at · or inside brackets.

    Between spaces a single character is a padded surname and joins what follows: 张　三 is one person.
    """
    plain = _DOT.sub("·", _INVISIBLE.sub("", text))
    names = [name for part in _LIST_PART.findall(plain) for name in _split_spaces(part)]
    return tuple(name for name in map(clean_name, names) if name)


def _split_spaces(part: str) -> list[str]:
    tokens = _TOKEN.findall(part)
    if not re.search(_HAN, part):
        return [part]
    if len(tokens) == 2 and tokens[0] in COMPOUND_SURNAMES:
        return [part]
    names: list[str] = []
    surname_waits = False
    for token in tokens:
        if surname_waits:
            names[-1] += token
        else:
            names.append(token)
        surname_waits = not surname_waits and len(_CHARACTER.findall(token)) == 1
    return names


def surname(name: str) -> str:
    """The part used in salutations: compound surnames whole, the first element of a name with ·.

    A name that is not Han is given back whole. A two-character name is taken as one and one.
    """
    clean = clean_name(name)
    if "·" in clean:
        return clean.split("·", maxsplit=1)[0]
    if not re.match(_HAN, clean):
        return clean
    if len(clean) > 2 and clean[:2] in COMPOUND_SURNAMES:
        return clean[:2]
    return str(_CHARACTER.findall(clean)[0])
