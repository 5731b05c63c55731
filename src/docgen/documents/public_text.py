"""Text as it may be published: without telephone and identity numbers, ordinary staff by surname only."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from docgen.chinese.names import surname
from docgen.chinese.private_numbers import mask_private_numbers
from docgen.documents.source import Source
from docgen.model.person import Layer, Person


def redactor(source: Source, keep: Collection[str] = ()) -> Callable[[str], str]:
    """What makes a text fit for publication; the persons whose numbers are in `keep` stay as they are.

    **Why** made once a document: a unit of three thousand has a long list of names.
    """
    staff = {one.name for one in source.form.people if one.layer is Layer.STAFF and one.code not in keep}
    if not staff:
        return mask_private_numbers
    # The longest first: of 王小 and 王小明 the whole name is to be found.
    names = re.compile("|".join(re.escape(name) for name in sorted(staff, key=lambda one: (-len(one), one))))
    return lambda text: names.sub(lambda found: short_name(found[0]), mask_private_numbers(text))


def short_name(name: str) -> str:
    """`李某`, `欧阳某`: a person whom the public need not know."""
    return f"{surname(name)}某"


def public_name(person: Person) -> str:
    """A name as published: leading cadres in full, everybody else by surname."""
    return person.name if person.layer is Layer.LEADER else short_name(person.name)
