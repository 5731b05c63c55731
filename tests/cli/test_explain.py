"""Every code that the program gives is explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import docgen as package
from docgen.cli.explain import CODES, TABLES

Docgen = Callable[..., Result]
SOURCE = Path(package.__file__).parent
CODE = re.compile(r'"([A-Z]\d{3})"|code="([a-z.]+)"')


def codes_in_source() -> set[str]:
    texts = (path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    return {one or other for text in texts for one, other in CODE.findall(text)}


def test_every_code_in_the_source_is_explained_and_no_other() -> None:
    found = codes_in_source()
    assert {"F101", "F401", "R104", "B103", "resources.missing"} <= found
    assert found - CODES.keys() == set()
    assert CODES.keys() - found == set()


def test_a_code_is_explained_in_any_case(docgen: Docgen) -> None:
    result = docgen("explain", "b103")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"B103　{CODES['B103']}")
    assert "生成和保存文书" in result.stdout


def test_without_a_code_all_are_listed(docgen: Docgen) -> None:
    listed = docgen("explain").stdout
    assert [code for code in CODES if code not in listed] == []


@pytest.mark.parametrize(("code", "said"), [("B109", "B107"), ("zz", "不写代码可列出全部")])
def test_an_unknown_code_is_wrong_usage(docgen: Docgen, code: str, said: str) -> None:
    result = docgen("explain", code)
    assert result.exit_code == 2
    assert said in result.stderr


def test_no_two_layers_give_one_code_two_meanings() -> None:
    assert len(TABLES) > 5
    assert sum(map(len, TABLES)) == len(CODES)
