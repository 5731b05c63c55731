"""What a document refers to as its basis."""

from __future__ import annotations

from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.model.basis import Basis, BasisRole


def basis_clause(source: Source) -> str:
    """`根据…《…》（文号）要求`: the first basis with a number; else a notice that another office forwarded,
    and what the line superior ordered; else the deployment by the campaign's issuer.

    A document without a number is not cited by a title in 《》: the source may only describe it.
    """
    campaign = source.campaign
    given = [one for one in campaign.basis if one.role is not BasisRole.STUDY]
    numbered = next((one for one in given if one.number), None)
    if numbered is not None:
        title = numbered.title.strip("《》")
        return fill(source, f"根据{_sender(numbered)}《{title}》（{numbered.number}）要求")
    forwarded = next((one for one in given if one.forwarder), None)
    if forwarded is not None:
        line = "".join(f"和{one.issuer}部署" for one in given if one.role is BasisRole.LINE and one.issuer)
        return fill(source, f"根据{_sender(forwarded)}{forwarded.title}{line}")
    return fill(source, f"根据{campaign.issuer}关于开展{campaign.name}的部署")


def _sender(basis: Basis) -> str:
    issuer = basis.issuer or ""
    return f"{basis.forwarder}转发的{issuer}" if basis.forwarder else issuer
