"""Drop-downs of a form workbook: which column offers what, and the sheet 选项 behind the longer lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms.columns import Column, FormSheet, form_sheets
from docgen.forms.xlsx_header import EXAMPLE_NOTE
from docgen.model.campaign import Campaign
from docgen.model.outline import FIRST, Section

LAST_ROW: Final = 20_000
"""How far drop-downs and their lists reach."""

Field = tuple[str, str]
"""Attribute of the form and field of its record."""

_PEOPLE, _DEPARTMENTS, _PROBLEMS = ("people", "name"), ("departments", "name"), ("problems", "code")
_LISTS: Final[dict[Field, str]] = {_PEOPLE: "人员姓名", _DEPARTMENTS: "部门名称", _PROBLEMS: "问题编号"}
"""Columns that other sheets offer, each with the defined name of its filled part."""

_WITHIN: Final[dict[Field, Field]] = {
    ("departments", "parent"): _DEPARTMENTS,
    ("posts", "person"): _PEOPLE,
    ("posts", "department"): _DEPARTMENTS,
    ("group", "person"): _PEOPLE,
    ("problems", "owner"): _PEOPLE,
    ("problems", "leader"): _PEOPLE,
    ("problems", "department"): _DEPARTMENTS,
    ("problems", "responsible"): _PEOPLE,
    ("problems", "related"): _PROBLEMS,
    ("problems", "claimants"): _PEOPLE,
    ("measures", "problems"): _PROBLEMS,
    ("measures", "responsible"): _PEOPLE,
    ("progress", "problem"): _PROBLEMS,
    ("progress", "into"): _PROBLEMS,
    ("progress", "department"): _DEPARTMENTS,
    ("progress", "responsible"): _PEOPLE,
    ("progress", "leader"): _PEOPLE,
    ("matters", "department"): _DEPARTMENTS,
    ("opinions", "department"): _DEPARTMENTS,
    ("opinions", "responsible"): _PEOPLE,
    ("orders", "problem"): _PROBLEMS,
    ("orders", "department"): _DEPARTMENTS,
    ("orders", "helpers"): _DEPARTMENTS,
    ("orders", "signer"): _PEOPLE,
    ("matters", "inspected"): _DEPARTMENTS,
    ("watches", "department"): _DEPARTMENTS,
    ("watches", "problems"): _PROBLEMS,
    ("watches", "leader"): _PEOPLE,
    ("watches", "contact"): _PEOPLE,
    ("sanctions", "person"): _PEOPLE,
    ("sanctions", "department"): _DEPARTMENTS,
    ("sanctions", "problem"): _PROBLEMS,
    ("channels", "department"): _DEPARTMENTS,
    ("self_checks", "subject"): _PEOPLE,
    ("papers", "subject"): _PEOPLE,
    ("papers", "signers"): _PEOPLE,
    ("texts", "subject"): _PEOPLE,
}


@dataclass(frozen=True, slots=True)
class OptionList:
    """Values that the campaign offers for a field; `title` heads its column on the sheet 选项."""

    field: Field
    title: str
    values: tuple[str, ...]


def campaign_options(campaign: Campaign) -> tuple[OptionList, ...]:
    """The lists of a campaign, empty ones left out."""
    keys = tuple(_keys(campaign.outline))
    categories = tuple(one.name for one in campaign.categories)
    lists = (
        OptionList(("problems", "category"), "问题类别", categories),
        OptionList(("opinions", "category"), "意见归类", categories),
        OptionList(("problems", "source"), "问题来源", campaign.sources),
        OptionList(("problems", "way"), "发现方式", campaign.ways),
        OptionList(("problems", "layer"), "查摆层面", campaign.layers),
        OptionList(("ballots", "rule"), "测评", tuple(one.name for one in campaign.ballots)),
        OptionList(("ballots", "raters"), "评议人员", _raters(campaign)),
        OptionList(("acceptances", "item"), "验收项目", _acceptance_items(campaign)),
        OptionList(("phases", "phase"), "阶段", tuple(one.name for one in campaign.phases)),
        OptionList(("sanctions", "severity"), "问责情形", tuple(one.severity for one in campaign.ladder)),
        OptionList(("sanctions", "conduct"), "行为称谓", tuple(one.name for one in campaign.conducts)),
        OptionList(("outline", "key"), "提纲标识", keys),
        OptionList(("outline", "after"), "提纲位置", (FIRST, *keys)),
        OptionList(("facts", "name"), "待填事项", tuple(one.name for one in campaign.missing_facts)),
    )
    return tuple(one for one in lists if one.values)


def _raters(campaign: Campaign) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for rule in campaign.ballots for name in rule.raters))


def _acceptance_items(campaign: Campaign) -> tuple[str, ...]:
    return () if campaign.acceptance is None else tuple(item.code for item in campaign.acceptance.items)


def add_option_sheet(wb: Workbook, title: str, options: Iterable[OptionList]) -> dict[Field, str]:
    """Write the sheet of lists; gives the formula that a drop-down of each field takes."""
    ws = wb.create_sheet(title)
    formulas = {}
    for at, one in enumerate(options, start=1):
        letter = get_column_letter(at)
        ws.column_dimensions[letter].width = 24
        for row, text in enumerate((one.title, *one.values), start=1):
            cell = ws.cell(row, at, text)
            cell.data_type, cell.style = "s", "填表头" if row == 1 else "填写文字"
        formulas[one.field] = f"'{title}'!${letter}$2:${letter}${len(one.values) + 1}"
    return formulas


def define_lists(wb: Workbook, header_rows: Mapping[str, int]) -> None:
    """Name the filled part of each column that others offer, without the example row at its top.

    **Why** a formula: a plain range would offer thousands of blanks, and Excel opens the list at the first.
    """
    for sheet in form_sheets():
        for at, column in enumerate(sheet.columns):
            name = _LISTS.get((sheet.attribute, column.name))
            if name is not None:
                formula = _filled(sheet.title, get_column_letter(at + 2), header_rows[sheet.attribute])
                wb.defined_names[name] = DefinedName(name, attr_text=formula)


def _filled(title: str, letter: str, header: int) -> str:
    area = f"'{title}'!${letter}${header + 1}:${letter}${LAST_ROW}"
    examples = f"COUNTIF('{title}'!$A${header + 1}:$A${LAST_ROW},\"{EXAMPLE_NOTE}\")"
    return f"OFFSET('{title}'!${letter}${header},1+{examples},0,MAX(1,COUNTA({area})-{examples}),1)"


def offer_choices(
    ws: Worksheet, sheet: FormSheet, column: Column, area: str, formulas: Mapping[Field, str]
) -> None:
    """Put the drop-down of a column on `area`: fixed values only where the model fixes them, else a help."""
    field = (sheet.attribute, column.name)
    source = _WITHIN.get(field)
    if column.choices:
        formula = f'"{",".join(column.choices)}"'
    elif source is not None:
        formula = _LISTS[source]
    elif field in formulas:
        formula = formulas[field]
    else:
        return
    validation = DataValidation(type="list", formula1=formula, allow_blank=True, sqref=area)
    validation.showErrorMessage = bool(column.choices)
    validation.errorTitle, validation.error = "请从列表中选择", f"可填：{'、'.join(column.choices)}"[:225]
    ws.add_data_validation(validation)


def _keys(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.key
        yield from _keys(section.sections)
