"""检测报告: what was found in each package, as a document to be signed and kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from docgen import __version__
from docgen.archive.lists import template_at
from docgen.archive.verify.book import Inspection
from docgen.archive.verify.checks import Aspect, Result
from docgen.chinese.dates import format_date
from docgen.documents.filing.context import (
    REPORT,
    ReportCheck,
    ReportContext,
    ReportFault,
    ReportPackage,
)

FAULTS: Final = 300
"""As many faults of a package are listed; the text and JSON outputs have more."""
_DIGITS: Final = 64


def render_report(inspections: Sequence[Inspection], on: date, own: Path | None = None) -> bytes:
    """The report as docx; `own` is a workspace's folder of templates, None without one."""
    packages = tuple(_package(one) for one in inspections)
    context = ReportContext(packages, f"docgen {__version__}", format_date(on))
    return template_at(REPORT, own).render(context)


def _package(one: Inspection) -> ReportPackage:
    facts, faults = one.facts, one.faults
    left = len(faults[FAULTS:]) + sum(outcome.faults_left for outcome in one.outcomes)
    return ReportPackage(
        name=facts.name or Path(one.path).name,
        unit=facts.unit or "没有读到",
        period=facts.period.replace("/", " 至 ") or "没有读到",
        edition=f"第{facts.edition}版",
        counted=f"{facts.items}件、{facts.pages}页，{facts.files}个文件、{facts.bytes}字节",
        sealed=_in_lines(facts.tag_manifest),
        conclusion=conclusion_of(one),
        checks=tuple(
            ReportCheck(
                outcome.check.code,
                str(outcome.check.aspect),
                outcome.check.name,
                str(outcome.result),
                outcome.evidence,
            )
            for outcome in one.outcomes
        ),
        faults=tuple(
            ReportFault(fault.code, fault.location.part or "", fault.message) for fault in faults[:FAULTS]
        ),
        left=f"另有{left}处没有列出。" if left else "",
    )


def conclusion_of(one: Inspection) -> str:
    """The whole in a sentence: what passed and what did not, what was left out."""
    failed = [str(aspect) for aspect in Aspect if one.result_of(aspect) is Result.FAILED]
    left = [outcome.check.name for outcome in one.outcomes if outcome.result is Result.LEFT_OUT]
    head = f"{'、'.join(failed)}检测不通过" if failed else "真实性、完整性、可用性、安全性检测通过"
    return head + (f"；未检测：{'、'.join(left)}。" if left else "。")


def _in_lines(digest: str) -> str:
    """A digest in groups that a cell can break between."""
    return " ".join(digest[at : at + _DIGITS] for at in range(0, len(digest), _DIGITS))
