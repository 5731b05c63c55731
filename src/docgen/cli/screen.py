"""Tables on the terminal, aligned for Chinese text."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH_OF_A_FILE = 200
"""Columns where output is not a terminal, so that no cell is broken into lines."""


def print_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table to stdout; numbers are set to the right. Cells are plain text, never markup."""
    numeric = [bool(rows) and all(isinstance(row[n], int | float) for row in rows) for n in range(len(heads))]
    table = Table(title=Text(title, style="bold"), title_justify="left")
    for head, is_number in zip(heads, numeric, strict=True):
        table.add_column(Text(head), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(f"{cell:.1f}" if isinstance(cell, float) else str(cell)) for cell in row))
    width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
    Console(file=sys.stdout, width=width, highlight=False).print(table)
