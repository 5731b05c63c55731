"""A file of an earlier run made again in memory, from what is known now of its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.build.jobs import job_files, plan_jobs
from docgen.build.templates import find_templates
from docgen.diagnostics import DiagnosticError
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.manifest import Entry
from docgen.documents.source import Source
from docgen.render import compile_template


def remake(source: Source, entry: Entry, own: Path | None) -> bytes | None:
    """The content of the file that a line of the manifest tells of; `own` is the workspace's template folder.

    None where no such document is called for. Raises DiagnosticError for a template at fault.
    """
    kind = KINDS[entry.kind]
    paths, refused = find_templates([kind], own)
    if refused:
        raise DiagnosticError(refused)
    for job in plan_jobs(source, [kind], Request(date.fromisoformat(entry.as_of), exact=True)):
        if (job.subject.key, job.occasion.period) == (entry.subject, entry.period):
            for file in job_files(source, job):
                if file.template == entry.template:
                    known = source.on_day(job.occasion.as_of)
                    context = kind.context(known, job.occasion, job.subject)
                    return compile_template(paths[file.template]).render(context)
    return None
