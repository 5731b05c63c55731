"""The tag languages of the engines, so that one builder makes an equivalent template for each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """`{}` stands for the name. `before` and `after` are rows of their own around the repeated row.

    `first` and `last` open and close the loop inside the repeated row. With `merge_fields` a tag is a
    MERGEFIELD of Word, not text.
    """

    name: str
    field: str = "{}"
    cell: str = "{}"
    before: str = ""
    after: str = ""
    first: str = ""
    last: str = ""
    merge_fields: bool = False


JINJA = Dialect("jinja", "{{{{ {} }}}}", "{{{{ row.{} }}}}", "{%tr for row in rows %}", "{%tr endfor %}")
BRACES = Dialect("braces", "{{{}}}", "{{{}}}", first="{#rows}", last="{/rows}")
CARBONE = Dialect("carbone", "{{d.{}}}", "{{d.rows[i].{}}}", after="{d.rows[i+1].r_no}")
PLUS = Dialect("plus", "+++INS {}+++", "+++INS $row.{}+++", "+++FOR row IN rows+++", "+++END-FOR row+++")
MERGE = Dialect("merge", merge_fields=True)

DIALECTS = {dialect.name: dialect for dialect in (JINJA, BRACES, CARBONE, PLUS, MERGE)}
