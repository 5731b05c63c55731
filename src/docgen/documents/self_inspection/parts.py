"""What both reports share: their basis and period, and parts that are numbered only if there are several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.documents.blocks import BlockWriter
from docgen.documents.source import Source
from docgen.model.basis import Basis, BasisRole

_DOCUMENT = re.compile(r"(?:通知|方案|意见|决定|办法|规定)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A titled piece of a section: paragraphs under one title."""

    title: str
    texts: tuple[str, ...]


def write_parts(writer: BlockWriter, parts: Sequence[Part]) -> None:
    """Several parts as （一）（二）…, one as plain paragraphs: a lone （一） is no numbering."""
    if len(parts) == 1:
        writer.text(*parts[0].texts)
        return
    for part in parts:
        writer.run_in(2, part.title, part.texts)


def basis_clause(source: Source) -> str:
    """`根据…《…》（文号）要求`, from the document the campaign rests on, else from who ordered it."""
    ranked = (BasisRole.BASIS, BasisRole.PARENT_PLAN)
    documents = [one for one in source.campaign.basis if one.role in ranked and _DOCUMENT.search(one.title)]
    if not documents:
        return f"根据{source.campaign.issuer}关于开展{source.campaign.name}的部署"
    return f"根据{_cited(documents[0])}要求"


def _cited(basis: Basis) -> str:
    sender = f"{basis.forwarder}转发的{basis.issuer or ''}" if basis.forwarder else basis.issuer or ""
    return f"{sender}《{basis.title}》" + (f"（{basis.number}）" if basis.number else "")
