"""No rule of the page is without a document that breaks it."""

from __future__ import annotations

from docgen.official.lint.rules import RULES
from tests.official.lint import test_cover_pages, test_pages


def test_every_rule_of_the_page_has_a_document_that_breaks_it() -> None:
    broken = {name.split(maxsplit=1)[0] for name in (*test_pages.CHANGES, *test_cover_pages.CHANGES)}
    rendered = {rule.id for rule in RULES.values() if rule.rendered}

    assert len(rendered) >= 11
    assert rendered - broken == {"FT-05"}  # which names faces and characters, in a test of its own
    assert broken >= {"PG-02", "BD-06", "BD-08", "BD-11", "PN-03"}  # the page's half of them
