"""公示稿 of problems and of results: the first comes first."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.finding import Finding
from docgen.model.form import Form

CODES = {"F525": "整改成效先于整改问题公布，请核对两份公示稿的成文日期。"}
_DISCLOSURES = (("disclosure", "问题公示稿"), ("disclosure-results", "成效公示稿"))
"""What is published before rectification and what after it, by code and title."""


def check_form(form: Form) -> Iterator[Finding]:
    """Results dated before the problems that they are the results of."""
    before, after = (
        [(at, one.issued) for at, one in enumerate(form.papers) if one.kind in names and one.issued]
        for names in _DISCLOSURES
    )
    for at, published in before:
        for index, issued in after:
            if issued.last < published.last:
                message = f"整改成效的公示稿成文于{issued.text}，早于整改问题的公示稿（{published.text}）"
                remedy = "先公开问题、后公布成效，请核对两个日期"
                path = ("papers", index, "issued")
                yield Finding("F525", path, message, remedy, other=("papers", at, "issued"))
