"""What a document refers to as its basis."""

from __future__ import annotations

from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.model.basis import BasisRole


def basis_clause(source: Source) -> str:
    """`根据…《…》（文号）要求`: the first basis with a number, else the deployment by the campaign's issuer.

    A document without a number is not cited by a title: the source may only describe it.
    """
    campaign = source.campaign
    numbered = (one for one in campaign.basis if one.role is not BasisRole.STUDY and one.number)
    basis = next(numbered, None)
    if basis is None:
        return fill(source, f"根据{campaign.issuer}关于开展{campaign.name}的部署")
    sender = f"{basis.forwarder}转发的{basis.issuer or ''}" if basis.forwarder else basis.issuer or ""
    return fill(source, f"根据{sender}《{basis.title.strip('《》')}》（{basis.number}）要求")
