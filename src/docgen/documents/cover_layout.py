"""版头 and 版记 of a template whose context has a `Cover`; nothing of them is printed without its number."""

from __future__ import annotations

from dataclasses import replace

from docx.document import Document

from docgen.official import masthead
from docgen.official import measures as m
from docgen.official.elements import (
    annotation,
    blank,
    paragraph,
    signature,
    tag,
    template_joint_signature,
)
from docgen.official.imprint import imprint
from docgen.official.profiles import STANDARD, Profile


def add_masthead(doc: Document, *, upward: bool = False) -> None:
    """版头 and the two empty lines between its red line and the title; `upward` documents name 签发人."""
    tag(doc, "{%p if cover.number %}")
    masthead.notes(doc, [f"{{{{ cover.notes[{line}] }}}}" for line in range(m.NOTE_LINES)])
    tag(doc, "{%p if cover.organs %}")
    masthead.joint_mark(doc, "cover.organs", scale="cover.mark_scale")
    tag(doc, "{%p else %}")
    masthead.mark(doc, "{{ cover.mark }}", scale="cover.mark_scale")
    tag(doc, "{%p endif %}")
    if upward:
        tag(doc, "{%p if cover.signers %}")
        masthead.upward_number_line(doc, "{{ cover.number }}", "cover.signers")
        tag(doc, "{%p else %}")
    masthead.number_line(doc, "{{ cover.number }}")
    if upward:
        tag(doc, "{%p endif %}")
    blank(doc, m.TITLE_LINES_BELOW_RED, keep_next=True)
    tag(doc, "{%p endif %}")


def add_signature(doc: Document) -> None:
    """Signature and date under seal and, if there is one, 附注 below them on the same page."""
    tag(doc, "{%p if cover.annotation %}")
    _add_signature(doc, kept=True)
    annotation(doc, "{{ cover.annotation }}")
    tag(doc, "{%p else %}")
    _add_signature(doc)
    tag(doc, "{%p endif %}")


def _add_signature(doc: Document, *, kept: bool = False) -> None:
    """Of one organ or of several; `kept` on the page of what follows."""
    tag(doc, "{%p if cover.seals %}")
    dates = [template_joint_signature(doc, "cover.seals")]
    tag(doc, "{%p else %}")
    dates.append(signature(doc)[1])
    tag(doc, "{%p endif %}")
    if kept:
        for dated in dates:
            dated.paragraph_format.keep_with_next = True


def add_imprint(
    doc: Document,
    profile: Profile = STANDARD,
    *,
    own_page: bool = False,
    always: bool = False,
    crowded: str = "",
) -> None:
    """版记 at the very end. With `always` the document has a number in any case; only then has 版记 a page of
    its own, behind a landscape page (`own_page`) or where the profile wants an even one.

    **Why**: a section cannot be left out, since the page before takes its paper from the break behind it. A
    report, which may have no number, thus has 版记 on its last page whatever the profile; the checker tells
    if that is an odd one (IM-05).

    `crowded` is the template's condition under which a table at the end leaves no room: 版记 then stands
    on the next page. LibreOffice would rather move that table away from its heading than 版记 alone.
    """
    if not always:
        profile = replace(profile, even_imprint=False)
        tag(doc, "{%p if cover.number %}")
    if crowded:
        tag(doc, f"{{%p if {crowded} %}}")
        paragraph(doc, "", "分节").paragraph_format.page_break_before = True
        tag(doc, "{%p endif %}")
    imprint(
        doc,
        "{{ cover.printer }}",
        "{{ cover.printed }}",
        copies="cover.copies",
        recipients="cover.recipients",
        optional=True,
        own_page=own_page,
        profile=profile,
    )
    if not always:
        tag(doc, "{%p endif %}")
