"""Equal inputs have equal digests, and any change of program, template or values shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from docgen.build import digest
from docgen.build.digest import canonical_json, holes_in, input_digest


@dataclass(frozen=True, slots=True)
class Context:
    name: str
    rows: tuple[object, ...] = ()


def test_a_context_is_one_line_of_its_values() -> None:
    context = Context("王𬭊\n二", (Context("内"), date(2015, 5, 1), Decimal("1.50"), True, 3))
    text = canonical_json(context)
    assert text == '{"name":"王𬭊\\n二","rows":[{"name":"内","rows":[]},"2015-05-01","1.50",true,3]}'


def test_a_set_has_no_order_and_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        canonical_json(Context("a", ({1, 2},)))


def test_template_and_values_are_in_the_digest() -> None:
    digests = {input_digest("t", "x"), input_digest("t", "y"), input_digest("u", "x")}
    assert len(digests) == 3
    assert input_digest("t", "x") in digests


def test_another_version_of_the_program_makes_documents_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = input_digest("t", "x")
    monkeypatch.setattr(digest, "__version__", "99")
    assert input_digest("t", "x") != before


def test_holes_are_named_once_in_order() -> None:
    text = canonical_json(Context("电话【待填：举报电话】，", ("【待填：邮箱】【待填：举报电话】",)))
    assert holes_in(text) == ("举报电话", "邮箱")
