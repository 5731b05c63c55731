"""The catalogue of systems: its context and its entry in the catalogue of kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.titles import break_title
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rows import year_apart
from docgen.documents.source import Source
from docgen.documents.summary.facts import value_of
from docgen.model.matter import Matter, MatterKind
from docgen.model.rules_matters import SYSTEM_RESULTS
from docgen.register.matters import matters_up_to, system_count, total

CODE, TITLE, TEMPLATE = "rules-catalogue", "制度目录", "rules-catalogue.docx"
_OTHERS = "其他"


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One row of the form; a row may stand for several systems."""

    no: Annotated[int, "序号，全表连续"]
    name: Annotated[str, "制度名称，带书名号，不止一项的在括号里写项数"]
    number: Annotated[str, "文号，没有的为空"]
    on: Annotated[str, "制定、修订或废止的日期，年份单独一行"]
    department: Annotated[str, "责任部门，没有写明的为空"]
    content: Annotated[str, "主要内容"]


@dataclass(frozen=True, slots=True)
class SystemGroup:
    """Systems made, revised or abolished."""

    title: Annotated[str, "小标题，如制定的制度（8项）"]
    rows: Annotated[tuple[SystemRow, ...], "制度，一项一行"]


@dataclass(frozen=True, slots=True)
class RulesCatalogueContext:
    """What `rules-catalogue.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    date: Annotated[str, "填报日期"]
    as_of: Annotated[str, "数据截至的日期"]
    groups: Annotated[tuple[SystemGroup, ...], "制度，按制定、修订、废止分组"]
    totals: Annotated[str, "合计的一句话"]
    numbered: Annotated[bool, "有一项制度有文号"]
    sample: Annotated[bool, "样例数据"]


def _systems(source: Source, day: date) -> tuple[Matter, ...]:
    return matters_up_to(source.form, day, MatterKind.SYSTEM)


def _result(matter: Matter) -> str:
    return matter.result if matter.result in SYSTEM_RESULTS else _OTHERS


def _row(source: Source, matter: Matter, number: int) -> SystemRow:
    department = source.roster.department(matter.department).label if matter.department else ""
    several = f"（{count}项）" if (count := system_count(matter)) > 1 else ""
    return SystemRow(
        no=number,
        name=f"《{matter.name.removeprefix('《').removesuffix('》')}》" + several,
        number=matter.number or "",
        on=year_apart(format_span(matter.on)),
        department=department,
        content=matter.content or "",
    )


def _groups(source: Source, systems: Sequence[Matter]) -> Iterator[SystemGroup]:
    number = 1
    for result in (*SYSTEM_RESULTS, _OTHERS):
        found = sorted((one for one in systems if _result(one) == result), key=lambda one: one.on.last)
        if not found:
            continue
        rows = tuple(_row(source, one, at) for at, one in enumerate(found, number))
        number += len(found)
        what = f"{result}的制度" if result != _OTHERS else "其他制度"
        yield SystemGroup(f"{what}（{sum(map(system_count, found))}项）", rows)


def _totals(systems: Sequence[Matter], day: str) -> str:
    """The same figures as the summary's, and how many of the rows bear a number."""
    numbered = sum(one.number is not None for one in systems)
    told = f"，其中有文号的{numbered}项" if 0 < numbered < len(systems) else ""
    quantity = total(systems, MatterKind.SYSTEM).quantity
    several = f"，共{quantity}项" if len({_result(one) for one in systems}) > 1 else ""
    return f"截至{day}，{value_of(systems, MatterKind.SYSTEM)}{several}{told}。"


def _title(source: Source) -> str:
    return f"{source.form.unit.short_name}{source.campaign.short_name}{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> RulesCatalogueContext:
    unit, issue = source.form.unit, issue_of(source, (CODE, TITLE), occasion, UNIT)
    known = facts_day(issue, occasion)
    systems, day = _systems(source, known), format_date(known)
    return RulesCatalogueContext(
        title=_title(source),
        title_lines=break_title(_title(source)),
        unit=unit.name,
        date=issue.date_text,
        as_of=day,
        groups=tuple(_groups(source, systems)),
        totals=_totals(systems, day),
        numbered=any(one.number is not None for one in systems),
        sample=unit.sample,
    )


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The unit, as soon as it has made, revised or abolished a system."""
    return (UNIT,) if _systems(source, occasion.as_of) else ()


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=RulesCatalogueContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=_subjects,
    context=_context,
    stem=lambda source, _occasion, _subject: _title(source),
)
