"""rustpy-xlsxwriter: no template; records of one type a column, formats and rules by column name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import Format, write_worksheet
from serve import Render, serve

from benchmarks.data import CHOICES, DATE_COLUMNS, LEDGER_HEADS, WIDTHS

_FORMATS = {13: "0%", 14: "#,##0.00", **dict.fromkeys(DATE_COLUMNS, "yyyy-mm-dd")}


def prepare(_: Path, __: dict[str, Any]) -> Render:
    def render(records: Any, path: Path) -> None:
        write_worksheet(
            records,
            str(path),
            sheet_name="台账",
            freeze_row=1,
            column_widths=dict(zip(LEDGER_HEADS, WIDTHS, strict=True)),
            column_formats={head: _format(column) for column, head in enumerate(LEDGER_HEADS, 1)},
            header_format=Format().set_bold().set_border("thin").set_background_color("#DDEBF7"),
            page_setup={"landscape": True, "repeat_rows": 0},
            data_validations={
                LEDGER_HEADS[column - 1]: {"type": "list", "values": list(values)}
                for column, values in CHOICES.items()
            },
            conditional_formats=_rules(),
        )

    return render


def _format(column: int) -> Any:
    made = Format().set_border("thin")
    return made.set_num_format(_FORMATS[column]) if column in _FORMATS else made


def _rules() -> dict[str, Any]:
    red, grey = Format().set_background_color("#FFC7CE"), Format().set_font_color("#808080")
    return {
        LEDGER_HEADS[11]: [
            {"type": "text", "criteria": "contains", "value": "超期", "format": red},
            {"type": "text", "criteria": "contains", "value": "已销号", "format": grey},
        ],
        LEDGER_HEADS[12]: {"type": "cell", "criteria": "<", "value": 0.1, "format": red},
    }


def to_records(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(LEDGER_HEADS, row, strict=True)) for row in rows]


if __name__ == "__main__":
    serve(prepare, to_records)
