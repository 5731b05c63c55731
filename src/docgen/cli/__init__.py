"""Thin click commands, one module a command; the only place that prints, and the only one with a clock.

A command turns options into arguments for the layers below and what they give into text and an exit
status: 0 fine, 1 the input is at fault, 2 wrong usage, 3 some documents failed, 4 an integrity check failed.
What a document says, which are due and how they are written is decided below.
"""

from __future__ import annotations

from docgen.cli.root import main

__all__ = ["main"]
