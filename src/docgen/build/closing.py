"""The ledger of a closed month made again in memory, to be known by its digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

from docgen.build.jobs import job_files, plan_jobs
from docgen.build.templates import find_templates
from docgen.diagnostics import DiagnosticError
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.source import Source
from docgen.register.closed_months import Closing
from docgen.register.history import History, View
from docgen.render import compile_template

LEDGER = "ledger"


def ledger_digests(view: View, templates: Path | None) -> dict[str, str]:
    """SHA-256 of the ledger's files as of a view's day by template name; empty while none is called for.

    `templates` is the workspace's folder of its own. Raises DiagnosticError for a template at fault.
    """
    source = Source(view.campaign, view.form, view=view)
    kind, digests = KINDS[LEDGER], dict[str, str]()
    paths, refused = find_templates([kind], templates)
    if refused:
        raise DiagnosticError(refused)
    for job in plan_jobs(source, [kind], Request(view.as_of, exact=True)):
        context = kind.context(source, job.occasion, job.subject)
        for file in job_files(source, job):
            content = compile_template(paths[file.template]).render(context)
            digests[file.template] = hashlib.sha256(content).hexdigest()
    return digests


def changed_files(history: History, closing: Closing, templates: Path | None) -> tuple[str, ...]:
    """Files of a closed month's ledger that no longer come out as they were closed.

    A month that was reopened is looked at as it was when it was closed.
    """
    views = [history.view(closing.end, closing.seq)]
    if closing.reopened is None:
        views.append(history.view(closing.end))
    made = [ledger_digests(view, templates) for view in views]
    return tuple(
        name for name, digest in closing.files.items() if any(one.get(name) != digest for one in made)
    )
