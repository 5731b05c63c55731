"""File names hold on Windows, macOS and Linux, whatever a unit or person is called."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.file_names import MAX_NAME_BYTES, safe_name

DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\s*(\.|$)", re.IGNORECASE)
CHARACTERS = st.characters() | st.sampled_from('<>:"/\\|?*. \x00\u202e\ufeff\ud800王吉\U00020bb7e\u0301·')
NAMES = st.text(CHARACTERS, max_size=80) | st.sampled_from(["con", "nul.docx", "COM1", "aux .x", ".", ".."])


@given(NAMES)
@example("con." + "长" * 300)
@example("e\u200b\u0301")
@example("\ud800")
@example("a" * 199 + " b")
def test_any_text_becomes_one_safe_component(text: str) -> None:
    name = safe_name(text)
    assert name not in ("", ".", "..")
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in name)
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", name)
    assert unicodedata.is_normalized("NFC", name)
    assert name == name.strip(" .")
    assert not DEVICE.match(name)
    assert len(name.encode("utf-8")) <= MAX_NAME_BYTES
    assert Path(name).name == name


@given(NAMES)
def test_a_safe_name_is_left_as_it_is(text: str) -> None:
    assert safe_name(safe_name(text)) == safe_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("样例局", "样例局"),
        ("扎西·次仁", "扎西·次仁"),
        ("王𬭊", "王𬭊"),
        ("甲/乙：丙?", "甲_乙：丙_"),
        ("../../etc", "_.._etc"),
        ("清单\u202excod.exe", "清单xcod.exe"),
        ("AUX", "_AUX"),
        ("lpt1.txt", "_lpt1.txt"),
        ("  ", "_"),
    ],
)
def test_what_may_stay_stays(text: str, name: str) -> None:
    assert safe_name(text) == name
